#include "ui/demosession.h"

#include <QJsonArray>

#include <cmath>

namespace ops {

namespace {

constexpr int End = DemoSession::Minutes * 60;

const QString Detector = QStringLiteral("issue-detector");
const QString Healer = QStringLiteral("auto-heal");

EnvironmentConfig environment(const char *name, int timeout, AutonomyRule rule)
{
    EnvironmentConfig config;
    config.name = QLatin1String(name);
    config.timeout = std::chrono::seconds(timeout);
    config.logLevel = QStringLiteral("info");
    config.defaultAutonomy = rule;
    return config;
}

QList<MetricInfo> metrics()
{
    using R = MetricRole;
    const auto info = [](const char *name, R role, const char *unit) {
        return MetricInfo{QLatin1String(name), role, QLatin1String(unit)};
    };
    return {info("request_rate", R::RequestRate, "1/s"),
            info("latency_p50", R::LatencyP50, "ms"),
            info("latency_p95", R::LatencyP95, "ms"),
            info("latency_p99", R::LatencyP99, "ms"),
            info("error_rate", R::ErrorRate, "ratio"),
            info("cpu", R::Cpu, "ratio"),
            info("memory", R::Memory, "ratio"),
            info("disk", R::Disk, "ratio"),
            info("queue_depth", R::QueueDepth, "count"),
            info("dependency_error_rate", R::DependencyErrorRate, "ratio"),
            info("use.workers", R::ConfigUse, "ratio"),
            info("data_error_rate", R::DataErrorRate, "ratio"),
            info("data.score", R::Data, "")};
}

} // namespace

DemoSession::DemoSession()
{
    m_spec.start = *timestampFromIso(QStringLiteral("2026-01-05T08:00:00.000Z"));
    m_spec.seed = 7;
    m_spec.scenario = QStringLiteral("multi-app");
    using std::chrono::seconds;
    m_spec.config.environments = {environment("dev", 30, {Autonomy::Autonomous, Duration{0}}),
                                  environment("stage", 45, {Autonomy::VetoWindow, seconds(10)}),
                                  environment("prod", 60, {Autonomy::Ask, Duration{0}})};
    m_spec.config.environments[2].autonomy = {{Strategy::Restart, {Autonomy::VetoWindow, seconds(10)}},
                                              {Strategy::Rollback, {Autonomy::VetoWindow, seconds(30)}}};
    addApps();
    addDeployments();
    using S = Strategy;
    addHealed(1, {120, "dev", "students", IssueKind::Crash, S::NoAction, S::Restart, 14});
    addHealed(2, {300, "dev", "web", IssueKind::Latency, S::Restart, S::Rollback, 64});
    addHealed(3, {480, "stage", "web", IssueKind::Overload, S::NoAction, S::ScaleOut, 31});
    addHealed(4, {700, "prod", "students", IssueKind::MemoryExhaustion, S::NoAction, S::Restart, 22});
    addHealed(5, {960, "stage", "patients", IssueKind::ErrorRate, S::Restart, S::Rollback, 75});
    addHealed(6, {1250, "prod", "web", IssueKind::Overload, S::NoAction, S::AdjustConfig, 40});
    addEscalated();
    addPending();
    addKnowledge();
    addAlerts();
    std::stable_sort(m_events.begin(), m_events.end(), [](const Event &a, const Event &b) { return a.time < b.time; });
}

Event &DemoSession::add(int second, EventType type, const AppKey &key, const QString &source, const QJsonObject &data,
                        const QString &incident)
{
    m_events.push_back({.sequence = 0,
                        .time = at(second),
                        .type = type,
                        .environment = key.environment,
                        .app = key.app,
                        .source = source,
                        .incident = incident,
                        .cause = 0,
                        .data = data});
    return m_events.back();
}

void DemoSession::addApps()
{
    add(0, EventType::SessionStarted, {}, QStringLiteral("engine"), m_spec.toJson());
    for (const char *environmentName : {"dev", "stage", "prod"}) {
        for (const char *app : {"web", "patients", "students"}) {
            AppInfo info;
            info.key = {QLatin1String(environmentName), QLatin1String(app)};
            info.type = AppType::Web;
            info.runtime = QStringLiteral("dataset");
            info.metrics = metrics();
            info.releases = {QStringLiteral("v1"), QStringLiteral("v2"), QStringLiteral("v3")};
            m_apps.push_back(info);
            add(0, EventType::AppRegistered, info.key, QStringLiteral("runtime"), info.toJson());
            AppStatus status;
            status.key = info.key;
            status.state = AppState::Running;
            status.release = QStringLiteral("v2");
            status.previousRelease = QStringLiteral("v1");
            status.dataVersion = QStringLiteral("1");
            status.replicas = 2;
            status.maxReplicas = 6;
            for (const auto &[name, value] : {std::pair{"workers", 8.0}, std::pair{"queue_limit", 200.0}})
                status.config.insert(QLatin1String(name), {QLatin1String(name), value, {value / 2, value, value * 2}});
            add(0, EventType::AppStateChanged, info.key, QStringLiteral("runtime"), status.toJson());
        }
    }
}

Incident DemoSession::incident(int number, int second, const AppKey &key, IssueKind kind) const
{
    Incident incident;
    incident.id = QStringLiteral("N-%1").arg(number);
    incident.openedAt = at(second);
    incident.phase = QStringLiteral("deciding");
    incident.issue.id = QStringLiteral("I-%1").arg(number);
    incident.issue.key = key;
    incident.issue.kind = kind;
    incident.issue.severity = kind == IssueKind::Crash ? Severity::Critical : Severity::Error;
    incident.issue.startedAt = at(second - 5);
    incident.issue.detectedAt = at(second);
    incident.issue.evidence = {{.metric = QStringLiteral("latency_p95"),
                                .role = MetricRole::LatencyP95,
                                .value = 4812,
                                .low = 0,
                                .high = 2000,
                                .detector = QStringLiteral("limit")}};
    return incident;
}

Action DemoSession::action(int number, const Incident &incident, Strategy strategy, int second) const
{
    Action action;
    action.id = QStringLiteral("A-h-%1").arg(number);
    action.incident = incident.id;
    action.key = incident.issue.key;
    action.issue = incident.issue.kind;
    action.strategy = strategy;
    action.situation = toName(incident.issue.kind) + QStringLiteral("|web|steady");
    action.proposedBy = Healer;
    action.proposedAt = at(second);
    action.ranking = {{strategy, 0.82, 9, 8, 31.5, {}},
                      {Strategy::Restart, 0.35, 6, 2, 18.0, {}},
                      {Strategy::ScaleOut, 0.10, 1, 0, 0, {}},
                      {Strategy::Escalate, -1, 0, 0, 0, {}},
                      {Strategy::NoAction, 0.21, 0, 0, 0, QStringLiteral("no_evidence")}};
    if (strategy != Strategy::AdjustConfig)
        action.ranking.append({Strategy::AdjustConfig, 0.28, 0, 0, 0, QStringLiteral("not_possible")});
    if (strategy == Strategy::AdjustConfig)
        action.parameters = {{QStringLiteral("parameter"), QStringLiteral("workers")},
                             {QStringLiteral("from"), 8},
                             {QStringLiteral("to"), 16}};
    if (strategy == Strategy::ScaleOut)
        action.parameters = {{QStringLiteral("replicas"), 3}};
    return action;
}

void DemoSession::addAction(int second, EventType type, Action action, ActionState state)
{
    action.state = state;
    add(second, type, action.key, type == EventType::ActionProposed ? Healer : QStringLiteral("gate"), action.toJson(),
        action.incident);
}

void DemoSession::addHealed(int number, const Story &story)
{
    const AppKey key{QLatin1String(story.environment), QLatin1String(story.app)};
    Incident told = incident(number, story.second, key, story.kind);
    add(story.second - 6, EventType::FaultInjected, key, QStringLiteral("runtime"),
        {{QStringLiteral("fault"), toName(story.kind)}});
    add(story.second, EventType::IssueDetected, key, Detector, told.issue.toJson(), told.id);
    add(story.second, EventType::IncidentOpened, key, Healer, told.toJson(), told.id);
    const bool down = story.kind == IssueKind::Crash || story.kind == IssueKind::ErrorRate;
    if (down)
        add(story.second, EventType::SystemDown, key, QStringLiteral("uptime-monitor"), {});
    int second = story.second + 1;
    const auto carryOut = [&](Strategy strategy, bool cured, int until) {
        Action done = action(number * 10 + told.attempts, told, strategy, second);
        ++told.attempts;
        done.attempt = told.attempts;
        addAction(second, EventType::ActionProposed, done, ActionState::Proposed);
        done.decidedBy = QStringLiteral("autonomy");
        addAction(second, EventType::ActionAuthorised, done, ActionState::Authorised);
        done.startedAt = at(second);
        addAction(second, EventType::ActionExecuting, done, ActionState::Executing);
        done.finishedAt = at(second + 3);
        addAction(second + 3, EventType::ActionFinished, done, ActionState::Verifying);
        addAction(until, cured ? EventType::ActionSucceeded : EventType::ActionFailed, done,
                  cured ? ActionState::Succeeded : ActionState::Failed);
        told.healedBy = cured ? done.id : QString();
        second = until + 1;
    };
    if (story.failed != Strategy::NoAction)
        carryOut(story.failed, false, story.second + story.recovery / 2);
    carryOut(story.cure, true, story.second + story.recovery);
    const int healed = story.second + story.recovery;
    add(healed, EventType::HealSucceeded, key, Healer,
        {{QStringLiteral("action"), told.healedBy},
         {QStringLiteral("strategy"), toName(story.cure)},
         {QStringLiteral("recovery_ms"), story.recovery * 1000},
         {QStringLiteral("first_try"), told.attempts == 1}},
        told.id);
    if (down)
        add(healed, EventType::SystemUp, key, QStringLiteral("uptime-monitor"), {});
    told.state = IncidentState::Healed;
    told.phase.clear();
    told.endedAt = at(healed);
    told.cure = story.cure;
    add(healed, EventType::IssueResolved, key, Detector, told.issue.toJson(), told.id);
    add(healed, EventType::IncidentClosed, key, Healer, told.toJson(), told.id);
}

void DemoSession::addEscalated()
{
    const AppKey key{QStringLiteral("stage"), QStringLiteral("students")};
    Incident told = incident(7, 1400, key, IssueKind::DependencyOutage);
    add(1400, EventType::IncidentOpened, key, Healer, told.toJson(), told.id);
    add(1400, EventType::SystemDown, key, QStringLiteral("uptime-monitor"), {});
    told.state = IncidentState::Escalated;
    told.phase.clear();
    told.attempts = 1;
    told.reason = QStringLiteral("Nothing is left to try.");
    add(1500, EventType::IncidentEscalated, key, Healer, told.toJson(), told.id);
}

void DemoSession::addPending()
{
    const AppKey web{QStringLiteral("prod"), QStringLiteral("web")};
    Incident slow = incident(8, End - 20, web, IssueKind::Latency);
    slow.phase = QStringLiteral("waiting");
    add(End - 20, EventType::IncidentOpened, web, Healer, slow.toJson(), slow.id);
    Action rollback = action(8, slow, Strategy::Rollback, End - 8);
    addAction(End - 8, EventType::ActionProposed, rollback, ActionState::Proposed);
    rollback.deadline = at(End + 22);
    rollback.reason = QStringLiteral("prod lets 30 s for a veto before a rollback.");
    addAction(End - 8, EventType::ActionCountdown, rollback, ActionState::Countdown);

    const AppKey patients{QStringLiteral("prod"), QStringLiteral("patients")};
    Incident busy = incident(9, End - 40, patients, IssueKind::Overload);
    busy.phase = QStringLiteral("waiting");
    add(End - 40, EventType::IncidentOpened, patients, Healer, busy.toJson(), busy.id);
    Action adjust = action(9, busy, Strategy::AdjustConfig, End - 30);
    addAction(End - 30, EventType::ActionProposed, adjust, ActionState::Proposed);
    adjust.deadline = at(End + 95);
    adjust.reason = QStringLiteral("prod asks before a configuration is changed.");
    addAction(End - 30, EventType::ActionWaiting, adjust, ActionState::Waiting);
}

void DemoSession::addDeployments()
{
    int number = 0;
    for (const char *environmentName : {"dev", "stage", "prod"}) {
        ++number;
        Deployment deployment;
        deployment.id = QStringLiteral("D-%1").arg(number);
        deployment.key = {QLatin1String(environmentName), QStringLiteral("web")};
        deployment.release = QStringLiteral("v3");
        deployment.fromRelease = QStringLiteral("v2");
        deployment.requestedBy = QStringLiteral("pipeline");
        deployment.requestedAt = at(200 * number);
        deployment.state = DeploymentState::Running;
        add(200 * number, EventType::DeployStarted, deployment.key, QStringLiteral("deploy-agent"),
            deployment.toJson());
        const bool failed = number == 1;
        deployment.state = failed ? DeploymentState::Failed : DeploymentState::Succeeded;
        deployment.finishedAt = at(200 * number + 45);
        add(200 * number + 45, failed ? EventType::DeployFailed : EventType::DeploySucceeded, deployment.key,
            QStringLiteral("deploy-agent"), deployment.toJson());
    }
}

void DemoSession::addKnowledge()
{
    QJsonArray entries;
    for (const char *environmentName : {"dev", "stage", "prod"}) {
        for (const auto &[kind, best] :
             {std::pair{"latency", Strategy::Rollback}, std::pair{"crash", Strategy::Restart},
              std::pair{"overload", Strategy::ScaleOut}, std::pair{"memory_exhaustion", Strategy::Restart}}) {
            for (const Strategy strategy : {Strategy::Restart, Strategy::Rollback, Strategy::ScaleOut}) {
                const bool good = strategy == best;
                PolicyEntry entry;
                entry.environment = QLatin1String(environmentName);
                entry.situation = QLatin1String(kind) + QStringLiteral("|web|steady");
                entry.strategy = strategy;
                entry.tries = good ? 9 : 3;
                entry.successes = good ? 8 : 0;
                entry.q = good ? 0.81 : -0.35;
                entry.meanRecoverySeconds = good ? 24.5 : 0;
                entry.weight = entry.tries;
                entry.cured = entry.successes;
                entry.recoverySpread = good ? 6 : 0;
                entry.incidents = {good ? QStringLiteral("N-1") : QStringLiteral("!N-1")};
                entries.append(entry.toJson());
            }
        }
    }
    add(1300, EventType::PolicyUpdated, {}, QStringLiteral("rl-optimizer"), {{QStringLiteral("entries"), entries}});
}

void DemoSession::addAlerts()
{
    Alert alert;
    alert.id = QStringLiteral("L-1");
    alert.kind = AlertKind::UptimeBelow;
    alert.severity = Severity::Critical;
    alert.key = {QStringLiteral("stage"), QStringLiteral("students")};
    alert.value = 0.78;
    alert.threshold = 0.90;
    alert.raisedAt = at(1620);
    add(1620, EventType::AlertRaised, alert.key, QStringLiteral("uptime-monitor"), alert.toJson());
}

SampleBatch DemoSession::samples() const
{
    SampleBatch batch;
    for (int second = 0; second <= End; ++second) {
        for (AppIndex app = 0; app < m_apps.size(); ++app) {
            const double noise = std::sin(second / (20.0 + app)) * 0.1 + std::sin(second * 1.7 + app) * 0.05;
            const QString &name = m_apps[app].key.environment;
            const bool slow =
                name == QLatin1String("prod") && m_apps[app].key.app == QLatin1String("web") && second > End - 40;
            const bool failing =
                name == QLatin1String("stage") && m_apps[app].key.app == QLatin1String("students") && second > 1395;
            const double latency = (180 + 40 * app) * (1 + noise) * (slow ? 12 : 1);
            const double load = 0.4 + 0.03 * app + noise;
            const std::array values{40 * (1 + noise),
                                    latency * 0.5,
                                    latency,
                                    latency * 1.3,
                                    failing ? 0.62 : 0.004,
                                    load,
                                    0.5 + noise / 2,
                                    0.3,
                                    slow ? 60.0 : 2.0,
                                    failing ? 1 : 0.0,
                                    load,
                                    0.0,
                                    65 + 10 * noise};
            batch.add(app, at(second), true, !failing, values);
        }
    }
    return batch;
}

void DemoSession::play(ScriptedClient &client) const
{
    client.begin(m_spec);
    client.feed(m_events);
    client.feed(samples());
    client.setPlayback(
        {.playing = false, .speed = 1, .start = start(), .now = end(), .progress = 0.5, .finished = false});
}

} // namespace ops
