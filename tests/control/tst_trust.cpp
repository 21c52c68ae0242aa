#include "control/gatefixture.h"
#include "model/incident.h"

#include <QTest>

using namespace ops;

Q_DECLARE_METATYPE(ops::Strategy)

namespace {

const AppKey Web = GateFixture::Web;
const QString Ben = QStringLiteral("operator:ben");

QJsonObject restart()
{
    return {{QStringLiteral("strategy"), toName(Strategy::Restart)}};
}

AppRules inShadow()
{
    AppRules rules;
    rules.shadow = true;
    return rules;
}

/// A gate that tells what becomes of a proposal from its beginning to its end.
class Bench : public GateFixture
{
public:
    explicit Bench(const QString &level)
        : GateFixture(config(level))
    {
    }
    explicit Bench(const PlatformConfig &config)
        : GateFixture(config)
    {
    }

    QString propose(Strategy strategy = Strategy::Restart)
    {
        Action action;
        action.id = QStringLiteral("A-%1").arg(++m_proposed);
        action.incident = QStringLiteral("N-%1").arg(m_proposed);
        action.key = Web;
        action.strategy = strategy;
        if (strategy == Strategy::AdjustConfig)
            action.parameters = {{QStringLiteral("parameter"), QStringLiteral("workers")},
                                 {QStringLiteral("from"), 4},
                                 {QStringLiteral("to"), 8}};
        action.proposedBy = QStringLiteral("auto-heal");
        GateFixture::propose(action);
        return action.id;
    }
    void configure(const AppRules &rules)
    {
        hear(EventType::AppConfigured, Web, rules.toJson(), QStringLiteral("engine"));
    }
    void answer(EventType type, const QString &id, const QString &by = QStringLiteral("operator:anna"))
    {
        order(type, {{QStringLiteral("action"), id}}, Web, by);
    }
    /// Runs to its end, as runtime and AutoHealAgent report it.
    void conclude(const QString &id, ActionState end)
    {
        const auto authorization = gate.redeem(id, now);
        QVERIFY(authorization);
        Action action = authorization->action();
        action.state = ActionState::Verifying;
        hear(EventType::ActionFinished, Web, action.toJson(), QStringLiteral("runtime"), action.incident);
        action.state = end;
        hear(end == ActionState::Failed ? EventType::ActionFailed : EventType::ActionSucceeded, Web, action.toJson(),
             QStringLiteral("auto-heal"), action.incident);
        hear(EventType::IncidentClosed, Web, {}, QStringLiteral("auto-heal"), action.incident);
    }
    void approveAndHelp(int times)
    {
        for (int i = 0; i < times; ++i) {
            const QString id = propose();
            answer(EventType::OperatorApproved, id);
            conclude(id, ActionState::Succeeded);
        }
    }
    /// Raises the level of a restart, for the evidence that it asks for.
    void earn()
    {
        approveAndHelp(TrackRecord::LeastCases);
        order(EventType::OperatorRaisedAutonomy, restart());
    }
    TrackRecord record(Strategy strategy = Strategy::Restart) const
    {
        return gate.ledger().records().of(Web, strategy);
    }
    Autonomy level() const { return gate.ledger().levelOf(Web, Strategy::Restart).level; }
    EventType lastType() const { return said.back().type; }
    QString lastReason() const { return said.back().data.value(QLatin1String("reason")).toString(); }
    int count(EventType type) const
    {
        return int(
            std::count_if(said.cbegin(), said.cend(), [type](const Event &event) { return event.type == type; }));
    }

private:
    int m_proposed = 0;
};

PlatformConfig two(Strategy strategy, const QString &level = QStringLiteral("ask"))
{
    PlatformConfig config = GateFixture::config(level);
    config.environments.first().twoPersons = {strategy};
    return config;
}

} // namespace

class TestTrust : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void approvalsAndOutcomesAreEvidence();
    void shadowIsComparedWithWhatPeopleDo();
    void shadowCountsOncePerIncident();
    void passedCountdownIsAgreement();
    void whatNobodyJudgedIsNoEvidence();
    void raisedOnlyByEvidence();
    void raisedStepByStep();
    void rulesStandAboveARaise();
    void loweredAtOnceByFailure();
    void loweredByRelapse();
    void loweredByAPerson();
    void aRaiseIsCarriedOver();
    void recordsComeWithTheSession();

    void shadowStandsAboveWhatIsConfigured();
    void waitingIsComparedInShadow_data();
    void waitingIsComparedInShadow();
    void waitingIsNotComparedElsewhere();
    void shadowIsEndedByAPerson();
    void aStrategyEarnsItsWayOutOfShadow();
    void aRuleMakesNoMoreOfWhatWasAcceptedInShadow();
    void shadowOutlivesSpecAndSession();

    void twoPeopleApprove_data();
    void twoPeopleApprove();
    void twoPeopleForWhatPeopleAskFor();
    void anotherServiceIsNoneOfTheTwo();
    void twoPeopleForWhatRunsByItself();
    void oneVetoIsEnough();
    void theNextOneIsAsked();
};

void TestTrust::approvalsAndOutcomesAreEvidence()
{
    Bench bench(QStringLiteral("ask"));
    bench.approveAndHelp(2);
    const QString failing = bench.propose();
    bench.answer(EventType::OperatorApproved, failing);
    bench.conclude(failing, ActionState::Failed);
    bench.answer(EventType::OperatorVetoed, bench.propose());
    const TrackRecord record = bench.record();
    QCOMPARE(record.cases, 4);
    QCOMPARE(record.agreed, 3);
    QCOMPARE(record.helped, 2);
    QCOMPARE(record.failed, 1);
    QVERIFY(!record.earnsMore());
    QCOMPARE(bench.record(Strategy::Rollback).cases, 0);
}

void TestTrust::shadowIsComparedWithWhatPeopleDo()
{
    Bench bench(QStringLiteral("observe"));
    const auto act = [&bench](const QString &incident, const char *strategy) {
        bench.hear(EventType::OperatorRequested, Web, {{QStringLiteral("strategy"), QLatin1String(strategy)}},
                   QStringLiteral("operator:anna"), incident);
        return bench.said.back().data.value(QLatin1String("id")).toString();
    };
    bench.propose(); // N-1: only said
    QCOMPARE(bench.lastType(), EventType::ActionRefused);
    QCOMPARE(bench.record().cases, 0); // nobody has done anything yet
    bench.conclude(act(QStringLiteral("N-1"), "restart"), ActionState::Succeeded);
    bench.propose(); // N-2
    bench.conclude(act(QStringLiteral("N-2"), "rollback"), ActionState::Succeeded);
    const TrackRecord record = bench.record();
    QCOMPARE(record.cases, 2);
    QCOMPARE(record.agreed, 1);
    QCOMPARE(record.helped, 1);
    QCOMPARE(bench.record(Strategy::Rollback).cases, 0); // a person's idea, not the platform's
}

void TestTrust::shadowCountsOncePerIncident()
{
    Bench bench(QStringLiteral("observe"));
    bench.propose(); // N-1
    for (const char *strategy : {"restart", "rollback"}) {
        bench.hear(EventType::OperatorRequested, Web, {{QStringLiteral("strategy"), QLatin1String(strategy)}},
                   QStringLiteral("operator:anna"), QStringLiteral("N-1"));
        const QString id = bench.said.back().data.value(QLatin1String("id")).toString();
        const auto authorization = bench.gate.redeem(id, bench.now);
        QVERIFY(authorization);
        Action action = authorization->action();
        action.state = ActionState::Failed;
        bench.hear(EventType::ActionFailed, Web, action.toJson(), QStringLiteral("auto-heal"), action.incident);
    }
    QCOMPARE(bench.record().cases, 1); // what was tried first
    QCOMPARE(bench.record().failed, 1);
}

void TestTrust::passedCountdownIsAgreement()
{
    Bench bench(QStringLiteral("veto:10"));
    const QString id = bench.propose();
    bench.advance(Duration{10'000});
    bench.conclude(id, ActionState::Succeeded);
    QCOMPARE(bench.record().agreed, 1);
    QCOMPARE(bench.record().helped, 1);
}

void TestTrust::whatNobodyJudgedIsNoEvidence()
{
    Bench asks(QStringLiteral("ask"));
    const QString expired = asks.propose();
    asks.advance(Duration{60'000});
    QCOMPARE(asks.last(expired).state, ActionState::Expired);
    QCOMPARE(asks.record().cases, 0);

    Bench acts(QStringLiteral("autonomous"));
    acts.conclude(acts.propose(), ActionState::Succeeded);
    QCOMPARE(acts.record().cases, 0);
}

void TestTrust::raisedOnlyByEvidence()
{
    Bench bench(QStringLiteral("ask"));
    bench.approveAndHelp(TrackRecord::LeastCases - 1);
    bench.order(EventType::OperatorRaisedAutonomy, restart());
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QVERIFY2(bench.lastReason().contains(QLatin1String("4 of 4")), qPrintable(bench.lastReason()));
    QCOMPARE(bench.level(), Autonomy::Ask);

    bench.approveAndHelp(1);
    bench.order(EventType::OperatorRaisedAutonomy, restart());
    QCOMPARE(bench.lastType(), EventType::AutonomyRaised);
    QVERIFY(bench.lastReason().contains(QLatin1String("5 of 5")));
    QCOMPARE(bench.level(), Autonomy::VetoWindow);
    bench.propose();
    QCOMPARE(bench.lastType(), EventType::ActionCountdown);
    QCOMPARE(bench.gate.ledger().levelOf(GateFixture::Db, Strategy::Restart).level, Autonomy::Ask); // there only
    bench.order(EventType::OperatorRaisedAutonomy, {{QStringLiteral("strategy"), toName(Strategy::NoAction)}});
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
}

void TestTrust::raisedStepByStep()
{
    Bench bench(QStringLiteral("ask"));
    bench.earn();
    QCOMPARE(bench.record().cases, 0); // trust at a level is earned at that level
    bench.order(EventType::OperatorRaisedAutonomy, restart());
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.earn();
    QCOMPARE(bench.level(), Autonomy::Autonomous);
    bench.propose();
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
}

void TestTrust::rulesStandAboveARaise()
{
    Bench bench(QStringLiteral("ask"));
    bench.earn();
    PlatformConfig config = GateFixture::config(QStringLiteral("ask"));
    TimedRule rule;
    rule.name = QStringLiteral("night");
    rule.autonomy.level = Autonomy::Observe;
    config.environments.first().rules = {rule};
    bench.hear(EventType::ConfigChanged, {}, config.toJson(), QStringLiteral("engine"));
    bench.propose();
    QCOMPARE(bench.lastType(), EventType::ActionRefused);
}

void TestTrust::loweredAtOnceByFailure()
{
    Bench bench(QStringLiteral("ask"));
    bench.earn();
    const QString id = bench.propose();
    bench.advance(AutonomyGrants::VetoWindow);
    bench.conclude(id, ActionState::Failed);
    QCOMPARE(bench.count(EventType::AutonomyLowered), 1);
    QCOMPARE(bench.level(), Autonomy::Ask);
    bench.propose();
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
}

void TestTrust::loweredByRelapse()
{
    Bench bench(QStringLiteral("ask"));
    bench.earn();
    QJsonObject failed = restart();
    bench.hear(EventType::HealFailed, Web, failed, QStringLiteral("auto-heal"));
    QCOMPARE(bench.level(), Autonomy::VetoWindow); // its action says the same, if it was one
    const QString counting = bench.propose();
    QCOMPARE(bench.last(counting).state, ActionState::Countdown);
    failed.insert(QStringLiteral("relapse"), true);
    bench.hear(EventType::HealFailed, Web, failed, QStringLiteral("auto-heal"));
    QCOMPARE(bench.level(), Autonomy::Ask);
    QCOMPARE(bench.last(counting).state, ActionState::Waiting); // nor what was under way by that level
}

void TestTrust::loweredByAPerson()
{
    Bench bench(QStringLiteral("ask"));
    bench.order(EventType::OperatorLoweredAutonomy, restart());
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.earn();
    bench.order(EventType::OperatorLoweredAutonomy, restart(), Web, Ben);
    QCOMPARE(bench.lastType(), EventType::AutonomyLowered);
    QCOMPARE(bench.said.back().data.value(QLatin1String("by")).toString(), Ben);
    QCOMPARE(bench.level(), Autonomy::Ask);
}

void TestTrust::aRaiseIsCarriedOver()
{
    Bench before(QStringLiteral("ask"));
    before.earn();
    const AutonomyGrant grant = before.gate.ledger().grants().all().first();
    QCOMPARE(AutonomyGrant::fromJson(grant.toJson()), grant);
    Bench after(QStringLiteral("ask"));
    after.order(EventType::OperatorRaisedAutonomy, grant.toJson());
    QCOMPARE(after.level(), Autonomy::VetoWindow);
    QCOMPARE(after.gate.ledger().grants().all().first().reason, grant.reason);
}

void TestTrust::recordsComeWithTheSession()
{
    Bench before(QStringLiteral("ask"));
    before.approveAndHelp(3);
    TrackRecords records;
    Event start;
    start.type = EventType::SessionStarted;
    start.data = {{QStringLiteral("track_record"), before.gate.ledger().records().toJson()}};
    QVERIFY(records.apply(start));
    QCOMPARE(records.all(), before.gate.ledger().records().all());
}

void TestTrust::shadowStandsAboveWhatIsConfigured()
{
    PlatformConfig config = GateFixture::config(QStringLiteral("autonomous"));
    TimedRule rule;
    rule.name = QStringLiteral("night");
    rule.autonomy.level = Autonomy::Autonomous;
    config.environments.first().rules = {rule};
    Bench bench(config);
    bench.configure(inShadow());
    for (Strategy strategy : {Strategy::Restart, Strategy::Rollback, Strategy::ScaleOut}) {
        bench.propose(strategy);
        QCOMPARE(bench.lastType(), EventType::ActionRefused);
        QCOMPARE(bench.gate.ledger().levelOf(Web, strategy).level, Autonomy::Observe);
    }
    QVERIFY(bench.gate.redeemable().isEmpty());
    Action action;
    action.key = Web;
    action.proposedBy = QStringLiteral("auto-heal");
    QCOMPARE(bench.gate.ledger().explain(action, bench.now).checks.constLast().found,
             QStringLiteral("observe in shadow mode"));
    action.key = GateFixture::Db; // whose spec does not say so
    QCOMPARE(bench.gate.ledger().explain(action, bench.now).outcome, Outcome::Authorise);
    action.key = Web;
    action.strategy = Strategy::Deploy; // what a person or a pipeline asks for is nothing to be compared
    action.proposedBy = QStringLiteral("pipeline");
    QCOMPARE(bench.gate.ledger().explain(action, bench.now).outcome, Outcome::Authorise);
}

void TestTrust::waitingIsComparedInShadow_data()
{
    QTest::addColumn<Strategy>("said");
    QTest::addColumn<QString>("person"); // does this; nothing if it is empty
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("cases");
    QTest::addColumn<int>("agreed");
    const auto row = [](const char *name, Strategy said, const char *person, IncidentState end, int cases, int agreed) {
        QTest::addRow("%s", name) << said << QString::fromLatin1(person) << toName(end) << cases << agreed;
    };
    row("both wait", Strategy::NoAction, "", IncidentState::SelfResolved, 1, 1);
    row("a person does not wait", Strategy::NoAction, "restart", IncidentState::Healed, 1, 0);
    row("only the person waits", Strategy::Restart, "", IncidentState::SelfResolved, 1, 0);
    row("only the person waits, who was called", Strategy::Restart, "", IncidentState::Escalated, 1, 0);
    row("closed by hand", Strategy::Restart, "", IncidentState::Closed, 0, 0);
    row("a part of another one", Strategy::NoAction, "", IncidentState::Joined, 0, 0);
}

void TestTrust::waitingIsComparedInShadow()
{
    QFETCH(Strategy, said);
    QFETCH(QString, person);
    QFETCH(QString, end);
    Bench bench(QStringLiteral("autonomous"));
    bench.configure(inShadow());
    bench.propose(said); // N-1
    if (!person.isEmpty())
        bench.hear(EventType::OperatorRequested, Web, {{QStringLiteral("strategy"), person}},
                   QStringLiteral("operator:anna"), QStringLiteral("N-1"));
    QCOMPARE(bench.record(said).cases, person.isEmpty() ? 0 : 1);
    bench.hear(EventType::IncidentClosed, Web, {{QStringLiteral("state"), end}}, QStringLiteral("auto-heal"),
               QStringLiteral("N-1"));
    QTEST(bench.record(said).cases, "cases");
    QTEST(bench.record(said).agreed, "agreed");
    QTEST(bench.gate.ledger().records().over(Web).cases, "cases");
}

void TestTrust::waitingIsNotComparedElsewhere()
{
    Bench bench(QStringLiteral("autonomous"));
    bench.propose(Strategy::NoAction); // N-1
    bench.hear(EventType::IncidentClosed, Web, {{QStringLiteral("state"), toName(IncidentState::SelfResolved)}},
               QStringLiteral("auto-heal"), QStringLiteral("N-1"));
    QVERIFY(bench.gate.ledger().records().all().isEmpty());
}

void TestTrust::shadowIsEndedByAPerson()
{
    Bench bench(QStringLiteral("autonomous"));
    const QJsonObject reason{{QStringLiteral("reason"), QStringLiteral("it knows what to do")}};
    bench.order(EventType::OperatorEndedShadow, reason);
    QCOMPARE(bench.lastType(), EventType::CommandRefused); // it is in none
    bench.configure(inShadow());
    bench.propose(Strategy::NoAction); // N-1
    bench.hear(EventType::IncidentClosed, Web, {{QStringLiteral("state"), toName(IncidentState::SelfResolved)}},
               QStringLiteral("auto-heal"), QStringLiteral("N-1"));
    for (const char *machine : {"operator:file", "operator:signal", "operator:journal"}) {
        bench.order(EventType::OperatorEndedShadow, reason, Web, QLatin1String(machine));
        QCOMPARE(bench.lastType(), EventType::CommandRefused);
        QCOMPARE(bench.level(), Autonomy::Observe);
    }
    bench.order(EventType::OperatorEndedShadow, reason, Web, Ben);
    QCOMPARE(bench.lastType(), EventType::ShadowEnded);
    const QJsonObject said = bench.said.back().data;
    QCOMPARE(said.value(QLatin1String("by")).toString(), Ben);
    QCOMPARE(said.value(QLatin1String("cases")).toInt(), 1);
    QCOMPARE(said.value(QLatin1String("agreed")).toInt(), 1);
    QVERIFY(bench.gate.ledger().records().all().isEmpty()); // trust at a level is earned at that level
    QCOMPARE(bench.level(), Autonomy::Autonomous);
    bench.propose();
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
}

void TestTrust::aStrategyEarnsItsWayOutOfShadow()
{
    Bench bench(QStringLiteral("autonomous"));
    bench.configure(inShadow());
    for (int i = 1; i <= TrackRecord::LeastCases; ++i) {
        bench.propose();
        bench.hear(EventType::OperatorRequested, Web, restart(), QStringLiteral("operator:anna"),
                   QStringLiteral("N-%1").arg(i));
        bench.conclude(bench.said.back().data.value(QLatin1String("id")).toString(), ActionState::Succeeded);
    }
    QVERIFY(bench.record().earnsMore());
    bench.order(EventType::OperatorRaisedAutonomy, restart(), Web, QStringLiteral("operator:signal"));
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.order(EventType::OperatorRaisedAutonomy, restart());
    QCOMPARE(bench.level(), Autonomy::Ask);
    bench.propose();
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
    bench.propose(Strategy::Rollback); // which has shown nothing
    QCOMPARE(bench.lastType(), EventType::ActionRefused);
}

void TestTrust::aRuleMakesNoMoreOfWhatWasAcceptedInShadow()
{
    for (const Autonomy byRule : {Autonomy::Autonomous, Autonomy::Observe}) {
        Bench bench(QStringLiteral("observe"));
        bench.configure(inShadow());
        bench.order(EventType::OperatorRaisedAutonomy, {{QStringLiteral("strategy"), toName(Strategy::Restart)},
                                                        {QStringLiteral("to"), toName(Autonomy::Ask)}});
        QCOMPARE(bench.level(), Autonomy::Ask);
        PlatformConfig config = GateFixture::config(QStringLiteral("observe"));
        TimedRule night;
        night.name = QStringLiteral("night");
        night.autonomy.level = byRule;
        config.environments.first().rules = {night};
        bench.hear(EventType::ConfigChanged, {}, config.toJson(), QStringLiteral("engine"));
        bench.propose();
        QCOMPARE(bench.lastType(), byRule == Autonomy::Observe ? EventType::ActionRefused : EventType::ActionWaiting);
    }
}

void TestTrust::shadowOutlivesSpecAndSession()
{
    const auto configured = [](bool shadow) {
        Event event;
        event.type = EventType::AppConfigured;
        event.environment = Web.environment;
        event.app = Web.app;
        event.time = fromEpochMs(5);
        event.data = shadow ? inShadow().toJson() : AppRules().toJson();
        return event;
    };
    Shadows shadows;
    QVERIFY(!shadows.apply(configured(false)));
    QVERIFY(shadows.apply(configured(true)));
    QCOMPARE(shadows.find(Web)->since, fromEpochMs(5));

    Event begun;
    begun.type = EventType::SessionStarted;
    begun.data = {{QStringLiteral("shadows"), shadows.toJson()}};
    Shadows next;
    QVERIFY(next.apply(begun));
    QCOMPARE(next, shadows);
    QVERIFY(!next.apply(configured(false))); // whoever edits a file is nobody with a name
    QVERIFY(next.covers(Web));

    Event ended = configured(false);
    ended.type = EventType::ShadowEnded;
    ended.data = {{QStringLiteral("by"), Ben}, {QStringLiteral("reason"), QStringLiteral("enough")}};
    QVERIFY(next.apply(ended));
    QVERIFY(next.inForce().isEmpty());
    begun.data = {{QStringLiteral("shadows"), next.toJson()}};
    QVERIFY(next.apply(begun));
    QVERIFY(!next.apply(configured(true))); // the spec still says so, and a person said otherwise
    QVERIFY(!next.covers(Web));
    QVERIFY(next.apply(configured(false)));
    QVERIFY(next.apply(configured(true))); // a new one
    QVERIFY(next.covers(Web));
}

void TestTrust::twoPeopleApprove_data()
{
    QTest::addColumn<Strategy>("strategy");
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        if (changesTheApp(strategy))
            QTest::addRow("%s", name) << strategy;
    }
}

void TestTrust::twoPeopleApprove()
{
    QFETCH(Strategy, strategy);
    Bench bench(two(strategy));
    const QString id = bench.propose(strategy);
    QCOMPARE(bench.last(id).approvalsNeeded, 2);
    bench.answer(EventType::OperatorApproved, id);
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
    QCOMPARE(bench.last(id).approvedBy, QStringList{QStringLiteral("operator:anna")});
    QVERIFY(bench.lastReason().contains(QLatin1String("1 of 2")));
    bench.answer(EventType::OperatorApproved, id); // the same person
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    QVERIFY(bench.gate.redeemable().isEmpty());
    bench.answer(EventType::OperatorApproved, id, Ben);
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
    QCOMPARE(bench.last(id).approvedBy, (QStringList{QStringLiteral("operator:anna"), Ben}));
    QCOMPARE(bench.last(id).decidedBy, Ben);
    QCOMPARE(Action::fromJson(bench.last(id).toJson()), bench.last(id));
}

void TestTrust::twoPeopleForWhatPeopleAskFor()
{
    Bench bench(two(Strategy::Rollback));
    bench.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), toName(Strategy::Rollback)}});
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
    const QString id = bench.said.back().data.value(QLatin1String("id")).toString();
    bench.answer(EventType::OperatorApproved, id); // who asked for it is the first of the two
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.answer(EventType::OperatorApproved, id, QStringLiteral("operator:Anna")); // however the name is written
    QCOMPARE(bench.lastType(), EventType::CommandRefused);
    bench.answer(EventType::OperatorApproved, id, Ben);
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
    QVERIFY(bench.gate.redeem(id, bench.now));
    // Another kind is one person's.
    Bench other(two(Strategy::Rollback));
    other.order(EventType::OperatorRequested, restart());
    QCOMPARE(other.lastType(), EventType::ActionAuthorised);
}

void TestTrust::anotherServiceIsNoneOfTheTwo()
{
    Bench bench(two(Strategy::Rollback));
    bench.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), toName(Strategy::Rollback)}}, Web,
                QStringLiteral("operator:github"));
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
    const QString id = bench.said.back().data.value(QLatin1String("id")).toString();
    bench.answer(EventType::OperatorApproved, id);
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
    bench.answer(EventType::OperatorApproved, id, Ben);
    QCOMPARE(bench.lastType(), EventType::ActionAuthorised);
}

void TestTrust::twoPeopleForWhatRunsByItself()
{
    for (const char *level : {"veto:10", "autonomous"}) {
        Bench bench(two(Strategy::Rollback, QLatin1String(level)));
        const QString id = bench.propose(Strategy::Rollback);
        QCOMPARE(bench.lastType(), EventType::ActionWaiting);
        bench.advance(Duration{60'000});
        QCOMPARE(bench.last(id).state, ActionState::Expired);
    }
}

void TestTrust::oneVetoIsEnough()
{
    Bench bench(two(Strategy::Rollback));
    const QString id = bench.propose(Strategy::Rollback);
    bench.answer(EventType::OperatorApproved, id);
    bench.answer(EventType::OperatorVetoed, id, Ben);
    QCOMPARE(bench.last(id).state, ActionState::Vetoed);
}

void TestTrust::theNextOneIsAsked()
{
    PlatformConfig config = two(Strategy::Rollback);
    config.environments.first().onCall = {QStringLiteral("anna"), QStringLiteral("ben")};
    Bench bench(config);
    const QString id = bench.propose(Strategy::Rollback);
    QCOMPARE(bench.last(id).asked, QStringLiteral("anna"));
    const Timestamp first = bench.last(id).deadline;
    bench.answer(EventType::OperatorApproved, id, QStringLiteral("operator:cleo")); // who looks may answer
    bench.advance(Duration{60'000});
    QCOMPARE(bench.lastType(), EventType::ActionWaiting);
    QCOMPARE(bench.last(id).asked, QStringLiteral("ben"));
    QCOMPARE(bench.last(id).approvedBy, QStringList{QStringLiteral("operator:cleo")});
    QVERIFY(bench.last(id).deadline > first);
    QVERIFY2(bench.lastReason().startsWith(QLatin1String("anna")), qPrintable(bench.lastReason()));
    bench.advance(Duration{60'000});
    QCOMPARE(bench.last(id).state, ActionState::Expired);
}

QTEST_APPLESS_MAIN(TestTrust)
#include "tst_trust.moc"
