#include "config/platformconfigfile.h"
#include "engine/carryover.h"
#include "engine/embeddedclient.h"
#include "journal/database.h"
#include "journal/journalfile.h"
#include "operations/stopfile.h"
#include "projections/operationsstate.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace ops;

namespace {

constexpr int Patience = 30'000; ///< for a loaded machine; nothing here waits for time to pass

SessionSpec demo()
{
    SessionSpec spec;
    spec.scenario = QStringLiteral("demo");
    spec.loop = true;
    spec.start = fromEpochMs(1'767'571'200'000);
    spec.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    return spec;
}

/// A client and what a window would know through it.
struct Watcher
{
    explicit Watcher(const QString &directory)
        : client(directory)
    {
        QObject::connect(&client, &OperationsClient::sessionStarted, &client, [this](const SessionSpec &) {
            ++sessions;
            state = {};
            lastSequence = 0;
        });
        QObject::connect(&client, &OperationsClient::eventsArrived, &client, [this](const EventBatch &batch) {
            for (const Event &event : *batch) {
                gapless = gapless && event.sequence == lastSequence + 1;
                lastSequence = event.sequence;
                state.apply(event);
            }
        });
    }
    void order(EventType type, const QString &environment = {}, const QString &app = {}, const QJsonObject &data = {})
    {
        client.submit({.type = type,
                       .operatorName = QStringLiteral("anna"),
                       .environment = environment,
                       .app = app,
                       .incident = {},
                       .data = data});
    }

    EmbeddedClient client;
    OperationsState state;
    int sessions = 0;
    quint64 lastSequence = 0;
    bool gapless = true;
};

} // namespace

class TestEmbeddedClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsEverythingFromTheFirstEventOn();
    void goesOnWhereItWasCutOff();
    void beginsAnewWhenTheDataHasChanged();
    void keepsWhatAPersonOrderedForTheNextSession();
    void aStopFileCountsFromTheFirstStep();
    void keepsAgentsPausedInTheNextSession();
    void keepsWhoRejectedAReleaseInTheNextSession();
    void autonomyIsNotRaisedPastTheEvidence();
    void stepsWhilePaused();
    void refusesWhatCannotBeStarted();
    void standsStillWhenTheNextSessionCannotBegin();
    void beginsNothingWithoutWhatWasKept();
    void previewsDatasets();
    void fetchesEventsAgain();
    void saysThatEventsCannotBeReadAgain();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestEmbeddedClient::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
}

void TestEmbeddedClient::tellsEverythingFromTheFirstEventOn()
{
    Watcher watcher(m_directory->path());
    const Timestamp until = demo().start + std::chrono::minutes(3);
    watcher.client.pause();
    watcher.client.open(demo(), false);
    watcher.client.runUntil(until);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.client.playback().now >= until, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.state.apps().size(), size_t(9), Patience);
    QVERIFY(watcher.gapless);
    QVERIFY(!watcher.state.incidents().isEmpty());
    QVERIFY(!watcher.client.playback().playing);
}

void TestEmbeddedClient::goesOnWhereItWasCutOff()
{
    const Timestamp until = demo().start + std::chrono::minutes(2);
    quint64 told = 0;
    QList<Incident> incidents;
    {
        Watcher watcher(m_directory->path());
        watcher.client.pause();
        watcher.client.open(demo(), false);
        watcher.client.runUntil(until);
        QTRY_VERIFY_WITH_TIMEOUT(watcher.client.playback().now >= until, Patience);
        told = watcher.lastSequence;
        incidents = watcher.state.incidents();
        QVERIFY(told > 0);
    } // no farewell: what follows must do without one
    SessionSpec other = demo();
    other.seed = 99;
    Watcher again(m_directory->path());
    again.client.pause();
    again.client.open(other, false);
    QTRY_VERIFY_WITH_TIMEOUT(again.lastSequence >= told, Patience);
    QVERIFY(again.gapless);
    QCOMPARE(again.sessions, 1);
    QVERIFY(again.state.incidents().size() >= incidents.size());
    for (qsizetype i = 0; i < incidents.size(); ++i)
        QCOMPARE(again.state.incidents().at(i).id, incidents.at(i).id);
}

void TestEmbeddedClient::beginsAnewWhenTheDataHasChanged()
{
    SessionSpec spec = demo();
    spec.scenario.clear();
    spec.datasets = {m_directory->filePath(QStringLiteral("data.csv"))};
    spec.failType = QStringLiteral("none");
    const auto write = [&spec](const char *header) {
        QFile file(spec.datasets.first());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(header);
        for (int i = 0; i < 300; ++i)
            file.write("5,6\n");
    };
    write("value,other\n");
    const Timestamp until = spec.start + std::chrono::minutes(4);
    {
        Watcher watcher(m_directory->path());
        watcher.client.pause();
        watcher.client.open(spec, false);
        watcher.client.runUntil(until);
        QTRY_VERIFY_WITH_TIMEOUT(watcher.client.playback().now >= until, Patience);
    }
    write("value,renamed\n");
    Watcher again(m_directory->path());
    QSignalSpy degraded(&again.client, &OperationsClient::degraded);
    again.client.pause();
    again.client.open(demo(), false);
    QTRY_COMPARE_WITH_TIMEOUT(again.sessions, 2, Patience);
    QCOMPARE(degraded.first().first().toString(), QStringLiteral("session"));
    again.client.step();
    QTRY_COMPARE_WITH_TIMEOUT(again.state.apps().size(), size_t(9), Patience);
}

void TestEmbeddedClient::keepsWhatAPersonOrderedForTheNextSession()
{
    Watcher watcher(m_directory->path());
    watcher.client.pause();
    watcher.client.open(demo(), false);
    watcher.order(EventType::OperatorStopped, {}, {}, {{QStringLiteral("reason"), QStringLiteral("trial")}});
    watcher.order(EventType::OperatorFroze, QStringLiteral("prod"), {},
                  {{QStringLiteral("reason"), QStringLiteral("trial")}});
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state.isStopped() && watcher.state.freezes().size() == 1, Patience);
    watcher.client.startSession(demo());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 2, Patience);
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state.isStopped() && watcher.state.freezes().size() == 1, Patience);
    QCOMPARE(watcher.state.stoppedBy(), QStringLiteral("operator:anna"));
}

void TestEmbeddedClient::aStopFileCountsFromTheFirstStep()
{
    QFile file(m_directory->filePath(QLatin1String(StopFile::Name)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("the cellar is flooded\n") > 0);
    file.close();
    Watcher watcher(m_directory->path()); // nobody watches the file here: the engine itself has to look
    watcher.client.pause();
    watcher.client.open(demo(), false);
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.lastSequence > 0, Patience);
    QVERIFY(watcher.state.isStopped());
    QCOMPARE(watcher.state.stoppedBy(), QStringLiteral("operator:file"));

    watcher.client.startSession(demo()); // is carried over, and not ordered a second time
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 2, Patience);
    int refused = 0;
    QObject::connect(&watcher.client, &OperationsClient::eventsArrived, &watcher.client, [&](const EventBatch &batch) {
        refused += int(std::count_if(batch->cbegin(), batch->cend(),
                                     [](const Event &event) { return event.type == EventType::CommandRefused; }));
    });
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.state.isStopped(), Patience);
    QCOMPARE(refused, 0);
}

void TestEmbeddedClient::keepsAgentsPausedInTheNextSession()
{
    const auto isPaused = [](const Watcher &watcher) {
        const QList<AgentState> &agents = watcher.state.agents();
        return std::any_of(agents.cbegin(), agents.cend(), [](const AgentState &agent) {
            return agent.name == QLatin1String("auto-heal") && agent.paused;
        });
    };
    Watcher watcher(m_directory->path());
    watcher.client.pause();
    watcher.client.open(demo(), false);
    watcher.order(
        EventType::OperatorPausedAgent, {}, {},
        {{QStringLiteral("agent"), QStringLiteral("auto-heal")}, {QStringLiteral("reason"), QStringLiteral("x")}});
    QTRY_VERIFY_WITH_TIMEOUT(isPaused(watcher), Patience);
    watcher.client.startSession(demo());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 2, Patience);
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(isPaused(watcher), Patience);
    // It still learns what it has to know once it goes on.
    watcher.order(EventType::OperatorResumedAgent, {}, {}, {{QStringLiteral("agent"), QStringLiteral("auto-heal")}});
    QTRY_VERIFY_WITH_TIMEOUT(!isPaused(watcher), Patience);
    const Timestamp until = demo().start + std::chrono::minutes(3);
    watcher.client.runUntil(until);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.client.playback().now >= until, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.state.incidents().isEmpty(), Patience);
}

void TestEmbeddedClient::keepsWhoRejectedAReleaseInTheNextSession()
{
    SessionSpec spec = demo();
    spec.scenario = QStringLiteral("bad-release");
    for (EnvironmentConfig &environment : spec.config.environments) {
        environment.defaultAutonomy.level = Autonomy::Autonomous;
        environment.autonomy.clear();
    }
    Watcher watcher(m_directory->path());
    QSignalSpy refused(&watcher.client, &OperationsClient::commandRefused);
    const auto rejected = [&watcher] { return watcher.state.control().rejections().all(); };
    watcher.client.pause();
    watcher.client.open(spec, false);
    watcher.client.runUntil(spec.start + std::chrono::minutes(30));
    QTRY_VERIFY_WITH_TIMEOUT(!rejected().isEmpty(), Patience);
    watcher.client.pause();
    const Rejection byPlatform = rejected().first();
    QVERIFY(!byPlatform.by.startsWith(QLatin1String("operator:")));
    watcher.client.startSession(demo());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 2, Patience);
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(!rejected().isEmpty(), Patience);
    QCOMPARE(rejected().first().release, byPlatform.release);
    QCOMPARE(rejected().first().by, byPlatform.by);

    // In whose name, nobody says but who was there.
    watcher.order(EventType::OperatorRejectedRelease, byPlatform.key.environment, byPlatform.key.app,
                  {{QStringLiteral("release"), QStringLiteral("9.9")},
                   {QStringLiteral("reason"), QStringLiteral("x")},
                   {QStringLiteral("by"), QStringLiteral("autonomy")}});
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, Patience);
    QVERIFY(refused.first().at(1).value<Error>().what.contains(QLatin1String("own name")));
}

void TestEmbeddedClient::autonomyIsNotRaisedPastTheEvidence()
{
    Watcher watcher(m_directory->path());
    QSignalSpy refused(&watcher.client, &OperationsClient::commandRefused);
    watcher.client.pause();
    watcher.client.open(demo(), false);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 1, Patience);
    watcher.order(EventType::OperatorRaisedAutonomy, QStringLiteral("prod"), QStringLiteral("web-shop"),
                  {{QStringLiteral("strategy"), QStringLiteral("restart")},
                   {QStringLiteral("to"), QStringLiteral("autonomous")}});
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, Patience);
    QVERIFY(refused.first().at(1).value<Error>().what.contains(QLatin1String("record")));
}

void TestEmbeddedClient::stepsWhilePaused()
{
    Watcher watcher(m_directory->path());
    watcher.client.pause();
    watcher.client.open(demo(), false);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 1, Patience);
    watcher.client.step();
    watcher.client.step();
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.client.playback().now == demo().start + std::chrono::seconds(2), Patience);
}

void TestEmbeddedClient::refusesWhatCannotBeStarted()
{
    Watcher watcher(m_directory->path());
    QSignalSpy failed(&watcher.client, &OperationsClient::sessionFailed);
    watcher.client.pause();
    watcher.client.open(demo(), false);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 1, Patience);
    SessionSpec impossible = demo();
    impossible.scenario = QStringLiteral("nowhere");
    watcher.client.startSession(impossible);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    watcher.client.step(); // the former session goes on
    QTRY_VERIFY_WITH_TIMEOUT(watcher.lastSequence > 0, Patience);

    QSignalSpy refused(&watcher.client, &OperationsClient::commandRefused);
    watcher.order(EventType::OperatorApproved); // which action?
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, Patience);
}

void TestEmbeddedClient::standsStillWhenTheNextSessionCannotBegin()
{
    QFile file(m_directory->filePath(QStringLiteral("web.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name: web\n"
               "type: web\n"
               "runtime: process\n"
               "releases: { \"1.0\": { command: [sleep, \"600\"] } }\n"
               "environments: { dev: { release: \"1.0\" } }\n");
    file.close();
    SessionSpec real = demo();
    real.scenario.clear();
    real.appsDirectory = m_directory->path();
    qputenv("DOCKER_HOST", "nowhere"); // is looked at when the former session has ended
    const auto restored = qScopeGuard([] { qunsetenv("DOCKER_HOST"); });
    Watcher watcher(m_directory->filePath(QStringLiteral("data")));
    QSignalSpy failed(&watcher.client, &OperationsClient::sessionFailed);
    watcher.client.setSpeed(0); // the next step is always due
    watcher.client.open(demo(), false);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.lastSequence > 0, Patience);
    watcher.client.startSession(real);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    QVERIFY(failed.first().first().value<Error>().what.contains(QLatin1String("Docker")));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.client.playback().finished, Patience);

    watcher.client.startSession(demo());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.sessions, 2, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.lastSequence > 0 && !watcher.client.playback().finished, Patience);
}

void TestEmbeddedClient::beginsNothingWithoutWhatWasKept()
{
    const QString state = QStringLiteral("FROM state WHERE key = '%1'").arg(QLatin1String(CarryOver::StateKey));
    {
        Watcher watcher(m_directory->path());
        watcher.client.pause();
        watcher.client.open(demo(), false);
        watcher.order(EventType::OperatorStopped, {}, {}, {{QStringLiteral("reason"), QStringLiteral("trial")}});
        QTRY_VERIFY_WITH_TIMEOUT(watcher.state.isStopped(), Patience);
    }
    const Result<std::unique_ptr<Database>> journal =
        openExistingJournal(m_directory->path(), Database::Access::ReadWrite);
    QVERIFY(journal);
    const QString whole = (*journal)->value(QStringLiteral("SELECT value ") + state)->toString();
    QVERIFY(whole.contains(QLatin1String("operator:anna")));
    const QString half = whole.left(whole.size() / 2);
    QVERIFY((*journal)->execute(QStringLiteral("UPDATE state SET value = '%1'").arg(half)));

    Watcher again(m_directory->path());
    QSignalSpy failed(&again.client, &OperationsClient::sessionFailed);
    again.client.pause();
    again.client.open(demo(), true);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
    again.client.step();
    QCOMPARE(again.sessions, 0);
    QCOMPARE((*journal)->value(QStringLiteral("SELECT value ") + state)->toString(), half);
}

void TestEmbeddedClient::previewsDatasets()
{
    Watcher watcher(m_directory->path());
    QSignalSpy previewed(&watcher.client, &OperationsClient::datasetPreviewed);
    QSignalSpy refused(&watcher.client, &OperationsClient::datasetRefused);
    watcher.client.previewDataset(QStringLiteral(":/datasets/student.csv"));
    watcher.client.previewDataset(QStringLiteral("/does/not/exist.csv"));
    QTRY_COMPARE_WITH_TIMEOUT(previewed.size(), 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, Patience);
    QVERIFY(previewed.first().first().value<DatasetPreview>().rowsRead > 0);
}

void TestEmbeddedClient::fetchesEventsAgain()
{
    Watcher watcher(m_directory->path());
    QSignalSpy fetched(&watcher.client, &OperationsClient::eventsFetched);
    watcher.client.pause();
    watcher.client.open(demo(), false);
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.lastSequence > 2, Patience);
    watcher.client.fetchEvents(42, 2, 2);
    QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), 1, Patience);
    QCOMPARE(fetched.first().at(0).toULongLong(), 42ULL);
    const auto events = fetched.first().at(1).value<EventBatch>();
    QCOMPARE(events->size(), size_t(2));
    QCOMPARE(events->front().sequence, 2ULL);
}

void TestEmbeddedClient::saysThatEventsCannotBeReadAgain()
{
    Watcher watcher(m_directory->path());
    QSignalSpy degraded(&watcher.client, &OperationsClient::degraded);
    QSignalSpy fetched(&watcher.client, &OperationsClient::eventsFetched);
    watcher.client.pause();
    watcher.client.open(demo(), false);
    watcher.client.step();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.lastSequence > 3, Patience);
    const Result<std::unique_ptr<Database>> journal =
        openExistingJournal(m_directory->path(), Database::Access::ReadWrite);
    QVERIFY(journal);
    QVERIFY((*journal)->execute(QStringLiteral("UPDATE events SET data = '{' || data WHERE sequence = 2")));
    watcher.client.fetchEvents(1, 1, 3);
    QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), 1, Patience);
    QVERIFY(fetched.last().at(1).value<EventBatch>()->empty());
    QCOMPARE(degraded.size(), 1);
    QCOMPARE(degraded.last().at(0).toString(), QStringLiteral("history"));
    QVERIFY(degraded.last().at(1).toString().contains(QLatin1String("no JSON object")));

    QVERIFY((*journal)->execute(QStringLiteral("UPDATE events SET data = substr(data, 2) WHERE sequence = 2")));
    watcher.client.fetchEvents(2, 1, 3);
    QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), 2, Patience);
    QCOMPARE(fetched.last().at(1).value<EventBatch>()->size(), size_t(3));
    QCOMPARE(degraded.size(), 2);
    QVERIFY(degraded.last().at(1).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestEmbeddedClient)
#include "tst_embeddedclient.moc"
