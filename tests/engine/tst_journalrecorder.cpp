#include "engine/fakeworld.h"
#include "engine/journalrecorder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

/// A session over the journal in `directory`, begun anew or gone on with.
std::unique_ptr<Session> makeSessionOver(Journal &journal, QStringList &done, QStringList &heard, QList<int> restarts)
{
    quint64 recorded = 0;
    const Result<std::optional<SessionRecord>> last = journal.lastSession();
    if (last && *last) {
        recorded = (*last)->lastSequence;
        if (!journal.resumeSession((*last)->id))
            return nullptr;
    } else if (!journal.beginSession(devSpec().toJson(), devSpec().start)) {
        return nullptr;
    }
    World world;
    world.runtimes.push_back(std::make_unique<FakeRuntime>(done));
    std::vector<std::unique_ptr<Agent>> agents;
    agents.push_back(std::make_unique<ScriptedAgent>(QStringLiteral("healer"), heard, restartAt(std::move(restarts))));
    return std::make_unique<Session>(devSpec(), std::move(world), std::make_unique<ReplayHost>(std::move(agents)),
                                     std::make_unique<JournalRecorder>(journal, recorded, CarryOver()));
}

Command approve()
{
    return {.type = EventType::OperatorRequested,
            .operatorName = QStringLiteral("anna"),
            .environment = QStringLiteral("dev"),
            .app = QStringLiteral("web"),
            .incident = {},
            .data = {{QStringLiteral("strategy"), QStringLiteral("scale_out")},
                     {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("replicas"), 3}}}}};
}

} // namespace

class TestJournalRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesOnWhereItWasCutOff_data();
    void goesOnWhereItWasCutOff();
    void otherHistoryIsRefused();
};

void TestJournalRecorder::goesOnWhereItWasCutOff_data()
{
    QTest::addColumn<int>("cutAfter");
    for (const int steps : {1, 3, 5, 6, 7, 12})
        QTest::addRow("after %d steps", steps) << steps;
}

void TestJournalRecorder::goesOnWhereItWasCutOff()
{
    QFETCH(int, cutAfter);
    constexpr int Steps = 20;
    const QTemporaryDir directory;
    QByteArray expected;
    size_t expectedEvents = 0;
    const auto drive = [](Session &session, int from, int to) {
        for (int i = from; i < to; ++i) {
            if (i == 5 && !session.isCatchingUp())
                QVERIFY(session.submit(approve()));
            QVERIFY(session.step());
        }
    };
    {
        QStringList done;
        QStringList heard;
        World world;
        world.runtimes.push_back(std::make_unique<FakeRuntime>(done));
        std::vector<std::unique_ptr<Agent>> agents;
        agents.push_back(std::make_unique<ScriptedAgent>(QStringLiteral("healer"), heard, restartAt({2, 9})));
        auto memory = std::make_unique<MemoryRecorder>();
        const MemoryRecorder &recorder = *memory;
        Session session(devSpec(), std::move(world), std::make_unique<ReplayHost>(std::move(agents)),
                        std::move(memory));
        drive(session, 0, Steps);
        expected = session.decisionDigest();
        expectedEvents = recorder.events().size();
    }
    QStringList done;
    QStringList heard;
    {
        Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
        QVERIFY(journal);
        const auto session = makeSessionOver(**journal, done, heard, {2, 9});
        QVERIFY(session);
        drive(*session, 0, cutAfter);
    }
    Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
    QVERIFY(journal);
    const auto session = makeSessionOver(**journal, done, heard, {2, 9});
    QVERIFY(session);
    QVERIFY(session->isCatchingUp());
    drive(*session, 0, Steps);
    QVERIFY(!session->isCatchingUp());
    QCOMPARE(session->decisionDigest(), expected);
    const Result<std::vector<Event>> all = (*journal)->read((*journal)->currentSession(), 1, 10'000);
    QVERIFY(all);
    QCOMPARE(all->size(), expectedEvents);
    const Result<std::vector<Event>> executed =
        (*journal)->readType((*journal)->currentSession(), EventType::ActionExecuting, 1, 100);
    QVERIFY(executed);
    QCOMPARE(executed->size(), size_t(3)); // two restarts and what Anna asked for, none of them twice
}

void TestJournalRecorder::otherHistoryIsRefused()
{
    const QTemporaryDir directory;
    QStringList done;
    QStringList heard;
    {
        Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
        QVERIFY(journal);
        const auto session = makeSessionOver(**journal, done, heard, {2});
        for (int i = 0; i < 5; ++i)
            QVERIFY(session->step());
    }
    Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
    QVERIFY(journal);
    const quint64 before = (*(*journal)->lastSession())->lastSequence;
    const auto session = makeSessionOver(**journal, done, heard, {3}); // decides differently now
    Result<> stepped = session->step();
    for (int i = 0; i < 5 && stepped; ++i)
        stepped = session->step();
    QVERIFY(!stepped);
    QCOMPARE(stepped.error().kind, Error::Kind::Conflict);
    QCOMPARE((*(*journal)->lastSession())->lastSequence, before);
}

QTEST_GUILESS_MAIN(TestJournalRecorder)
#include "tst_journalrecorder.moc"
