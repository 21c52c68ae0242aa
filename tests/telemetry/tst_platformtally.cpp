#include "telemetry/exposition.h"
#include "telemetry/platformfigures.h"

#include <QTest>

using namespace ops;

namespace {

const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};

/// A state and a tally that hear the same events.
struct Fold
{
    void feed(EventType type, const QJsonObject &data, const AppKey &key = Shop)
    {
        Event event;
        event.sequence = ++sequence;
        event.time = fromEpochMs(qint64(sequence) * 1000);
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.data = data;
        tally.apply(event, state);
        state.apply(event);
    }

    void registerApp(const AppKey &key)
    {
        AppInfo info;
        info.key = key;
        info.runtime = QStringLiteral("process");
        feed(EventType::AppRegistered, info.toJson(), key);
    }

    QByteArray text(ExpositionFormat format = ExpositionFormat::Text) const
    {
        return expose(platformFamilies(figuresOf(state, tally)), format);
    }

    qsizetype seriesCount() const
    {
        qsizetype count = 0;
        for (const QByteArray &line : text().split('\n'))
            count += !line.isEmpty() && !line.startsWith('#');
        return count;
    }

    quint64 sequence = 0;
    OperationsState state;
    PlatformTally tally;
};

Action action(const char *id, ActionState state, Strategy strategy = Strategy::Restart)
{
    Action action;
    action.id = QLatin1String(id);
    action.key = Shop;
    action.strategy = strategy;
    action.state = state;
    return action;
}

Incident incident(const char *id, IncidentState state)
{
    Incident incident;
    incident.id = QLatin1String(id);
    incident.issue.key = Shop;
    incident.issue.kind = IssueKind::Crash;
    incident.state = state;
    return incident;
}

} // namespace

#define HAS(fold, line) QVERIFY2((fold).text().contains("\nuniversal_devops_" line "\n"), (fold).text().constData())

class TestPlatformTally : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void incidentsAreWhereTheyAre();
    void actionsEndOnce();
    void deploymentsEndOnce();
    void alertsStandUntilTheyAreCleared();
    void durationsAreObserved();
    void whatIsKnownOfApps();
    void whatTheEngineSays();
    void seriesAreBounded();
};

void TestPlatformTally::incidentsAreWhereTheyAre()
{
    Fold fold;
    fold.registerApp(Shop);
    fold.feed(EventType::IncidentOpened, incident("N-1", IncidentState::Open).toJson());
    fold.feed(EventType::IncidentOpened, incident("N-2", IncidentState::Open).toJson());
    fold.feed(EventType::IncidentClosed, incident("N-1", IncidentState::Healed).toJson());
    HAS(fold, "incidents{environment=\"prod\",state=\"open\"} 1");
    HAS(fold, "incidents{environment=\"prod\",state=\"healed\"} 1");
    fold.feed(EventType::IncidentOpened, incident("N-1", IncidentState::Open).toJson()); // it did not hold
    HAS(fold, "incidents{environment=\"prod\",state=\"open\"} 2");
    HAS(fold, "incidents{environment=\"prod\",state=\"healed\"} 0");
    HAS(fold, "incidents_opened_total{environment=\"prod\",kind=\"crash\"} 2");
}

void TestPlatformTally::actionsEndOnce()
{
    Fold fold;
    fold.registerApp(Shop);
    fold.feed(EventType::ActionProposed, action("A-1", ActionState::Proposed).toJson());
    fold.feed(EventType::ActionWaiting, action("A-1", ActionState::Waiting).toJson());
    HAS(fold, "actions_awaiting_decision{environment=\"prod\",state=\"waiting\"} 1");
    fold.feed(EventType::ActionAuthorised, action("A-1", ActionState::Authorised).toJson());
    HAS(fold, "actions_awaiting_decision{environment=\"prod\",state=\"waiting\"} 0");
    HAS(fold, "actions_in_progress{environment=\"prod\",state=\"authorised\"} 1");
    fold.feed(EventType::ActionCancelled, action("A-1", ActionState::Cancelled).toJson());
    fold.feed(EventType::ActionFinished, action("A-1", ActionState::Verifying).toJson()); // crossed with it
    fold.feed(EventType::ActionFailed, action("A-1", ActionState::Failed).toJson());
    HAS(fold, "actions_total{environment=\"prod\",strategy=\"restart\",outcome=\"cancelled\"} 1");
    HAS(fold, "actions_total{environment=\"prod\",strategy=\"restart\",outcome=\"failed\"} 0");
    HAS(fold, "actions_in_progress{environment=\"prod\",state=\"authorised\"} 0");
    HAS(fold, "actions_in_progress{environment=\"prod\",state=\"verifying\"} 0");

    fold.feed(EventType::ActionProposed, action("A-2", ActionState::Proposed, Strategy::ScaleOut).toJson());
    fold.feed(EventType::ActionSucceeded, action("A-2", ActionState::Succeeded, Strategy::ScaleOut).toJson());
    fold.feed(EventType::ActionUndone, action("A-2", ActionState::Undone, Strategy::ScaleOut).toJson());
    HAS(fold,
        "actions_total{environment=\"prod\",strategy=\"scale_out\",outcome=\"succeeded\"} 1"); // counters never fall
    HAS(fold, "actions_undone_total{environment=\"prod\",strategy=\"scale_out\"} 1");
}

void TestPlatformTally::deploymentsEndOnce()
{
    Fold fold;
    fold.registerApp(Shop);
    Deployment deployment;
    deployment.id = QStringLiteral("D-1");
    deployment.key = Shop;
    deployment.requestedAt = fromEpochMs(1000);
    fold.feed(EventType::DeployProgressed, deployment.toJson());
    HAS(fold, "deployments_in_progress{environment=\"prod\",state=\"queued\"} 1");
    deployment.state = DeploymentState::Watching;
    fold.feed(EventType::DeployProgressed, deployment.toJson());
    HAS(fold, "deployments_in_progress{environment=\"prod\",state=\"queued\"} 0");
    HAS(fold, "deployments_in_progress{environment=\"prod\",state=\"watching\"} 1");
    deployment.state = DeploymentState::Succeeded;
    deployment.finishedAt = fromEpochMs(21'000);
    fold.feed(EventType::DeploySucceeded, deployment.toJson());
    deployment.state = DeploymentState::RolledBack;
    fold.feed(EventType::DeployProgressed, deployment.toJson()); // an hour later
    HAS(fold, "deployments_in_progress{environment=\"prod\",state=\"watching\"} 0");
    HAS(fold, "deployments_total{environment=\"prod\",outcome=\"succeeded\"} 1");
    HAS(fold, "deployments_total{environment=\"prod\",outcome=\"rolled_back\"} 0");
    HAS(fold, "deployment_duration_seconds_sum{environment=\"prod\"} 20");
}

void TestPlatformTally::alertsStandUntilTheyAreCleared()
{
    Fold fold;
    fold.registerApp(Shop);
    Alert alert;
    alert.id = QStringLiteral("L-1");
    alert.key = Shop;
    alert.kind = AlertKind::UptimeBelow;
    fold.feed(EventType::AlertRaised, alert.toJson());
    fold.feed(EventType::AlertRaised, alert.toJson());
    HAS(fold, "alerts{environment=\"prod\",kind=\"uptime_below\"} 1");
    fold.feed(EventType::AlertCleared, alert.toJson());
    HAS(fold, "alerts{environment=\"prod\",kind=\"uptime_below\"} 0");
}

void TestPlatformTally::durationsAreObserved()
{
    Fold fold;
    fold.registerApp(Shop);
    Issue issue;
    issue.id = QStringLiteral("I-1");
    issue.key = Shop;
    issue.startedAt = fromEpochMs(1000);
    issue.detectedAt = fromEpochMs(1200);
    fold.feed(EventType::IssueDetected, issue.toJson());
    fold.feed(EventType::HealSucceeded, {{QStringLiteral("recovery_ms"), 1500}});
    HAS(fold, "detection_delay_seconds_bucket{environment=\"prod\",le=\"0.1\"} 0");
    HAS(fold, "detection_delay_seconds_bucket{environment=\"prod\",le=\"0.25\"} 1");
    HAS(fold, "recovery_duration_seconds_bucket{environment=\"prod\",le=\"1\"} 0");
    HAS(fold, "recovery_duration_seconds_bucket{environment=\"prod\",le=\"2.5\"} 1");
    HAS(fold, "recovery_duration_seconds_sum{environment=\"prod\"} 1.5");
    HAS(fold, "issues 1");
}

void TestPlatformTally::whatIsKnownOfApps()
{
    Fold fold;
    fold.registerApp(Shop); // at second 1
    AppStatus status;
    status.key = Shop;
    status.state = AppState::Running;
    status.release = QStringLiteral("1.0");
    status.replicas = 3;
    fold.feed(EventType::AppStateChanged, status.toJson());
    HAS(fold, "app_up{app=\"shop\",environment=\"prod\"} 1");
    HAS(fold, "app_replicas{app=\"shop\",environment=\"prod\"} 3");
    HAS(fold, "app_running{app=\"shop\",environment=\"prod\"} 1");
    HAS(fold, "app_info{app=\"shop\",environment=\"prod\",release=\"1.0\",runtime=\"process\",type=\"web\"} 1");
    fold.feed(EventType::SystemDown, {}); // at second 3
    fold.feed(EventType::EmergencyStopped, {});
    fold.feed(EventType::FreezeStarted, {});
    HAS(fold, "app_up{app=\"shop\",environment=\"prod\"} 0");
    HAS(fold, "app_outages_total{app=\"shop\",environment=\"prod\"} 1");
    HAS(fold, "app_downtime_seconds_total{app=\"shop\",environment=\"prod\"} 2");
    HAS(fold, "app_uptime_ratio{app=\"shop\",environment=\"prod\"} 0.5");
    HAS(fold, "app_frozen{app=\"shop\",environment=\"prod\"} 1");
    HAS(fold, "emergency_stop 1");
    HAS(fold, "freezes 1");
    HAS(fold, "events_total 5");
}

void TestPlatformTally::whatTheEngineSays()
{
    Fold fold;
    fold.registerApp(Shop);
    PlatformFigures figures = figuresOf(fold.state, fold.tally);
    figures.ready = true;
    figures.degraded.insert(QStringLiteral("journal"), QStringLiteral("No space is left."));
    figures.vitals = {.agents = {{.name = QStringLiteral("auto-heal"), .received = 7, .samples = 5, .sent = 3}},
                      .unrecorded = 4,
                      .unrecordedSeconds = 1.5,
                      .undeliveredEvents = 2,
                      .undeliveredSamples = 9};
    const QByteArray text = expose(platformFamilies(figures), ExpositionFormat::Text);
    for (const char *line :
         {"agent_events_received_total{agent=\"auto-heal\"} 7", "agent_samples_received_total{agent=\"auto-heal\"} 5",
          "agent_events_sent_total{agent=\"auto-heal\"} 3", "agent_paused{agent=\"auto-heal\"} 0",
          "component_healthy{component=\"journal\"} 0", "component_healthy{component=\"session\"} 1",
          "component_healthy{component=\"process\"} 1", "journal_unrecorded_events 4", "journal_lag_seconds 1.5",
          "queue_items{queue=\"events\"} 2", "queue_items{queue=\"samples\"} 9"})
        QVERIFY2(text.contains("\nuniversal_devops_" + QByteArray(line) + '\n'), line);
    QVERIFY(!text.contains("No space")); // texts are no labels
}

/// docs/api.md says how many there are at most.
void TestPlatformTally::seriesAreBounded()
{
    Fold fold;
    fold.registerApp(Shop);
    const qsizetype one = fold.seriesCount();
    fold.registerApp({QStringLiteral("prod"), QStringLiteral("payment")});
    QCOMPARE(fold.seriesCount() - one, 9);

    // Everything that can happen makes no more of them.
    Issue issue;
    issue.key = Shop;
    Deployment deployment;
    deployment.key = Shop;
    const qsizetype before = fold.seriesCount();
    for (int i = 0; i < 50; ++i) {
        issue.id = deployment.id = QString::number(i);
        fold.feed(EventType::IssueDetected, issue.toJson());
        fold.feed(EventType::HealSucceeded, {});
        deployment.state = DeploymentState::Running;
        fold.feed(EventType::DeployStarted, deployment.toJson());
        deployment.state = DeploymentState::Failed;
        fold.feed(EventType::DeployFailed, deployment.toJson());
        fold.feed(EventType::IncidentOpened, incident(QByteArray::number(i).constData(), IncidentState::Open).toJson());
        fold.feed(EventType::ActionProposed, action(QByteArray::number(i).constData(), ActionState::Proposed).toJson());
    }
    constexpr qsizetype histograms = (14 + 3) + (12 + 3) + (11 + 3);
    QCOMPARE(fold.seriesCount() - before, histograms);
    constexpr qsizetype ofTheEnvironment = 162;
    constexpr qsizetype agents = 5; // paused; the engine, which knows the rest, has said nothing
    constexpr qsizetype components = 4;
    QCOMPARE(fold.seriesCount(), 2 * 9 + ofTheEnvironment + agents + components + 8);
}

QTEST_APPLESS_MAIN(TestPlatformTally)
#include "tst_platformtally.moc"
