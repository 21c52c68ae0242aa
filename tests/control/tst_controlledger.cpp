#include "control/gatefixture.h"

#include <QJsonArray>
#include <QTest>

#include <limits>

using namespace ops;

namespace {

constexpr Duration Minute{60'000};
constexpr Duration Hour{3'600'000};
const AppKey Web = GateFixture::Web;
const AppKey Db = GateFixture::Db;

PlatformConfig autonomous()
{
    return GateFixture::config(QStringLiteral("autonomous"));
}

TimedRule rule(const QString &name, const QString &then)
{
    TimedRule made;
    made.name = name;
    made.autonomy = *AutonomyRule::fromString(then);
    return made;
}

/// What a gate with this configuration says to a proposal, and the reason.
class Bench : public GateFixture
{
public:
    using GateFixture::GateFixture;

    Action propose(Strategy strategy, const AppKey &key = Web, const QJsonObject &parameters = {})
    {
        Action action;
        action.id = QStringLiteral("A-%1").arg(++m_proposed);
        action.incident = QStringLiteral("N-1");
        action.key = key;
        action.strategy = strategy;
        action.parameters = parameters;
        action.proposedBy = QStringLiteral("auto-heal");
        GateFixture::propose(action);
        return last(action.id);
    }

    /// Runs to its end, as the runtime and AutoHealAgent would report it.
    void conclude(const Action &authorised, ActionState end)
    {
        QVERIFY(gate.redeem(authorised.id, now));
        Action action = authorised;
        action.state = ActionState::Verifying;
        hear(EventType::ActionFinished, action.key, action.toJson(), QStringLiteral("runtime"), action.incident);
        action.state = end;
        hear(end == ActionState::Failed ? EventType::ActionFailed : EventType::ActionSucceeded, action.key,
             action.toJson(), QStringLiteral("auto-heal"), action.incident);
    }

    EventType lastType() const { return said.back().type; }
    QString lastReason() const { return said.back().data.value(QLatin1String("reason")).toString(); }

private:
    int m_proposed = 0;
};

QJsonObject reason(QJsonObject more = {})
{
    more.insert(QStringLiteral("reason"), QStringLiteral("because"));
    return more;
}

} // namespace

class TestControlLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstRuleThatFitsSetsTheLevel();
    void ruleStandsAboveSpecAndSpecAboveStrategy();
    void timesAreMeantInTheirZone();
    void freezeWindowHoldsAndEnds();
    void overlappingWindowsEndOneByOne();
    void budgetIsSpentPerApp();
    void budgetComesBackAfterAnHour();
    void whatWasDoneComesWithTheSession();
    void budgetsOfEnvironmentAndPlatform();
    void spentBudgetStopsACountdown();
    void cautionLowersToAsk_data();
    void cautionLowersToAsk();
    void cautionNeverRaises();
    void handsOnHoldsUntilItsTime();
    void handsOnIsReleased();
    void handsOnBelongsToOne();
    void rolledBackReleaseIsRejected();
    void rollbackOfDataRejectsNoRelease();
    void vetoedReleaseIsRejected();
    void rejectionCountsFurtherOnOnly();
    void rejectedReleaseIsNoWayBack();
    void undoingARollbackClears();
    void undoThatIsRefusedClearsNothing();
    void undoSaysWhatIsLeft();
    void machinesDoNotLift();
    void whatASessionBeforeDidIsUndone();
    void programsAreHeldUp();
    void stopEndsWhatProgramsOrdered();
    void stopRefusesWhatProgramsAskFor();
    void explainsWhatTheGateSays();
};

void TestControlLedger::firstRuleThatFitsSetsTheLevel()
{
    PlatformConfig config = autonomous();
    TimedRule ofDb = rule(QStringLiteral("db"), QStringLiteral("ask"));
    ofDb.apps = {Db.app};
    TimedRule ofRestart = rule(QStringLiteral("restart"), QStringLiteral("veto:10"));
    ofRestart.strategies = {Strategy::Restart};
    config.environments.first().rules = {ofDb, ofRestart, rule(QStringLiteral("rest"), QStringLiteral("observe"))};
    Bench bench(config);
    QCOMPARE(bench.propose(Strategy::Restart, Db).state, ActionState::Waiting);
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Countdown);
    QCOMPARE(bench.propose(Strategy::ScaleOut).state, ActionState::Refused);
}

void TestControlLedger::ruleStandsAboveSpecAndSpecAboveStrategy()
{
    PlatformConfig config = autonomous();
    config.environments.first().autonomy.insert(Strategy::Restart, {Autonomy::Observe, Duration{0}});
    TimedRule byNight = rule(QStringLiteral("night"), QStringLiteral("veto:10"));
    byNight.when.from = 22 * 60;
    byNight.when.to = 6 * 60;
    config.environments.first().rules = {byNight};
    AppRules spec;
    spec.autonomy.insert(Strategy::Restart, {Autonomy::Ask, Duration{0}});
    Bench bench(config);
    bench.hear(EventType::AppConfigured, Web, spec.toJson(), QStringLiteral("engine"));
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Countdown); // midnight: the rule
    bench.now += 12 * Hour;
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Waiting);     // noon: the app's spec
    QCOMPARE(bench.propose(Strategy::Restart, Db).state, ActionState::Refused); // the strategy
    QCOMPARE(bench.propose(Strategy::ScaleOut, Db).state, ActionState::Authorised);
}

void TestControlLedger::timesAreMeantInTheirZone()
{
    PlatformConfig config = autonomous();
    config.timeZone = QStringLiteral("Asia/Tokyo"); // nine hours ahead, all year
    TimedRule office = rule(QStringLiteral("office"), QStringLiteral("ask"));
    office.when.days = {1, 2, 3, 4, 5};
    office.when.from = 8 * 60;
    office.when.to = 18 * 60;
    config.environments.first().rules = {office};
    Bench bench(config); // Monday 00:00 UTC is Monday 09:00 there
    QCOMPARE(bench.propose(Strategy::ScaleOut).state, ActionState::Waiting);
    bench.now += 9 * Hour; // 18:00 there
    QCOMPARE(bench.propose(Strategy::ScaleOut, Db).state, ActionState::Authorised);
}

void TestControlLedger::freezeWindowHoldsAndEnds()
{
    PlatformConfig config = GateFixture::config(QStringLiteral("veto:7200"));
    TimedRule night = rule(QStringLiteral("night"), QStringLiteral("ask"));
    night.effect = RuleEffect::Maintenance;
    night.apps = {Web.app};
    night.when.from = 60;
    night.when.to = 120;
    config.environments.first().rules = {night};
    Bench bench(config);
    const Action early = bench.propose(Strategy::Restart);
    QCOMPARE(early.state, ActionState::Countdown);
    bench.advance(Hour); // 01:00
    QCOMPARE(bench.last(early.id).state, ActionState::Refused);
    QCOMPARE(bench.last(early.id).decidedBy, QStringLiteral("maintenance window"));
    QVERIFY(bench.last(early.id).isHeldBack());
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Refused);
    QCOMPARE(bench.propose(Strategy::Restart, Db).state, ActionState::Countdown);
    bench.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised); // people keep their hands
    bench.advance(Hour);
    QVERIFY(std::any_of(bench.said.cbegin(), bench.said.cend(),
                        [](const Event &event) { return event.type == EventType::WindowEnded; }));
    QVERIFY(bench.gate.ledger().holds().all().isEmpty());
}

void TestControlLedger::overlappingWindowsEndOneByOne()
{
    PlatformConfig config = autonomous();
    TimedRule first = rule(QStringLiteral("first"), QStringLiteral("ask"));
    first.effect = RuleEffect::Freeze;
    first.when.to = 120;
    TimedRule second = first;
    second.name = QStringLiteral("second");
    second.when.to = 60;
    config.environments.first().rules = {first, second};
    Bench bench(config);
    bench.advance(Hour);
    QCOMPARE(bench.propose(Strategy::ScaleOut).state, ActionState::Refused);
    bench.advance(Hour);
    QCOMPARE(bench.propose(Strategy::ScaleOut).state, ActionState::Authorised);
}

void TestControlLedger::budgetIsSpentPerApp()
{
    PlatformConfig config = autonomous();
    config.environments.first().budget.app = 2;
    Bench bench(config);
    for (int i = 0; i < 2; ++i)
        bench.conclude(bench.propose(Strategy::Restart), ActionState::Succeeded);
    QCOMPARE(bench.gate.ledger().budgets(Web, bench.now).first().text(), QStringLiteral("2 of 2"));
    const Action third = bench.propose(Strategy::Restart);
    QCOMPARE(third.state, ActionState::Refused);
    QCOMPARE(third.decidedBy, QStringLiteral("budget"));
    QVERIFY(!third.isHeldBack());                                               // so that AutoHealAgent calls a person
    QCOMPARE(bench.propose(Strategy::ScaleOut).state, ActionState::Authorised); // disturbs nobody
    QCOMPARE(bench.propose(Strategy::Restart, Db).state, ActionState::Authorised);
}

void TestControlLedger::whatWasDoneComesWithTheSession()
{
    PlatformConfig config = autonomous();
    config.environments.first().budget.app = 1;
    config.environments.first().caution.failures = 1;
    Bench bench(config);
    Action restart;
    restart.key = Web;
    restart.strategy = Strategy::Restart;
    restart.state = ActionState::Authorised;
    restart.startedAt = bench.now - Hour + Duration{1};
    Action failed = restart;
    failed.state = ActionState::Failed;
    failed.startedAt = {};
    failed.finishedAt = restart.startedAt;
    bench.hear(EventType::SessionStarted, {},
               {{QStringLiteral("config"), config.toJson()},
                {QStringLiteral("done_before"), QJsonArray{restart.toJson(), failed.toJson()}}},
               QStringLiteral("engine"));
    QCOMPARE(bench.gate.ledger().budgets(Web, bench.now).first().text(), QStringLiteral("1 of 1"));
    const Action asked = bench.propose(Strategy::Restart);
    QCOMPARE(asked.state, ActionState::Waiting); // for it failed before
    bench.order(EventType::OperatorVetoed, {{QStringLiteral("action"), asked.id}});
    bench.advance(Duration{1});
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Authorised);
}

void TestControlLedger::budgetComesBackAfterAnHour()
{
    PlatformConfig config = autonomous();
    config.environments.first().budget.app = 1;
    Bench bench(config);
    bench.conclude(bench.propose(Strategy::Restart), ActionState::Succeeded);
    bench.advance(Hour - Duration{1});
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Refused);
    bench.advance(Duration{1});
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Authorised);
}

void TestControlLedger::budgetsOfEnvironmentAndPlatform()
{
    PlatformConfig config = autonomous();
    config.environments.first().budget.environment = 1;
    Bench ofEnvironment(config);
    ofEnvironment.propose(Strategy::Restart);
    QCOMPARE(ofEnvironment.propose(Strategy::Restart, Db).decidedBy, QStringLiteral("budget"));
    config = autonomous();
    config.budget = 1;
    Bench ofPlatform(config);
    ofPlatform.propose(Strategy::Restart);
    QCOMPARE(ofPlatform.propose(Strategy::Restart, Db).decidedBy, QStringLiteral("budget"));
}

void TestControlLedger::spentBudgetStopsACountdown()
{
    PlatformConfig config = GateFixture::config(QStringLiteral("veto:10"));
    config.environments.first().budget.environment = 1;
    Bench bench(config);
    const Action first = bench.propose(Strategy::Restart);
    const Action second = bench.propose(Strategy::Restart, Db);
    QCOMPARE(second.state, ActionState::Countdown);
    bench.advance(Duration{10'000});
    QCOMPARE(bench.last(first.id).state, ActionState::Authorised); // both were due; the first one spent it
    QCOMPARE(bench.last(second.id).state, ActionState::Refused);
    QCOMPARE(bench.last(second.id).decidedBy, QStringLiteral("budget"));
}

void TestControlLedger::cautionLowersToAsk_data()
{
    QTest::addColumn<QString>("which");
    for (const char *which : {"replicas", "apps", "confidence", "failures", "out of sight", "old evidence"})
        QTest::addRow("%s", which) << QString::fromLatin1(which);
}

void TestControlLedger::cautionLowersToAsk()
{
    QFETCH(QString, which);
    PlatformConfig config = autonomous();
    Caution &caution = config.environments.first().caution;
    caution.replicaShare = which == QLatin1String("replicas") ? 0.5 : 1;
    caution.apps = which == QLatin1String("apps") ? 1 : 10;
    caution.leastSuccess = which == QLatin1String("confidence") ? 0.5 : 0;
    caution.failures = which == QLatin1String("failures") ? 1 : 5;
    Bench bench(config);
    bench.conclude(bench.propose(Strategy::ScaleOut), ActionState::Failed);
    const Action other = bench.propose(Strategy::ScaleOut, Db);
    if (which == QLatin1String("apps")) // the second app within ten minutes
        bench.order(EventType::OperatorApproved, {{QStringLiteral("action"), other.id}}, Db);
    bench.conclude(bench.last(other.id), ActionState::Succeeded);
    if (which == QLatin1String("out of sight")) {
        AppStatus status = GateFixture::status(Web);
        status.state = AppState::Unknown;
        bench.show(status);
    }
    Action action;
    action.id = QStringLiteral("B-1");
    action.key = Web;
    action.strategy = Strategy::Restart;
    action.proposedBy = QStringLiteral("auto-heal");
    action.proposedAt = bench.now;
    action.ranking = {{.strategy = Strategy::Restart, .tries = 5, .successes = 1, .note = {}}};
    if (which == QLatin1String("old evidence"))
        action.proposedAt -= 2 * Minute;
    bench.hear(EventType::ActionProposed, Web, action.toJson(), action.proposedBy);
    QCOMPARE(bench.last(action.id).state, ActionState::Waiting);
    QVERIFY2(bench.lastReason().startsWith(QLatin1String("Asks although")), qPrintable(bench.lastReason()));
    const Verdict verdict = bench.gate.ledger().explain(action, bench.now);
    QCOMPARE(std::count_if(verdict.checks.cbegin(), verdict.checks.cend(),
                           [](const Check &check) { return check.effect == Effect::Lowers; }),
             1); // nothing but what was meant
}

void TestControlLedger::cautionNeverRaises()
{
    PlatformConfig config = GateFixture::config(QStringLiteral("observe"));
    config.environments.first().caution.replicaShare = 0;
    Bench bench(config);
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Refused);
}

void TestControlLedger::handsOnHoldsUntilItsTime()
{
    Bench bench(autonomous());
    bench.order(EventType::OperatorTookOver, {{QStringLiteral("for_ms"), 600'000}});
    QCOMPARE(bench.lastType(), EventType::HandsOnStarted);
    const Action refused = bench.propose(Strategy::Restart);
    QCOMPARE(refused.decidedBy, QStringLiteral("hands on"));
    QVERIFY(refused.isHeldBack());
    QCOMPARE(bench.propose(Strategy::Restart, Db).state, ActionState::Authorised);
    bench.advance(10 * Minute);
    QCOMPARE(bench.lastType(), EventType::HandsOnEnded);
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Authorised);
}

void TestControlLedger::handsOnIsReleased()
{
    Bench bench(autonomous());
    bench.order(EventType::OperatorReleased, {});
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.order(EventType::OperatorTookOver, {});
    bench.order(EventType::OperatorReleased, {});
    QCOMPARE(bench.lastType(), EventType::HandsOnEnded);
    QCOMPARE(bench.propose(Strategy::Restart).state, ActionState::Authorised);
}

void TestControlLedger::handsOnBelongsToOne()
{
    Bench bench(autonomous());
    bench.order(EventType::OperatorTookOver, {});
    bench.order(EventType::OperatorTookOver, {}, Web, QStringLiteral("operator:bob"));
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QVERIFY(bench.lastReason().contains(QLatin1String("anna")));
    for (const qint64 tooLong : {qint64{86'400'001}, std::numeric_limits<qint64>::max()}) {
        bench.order(EventType::OperatorTookOver, {{QStringLiteral("for_ms"), tooLong}}, Db);
        QCOMPARE(bench.lastType(), EventType::CommandRefused);
    }
}

void TestControlLedger::rolledBackReleaseIsRejected()
{
    Bench bench(autonomous());
    const Action rollback = bench.propose(Strategy::Rollback);
    QVERIFY(bench.gate.redeem(rollback.id, bench.now));
    AppStatus after = GateFixture::status(Web);
    after.release = QStringLiteral("1.0");
    after.previousRelease.clear();
    bench.show(after);
    Action done = rollback;
    done.state = ActionState::Verifying;
    bench.hear(EventType::ActionFinished, Web, done.toJson(), QStringLiteral("runtime"), done.incident);
    const auto rejection = bench.gate.ledger().rejections().find(Web, QStringLiteral("2.0"));
    QVERIFY(rejection);
    QCOMPARE(rejection->incident, QStringLiteral("N-1"));

    const QJsonObject release{{QStringLiteral("release"), QStringLiteral("2.0")}};
    const QJsonObject wish{{QStringLiteral("strategy"), QStringLiteral("deploy")},
                           {QStringLiteral("parameters"), release}};
    bench.order(EventType::OperatorRequested, wish); // console, API and promotion
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QVERIFY(bench.lastReason().contains(QLatin1String("N-1")));
    Action pipeline;
    pipeline.id = QStringLiteral("A-d-1");
    pipeline.key = Web;
    pipeline.strategy = Strategy::Deploy;
    pipeline.parameters = release;
    pipeline.proposedBy = QStringLiteral("pipeline");
    static_cast<GateFixture &>(bench).propose(pipeline);
    QCOMPARE(bench.last(pipeline.id).decidedBy, QStringLiteral("rejected release"));

    bench.order(EventType::OperatorClearedRelease, reason(release));
    QCOMPARE(bench.lastType(), EventType::ReleaseCleared);
    bench.order(EventType::OperatorRequested, wish);
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
}

void TestControlLedger::rollbackOfDataRejectsNoRelease()
{
    Bench bench(autonomous());
    const Action rollback = bench.propose(Strategy::Rollback);
    bench.conclude(rollback, ActionState::Succeeded); // the release is what it was
    QVERIFY(bench.gate.ledger().rejections().all().isEmpty());
}

void TestControlLedger::vetoedReleaseIsRejected()
{
    Bench bench(GateFixture::config(QStringLiteral("ask")));
    const QJsonObject release{{QStringLiteral("release"), QStringLiteral("3.0")}};
    const Action first = bench.propose(Strategy::RetryDeployment, Web, release);
    const Action second = bench.propose(Strategy::RetryDeployment, Web, release);
    bench.order(EventType::OperatorVetoed, reason({{QStringLiteral("action"), first.id}}));
    QVERIFY(bench.gate.ledger().rejections().find(Web, QStringLiteral("3.0")));
    QCOMPARE(bench.last(second.id).state, ActionState::Refused); // what waits for the same release, too
}

void TestControlLedger::rejectionCountsFurtherOnOnly()
{
    PlatformConfig config = autonomous();
    EnvironmentConfig dev = config.environments.first();
    dev.name = QStringLiteral("dev");
    config.environments.prepend(dev);
    Bench bench(config);
    const QJsonObject release = reason({{QStringLiteral("release"), QStringLiteral("3.0")}});
    const QString three = QStringLiteral("3.0");
    const Rejections &rejections = bench.gate.ledger().rejections();
    bench.order(EventType::OperatorRejectedRelease, release, Web);
    QVERIFY(rejections.against(Web, three, config));
    QVERIFY(!rejections.against({dev.name, Web.app}, three, config)); // there it may be looked into
    QVERIFY(!rejections.against(Db, three, config));
    bench.order(EventType::OperatorClearedRelease, release, Web);
    bench.order(EventType::OperatorRejectedRelease, release, {dev.name, Web.app});
    QVERIFY(rejections.against(Web, three, config));
    bench.order(EventType::OperatorClearedRelease, release, Web); // cleared from where it is in the way
    QVERIFY(rejections.all().isEmpty());
    bench.order(EventType::OperatorClearedRelease, release, Web);
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
}

void TestControlLedger::rejectedReleaseIsNoWayBack()
{
    Bench bench(autonomous());
    bench.order(EventType::OperatorRejectedRelease, reason({{QStringLiteral("release"), QStringLiteral("1.0")}}));
    QCOMPARE(bench.propose(Strategy::Rollback).decidedBy, QStringLiteral("rejected release"));
}

void TestControlLedger::undoingARollbackClears()
{
    Bench bench(autonomous());
    const Action rollback = bench.propose(Strategy::Rollback);
    AppStatus after = GateFixture::status(Web);
    after.release = QStringLiteral("1.0");
    bench.show(after);
    bench.conclude(rollback, ActionState::Succeeded);
    QVERIFY(!bench.gate.ledger().rejections().all().isEmpty());
    bench.order(EventType::OperatorUndid, {{QStringLiteral("action"), rollback.id}});
    QVERIFY(bench.gate.ledger().rejections().all().isEmpty());
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
    QCOMPARE(Action::fromJson(bench.said.back().data).parameters.value(QLatin1String("release")).toString(),
             QStringLiteral("2.0"));
}

void TestControlLedger::undoThatIsRefusedClearsNothing()
{
    PlatformConfig config = autonomous();
    EnvironmentConfig dev = config.environments.first();
    dev.name = QStringLiteral("dev");
    config.environments.prepend(dev);
    Bench bench(config);
    const Action rollback = bench.propose(Strategy::Rollback);
    AppStatus after = GateFixture::status(Web);
    after.release = QStringLiteral("1.0");
    bench.show(after);
    bench.conclude(rollback, ActionState::Succeeded);
    bench.order(EventType::OperatorRejectedRelease, reason({{QStringLiteral("release"), QStringLiteral("2.0")}}),
                {dev.name, Web.app});
    bench.order(EventType::OperatorUndid, {{QStringLiteral("action"), rollback.id}});
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QCOMPARE(bench.gate.ledger().rejections().all().size(), 2);
    QVERIFY(bench.gate.redeemable().isEmpty());
}

void TestControlLedger::undoSaysWhatIsLeft()
{
    Bench bench(autonomous());
    const Action out = bench.propose(Strategy::ScaleOut, Web, {{QStringLiteral("replicas"), 3}});
    QCOMPARE(out.undo->kind, UndoKind::Exact);
    bench.conclude(out, ActionState::Succeeded);
    AppStatus changed = GateFixture::status(Web);
    changed.config[QStringLiteral("workers")].value = 8; // by somebody else
    bench.show(changed);
    bench.order(EventType::OperatorUndid, {{QStringLiteral("action"), out.id}});
    const QString inverse = bench.gate.redeemable().value(0);
    QVERIFY(bench.gate.redeem(inverse, bench.now));
    Action done = bench.last(inverse);
    done.state = ActionState::Verifying;
    bench.hear(EventType::ActionFinished, Web, done.toJson(), QStringLiteral("runtime"));
    QCOMPARE(bench.last(out.id).state, ActionState::Undone);
    QVERIFY2(bench.last(out.id).reason.contains(QLatin1String("workers 8 instead of 4")),
             qPrintable(bench.last(out.id).reason));
}

void TestControlLedger::whatASessionBeforeDidIsUndone()
{
    const auto scaledOut = [](const QString &id, const AppKey &key) {
        Action action;
        action.id = id;
        action.key = key;
        action.strategy = Strategy::ScaleOut;
        action.state = ActionState::Succeeded;
        action.undo = UndoPlan{.kind = UndoKind::Exact,
                               .strategy = Strategy::ScaleIn,
                               .parameters = {{QStringLiteral("replicas"), 2}},
                               .note = {},
                               .before = {}};
        return action;
    };
    const Action former = scaledOut(QStringLiteral("A-m-1@1000"), Web);
    const Action ofNobody = scaledOut(QStringLiteral("A-m-2@1000"), {Web.environment, QStringLiteral("gone")});
    const PlatformConfig config = GateFixture::config(QStringLiteral("autonomous"));
    Bench bench(config);
    bench.hear(EventType::SessionStarted, {},
               {{QStringLiteral("config"), config.toJson()},
                {QStringLiteral("undoable"), QJsonArray{former.toJson(), ofNobody.toJson()}}},
               QStringLiteral("engine"));
    bench.order(EventType::OperatorUndid, {{QStringLiteral("action"), ofNobody.id}}, ofNobody.key);
    QCOMPARE(bench.said.back().type, EventType::CommandRefused);
    bench.order(EventType::OperatorUndid, {{QStringLiteral("action"), former.id}});
    const QStringList ids = bench.gate.redeemable();
    QCOMPARE(ids, QStringList{QStringLiteral("A-m-1")});
    Action inverse = bench.gate.redeem(ids.first(), bench.now)->action();
    QCOMPARE(inverse.strategy, Strategy::ScaleIn);
    QCOMPARE(inverse.undoes, former.id);
    inverse.state = ActionState::Verifying;
    bench.hear(EventType::ActionFinished, Web, inverse.toJson(), QStringLiteral("runtime"));
    QCOMPARE(bench.last(former.id).state, ActionState::Undone);
}

/// Nobody who gives such an order sees that everything is stopped.
void TestControlLedger::programsAreHeldUp()
{
    Bench bench(autonomous());
    const QJsonObject byHand{
        {QStringLiteral("strategy"), QStringLiteral("deploy")},
        {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), QStringLiteral("3.0")}}}};
    QJsonObject byProgram = byHand;
    byProgram.insert(QStringLiteral("automated"), true);

    bench.order(EventType::OperatorStopped, {}, {});
    bench.order(EventType::OperatorRequested, byProgram);
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QVERIFY(bench.lastReason().contains(QLatin1String("Emergency stop")));
    bench.order(EventType::OperatorLifted, reason(), {});
    bench.order(EventType::OperatorFroze, {}, {Web.environment, QString()});
    bench.order(EventType::OperatorRequested, byProgram);
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QVERIFY(bench.lastReason().contains(QLatin1String("Frozen")));
    bench.order(EventType::OperatorRequested, byHand, Db); // people keep their hands
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
    bench.order(EventType::OperatorUnfroze, {}, {Web.environment, QString()});
    bench.order(EventType::OperatorRequested, byProgram);
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
}

/// What was ordered before the stop is under way when it comes: nobody would be there to cancel it.
void TestControlLedger::stopEndsWhatProgramsOrdered()
{
    PlatformConfig config = autonomous();
    Bench bench(config);
    const QJsonObject release{{QStringLiteral("release"), QStringLiteral("3.0")}};
    const QJsonObject byHand{{QStringLiteral("strategy"), QStringLiteral("deploy")},
                             {QStringLiteral("parameters"), release}};
    QJsonObject byProgram = byHand;
    byProgram.insert(QStringLiteral("automated"), true);
    bench.order(EventType::OperatorRequested, byProgram, Web, QStringLiteral("operator:ci"));
    bench.order(EventType::OperatorRequested, byHand, Db);
    const QStringList ids = bench.gate.redeemable();
    QCOMPARE(ids.size(), 2);
    for (const QString &id : ids)
        QVERIFY(bench.gate.redeem(id, bench.now));

    bench.order(EventType::OperatorFroze, {}, {Web.environment, QString()}); // lets what has begun come to its end
    QCOMPARE(bench.last(ids[0]).state, ActionState::Authorised);
    bench.order(EventType::OperatorStopped, {}, {});
    QCOMPARE(bench.last(ids[0]).state, ActionState::Cancelled);
    QCOMPARE(bench.last(ids[0]).decidedBy, QStringLiteral("emergency stop"));
    QCOMPARE(bench.last(ids[1]).state, ActionState::Authorised); // anna is there, and sees it
}

/// What a program ordered, and a second person has to approve, is over with the hold; what a person does instead is
/// not.
void TestControlLedger::stopRefusesWhatProgramsAskFor()
{
    PlatformConfig config = autonomous();
    config.environments.first().twoPersons = {Strategy::Deploy, Strategy::Restart};
    Bench bench(config);
    const QJsonObject byProgram{
        {QStringLiteral("strategy"), QStringLiteral("deploy")},
        {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), QStringLiteral("3.0")}}},
        {QStringLiteral("automated"), true}};
    bench.order(EventType::OperatorRequested, byProgram, Web, QStringLiteral("operator:ci"));
    bench.order(EventType::OperatorRequested, byProgram, Db, QStringLiteral("operator:ci"));
    const QString replaced = QStringLiteral("A-m-2");
    QCOMPARE(bench.last(replaced).state, ActionState::Waiting);
    bench.order(EventType::OperatorOverrode,
                {{QStringLiteral("action"), replaced}, {QStringLiteral("strategy"), QStringLiteral("restart")}}, Db);
    bench.order(EventType::OperatorStopped, {}, {});
    QCOMPARE(bench.last(QStringLiteral("A-m-1")).state, ActionState::Refused);
    const Action instead = bench.last(QStringLiteral("A-m-3"));
    QCOMPARE(instead.replaces, replaced);
    QCOMPARE(instead.state, ActionState::Waiting);
}

void TestControlLedger::machinesDoNotLift()
{
    Bench bench(autonomous());
    bench.order(EventType::OperatorStopped, {}, {}, QStringLiteral("operator:signal"));
    QCOMPARE(bench.lastType(), EventType::EmergencyStopped);
    bench.order(EventType::OperatorLifted, reason(), {}, QStringLiteral("operator:file"));
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.order(EventType::OperatorLifted, reason({{QStringLiteral("automated"), true}}), {},
                QStringLiteral("operator:anna")); // a program in her name
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.order(EventType::OperatorLifted, reason(), {}, QStringLiteral("operator:anna"));
    QCOMPARE(bench.lastType(), EventType::EmergencyLifted);
}

void TestControlLedger::explainsWhatTheGateSays()
{
    PlatformConfig config = GateFixture::config(QStringLiteral("veto:10"));
    config.environments.first().budget.app = 1;
    Bench bench(config);
    const auto explained = [&bench](Strategy strategy) {
        Action action;
        action.key = Web;
        action.strategy = strategy;
        action.proposedBy = QStringLiteral("auto-heal");
        action.proposedAt = bench.now;
        return bench.gate.ledger().explain(action, bench.now);
    };
    QCOMPARE(explained(Strategy::Restart).outcome, Outcome::Announce);
    const Action announced = bench.propose(Strategy::Restart);
    QCOMPARE(announced.deadline, explained(Strategy::Restart).deadline);
    bench.advance(Duration{10'000});
    bench.conclude(bench.last(announced.id), ActionState::Succeeded);
    const Verdict spent = explained(Strategy::Restart);
    QCOMPARE(spent.outcome, Outcome::Refuse);
    QCOMPARE(spent.checks.last().question, Question::Budget);
    QCOMPARE(spent.checks.last().found, QStringLiteral("prod/web: 1 of 1"));
    QCOMPARE(bench.propose(Strategy::Restart).reason, spent.reason);
}

QTEST_APPLESS_MAIN(TestControlLedger)
#include "tst_controlledger.moc"
