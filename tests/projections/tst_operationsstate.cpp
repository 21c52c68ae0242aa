#include "projections/operationsstate.h"

#include <QJsonArray>
#include <QTest>

using namespace ops;

namespace {

const AppKey Web{QStringLiteral("prod"), QStringLiteral("web")};
const AppKey Api{QStringLiteral("prod"), QStringLiteral("api")};
const AppKey AllOfProd{QStringLiteral("prod"), QString()};
const AppKey DevWeb{QStringLiteral("dev"), QStringLiteral("web")};

Timestamp at(int second)
{
    return fromEpochMs(1'767'571'200'000 + qint64(second) * 1000);
}

AppInfo appInfo(const AppKey &key)
{
    return {.key = key,
            .type = AppType::Web,
            .runtime = QStringLiteral("dataset"),
            .metrics = {},
            .releases = {},
            .dependencies = {}};
}

Incident incident(const QString &id, const AppKey &key, int opened)
{
    Incident incident;
    incident.id = id;
    incident.issue.key = key;
    incident.openedAt = at(opened);
    return incident;
}

Action action(const QString &id, ActionState state, int deadline = 0)
{
    Action action;
    action.id = id;
    action.key = Web;
    action.state = state;
    action.deadline = at(deadline);
    return action;
}

/// Numbers the facts and folds them, as the engine and the window do.
class Fold
{
public:
    void say(int second, EventType type, const AppKey &key, const QJsonObject &data = {}, const QString &incident = {})
    {
        state.apply({.sequence = ++m_sequence,
                     .time = at(second),
                     .type = type,
                     .environment = key.environment,
                     .app = key.app,
                     .source = QStringLiteral("test"),
                     .incident = incident,
                     .data = data});
    }
    void say(int second, EventType type, const Incident &incident)
    {
        say(second, type, incident.issue.key, incident.toJson(), incident.id);
    }
    void say(int second, EventType type, const Action &action)
    {
        say(second, type, action.key, action.toJson(), action.incident);
    }
    /// Opens an incident and ends it; healed ones say how, as AutoHealAgent does.
    void story(const QString &id, const AppKey &key, IncidentState end, int attempts, int seconds, bool manual = false)
    {
        Incident story = incident(id, key, 0);
        say(0, EventType::IncidentOpened, story);
        story.state = end;
        story.attempts = attempts;
        story.manual = manual;
        story.endedAt = at(seconds);
        if (end == IncidentState::Healed)
            say(seconds, EventType::HealSucceeded, key,
                {{QStringLiteral("recovery_ms"), seconds * 1000}, {QStringLiteral("first_try"), attempts == 1}}, id);
        say(seconds, EventType::IncidentClosed, story);
    }

    OperationsState state;

private:
    quint64 m_sequence = 0;
};

} // namespace

class TestOperationsState : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingHasHappened();
    void aSessionBringsItsConfigurationAndKnowledge();
    void appsKeepTheirPlace();
    void environmentsAreTheUsedOnes();
    void downSinceIsWhatTheMonitorSays();
    void anIncidentHasATimeline();
    void whatIsNoLongerPromisedIsForgotten();
    void theOpenIncidentOfAnApp();
    void figuresAreExact();
    void figuresOfNothing();
    void figuresOfFailure();
    void pendingActions_data();
    void pendingActions();
    void waitingNeedsNobodysLeave();
    void deadlinesInOrder();
    void idsInAnyOrder();
    void theFirstEndOfAnActionHolds();
    void deploymentsAndAlertsChangeInPlace();
    void freezes();
    void emergencyStop();
    void agentsArePausedAndResumed();
    void strangeEventsDoNoHarm();
    void aCopyIsASnapshot();
    void aLongHistory();
};

void TestOperationsState::nothingHasHappened()
{
    const OperationsState state;
    QCOMPARE(state.lastSequence(), 0u);
    QVERIFY(state.environments().isEmpty());
    QVERIFY(!state.app(Web));
    QVERIFY(!state.incident(QStringLiteral("N-1")));
    QVERIFY(!state.openIncident(Web));
    QVERIFY(!state.action(QStringLiteral("A-1")));
    QVERIFY(!state.isStopped());
    QVERIFY(!state.isFrozen(Web));
    QVERIFY(!state.isUp(Web));
    QCOMPARE(state.status(Web).state, AppState::Unknown);
    QStringList agents;
    for (const AgentState &agent : state.agents())
        agents.append(agent.name);
    QCOMPARE(agents,
             (QStringList{QStringLiteral("deploy-agent"), QStringLiteral("issue-detector"), QStringLiteral("auto-heal"),
                          QStringLiteral("rl-optimizer"), QStringLiteral("uptime-monitor")}));
}

void TestOperationsState::aSessionBringsItsConfigurationAndKnowledge()
{
    PlatformConfig config;
    config.environments.resize(1);
    config.environments[0].name = QStringLiteral("prod");
    const PolicyEntry known{.environment = QStringLiteral("prod"),
                            .situation = QStringLiteral("latency"),
                            .strategy = Strategy::Rollback,
                            .tries = 3,
                            .successes = 2};
    Fold fold;
    fold.say(0, EventType::SessionStarted, {},
             {{QStringLiteral("config"), config.toJson()}, {QStringLiteral("knowledge"), QJsonArray{known.toJson()}}});
    QCOMPARE(fold.state.config(), config);
    QCOMPARE(fold.state.policy().all(), QList<PolicyEntry>{known});

    config.environments[0].name = QStringLiteral("qa");
    fold.say(1, EventType::ConfigChanged, {}, config.toJson());
    QCOMPARE(fold.state.config().environments[0].name, QStringLiteral("qa"));

    PolicyEntry better = known;
    better.successes = 3;
    fold.say(2, EventType::PolicyUpdated, {}, {{QStringLiteral("entries"), QJsonArray{better.toJson()}}});
    QCOMPARE(fold.state.policy().all(), QList<PolicyEntry>{better});
}

void TestOperationsState::appsKeepTheirPlace()
{
    Fold fold;
    for (const AppKey &key : {Web, Api, DevWeb})
        fold.say(0, EventType::AppRegistered, key, appInfo(key).toJson());
    AppInfo again = appInfo(Web);
    again.dependencies = {QStringLiteral("api")};
    fold.say(5, EventType::AppRegistered, Web, again.toJson());
    QCOMPARE(fold.state.apps().size(), size_t(3)); // samples refer to apps by position
    QCOMPARE(fold.state.apps()[0], again);
    QCOMPARE(fold.state.app(DevWeb)->key, DevWeb);

    AppStatus status;
    status.key = Api;
    status.state = AppState::Running;
    status.replicas = 3;
    fold.say(6, EventType::AppStateChanged, Api, status.toJson());
    QCOMPARE(fold.state.status(Api), status);
    QCOMPARE(fold.state.now(), at(6));
}

void TestOperationsState::environmentsAreTheUsedOnes()
{
    PlatformConfig config;
    for (const char *name : {"dev", "stage", "prod"}) {
        EnvironmentConfig environment;
        environment.name = QLatin1String(name);
        config.environments.append(environment);
    }
    Fold fold;
    fold.say(0, EventType::SessionStarted, {}, {{QStringLiteral("config"), config.toJson()}});
    fold.say(0, EventType::AppRegistered, Web, appInfo(Web).toJson());
    fold.say(0, EventType::AppRegistered, DevWeb, appInfo(DevWeb).toJson());
    QCOMPARE(fold.state.environments(), (QStringList{QStringLiteral("dev"), QStringLiteral("prod")}));
}

void TestOperationsState::downSinceIsWhatTheMonitorSays()
{
    Fold fold;
    fold.say(0, EventType::AppRegistered, Web, appInfo(Web).toJson());
    QVERIFY(fold.state.isUp(Web));
    fold.say(52, EventType::SystemDown, Web, {{QStringLiteral("since"), toIsoString(at(50))}});
    QVERIFY(!fold.state.isUp(Web));
    fold.say(60, EventType::SystemUp, Web);
    QCOMPARE(fold.state.uptime().downtime(Web, at(100)), Duration(10'000)); // not 8 s: it had been down before noticed
    QCOMPARE(fold.state.uptime().uptime(Web, at(100)), 0.9);
    fold.say(100, EventType::SystemDown, Web); // without "since": from now on
    QCOMPARE(fold.state.uptime().downtime(Web, at(101)), Duration(11'000));
}

void TestOperationsState::anIncidentHasATimeline()
{
    Fold fold;
    Incident first = incident(QStringLiteral("N-1"), Web, 10);
    fold.say(10, EventType::IncidentOpened, first);
    fold.say(11, EventType::UptimeReported, Web); // belongs to no incident
    first.phase = QStringLiteral("executing");
    fold.say(12, EventType::IncidentUpdated, first);
    fold.say(13, EventType::HealFailed, Web, {}, first.id);
    QCOMPARE(fold.state.timeline(first.id), (QList<quint64>{1, 3, 4}));
    QCOMPARE(fold.state.incident(first.id)->phase, QStringLiteral("executing"));
    QCOMPARE(fold.state.incidents().size(), 1);
    QVERIFY(fold.state.timeline(QStringLiteral("N-2")).isEmpty());
}

void TestOperationsState::whatIsNoLongerPromisedIsForgotten()
{
    Fold fold;
    const SloStatus status{.availability = 0.99, .budgetLeft = 0.5};
    fold.say(10, EventType::UptimeReported, Web, {{QStringLiteral("slo"), status.toJson()}});
    QVERIFY(fold.state.slo(Web) == status);
    fold.say(20, EventType::UptimeReported,
             AppKey{Web.environment, QString()}); // of the environment: says nothing of it
    QVERIFY(fold.state.slo(Web) == status);
    fold.say(30, EventType::UptimeReported, Web, {{QStringLiteral("uptime_1h"), 1}});
    QVERIFY(!fold.state.slo(Web));
}

void TestOperationsState::theOpenIncidentOfAnApp()
{
    Fold fold;
    Incident first = incident(QStringLiteral("N-1"), Web, 10);
    fold.say(10, EventType::IncidentOpened, first);
    first.state = IncidentState::Escalated; // no end for people
    fold.say(20, EventType::IncidentEscalated, first);
    QCOMPARE(fold.state.openIncident(Web)->id, first.id);
    QVERIFY(!fold.state.openIncident(Api));

    const Incident second = incident(QStringLiteral("N-2"), Web, 30);
    fold.say(30, EventType::IncidentOpened, second);
    first.endedAt = at(31);
    fold.say(31, EventType::IncidentClosed, first); // the end of the older one does not hide the newer one
    QCOMPARE(fold.state.openIncident(Web)->id, second.id);
}

void TestOperationsState::figuresAreExact()
{
    Fold fold;
    fold.story(QStringLiteral("N-1"), Web, IncidentState::Healed, 1, 20);
    fold.story(QStringLiteral("N-2"), Web, IncidentState::Healed, 2, 70);
    fold.story(QStringLiteral("N-3"), Api, IncidentState::Escalated, 4, 200, true);
    fold.story(QStringLiteral("N-4"), Api, IncidentState::SelfResolved, 0, 5);
    fold.story(QStringLiteral("N-5"), DevWeb, IncidentState::Closed, 0, 60, true);
    fold.say(0, EventType::IncidentOpened, incident(QStringLiteral("N-6"), Web, 0));

    const HealingFigures prod = fold.state.figures(QStringLiteral("prod"));
    QCOMPARE(prod.incidents, 5);
    QCOMPARE(prod.open, 1);
    QCOMPARE(prod.healed, 2);
    QCOMPARE(prod.selfResolved, 1);
    QCOMPARE(prod.escalated, 1);
    QCOMPARE(prod.closed, 0);
    QCOMPARE(prod.manual, 1);
    QCOMPARE(prod.firstTry, 1);
    QCOMPARE(prod.acted, 3);
    QCOMPARE(prod.healingSuccess().value_or(-1), 2.0 / 3.0);
    QCOMPARE(prod.firstTrySuccess().value_or(-1), 1.0 / 3.0);
    QCOMPARE(prod.meanTimeToRecoverSeconds().value_or(-1), 45.0);

    const HealingFigures all = fold.state.figures(QString());
    QCOMPARE(all.incidents, 6);
    QCOMPARE(all.closed, 1);
    QCOMPARE(all.healingSuccess().value_or(-1), 0.5);
}

void TestOperationsState::figuresOfNothing()
{
    const HealingFigures figures = OperationsState().figures(QString());
    QCOMPARE(figures.incidents, 0);
    QVERIFY(!figures.healingSuccess());
    QVERIFY(!figures.firstTrySuccess());
    QVERIFY(!figures.meanTimeToRecoverSeconds());
}

void TestOperationsState::figuresOfFailure()
{
    Fold fold;
    fold.story(QStringLiteral("N-1"), Web, IncidentState::Escalated, 2, 20);
    const HealingFigures figures = fold.state.figures(QString());
    QCOMPARE(figures.healingSuccess().value_or(-1), 0.0); // tried, and did not heal: that is a figure
    QCOMPARE(figures.firstTrySuccess().value_or(-1), 0.0);
    QVERIFY(!figures.meanTimeToRecoverSeconds());
}

void TestOperationsState::pendingActions_data()
{
    QTest::addColumn<ActionState>("state");
    QTest::addColumn<bool>("pending");
    for (const auto &[state, name] : EnumNames<ActionState>::table)
        QTest::addRow("%s", name) << state << isPending(state);
}

void TestOperationsState::pendingActions()
{
    QFETCH(ActionState, state);
    QFETCH(bool, pending);
    Fold fold;
    const QString id = QStringLiteral("A-h-1");
    fold.say(0, EventType::ActionWaiting, action(id, ActionState::Waiting));
    QCOMPARE(fold.state.pendingActions().size(), 1);
    fold.say(1, EventType::ActionCountdown, action(id, state));
    QCOMPARE(fold.state.pendingActions().size(), pending ? 1 : 0);
    QCOMPARE(fold.state.action(id)->state, state);
    QCOMPARE(fold.state.actions().size(), 1);
}

void TestOperationsState::waitingNeedsNobodysLeave()
{
    Fold fold;
    Action wait = action(QStringLiteral("A-h-1"), ActionState::Proposed);
    wait.strategy = Strategy::NoAction;
    fold.say(0, EventType::ActionProposed, wait);
    QCOMPARE(fold.state.actions().size(), 1);
    QVERIFY(fold.state.pendingActions().isEmpty());
}

void TestOperationsState::deadlinesInOrder()
{
    Fold fold;
    fold.say(0, EventType::ActionWaiting, action(QStringLiteral("A-1"), ActionState::Waiting, 90));
    fold.say(0, EventType::ActionCountdown, action(QStringLiteral("A-4"), ActionState::Countdown, 30));
    fold.say(0, EventType::ActionCountdown, action(QStringLiteral("A-3"), ActionState::Countdown, 30));
    fold.say(0, EventType::ActionAuthorised, action(QStringLiteral("A-2"), ActionState::Authorised, 10));
    QStringList ids;
    for (const Action &pending : fold.state.pendingActions())
        ids.append(pending.id);
    QCOMPARE(ids, (QStringList{QStringLiteral("A-3"), QStringLiteral("A-4"), QStringLiteral("A-1")}));
}

void TestOperationsState::idsInAnyOrder()
{
    Fold fold;
    for (const char *id : {"A-m-7", "A-h-12", "A-d-1", "A-h-2"})
        fold.say(0, EventType::ActionProposed, action(QLatin1String(id), ActionState::Proposed));
    fold.say(1, EventType::ActionSucceeded, action(QStringLiteral("A-h-12"), ActionState::Succeeded));
    QCOMPARE(fold.state.actions().size(), 4);
    QCOMPARE(fold.state.actions()[0].id, QStringLiteral("A-m-7")); // as they came, not as they are numbered
    QCOMPARE(fold.state.action(QStringLiteral("A-h-12"))->state, ActionState::Succeeded);
    QCOMPARE(fold.state.action(QStringLiteral("A-h-2"))->state, ActionState::Proposed);
}

void TestOperationsState::theFirstEndOfAnActionHolds()
{
    Fold fold;
    const QString id = QStringLiteral("A-h-1");
    fold.say(0, EventType::ActionProposed, action(id, ActionState::Proposed));
    fold.say(1, EventType::ActionOverridden, action(id, ActionState::Overridden));
    fold.say(1, EventType::ActionSucceeded, action(id, ActionState::Succeeded));
    QCOMPARE(fold.state.action(id)->state, ActionState::Overridden);
    fold.say(2, EventType::ActionUndone, action(id, ActionState::Undone));
    QCOMPARE(fold.state.action(id)->state, ActionState::Undone);
}

void TestOperationsState::deploymentsAndAlertsChangeInPlace()
{
    Fold fold;
    Deployment deployment;
    deployment.id = QStringLiteral("D-1");
    deployment.key = Web;
    deployment.state = DeploymentState::Running;
    fold.say(0, EventType::DeployStarted, Web, deployment.toJson());
    deployment.state = DeploymentState::Watching;
    fold.say(1, EventType::DeployProgressed, Web, deployment.toJson());
    deployment.state = DeploymentState::Succeeded;
    fold.say(2, EventType::DeploySucceeded, Web, deployment.toJson());
    QCOMPARE(fold.state.deployments().size(), 1);
    QCOMPARE(fold.state.deployments()[0].state, DeploymentState::Succeeded);

    Alert alert;
    alert.id = QStringLiteral("L-1");
    alert.key = Web;
    alert.raisedAt = at(5);
    fold.say(5, EventType::AlertRaised, Web, alert.toJson());
    alert.clearedAt = at(9);
    fold.say(9, EventType::AlertCleared, Web, alert.toJson());
    QCOMPARE(fold.state.alerts(), QList<Alert>{alert});
}

void TestOperationsState::freezes()
{
    Fold fold;
    const QJsonObject why{{QStringLiteral("by"), QStringLiteral("operator:anna")},
                          {QStringLiteral("reason"), QStringLiteral("audit")}};
    fold.say(1, EventType::FreezeStarted, Web, why);
    fold.say(2, EventType::FreezeStarted, Web, why); // twice is once
    QCOMPARE(fold.state.freezes().size(), 1);
    QCOMPARE(fold.state.freezes()[0].by, QStringLiteral("operator:anna"));
    QCOMPARE(fold.state.freezes()[0].since, at(2));
    QVERIFY(fold.state.isFrozen(Web));
    QVERIFY(!fold.state.isFrozen(Api));

    fold.say(3, EventType::FreezeStarted, AllOfProd, why);
    QVERIFY(fold.state.isFrozen(Api));
    QVERIFY(!fold.state.isFrozen(DevWeb));
    fold.say(4, EventType::FreezeEnded, AllOfProd);
    QVERIFY(fold.state.isFrozen(Web)); // by its own freeze, still
    fold.say(5, EventType::FreezeEnded, Web);
    QVERIFY(fold.state.freezes().isEmpty());
}

void TestOperationsState::emergencyStop()
{
    Fold fold;
    fold.say(1, EventType::EmergencyStopped, {}, {{QStringLiteral("by"), QStringLiteral("operator:anna")}});
    QVERIFY(fold.state.isStopped());
    QCOMPARE(fold.state.stoppedBy(), QStringLiteral("operator:anna"));
    fold.say(2, EventType::EmergencyLifted, {}, {{QStringLiteral("by"), QStringLiteral("operator:ben")}});
    QVERIFY(!fold.state.isStopped());
    QVERIFY(fold.state.stoppedBy().isEmpty());
}

void TestOperationsState::agentsArePausedAndResumed()
{
    Fold fold;
    const auto order = [](const char *agent) {
        return QJsonObject{{QStringLiteral("agent"), QLatin1String(agent)},
                           {QStringLiteral("by"), QStringLiteral("operator:anna")}};
    };
    fold.say(1, EventType::AgentPaused, {}, order("auto-heal"));
    fold.say(1, EventType::AgentPaused, {}, order("nobody"));
    for (const AgentState &agent : fold.state.agents()) {
        QCOMPARE(agent.paused, agent.name == QLatin1String("auto-heal"));
        QCOMPARE(agent.by.isEmpty(), !agent.paused);
    }
    fold.say(2, EventType::AgentResumed, {}, order("auto-heal"));
    for (const AgentState &agent : fold.state.agents()) {
        QVERIFY(!agent.paused);
        QVERIFY(agent.by.isEmpty());
    }
}

void TestOperationsState::strangeEventsDoNoHarm()
{
    Fold fold;
    fold.say(0, EventType::AppRegistered, Web, appInfo(Web).toJson());
    for (const auto &[type, name] : EnumNames<EventType>::table)
        fold.say(1, type, Web, {{QStringLiteral("id"), QStringLiteral("x")}, {QStringLiteral("unheard_of"), 1}});
    for (const auto &[type, name] : EnumNames<EventType>::table)
        fold.say(2, type, {}, {});
    QCOMPARE(fold.state.lastSequence(), quint64(1 + 2 * EnumNames<EventType>::table.size()));
    QCOMPARE(fold.state.now(), at(2));
    QVERIFY(fold.state.app(Web));

    QJsonObject known = action(QStringLiteral("A-1"), ActionState::Waiting).toJson();
    known.insert(QStringLiteral("of_a_later_version"), QJsonArray{1, 2});
    fold.say(3, EventType::ActionWaiting, Web, known);
    QCOMPARE(fold.state.action(QStringLiteral("A-1"))->state, ActionState::Waiting);
}

void TestOperationsState::aCopyIsASnapshot()
{
    Fold fold;
    fold.say(1, EventType::ActionWaiting, action(QStringLiteral("A-1"), ActionState::Waiting));
    const OperationsState before = fold.state;
    fold.say(2, EventType::ActionVetoed, action(QStringLiteral("A-1"), ActionState::Vetoed));
    QCOMPARE(before.pendingActions().size(), 1);
    QCOMPARE(before.action(QStringLiteral("A-1"))->state, ActionState::Waiting);
    QVERIFY(fold.state.pendingActions().isEmpty());
}

void TestOperationsState::aLongHistory()
{
    // Quadratic folding would let this run into the test's time limit.
    constexpr int Incidents = 20'000;
    Fold fold;
    for (int i = 0; i < Incidents; ++i)
        fold.story(QStringLiteral("N-%1").arg(i), i % 2 == 0 ? Web : DevWeb, IncidentState::Healed, 1 + i % 4, 10);
    const HealingFigures figures = fold.state.figures(QString());
    QCOMPARE(figures.healed, Incidents);
    QCOMPARE(figures.firstTry, Incidents / 4);
    QCOMPARE(figures.meanTimeToRecoverSeconds().value_or(-1), 10.0);
    QCOMPARE(fold.state.figures(QStringLiteral("dev")).incidents, Incidents / 2);
    QCOMPARE(fold.state.timeline(QStringLiteral("N-19999")).size(), 3);
}

QTEST_APPLESS_MAIN(TestOperationsState)
#include "tst_operationsstate.moc"
