#include "control/actiongate.h"

#include <QTest>

using namespace ops;

namespace {

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const AppKey Db{QStringLiteral("prod"), QStringLiteral("db")};
const QString Anna = QStringLiteral("operator:anna");

/// A gate with one environment, and the events that it has said so far.
class Fixture
{
public:
    explicit Fixture(const QMap<Strategy, QString> &autonomy = {},
                     const QString &standard = QStringLiteral("autonomous"))
    {
        EnvironmentConfig prod;
        prod.name = QStringLiteral("prod");
        prod.defaultAutonomy = *AutonomyRule::fromString(standard);
        for (auto it = autonomy.cbegin(); it != autonomy.cend(); ++it)
            prod.autonomy.insert(it.key(), *AutonomyRule::fromString(it.value()));
        prod.approvalTimeout = Duration{60'000};
        PlatformConfig config;
        config.environments = {prod};
        hear(EventType::SessionStarted, {}, {{QStringLiteral("config"), config.toJson()}}, QStringLiteral("engine"));
        for (const AppKey &key : {Web, Db}) {
            AppStatus status;
            status.key = key;
            status.release = QStringLiteral("2.0");
            status.previousRelease = QStringLiteral("1.0");
            status.state = AppState::Running;
            status.replicas = 2;
            status.config.insert(QStringLiteral("workers"), {QStringLiteral("workers"), 4, {4, 8, 16}});
            hear(EventType::AppStateChanged, key, status.toJson(), QStringLiteral("runtime"));
        }
        said.clear();
    }

    void hear(EventType type, const AppKey &key, const QJsonObject &data, const QString &source,
              const QString &incident = {})
    {
        Event event;
        event.sequence = ++m_sequence;
        event.time = now;
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.incident = incident;
        event.source = source;
        event.data = data;
        gate.receive({&event, 1}, now, said);
    }

    Action propose(const QString &id, Strategy strategy, const AppKey &key = Web,
                   const QString &by = QStringLiteral("auto-heal"))
    {
        Action action;
        action.id = id;
        action.incident = QStringLiteral("N-1");
        action.key = key;
        action.strategy = strategy;
        action.proposedBy = by;
        action.proposedAt = now;
        hear(EventType::ActionProposed, key, action.toJson(), by, action.incident);
        return action;
    }

    void order(EventType type, const QJsonObject &data, const AppKey &key = Web) { hear(type, key, data, Anna); }

    void finish(const QString &id, ActionState state)
    {
        Action action = last(id);
        action.state = state;
        hear(EventType::ActionFinished, action.key, action.toJson(), QStringLiteral("runtime"), action.incident);
    }

    void advance(int seconds)
    {
        now += std::chrono::seconds(seconds);
        gate.tick(now, said);
    }

    /// The action as the gate said it last.
    Action last(const QString &id) const
    {
        for (auto it = said.rbegin(); it != said.rend(); ++it) {
            if (it->data.value(QLatin1String("id")).toString() == id)
                return Action::fromJson(it->data);
        }
        return {};
    }

    QList<EventType> types() const
    {
        QList<EventType> list;
        for (const Event &event : said)
            list.append(event.type);
        return list;
    }

    ActionGate gate;
    ActionGate::Events said;
    Timestamp now = fromEpochMs(1'000'000'000);

private:
    quint64 m_sequence = 0;
};

QJsonObject forAction(const QString &id, QJsonObject more = {})
{
    more.insert(QStringLiteral("action"), id);
    return more;
}

} // namespace

class TestActionGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void autonomousIsAuthorisedOnce();
    void countdownEndsInExecution();
    void vetoStopsTheCountdown();
    void questionExpiresUndone();
    void approvalAuthorises();
    void programsApproveNothing();
    void secondDecisionIsTold();
    void overrideRunsTheOtherStrategy();
    void cancelInFlight();
    void extendingMovesTheDeadline();
    void freezeRefusesAndUnfreezeAllows();
    void freezeOfAnEnvironmentCoversItsApps();
    void emergencyStopHoldsEverything();
    void oneActionAtATimePerApp();
    void whatWaitsItsTurnIsApprovedInAdvance();
    void approvedInAdvanceIsStillHeldBack();
    void whatWaitsItsTurnHandsItOn();
    void whatChangesNothingSaysSo();
    void manualActionEndsPendingOnes();
    void manualActionIsBroughtToItsEnd();
    void pausedAgentsClockStandsStill();
    void undoTakesBack_data();
    void undoTakesBack();
    void whatReplacesAnUndoTakesNothingBack();
    void restartCannotBeUndone();
    void nothingIsAuthorisedUnrecorded();
};

void TestActionGate::autonomousIsAuthorisedOnce()
{
    Fixture f;
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QCOMPARE(f.types(), QList{EventType::ActionAuthorised});
    QCOMPARE(f.gate.redeemable(), QStringList{QStringLiteral("A-1")});
    const auto authorization = f.gate.redeem(QStringLiteral("A-1"), f.now);
    QVERIFY(authorization);
    QCOMPARE(authorization->action().strategy, Strategy::Restart);
    QCOMPARE(authorization->action().state, ActionState::Executing);
    QVERIFY(!f.gate.redeem(QStringLiteral("A-1"), f.now));
    QVERIFY(!f.gate.redeem(QStringLiteral("A-2"), f.now));
}

void TestActionGate::countdownEndsInExecution()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QCOMPARE(f.types(), QList{EventType::ActionCountdown});
    QCOMPARE(f.last(QStringLiteral("A-1")).deadline, f.now + Duration{10'000});
    f.advance(9);
    QVERIFY(f.gate.redeemable().isEmpty());
    f.advance(1);
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
    QCOMPARE(f.last(QStringLiteral("A-1")).decidedBy, QStringLiteral("deadline"));
}

void TestActionGate::vetoStopsTheCountdown()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorVetoed,
            forAction(QStringLiteral("A-1"), {{QStringLiteral("reason"), QStringLiteral("not now")}}));
    QCOMPARE(f.types().last(), EventType::ActionVetoed);
    QCOMPARE(f.last(QStringLiteral("A-1")).decidedBy, Anna);
    QCOMPARE(f.last(QStringLiteral("A-1")).reason, QStringLiteral("not now"));
    f.advance(60);
    QCOMPARE(f.said.size(), size_t(2));
    QVERIFY(f.gate.redeemable().isEmpty());
}

void TestActionGate::questionExpiresUndone()
{
    Fixture f({}, QStringLiteral("ask"));
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QCOMPARE(f.types(), QList{EventType::ActionWaiting});
    f.advance(60);
    QCOMPARE(f.types().last(), EventType::ActionExpired);
    QVERIFY(f.gate.redeemable().isEmpty());
}

void TestActionGate::approvalAuthorises()
{
    Fixture f({}, QStringLiteral("ask"));
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorApproved, forAction(QStringLiteral("A-1")));
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
    QCOMPARE(f.last(QStringLiteral("A-1")).decidedBy, Anna);
}

void TestActionGate::programsApproveNothing()
{
    Fixture f({}, QStringLiteral("ask"));
    QJsonObject byProgram = forAction(QStringLiteral("A-1"));
    byProgram.insert(QStringLiteral("automated"), true);
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorApproved, byProgram);
    QCOMPARE(f.types().last(), EventType::CommandRefused);
    QCOMPARE(f.last(QStringLiteral("A-1")).state, ActionState::Waiting);

    f.order(EventType::OperatorApproved, forAction(QStringLiteral("A-1")));
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut); // waits for its turn
    byProgram.insert(QStringLiteral("action"), QStringLiteral("A-2"));
    f.order(EventType::OperatorApproved, byProgram);
    QCOMPARE(f.types().last(), EventType::CommandRefused);
    QVERIFY(f.last(QStringLiteral("A-2")).approvedBy.isEmpty());
}

void TestActionGate::secondDecisionIsTold()
{
    Fixture f({}, QStringLiteral("ask"));
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorVetoed, forAction(QStringLiteral("A-1")));
    f.order(EventType::OperatorApproved, forAction(QStringLiteral("A-1")));
    QCOMPARE(f.types(), (QList{EventType::ActionWaiting, EventType::ActionVetoed, EventType::CommandRefused}));
    QVERIFY(f.gate.redeemable().isEmpty());
}

void TestActionGate::overrideRunsTheOtherStrategy()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorOverrode,
            forAction(QStringLiteral("A-1"), {{QStringLiteral("strategy"), QStringLiteral("rollback")}}));
    QCOMPARE(f.types(), (QList{EventType::ActionCountdown, EventType::ActionOverridden, EventType::ActionProposed,
                               EventType::ActionAuthorised}));
    const Action replacement = Action::fromJson(f.said.back().data);
    QCOMPARE(replacement.strategy, Strategy::Rollback);
    QCOMPARE(replacement.replaces, QStringLiteral("A-1"));
    QCOMPARE(replacement.incident, QStringLiteral("N-1"));
    QCOMPARE(replacement.proposedBy, Anna);
    QCOMPARE(f.gate.redeemable(), QStringList{replacement.id});
}

void TestActionGate::cancelInFlight()
{
    Fixture f;
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));
    f.order(EventType::OperatorCancelled, forAction(QStringLiteral("A-1")));
    QCOMPARE(f.types().last(), EventType::ActionCancelled);
    f.propose(QStringLiteral("A-2"), Strategy::Rollback); // the app is free again
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
}

void TestActionGate::extendingMovesTheDeadline()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorExtended, forAction(QStringLiteral("A-1"), {{QStringLiteral("by_ms"), 30'000}}));
    QCOMPARE(f.types().last(), EventType::ActionExtended);
    f.advance(39);
    QVERIFY(f.gate.redeemable().isEmpty());
    f.advance(1);
    QCOMPARE(f.gate.redeemable().size(), 1);
    f.order(EventType::OperatorExtended, forAction(QStringLiteral("A-1"), {{QStringLiteral("by_ms"), -5}}));
    QCOMPARE(f.types().last(), EventType::CommandRefused);
}

void TestActionGate::freezeRefusesAndUnfreezeAllows()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorFroze, {});
    QCOMPARE(f.types(), (QList{EventType::ActionCountdown, EventType::FreezeStarted, EventType::ActionRefused}));
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut);
    QCOMPARE(f.types().last(), EventType::ActionRefused);
    f.propose(QStringLiteral("A-3"), Strategy::ScaleOut, Db);
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
    f.order(EventType::OperatorUnfroze, {});
    QCOMPARE(f.types().last(), EventType::FreezeEnded);
    f.propose(QStringLiteral("A-4"), Strategy::ScaleOut);
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
}

void TestActionGate::freezeOfAnEnvironmentCoversItsApps()
{
    Fixture f;
    f.order(EventType::OperatorFroze, {}, {QStringLiteral("prod"), QString()});
    f.propose(QStringLiteral("A-1"), Strategy::Restart, Db);
    QCOMPARE(f.types().last(), EventType::ActionRefused);
    f.order(EventType::OperatorUnfroze, {}, Db); // not what was frozen
    QCOMPARE(f.types().last(), EventType::CommandRefused);
}

void TestActionGate::emergencyStopHoldsEverything()
{
    Fixture f({{Strategy::Rollback, QStringLiteral("veto:30")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));     // executing
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut, Db); // authorised, not begun
    f.order(EventType::OperatorStopped, {});
    QCOMPARE(f.last(QStringLiteral("A-1")).state, ActionState::Cancelled);
    QCOMPARE(f.last(QStringLiteral("A-2")).state, ActionState::Cancelled);
    QVERIFY(!f.gate.redeem(QStringLiteral("A-2"), f.now));
    f.propose(QStringLiteral("A-3"), Strategy::Rollback);
    QCOMPARE(f.last(QStringLiteral("A-3")).state, ActionState::Refused);
    f.order(EventType::OperatorLifted, {{QStringLiteral("reason"), QStringLiteral("all clear")}});
    QCOMPARE(f.types().last(), EventType::EmergencyLifted);
    f.propose(QStringLiteral("A-4"), Strategy::Restart);
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
}

void TestActionGate::oneActionAtATimePerApp()
{
    Fixture f;
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut);
    QCOMPARE(f.said.size(), size_t(1)); // held without an answer
    f.advance(1);
    QCOMPARE(f.said.size(), size_t(1));
    f.finish(QStringLiteral("A-1"), ActionState::Verifying);
    f.advance(1);
    QCOMPARE(f.last(QStringLiteral("A-2")).state, ActionState::Authorised);
}

void TestActionGate::whatWaitsItsTurnIsApprovedInAdvance()
{
    Fixture f({{Strategy::ScaleOut, QStringLiteral("ask")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut);
    f.order(EventType::OperatorApproved,
            forAction(QStringLiteral("A-2"), {{QStringLiteral("reason"), QStringLiteral("go on")}}));
    QCOMPARE(f.types().last(), EventType::ActionExtended);
    QCOMPARE(f.last(QStringLiteral("A-2")).state, ActionState::Proposed);
    QCOMPARE(f.last(QStringLiteral("A-2")).approvedBy, QStringList{Anna});
    QCOMPARE(f.said.back().data, f.last(QStringLiteral("A-2")).toJson()); // people see it
    f.order(EventType::OperatorApproved, forAction(QStringLiteral("A-2")));
    QCOMPARE(f.types().last(), EventType::CommandRefused);
    QVERIFY(f.gate.redeemable().isEmpty());
    f.finish(QStringLiteral("A-1"), ActionState::Verifying);
    f.advance(1);
    QCOMPARE(f.last(QStringLiteral("A-2")).state, ActionState::Authorised); // and not asked
    QCOMPARE(f.last(QStringLiteral("A-2")).decidedBy, Anna);
    QCOMPARE(f.last(QStringLiteral("A-2")).reason, QStringLiteral("go on"));
}

void TestActionGate::approvedInAdvanceIsStillHeldBack()
{
    Fixture f;
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut);
    f.order(EventType::OperatorApproved, forAction(QStringLiteral("A-2")));
    f.order(EventType::OperatorStopped, {}, {});
    QCOMPARE(f.last(QStringLiteral("A-2")).state, ActionState::Refused);
    f.finish(QStringLiteral("A-1"), ActionState::Verifying);
    f.advance(1);
    QVERIFY(f.gate.redeemable().isEmpty());
}

void TestActionGate::whatWaitsItsTurnHandsItOn()
{
    Fixture f;
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    QVERIFY(f.gate.redeem(QStringLiteral("A-1"), f.now));
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut);
    f.order(EventType::OperatorApproved, forAction(QStringLiteral("A-2")));
    f.order(EventType::OperatorOverrode,
            forAction(QStringLiteral("A-2"), {{QStringLiteral("strategy"), QStringLiteral("rollback")}}));
    QCOMPARE(f.last(QStringLiteral("A-2")).state, ActionState::Overridden);
    const Action instead = Action::fromJson(f.said.back().data);
    QCOMPARE(instead.replaces, QStringLiteral("A-2"));
    QCOMPARE(instead.state, ActionState::Proposed);
    QVERIFY(instead.approvedBy.isEmpty()); // nobody has said anything to this one
    QVERIFY(f.gate.redeemable().isEmpty());
    f.finish(QStringLiteral("A-1"), ActionState::Verifying);
    f.advance(1);
    QCOMPARE(f.gate.redeemable(), QStringList{instead.id});
}

void TestActionGate::whatChangesNothingSaysSo()
{
    Fixture f;
    f.propose(QStringLiteral("A-1"), Strategy::NoAction);
    f.order(EventType::OperatorVetoed, forAction(QStringLiteral("A-1")));
    QCOMPARE(f.types(), QList{EventType::CommandRefused});
    const QString reason = f.said.back().data.value(QLatin1String("reason")).toString();
    QVERIFY2(reason.contains(describe(AnswerEffect::NothingIsDone)), qPrintable(reason));
}

void TestActionGate::manualActionEndsPendingOnes()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("rollback")}});
    QCOMPARE(f.last(QStringLiteral("A-1")).state, ActionState::Overridden);
    QCOMPARE(f.types().last(), EventType::ActionAuthorised);
    f.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    QCOMPARE(f.types().last(), EventType::CommandRefused); // one is under way
}

void TestActionGate::manualActionIsBroughtToItsEnd()
{
    Fixture f;
    f.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    const QString id = f.gate.redeemable().value(0);
    QVERIFY(f.gate.redeem(id, f.now));
    f.finish(id, ActionState::Verifying);
    QCOMPARE(f.types().last(), EventType::ActionSucceeded);
    f.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    const QString second = f.gate.redeemable().value(0);
    QVERIFY(f.gate.redeem(second, f.now));
    f.finish(second, ActionState::Failed);
    QCOMPARE(f.types().last(), EventType::ActionFailed);
}

void TestActionGate::pausedAgentsClockStandsStill()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.advance(5);
    f.hear(EventType::AgentPaused, {}, {{QStringLiteral("agent"), QStringLiteral("auto-heal")}},
           QStringLiteral("engine"));
    f.advance(100);
    QVERIFY(f.gate.redeemable().isEmpty());
    f.hear(EventType::AgentResumed, {}, {{QStringLiteral("agent"), QStringLiteral("auto-heal")}},
           QStringLiteral("engine"));
    f.advance(4);
    QVERIFY(f.gate.redeemable().isEmpty());
    f.advance(1);
    QCOMPARE(f.gate.redeemable().size(), 1);
}

void TestActionGate::undoTakesBack_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QJsonObject>("parameters");
    QTest::addColumn<QString>("inverse");
    QTest::addColumn<QJsonObject>("expected");
    QTest::addRow("scale out") << "scale_out" << QJsonObject{{QStringLiteral("replicas"), 4}} << "scale_in"
                               << QJsonObject{{QStringLiteral("replicas"), 2}};
    QTest::addRow("scale in") << "scale_in" << QJsonObject{{QStringLiteral("replicas"), 1}} << "scale_out"
                              << QJsonObject{{QStringLiteral("replicas"), 2}};
    QTest::addRow("deploy") << "deploy" << QJsonObject{{QStringLiteral("release"), QStringLiteral("3.0")}} << "deploy"
                            << QJsonObject{{QStringLiteral("release"), QStringLiteral("2.0")}};
    QTest::addRow("rollback") << "rollback" << QJsonObject{} << "deploy"
                              << QJsonObject{{QStringLiteral("release"), QStringLiteral("2.0")}};
    QTest::addRow("configuration") << "adjust_config"
                                   << QJsonObject{{QStringLiteral("parameter"), QStringLiteral("workers")},
                                                  {QStringLiteral("from"), 4},
                                                  {QStringLiteral("to"), 8}}
                                   << "adjust_config"
                                   << QJsonObject{{QStringLiteral("parameter"), QStringLiteral("workers")},
                                                  {QStringLiteral("from"), 8},
                                                  {QStringLiteral("to"), 4}};
}

void TestActionGate::undoTakesBack()
{
    QFETCH(QString, strategy);
    QFETCH(QJsonObject, parameters);
    QFETCH(QString, inverse);
    QFETCH(QJsonObject, expected);
    Fixture f;
    f.order(EventType::OperatorRequested,
            {{QStringLiteral("strategy"), strategy}, {QStringLiteral("parameters"), parameters}});
    const QString id = f.gate.redeemable().value(0);
    QVERIFY(f.gate.redeem(id, f.now));
    f.finish(id, ActionState::Verifying);
    f.order(EventType::OperatorUndid, forAction(id));
    const QString undo = f.gate.redeemable().value(0);
    QVERIFY(!undo.isEmpty());
    QCOMPARE(toName(f.last(undo).strategy), inverse);
    QCOMPARE(f.last(undo).parameters, expected);
    QVERIFY(f.gate.redeem(undo, f.now));
    f.finish(undo, ActionState::Verifying);
    QCOMPARE(f.last(id).state, ActionState::Undone);
    f.order(EventType::OperatorUndid, forAction(id)); // not twice
    QCOMPARE(f.types().last(), EventType::CommandRefused);
}

void TestActionGate::whatReplacesAnUndoTakesNothingBack()
{
    Fixture f;
    f.order(EventType::OperatorRequested,
            {{QStringLiteral("strategy"), QStringLiteral("scale_out")},
             {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("replicas"), 3}}}});
    const QString id = f.gate.redeemable().value(0);
    QVERIFY(f.gate.redeem(id, f.now));
    f.finish(id, ActionState::Verifying);
    f.order(EventType::OperatorUndid, forAction(id));
    const QString undo = f.gate.redeemable().value(0);
    f.order(EventType::OperatorOverrode, forAction(undo, {{QStringLiteral("strategy"), QStringLiteral("restart")}}));
    const QString other = f.gate.redeemable().value(0);
    QCOMPARE(f.last(other).strategy, Strategy::Restart);
    QCOMPARE(f.last(other).undoes, QString());
    QVERIFY(f.gate.redeem(other, f.now));
    f.finish(other, ActionState::Verifying);
    QCOMPARE(f.last(id).state, ActionState::Succeeded);
}

void TestActionGate::restartCannotBeUndone()
{
    Fixture f;
    f.order(EventType::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("restart")}});
    const QString id = f.gate.redeemable().value(0);
    QVERIFY(f.gate.redeem(id, f.now));
    f.finish(id, ActionState::Verifying);
    f.order(EventType::OperatorUndid, forAction(id));
    QCOMPARE(f.types().last(), EventType::CommandRefused);
    QVERIFY(
        f.said.back().data.value(QLatin1String("reason")).toString().contains(QLatin1String("nothing brings back")));
}

void TestActionGate::nothingIsAuthorisedUnrecorded()
{
    Fixture f({{Strategy::Restart, QStringLiteral("veto:10")}});
    f.propose(QStringLiteral("A-1"), Strategy::Restart);
    f.gate.setRecording(false);
    f.advance(20);
    QVERIFY(f.gate.redeemable().isEmpty());
    f.propose(QStringLiteral("A-2"), Strategy::ScaleOut, Db);
    QCOMPARE(f.types().last(), EventType::ActionRefused);
    f.gate.setRecording(true);
    f.advance(1);
    QCOMPARE(f.last(QStringLiteral("A-1")).state, ActionState::Authorised);
}

QTEST_APPLESS_MAIN(TestActionGate)
#include "tst_actiongate.moc"
