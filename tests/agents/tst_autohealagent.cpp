#include "healbench.h"

#include "agents/incidentphase.h"
#include "model/random.h"

#include <QTest>

using namespace ops;
using E = EventType;

namespace {

QJsonObject actionIn(const HealBench &bench, EventType type)
{
    return {{QStringLiteral("action"), bench.last(type).value(QLatin1String("id"))}};
}

QString line(const char *text)
{
    return QString(QLatin1String(text));
}

Issue exitOf(const HealBench &bench, int number)
{
    Issue issue = bench.issue(IssueKind::Crash, number);
    Evidence evidence;
    evidence.metric = QStringLiteral("alive");
    evidence.detector = QStringLiteral("exit");
    issue.evidence.append(evidence);
    return issue;
}

} // namespace

class TestAutoHealAgent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endedAcceptsNothing();
    void nextStrategyWhenOneFails();
    void whatShowsSoonIsGivenUpSoon_data();
    void whatShowsSoonIsGivenUpSoon();
    void moreCapacityMayWorkOffABacklog();
    void escalatesAtTheLimit();
    void goesAwayBeforeAnythingWasDone();
    void vetoLeadsToTheNextBest();
    void vetoingEverythingEscalates();
    void overrideIsFollowedAndVerified();
    void whatWasReplacedTooLateMayHaveHelped();
    void cancelEscalates();
    void stopLeavesTheCreditOpen();
    void unansweredQuestionEscalates();
    void freezeHoldsUntilItEnds();
    void betterRootWithdrawsTheProposal();
    void dependencyOutageIsWaitedOutThenEscalated();
    void otherTroubleAfterACallForAPerson();
    void otherTroubleBehindTheOneThatWasCured();
    void theRealRootShowsAfterTheCure();
    void relapseUnlearnsAndTriesSomethingElse();
    void aCrashAfterTheCureIsStartedAgain();
    void whatEndsDuringItsProofIsStartedAgain();
    void aCureOfSparseDataIsNotDoubtedTooSoon();
    void resolvedWhileVerifyingHolds();
    void closedByAnOperator();
    void aFailedDeploymentIsNotWaitedOut();
    void onlyAHealedIncidentNamesItsCure();
    void invariantsHoldWhateverHappens();
};

void TestAutoHealAgent::endedAcceptsNothing()
{
    for (int step = 0; step <= int(HealStep::End); ++step)
        QVERIFY(!nextPhase(HealPhase::Ended, HealStep(step)));
    QCOMPARE(nextPhase(HealPhase::Deciding, HealStep::Propose), HealPhase::Waiting);
    QVERIFY(!nextPhase(HealPhase::Verifying, HealStep::Propose));
    QVERIFY(!nextPhase(HealPhase::Deciding, HealStep::Begin));
}

void TestAutoHealAgent::nextStrategyWhenOneFails()
{
    HealBench bench;
    bench.cures = {Strategy::Rollback};
    bench.start();
    bench.breakIt();
    bench.step(60);
    QCOMPARE(
        bench.story({E::ActionProposed, E::HealFailed, E::HealSucceeded, E::IncidentClosed}),
        (QStringList{line("action.proposed restart"), line("heal.failed restart"), line("action.proposed rollback"),
                     line("heal.succeeded rollback"), line("incident.closed healed")}));
    QCOMPARE(bench.last(E::HealSucceeded).value(QLatin1String("attempts")).toInt(), 2);
    QCOMPARE(bench.last(E::HealSucceeded).value(QLatin1String("first_try")).toBool(), false);
}

void TestAutoHealAgent::whatShowsSoonIsGivenUpSoon_data()
{
    QTest::addColumn<QString>("planner");
    QTest::addColumn<int>("cured"); ///< times before
    QTest::addColumn<bool>("isSoon");
    QTest::newRow("known") << QStringLiteral("rl") << 4 << true;
    QTest::newRow("unknown") << QStringLiteral("rl") << 0 << false;
    QTest::newRow("what does not learn") << QStringLiteral("ordered") << 4 << false;
}

void TestAutoHealAgent::whatShowsSoonIsGivenUpSoon()
{
    QFETCH(const QString, planner);
    QFETCH(const int, cured);
    QFETCH(const bool, isSoon);
    HealBench bench;
    bench.planner = planner;
    bench.prod().timeout = std::chrono::seconds{60};
    bench.cures = {Strategy::Restart};
    bench.start();
    for (int number = 1; number <= cured; ++number) {
        bench.breakIt(IssueKind::Latency, number);
        bench.step(10);
        bench.resolve(number);
        bench.step(120);
    }
    QCOMPARE(bench.count(E::HealSucceeded), qsizetype(cured));
    bench.cures = {Strategy::Rollback};
    bench.breakIt(IssueKind::Latency, cured + 1);
    bench.step(40);
    QCOMPARE(bench.last(E::ActionProposed).value(QLatin1String("strategy")).toString(),
             isSoon ? line("rollback") : line("restart"));
}

void TestAutoHealAgent::moreCapacityMayWorkOffABacklog()
{
    // Five unhealthy samples disprove a restart; after a scale-out the queue that had grown is allowed for.
    AppRules rules;
    rules.disproofSamples = 5;
    HealBench bench;
    bench.prod().healing.strategies = {Strategy::Restart, Strategy::ScaleOut};
    bench.start();
    bench.add(E::AppConfigured, rules.toJson());
    bench.breakIt();
    while (bench.count(E::ActionFinished) < 2)
        bench.step();
    QCOMPARE(bench.story({E::ActionExecuting, E::ActionFailed}),
             (QStringList{line("action.executing restart"), line("action.failed restart"),
                          line("action.executing scale_out")}));
    bench.step(10);
    bench.healthy = true;
    bench.step(10);
    QCOMPARE(bench.last(E::IncidentClosed).value(QLatin1String("cure")).toString(), line("scale_out"));
}

void TestAutoHealAgent::escalatesAtTheLimit()
{
    HealBench bench;
    bench.prod().healing.maxAttempts = 2;
    bench.start();
    bench.breakIt();
    bench.step(200);
    QCOMPARE(bench.proposals(), (QStringList{line("action.proposed restart"), line("action.proposed rollback"),
                                             line("action.proposed escalate")}));
    QCOMPARE(bench.count(E::IncidentEscalated), 1);
    QCOMPARE(bench.count(E::IncidentClosed), 0);
    bench.resolve();
    bench.step();
    QCOMPARE(bench.last(E::IncidentClosed).value(QLatin1String("state")).toString(), line("escalated"));
}

void TestAutoHealAgent::goesAwayBeforeAnythingWasDone()
{
    HealBench bench;
    bench.prod().defaultAutonomy = {Autonomy::VetoWindow, Duration{10000}};
    bench.start();
    bench.breakIt();
    bench.step(3);
    bench.resolve();
    bench.step(20);
    QCOMPARE(bench.story({E::ActionWithdrawn, E::ActionExecuting, E::IncidentClosed}),
             (QStringList{line("action.withdrawn restart"), line("incident.closed self_resolved")}));
}

void TestAutoHealAgent::vetoLeadsToTheNextBest()
{
    HealBench bench;
    bench.cures = {Strategy::Rollback};
    bench.prod().defaultAutonomy = {Autonomy::VetoWindow, Duration{10000}};
    bench.start();
    bench.breakIt();
    bench.step(2);
    bench.order(E::OperatorVetoed, actionIn(bench, E::ActionCountdown));
    bench.step(30);
    QCOMPARE(bench.story({E::ActionVetoed, E::ActionExecuting, E::HealSucceeded}),
             (QStringList{line("action.vetoed restart"), line("action.executing rollback"),
                          line("heal.succeeded rollback")}));
    QVERIFY(bench.last(E::IncidentClosed).value(QLatin1String("manual")).toBool());
}

void TestAutoHealAgent::vetoingEverythingEscalates()
{
    HealBench bench;
    bench.prod().defaultAutonomy = {Autonomy::VetoWindow, Duration{10000}};
    bench.start();
    bench.breakIt();
    for (int i = 0; i < 3; ++i) {
        bench.step(2);
        bench.order(E::OperatorVetoed, actionIn(bench, E::ActionCountdown));
    }
    bench.step(2);
    QCOMPARE(bench.count(E::ActionVetoed), 3);
    QCOMPARE(bench.count(E::ActionExecuting), 0);
    QCOMPARE(bench.count(E::IncidentEscalated), 1);
}

void TestAutoHealAgent::overrideIsFollowedAndVerified()
{
    HealBench bench;
    bench.cures = {Strategy::Rollback};
    bench.prod().defaultAutonomy = {Autonomy::VetoWindow, Duration{10000}};
    bench.start();
    bench.breakIt();
    bench.step(2);
    QJsonObject order = actionIn(bench, E::ActionCountdown);
    order.insert(QStringLiteral("strategy"), line("rollback"));
    bench.order(E::OperatorOverrode, order);
    bench.step(20);
    QCOMPARE(bench.story({E::ActionOverridden, E::ActionExecuting, E::ActionSucceeded, E::HealSucceeded}),
             (QStringList{line("action.overridden restart"), line("action.executing rollback"),
                          line("action.succeeded rollback"), line("heal.succeeded rollback")}));
    QVERIFY(bench.last(E::IncidentClosed).value(QLatin1String("manual")).toBool());
}

void TestAutoHealAgent::whatWasReplacedTooLateMayHaveHelped()
{
    HealBench bench;
    bench.cures = {Strategy::Restart, Strategy::Rollback};
    bench.start();
    bench.breakIt();
    bench.step(4);
    QCOMPARE(bench.last(E::IncidentUpdated).value(QLatin1String("phase")).toString(), line("verifying"));
    QJsonObject order = actionIn(bench, E::ActionFinished);
    order.insert(QStringLiteral("strategy"), line("rollback"));
    bench.order(E::OperatorOverrode, order);
    bench.step(20);
    QCOMPARE(bench.story({E::ActionOverridden, E::HealSucceeded}),
             (QStringList{line("action.overridden restart"), line("heal.succeeded rollback")}));
    QCOMPARE(bench.last(E::ActionSucceeded).value(QLatin1String("situation")).toString(), QString()); // no evidence
}

void TestAutoHealAgent::cancelEscalates()
{
    HealBench bench;
    bench.start();
    bench.breakIt();
    bench.step(2);
    bench.order(E::OperatorCancelled, actionIn(bench, E::ActionExecuting));
    bench.step(60);
    QCOMPARE(bench.count(E::ActionExecuting), 1);
    QCOMPARE(bench.count(E::IncidentEscalated), 1);
}

/// What a stop cut short had worked already, or in part: it did not go away before anything was done, nor is it proven
/// that the action healed it.
void TestAutoHealAgent::stopLeavesTheCreditOpen()
{
    HealBench bench;
    bench.start();
    bench.breakIt();
    bench.step();
    bench.order(E::OperatorStopped); // comes while the action begins
    bench.step(2);
    QCOMPARE(bench.count(E::ActionExecuting), 1);
    QCOMPARE(bench.count(E::ActionFinished), 0);
    QCOMPARE(bench.count(E::ActionCancelled), 1);
    bench.resolve();
    bench.step(5);
    const QJsonObject ended = bench.last(E::IncidentClosed);
    QCOMPARE(ended.value(QLatin1String("state")).toString(), line("closed"));
    QCOMPARE(ended.value(QLatin1String("attempts")).toInt(), 1);
    QVERIFY(ended.value(QLatin1String("manual")).toBool());
    QVERIFY(ended.value(QLatin1String("reason")).toString().contains(QLatin1String("may have helped")));
    QCOMPARE(bench.count(E::HealSucceeded), 0);
}

void TestAutoHealAgent::unansweredQuestionEscalates()
{
    HealBench bench;
    bench.prod().defaultAutonomy = {Autonomy::Ask, Duration{0}};
    bench.prod().approvalTimeout = Duration{5000};
    bench.start();
    bench.breakIt();
    bench.step(10);
    QCOMPARE(bench.story({E::ActionExpired, E::ActionExecuting, E::IncidentEscalated}),
             (QStringList{line("action.expired restart"), line("incident.escalated escalated")}));
}

void TestAutoHealAgent::freezeHoldsUntilItEnds()
{
    HealBench bench;
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.order(E::OperatorFroze);
    bench.step();
    bench.breakIt();
    bench.step(100);
    QCOMPARE(bench.count(E::ActionRefused), 1); // asked once, not in a loop
    QCOMPARE(bench.count(E::ActionExecuting), 0);
    bench.order(E::OperatorUnfroze);
    bench.step(20);
    QCOMPARE(bench.last(E::IncidentClosed).value(QLatin1String("state")).toString(), line("healed"));
}

void TestAutoHealAgent::betterRootWithdrawsTheProposal()
{
    HealBench bench;
    bench.prod().defaultAutonomy = {Autonomy::VetoWindow, Duration{10000}};
    bench.start();
    bench.breakIt(IssueKind::ErrorRate);
    bench.step(2);
    bench.add(E::IssueUpdated, bench.issue(IssueKind::DependencyOutage).toJson());
    bench.step(60);
    QCOMPARE(bench.story({E::ActionProposed, E::ActionWithdrawn, E::ActionExecuting, E::IncidentEscalated}),
             (QStringList{line("action.proposed restart"), line("action.withdrawn restart"),
                          line("action.proposed no_action"), line("action.proposed escalate"),
                          line("incident.escalated escalated")}));
    // Nobody else is asked about what changes nothing, or had decided about what is withdrawn.
    for (const E said : {E::ActionWithdrawn, E::ActionFailed, E::ActionSucceeded}) // restart, no_action, escalate
        QCOMPARE(bench.last(said).value(QLatin1String("decided_by")).toString(), line("auto-heal"));
}

void TestAutoHealAgent::dependencyOutageIsWaitedOutThenEscalated()
{
    HealBench bench;
    bench.start();
    bench.breakIt(IssueKind::DependencyOutage);
    bench.step(10);
    bench.resolve(1, IssueKind::DependencyOutage);
    bench.step();
    QCOMPARE(bench.story({E::ActionProposed, E::ActionSucceeded, E::IncidentClosed}),
             (QStringList{line("action.proposed no_action"), line("action.succeeded no_action"),
                          line("incident.closed self_resolved")}));
}

void TestAutoHealAgent::otherTroubleAfterACallForAPerson()
{
    HealBench bench;
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.breakIt(IssueKind::DependencyOutage);
    bench.step(100);
    QCOMPARE(bench.count(E::IncidentEscalated), 1);
    bench.add(E::IssueUpdated, bench.issue(IssueKind::Hang).toJson());
    bench.step(30);
    QCOMPARE(bench.story({E::ActionExecuting, E::HealSucceeded, E::IncidentClosed}),
             (QStringList{line("action.executing restart"), line("heal.succeeded restart"),
                          line("incident.closed healed")}));
    QVERIFY(bench.last(E::IncidentClosed).value(QLatin1String("manual")).toBool()); // a person was called
}

void TestAutoHealAgent::otherTroubleBehindTheOneThatWasCured()
{
    HealBench bench;
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.breakIt(IssueKind::Hang);
    bench.step(15);
    QCOMPARE(bench.count(E::HealSucceeded), 1);
    bench.add(E::IssueUpdated, bench.issue(IssueKind::DataAnomaly).toJson());
    bench.step(1);
    QCOMPARE(bench.story({E::HealSucceeded, E::HealFailed, E::IncidentOpened}),
             (QStringList{line("incident.opened open"), line("heal.succeeded restart"), line("incident.opened open")}));
    QCOMPARE(bench.last(E::IncidentOpened).value(QLatin1String("id")).toString(), line("N-2"));
}

void TestAutoHealAgent::theRealRootShowsAfterTheCure()
{
    HealBench bench;
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.breakIt();
    for (int waited = 0; waited < 15 && bench.count(E::HealSucceeded) == 0; ++waited)
        bench.step(1);
    QCOMPARE(bench.count(E::HealSucceeded), 1);
    bench.add(E::IssueUpdated, bench.issue(IssueKind::Overload).toJson()); // may be what was still seen of it
    bench.step(25); // less than what would make it doubtful anyway
    QCOMPARE(bench.count(E::HealFailed), 0);
    bench.add(E::IssueUpdated, bench.issue(IssueKind::MemoryExhaustion).toJson());
    bench.step(1);
    QCOMPARE(bench.count(E::HealFailed), 1);
    QCOMPARE(bench.last(E::IncidentOpened).value(QLatin1String("id")).toString(), line("N-1"));
}

void TestAutoHealAgent::relapseUnlearnsAndTriesSomethingElse()
{
    HealBench bench;
    bench.cures = {Strategy::Restart, Strategy::Rollback};
    bench.start();
    bench.breakIt();
    bench.step(15);
    bench.resolve();
    bench.step(5);
    bench.breakIt(IssueKind::Latency, 2);
    bench.step(15);
    QCOMPARE(bench.story({E::HealSucceeded, E::HealFailed, E::ActionExecuting}),
             (QStringList{line("action.executing restart"), line("heal.succeeded restart"), line("heal.failed restart"),
                          line("action.executing rollback"), line("heal.succeeded rollback")}));
    // It was one incident all the time, and not healed at first try.
    QCOMPARE(bench.last(E::IncidentClosed).value(QLatin1String("id")).toString(), line("N-1"));
    QCOMPARE(bench.last(E::HealSucceeded).value(QLatin1String("attempts")).toInt(), 2);
}

void TestAutoHealAgent::aCrashAfterTheCureIsStartedAgain()
{
    HealBench bench;
    bench.prod().healing.strategies = {Strategy::Restart};
    bench.cures = {Strategy::Restart};
    bench.start();
    QList<qsizetype> secondsDown;
    for (int crash = 1; crash <= 6; ++crash) {
        bench.healthy = false;
        bench.add(E::IssueDetected, exitOf(bench, crash).toJson());
        const qsizetype cured = bench.count(E::HealSucceeded);
        qsizetype seconds = 0;
        for (; seconds < 30 && bench.count(E::HealSucceeded) == cured; ++seconds)
            bench.step();
        secondsDown.append(seconds);
        if (bench.count(E::IncidentEscalated) > 0)
            break;
        bench.resolve(crash, IssueKind::Crash);
        bench.step(5);
    }
    // A loop of crashes ends at a person by the number of attempts, and every start but the second waits twice as long.
    QCOMPARE(bench.count(E::IncidentEscalated), 1);
    QCOMPARE(bench.count(E::ActionExecuting), bench.prod().healing.maxAttempts);
    QCOMPARE(secondsDown.size(), bench.prod().healing.maxAttempts + 1);
    QCOMPARE(secondsDown[1], secondsDown[0]);
    QCOMPARE(secondsDown[2], secondsDown[1] + 1);
    QCOMPARE(secondsDown[3], secondsDown[1] + 2);
    QCOMPARE(secondsDown[4], secondsDown[1] + 4);
}

void TestAutoHealAgent::whatEndsDuringItsProofIsStartedAgain()
{
    HealBench bench;
    bench.prod().healing.strategies = {Strategy::Restart};
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.healthy = false;
    bench.add(E::IssueDetected, exitOf(bench, 1).toJson());
    bench.step(4);
    QCOMPARE(bench.last(E::IncidentUpdated).value(QLatin1String("phase")).toString(), line("verifying"));
    bench.healthy = false;
    bench.add(E::AppExited);
    bench.step(15);
    QCOMPARE(bench.story({E::ActionExecuting, E::HealFailed, E::HealSucceeded, E::IncidentEscalated}),
             (QStringList{line("action.executing restart"), line("heal.failed restart"),
                          line("action.executing restart"), line("heal.succeeded restart")}));
}

void TestAutoHealAgent::aCureOfSparseDataIsNotDoubtedTooSoon()
{
    HealBench bench;
    bench.rhythm = 60;
    bench.prod().timeout = std::chrono::seconds{30};
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.step(65);
    bench.breakIt();
    bench.step(60);
    QCOMPARE(bench.count(E::HealSucceeded), 1); // by the first value after it, though that came after half a minute
    bench.step(8 * 60);                         // the detector has needed eight values
    bench.resolve();
    bench.step(600);
    QCOMPARE(
        bench.story({E::IncidentOpened, E::HealSucceeded, E::HealFailed, E::IncidentClosed}),
        (QStringList{line("incident.opened open"), line("heal.succeeded restart"), line("incident.closed healed")}));

    bench.breakIt(IssueKind::Latency, 2); // and what the detector never takes back is doubted, at last
    bench.step(60 * 60);
    QVERIFY(bench.last(E::HealFailed).value(QLatin1String("relapse")).toBool());

    HealBench silent; // the value is not seen again
    silent.cures = {Strategy::Restart};
    silent.start();
    silent.breakIt();
    silent.step(15);
    QCOMPARE(silent.count(E::HealSucceeded), 1);
    silent.rhythm = 24 * 60 * 60;
    silent.step(2 * 60 * 60);
    QCOMPARE(silent.count(E::HealFailed), 0);
    silent.step(60 * 60);
    QCOMPARE(silent.count(E::HealFailed), 1);
}

void TestAutoHealAgent::resolvedWhileVerifyingHolds()
{
    HealBench bench;
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.breakIt();
    bench.step(4); // the restart is done, its proof is not complete
    QCOMPARE(bench.last(E::IncidentUpdated).value(QLatin1String("phase")).toString(), line("verifying"));
    bench.resolve();
    bench.step(300);
    QCOMPARE(bench.story({E::HealSucceeded, E::HealFailed, E::IncidentOpened}),
             (QStringList{line("incident.opened open"), line("heal.succeeded restart")}));
}

void TestAutoHealAgent::closedByAnOperator()
{
    HealBench bench;
    bench.prod().defaultAutonomy = {Autonomy::VetoWindow, Duration{10000}};
    bench.start();
    bench.breakIt();
    bench.step(2);
    bench.incidentOfNext = line("N-1");
    bench.order(E::OperatorClosedIncident);
    bench.incidentOfNext.clear();
    bench.step(60);
    QCOMPARE(bench.story({E::ActionWithdrawn, E::ActionExecuting, E::IncidentClosed}),
             (QStringList{line("action.withdrawn restart"), line("incident.closed closed")}));
}

void TestAutoHealAgent::aFailedDeploymentIsNotWaitedOut()
{
    const auto waitingIsRanked = [](IssueKind kind) {
        ChoiceInputs in;
        in.issue.kind = kind;
        in.rules.strategies = {Strategy::Restart, Strategy::Rollback};
        const QList<RankedStrategy> ranking = chooseStrategy(in, {}).ranking;
        return std::any_of(ranking.cbegin(), ranking.cend(),
                           [](const RankedStrategy &ranked) { return ranked.strategy == Strategy::NoAction; });
    };
    QVERIFY(waitingIsRanked(IssueKind::Latency));
    QVERIFY(!waitingIsRanked(IssueKind::FailedDeployment));
}

void TestAutoHealAgent::onlyAHealedIncidentNamesItsCure()
{
    HealBench bench;
    bench.cures = {Strategy::Rollback};
    bench.start();
    bench.breakIt();
    bench.step(60);
    QVERIFY(!bench.last(E::IncidentOpened).contains(QLatin1String("cure")));
    QCOMPARE(bench.last(E::IncidentClosed).value(QLatin1String("cure")).toString(), line("rollback"));
}

void TestAutoHealAgent::invariantsHoldWhateverHappens()
{
    for (quint64 seed = 0; seed < 200; ++seed) {
        const Random random(seed);
        HealBench bench;
        bench.prod().healing.maxAttempts = 3;
        bench.prod().timeout = Duration{6000};
        const int rule = int(random.below(1000, 3));
        bench.prod().defaultAutonomy = {Autonomy(1 + rule), Duration{4000}};
        bench.prod().approvalTimeout = Duration{5000};
        bench.cures = {Strategy(random.below(1001, 4))};
        bench.start();
        int issue = 0;
        bool open = false;
        for (quint64 i = 0; i < 60; ++i) {
            switch (random.below(i, 10)) {
            case 0:
                if (!open)
                    bench.breakIt(IssueKind(random.below(i + 500, 12)), ++issue);
                open = true;
                break;
            case 1:
                if (open)
                    bench.resolve(issue);
                open = false;
                break;
            case 2:
                bench.order(E::OperatorVetoed, actionIn(bench, E::ActionCountdown));
                break;
            case 3:
                // What the runtime has finished is being verified; its verdict may come in the very same step.
                if (actionIn(bench, E::ActionProposed) != actionIn(bench, E::ActionFinished))
                    bench.order(E::OperatorCancelled, actionIn(bench, E::ActionProposed));
                break;
            case 4:
                bench.order(random.below(i + 500, 2) ? E::OperatorFroze : E::OperatorUnfroze);
                break;
            case 5:
                bench.order(random.below(i + 500, 2) ? E::OperatorStopped : E::OperatorLifted);
                break;
            case 6:
                bench.order(E::OperatorRequested, {{QStringLiteral("strategy"), line("restart")}});
                break;
            default:
                break;
            }
            bench.step(int(random.below(i + 700, 5)) + 1);
        }
        int openIncidents = 0;
        QMap<QString, bool> isFinished;
        QString pending;
        for (const Event &event : bench.log) {
            openIncidents += event.type == E::IncidentOpened ? 1 : event.type == E::IncidentClosed ? -1 : 0;
            QVERIFY2(openIncidents == 0 || openIncidents == 1, qPrintable(QString::number(seed)));
            if (!isActionEvent(event.type))
                continue;
            const Action action = Action::fromJson(event.data);
            // A verdict and a person's word may cross in one step, but nothing is carried out after the first of them.
            const bool isDone = event.type == E::ActionExecuting || event.type == E::ActionFinished;
            QVERIFY2(!isDone || !isFinished.value(action.id),
                     qPrintable(QStringLiteral("%1 %2").arg(seed).arg(action.id)));
            QVERIFY2(!isFinal(action.state) || !action.decidedBy.isEmpty(), // somebody decided
                     qPrintable(QStringLiteral("%1 %2").arg(seed).arg(action.id)));
            isFinished[action.id] = isFinished.value(action.id) || isFinal(action.state);
            if (action.proposedBy != QLatin1String("auto-heal"))
                continue;
            if (event.type == E::ActionProposed) {
                QVERIFY2(pending.isEmpty(), qPrintable(QStringLiteral("%1 %2").arg(seed).arg(action.id)));
                QVERIFY(action.strategy == Strategy::Escalate || action.attempt <= 3);
                pending = action.id;
            } else if (action.id == pending && isFinal(action.state)) {
                pending.clear();
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestAutoHealAgent)
#include "tst_autohealagent.moc"
