#include "config/platformconfigfile.h"
#include "engine/journalwhatifdesk.h"
#include "engine/sessionstore.h"
#include "engine/whatifcomparison.h"
#include "journal/journalreader.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

SessionSpec specOf(const QString &scenario)
{
    SessionSpec spec;
    spec.scenario = scenario;
    spec.start = fromEpochMs(1'767'571'200'000);
    spec.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    return spec;
}

Command order(EventType type, const QJsonObject &data)
{
    return {.type = type,
            .operatorName = QStringLiteral("anna"),
            .environment = {},
            .app = {},
            .incident = {},
            .data = data};
}

/// A person vetoes the first countdown, and changes the configuration.
void orderAsPeopleDo(Session &session, int step)
{
    if (step == 300)
        QVERIFY(session.submit(
            order(EventType::OperatorConfigured, {{QStringLiteral("config"), session.spec().config.toJson()}})));
    const QList<Action> pending = session.state().pendingActions();
    if (!pending.isEmpty() && step % 7 == 0)
        QVERIFY(session.submit(order(EventType::OperatorVetoed, {{QStringLiteral("action"), pending.first().id},
                                                                 {QStringLiteral("reason"), QStringLiteral("no")}})));
}

/// `steps`: 0 for the whole session.
void record(const QString &directory, const SessionSpec &spec, bool withPeople = false, int steps = 0)
{
    const auto store = SessionStore::open(directory);
    QVERIFY(store);
    const auto session = (*store)->begin(spec, HostKind::Replay, {});
    QVERIFY(session);
    for (int step = 0; steps > 0 ? step < steps : !(*session)->isIdleAtEnd(); ++step) {
        if (withPeople)
            orderAsPeopleDo(**session, step);
        QVERIFY((*session)->step());
    }
    if (steps == 0)
        QVERIFY((*session)->finish(QStringLiteral("The datasets have ended.")));
}

Result<WhatIfComparison> compare(const QString &directory, const WhatIf &changes)
{
    const auto journal = JournalReader::open(directory);
    if (!journal)
        return journal.error();
    const Result<History> recorded = readHistory(**journal);
    if (!recorded)
        return recorded.error();
    const Result<History> again = runAgain(*recorded, changes);
    if (!again)
        return again.error();
    return compareHistories(*recorded, *again);
}

} // namespace

class TestWhatIf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unchangedReproducesEveryDecision_data();
    void unchangedReproducesEveryDecision();
    void aRunThatWasCutOffIsReproduced();
    void anotherPlannerShowsTheDifferences();
    void anotherAutonomyReachesLaterConfigurations();
    void canBeGivenUp();
    void realAppsAreRefused();
    void aPersonAsksAboutOneIncident();
    void anotherPlannerFromAMomentOn();
    void aQuestionCanBeCancelled();
};

void TestWhatIf::unchangedReproducesEveryDecision_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<bool>("withPeople");
    QTest::newRow("demo") << QStringLiteral("demo") << false;
    QTest::newRow("demo, with orders") << QStringLiteral("demo") << true;
    QTest::newRow("bad release") << QStringLiteral("bad-release") << false;
}

void TestWhatIf::unchangedReproducesEveryDecision()
{
    QFETCH(QString, scenario);
    QFETCH(bool, withPeople);
    const QTemporaryDir directory;
    record(directory.path(), specOf(scenario), withPeople);
    const Result<WhatIfComparison> comparison = compare(directory.path(), {});
    QVERIFY2(comparison, comparison ? "" : qPrintable(comparison.error().toString()));
    QVERIFY2(!comparison->first,
             comparison->first ? qPrintable(comparison->first->was + comparison->first->would) : "");
    QVERIFY(comparison->decisions > 20);
    QVERIFY(!comparison->incidents.isEmpty());
    for (const IncidentComparison &pair : comparison->incidents) {
        QVERIFY(pair.same);
        QCOMPARE(pair.savedSeconds, 0.0);
    }
}

void TestWhatIf::aRunThatWasCutOffIsReproduced()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")), true, 400);
    const Result<WhatIfComparison> comparison = compare(directory.path(), {});
    QVERIFY(comparison);
    QVERIFY(!comparison->first);
    QVERIFY(comparison->decisions > 5);
}

void TestWhatIf::anotherPlannerShowsTheDifferences()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")));
    WhatIf changes;
    changes.planner = Planner::Ordered;
    const Result<WhatIfComparison> comparison = compare(directory.path(), changes);
    QVERIFY(comparison);
    QVERIFY(comparison->first);
    QVERIFY(comparison->first->was != comparison->first->would);
    double saved = 0;
    int different = 0;
    for (const IncidentComparison &pair : comparison->incidents) {
        QVERIFY(pair.was || pair.would);
        saved += pair.savedSeconds;
        different += pair.same ? 0 : 1;
    }
    QVERIFY(different > 0);
    QCOMPARE(comparison->savedSeconds, saved);
    const QJsonObject json = comparison->toJson();
    QVERIFY(!json.value(QLatin1String("identical")).toBool());
    QCOMPARE(json.value(QLatin1String("incidents")).toArray().size(), comparison->incidents.size());
}

void TestWhatIf::anotherAutonomyReachesLaterConfigurations()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")), true);
    const auto journal = JournalReader::open(directory.path());
    const Result<History> recorded = readHistory(**journal);
    WhatIf changes;
    changes.autonomy = AutonomyRule{.level = Autonomy::Observe, .window = {}};
    const Result<History> again = runAgain(*recorded, changes);
    QVERIFY(again);
    const auto executed = [](const History &history) {
        return std::count_if(history.events.cbegin(), history.events.cend(), [](const Event &event) {
            return event.type == EventType::ActionExecuting &&
                   event.data.value(QLatin1String("proposed_by")).toString() == QLatin1String("auto-heal");
        });
    };
    QVERIFY(executed(*recorded) > 0);
    QCOMPARE(executed(*again), 0);
    QVERIFY(compareHistories(*recorded, *again).savedSeconds < 0);
}

void TestWhatIf::canBeGivenUp()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")), false, 60);
    const auto journal = JournalReader::open(directory.path());
    const Result<History> recorded = readHistory(**journal);
    const Result<History> again = runAgain(*recorded, {}, [](double) { return false; });
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::TimedOut);
}

void TestWhatIf::realAppsAreRefused()
{
    History history;
    history.spec.appsDirectory = QStringLiteral("/somewhere");
    history.events.emplace_back();
    const Result<History> again = runAgain(history, {});
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
}

void TestWhatIf::aPersonAsksAboutOneIncident()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")));
    const auto journal = JournalReader::open(directory.path());
    const Result<History> recorded = readHistory(**journal);
    QVERIFY(recorded);
    const QList<Incident> &incidents = recorded->state.incidents();
    const auto asked = std::find_if(incidents.cbegin() + 2, incidents.cend(), [](const Incident &incident) {
        return incident.state == IncidentState::Healed; // not the first, so that something comes before
    });
    QVERIFY(asked != incidents.cend());
    const WhatIf changes{.planner = {},
                         .autonomy = AutonomyRule{.level = Autonomy::Observe, .window = {}},
                         .limits = {},
                         .knowledge = {},
                         .from = asked->openedAt};
    const Result<WhatIfComparison> expected = compare(directory.path(), changes);
    QVERIFY(expected);
    for (const IncidentComparison &pair : expected->incidents)
        QVERIFY(pair.same || (pair.was ? pair.was : pair.would)->openedAt >= asked->openedAt ||
                pair.was->endedAt > asked->openedAt);
    const auto changed =
        std::find_if(expected->incidents.cbegin(), expected->incidents.cend(),
                     [&](const IncidentComparison &pair) { return pair.was && pair.was->id == asked->id; });
    QVERIFY(changed != expected->incidents.cend());
    QVERIFY(changed->would); // it begins as it did
    QCOMPARE(changed->would->openedAt, asked->openedAt);
    QVERIFY(changed->savedSeconds < 0);

    JournalWhatIfDesk desk(directory.path());
    QList<WhatIfAnswer> answers;
    QList<Error> errors;
    double share = 0;
    connect(&desk, &WhatIfDesk::answered, this, [&](quint64, const WhatIfAnswer &answer) { answers.append(answer); });
    connect(&desk, &WhatIfDesk::failed, this, [&](quint64, const Error &error) { errors.append(error); });
    connect(&desk, &WhatIfDesk::progressed, this, [&](quint64, double now) { share = std::max(share, now); });
    WhatIfQuestion question{.incident = changed->was->id, .planner = {}, .autonomy = changes.autonomy};
    desk.ask(question);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, 60'000);
    QCOMPARE(answers.first().incident, changed->was->id);
    QCOMPARE(answers.first().savedSeconds, changed->savedSeconds);
    QCOMPARE(answers.first().savedInAll, expected->savedSeconds);
    QCOMPARE(answers.first().would.has_value(), changed->would.has_value());
    QCOMPARE(answers.first().wouldDone, changed->wouldDone);
    QVERIFY(!answers.first().same);
    QVERIFY(share > 0.5);

    desk.ask({.incident = changed->was->id, .planner = {}, .autonomy = {}});
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 2, 60'000);
    QVERIFY(answers.last().same);
    QCOMPARE(answers.last().otherIncidents, 0);

    question.incident = QStringLiteral("N-none");
    desk.ask(question);
    QTRY_COMPARE_WITH_TIMEOUT(errors.size(), 1, 60'000);
    QCOMPARE(errors.first().kind, Error::Kind::NotFound);
}

void TestWhatIf::anotherPlannerFromAMomentOn()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")));
    const auto journal = JournalReader::open(directory.path());
    const Result<History> recorded = readHistory(**journal);
    QVERIFY(recorded);
    WhatIf changes;
    changes.planner = Planner::Ordered;
    changes.from = recorded->state.incidents().at(1).openedAt;
    const Result<History> again = runAgain(*recorded, changes);
    QVERIFY(again);
    int before = 0;
    QSet<bool> later;
    for (const Action &action : again->state.actions()) {
        if (action.proposedBy != QLatin1String("auto-heal") || action.ranking.isEmpty())
            continue;
        const bool known = std::any_of(recorded->state.actions().cbegin(), recorded->state.actions().cend(),
                                       [&action](const Action &other) {
                                           return other.id == action.id && other.strategy == action.strategy &&
                                                  other.proposedAt == action.proposedAt;
                                       });
        if (action.proposedAt < *changes.from) {
            ++before;
            QVERIFY(known);
        } else {
            later.insert(known);
        }
    }
    QVERIFY(before > 0);
    QVERIFY(later.contains(false));
}

void TestWhatIf::aQuestionCanBeCancelled()
{
    const QTemporaryDir directory;
    record(directory.path(), specOf(QStringLiteral("demo")), false, 60);
    JournalWhatIfDesk desk(directory.path());
    QList<quint64> over;
    connect(&desk, &WhatIfDesk::answered, this, [&](quint64 ticket, const WhatIfAnswer &) { over.append(ticket); });
    connect(&desk, &WhatIfDesk::failed, this, [&](quint64 ticket, const Error &) { over.append(ticket); });
    desk.cancel(desk.ask({.incident = QStringLiteral("N-1"), .planner = {}, .autonomy = {}}));
    const WhatIfDesk::Ticket last = desk.ask({.incident = QStringLiteral("N-none"), .planner = {}, .autonomy = {}});
    QTRY_COMPARE_WITH_TIMEOUT(over, QList<quint64>{last}, 60'000); // answered after the one before
}

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_whatif.moc"
