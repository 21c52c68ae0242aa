#include "ui/realsession.h"

#include "model/action.h"
#include "model/deployment.h"

#include <QJsonArray>

#include <cmath>

namespace ops {

namespace {

constexpr int CrashAt = 180;
constexpr int BackAt = 182;

QList<MetricInfo> probedMetrics()
{
    using R = MetricRole;
    const auto info = [](const char *name, R role, const char *unit) {
        return MetricInfo{QLatin1String(name), role, QLatin1String(unit)};
    };
    return {info("latency_p50", R::LatencyP50, "ms"), info("latency_p95", R::LatencyP95, "ms"),
            info("error_rate", R::ErrorRate, "ratio"), info("cpu", R::Cpu, "ratio"),
            info("memory", R::Memory, "ratio")};
}

ReplicaInfo replica(int slot, const char *id, int port)
{
    return {.slot = slot,
            .id = QLatin1String(id),
            .release = QStringLiteral("1.1"),
            .port = port,
            .startedAt = fromEpochMs(1'767'600'000'000 + (slot == 1 ? BackAt * 1000 : 1000)),
            .state = AppState::Running};
}

EnvironmentConfig environment(const char *name, Autonomy level)
{
    EnvironmentConfig config;
    config.name = QLatin1String(name);
    config.defaultAutonomy.level = level;
    return config;
}

} // namespace

RealSession::RealSession()
{
    m_spec.start = fromEpochMs(1'767'600'000'000);
    m_spec.appsDirectory = QStringLiteral("/srv/apps");
    m_spec.config.environments = {environment("dev", Autonomy::Autonomous), environment("stage", Autonomy::Ask),
                                  environment("prod", Autonomy::Ask)};
    for (const AppKey &key : {DevShop, ProdShop, Mail}) {
        AppInfo info;
        info.key = key;
        info.type = key == Mail ? AppType::Worker : AppType::Api;
        info.runtime = key == Mail ? QStringLiteral("docker") : QStringLiteral("process");
        info.metrics = probedMetrics();
        info.releases = {QStringLiteral("1.0"), QStringLiteral("1.1"), QStringLiteral("2.0")};
        m_apps.append(info);
    }
}

AppStatus RealSession::status(const AppKey &key, AppState state)
{
    AppStatus status;
    status.key = key;
    status.state = state;
    status.release = QStringLiteral("1.1");
    status.previousRelease = QStringLiteral("1.0");
    status.maxReplicas = 4;
    if (key == Mail) {
        status.replicaStates = {replica(0, "4f1c0ffee0ddba11cafe0123456789ab", 0)};
        return status;
    }
    status.config.insert(QStringLiteral("POOL_SIZE"), {QStringLiteral("POOL_SIZE"), 8, {8, 32, 128}});
    status.replicaStates = {replica(0, key == DevShop ? "d0" : "p0", key == DevShop ? 18081 : 18091)};
    if (key == ProdShop)
        status.replicaStates.append(replica(1, "p1", 18092));
    status.replicas = int(status.replicaStates.size());
    return status;
}

QList<ReplicaUsage> RealSession::usage(const AppKey &key)
{
    QList<ReplicaUsage> list;
    for (const ReplicaInfo &info : status(key).replicaStates) {
        ReplicaUsage usage{.slot = info.slot, .id = info.id};
        usage.pid = key == Mail ? 0 : 4711 + info.slot;
        usage.restarts = info.slot;
        if (info.slot == 1)
            usage.lastEnd = QStringLiteral("was killed by signal 11 (SEGV)");
        usage.cpu = 0.073 + 0.2 * info.slot;
        usage.memory = 41'000'000 + 85'000'000 * qint64(info.slot);
        usage.memoryLimit = 134'217'728;
        usage.openFiles = 23;
        usage.maxOpenFiles = 1024;
        list.append(usage);
    }
    return list;
}

LogPage RealSession::log(int lines)
{
    QByteArray text;
    for (int line = 0; line < lines; ++line) {
        const bool failed = line % 40 == 17;
        text += "2026-01-05T08:0" + QByteArray::number(line / 200 % 10) + ":00Z \x1b[" + (failed ? "31" : "32") + "m" +
                (failed ? "ERROR" : "INFO") + "\x1b[0m GET /products/" + QByteArray::number(line) +
                (failed ? " 503 payment timed out" : " 200 4 ms") + '\n';
    }
    return {.text = text, .position = QString::number(text.size()), .follows = false, .more = false};
}

SpecReport RealSession::report()
{
    SpecReport report;
    report.readable = true;
    report.fields = {
        {QStringLiteral("name"), QStringLiteral("my-app")},
        {QStringLiteral("type"), QStringLiteral("web")},
        {QStringLiteral("runtime"), QStringLiteral("process")},
        {QStringLiteral("releases"),
         QJsonObject{
             {QStringLiteral("1.0"), QJsonObject{{QStringLiteral("command"),
                                                  QJsonArray{QStringLiteral("./my-app"), QStringLiteral("{port}")}}}}}},
        {QStringLiteral("environments"),
         QJsonObject{{QStringLiteral("dev"), QJsonObject{{QStringLiteral("release"), QStringLiteral("1.0")},
                                                         {QStringLiteral("port"), QStringLiteral("18501")}}}}}};
    report.releases = {QStringLiteral("1.0")};
    report.runtime = QStringLiteral("process");
    report.directory = QStringLiteral("/srv/apps");
    report.file = QStringLiteral("/srv/apps/my-app.yaml");
    SpecPlan plan;
    plan.environment = QStringLiteral("dev");
    plan.release = QStringLiteral("1.0");
    plan.replicas = plan.maxReplicas = 1;
    plan.ports = {QStringLiteral("18501 to 18502")};
    plan.starts = {{.slot = 0,
                    .command = {QStringLiteral("./my-app"), QStringLiteral("18501; rm -rf /")},
                    .image = {},
                    .environment = {}}};
    plan.autonomy = {{Strategy::Restart, {Autonomy::Autonomous, Duration{0}}}};
    report.plans = {plan};
    return report;
}

Event RealSession::event(int second, EventType type, const AppKey &key, const QString &source,
                         const QJsonObject &data) const
{
    Event event;
    event.time = at(second);
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.source = source;
    event.data = data;
    return event;
}

Event RealSession::statusEvent(const AppStatus &status, int second) const
{
    return event(second, EventType::AppStateChanged, status.key, QStringLiteral("runtime"), status.toJson());
}

std::vector<Event> RealSession::events() const
{
    const QString runtime = QStringLiteral("runtime");
    std::vector<Event> list{event(0, EventType::SessionStarted, {}, QStringLiteral("engine"), m_spec.toJson())};
    for (const AppInfo &info : m_apps) {
        list.push_back(event(0, EventType::AppRegistered, info.key, runtime, info.toJson()));
        list.push_back(statusEvent(status(info.key), 1));
    }
    Deployment deployment;
    deployment.id = QStringLiteral("D-1");
    deployment.key = ProdShop;
    deployment.release = QStringLiteral("1.1");
    deployment.fromRelease = QStringLiteral("1.0");
    deployment.state = DeploymentState::Succeeded;
    deployment.requestedBy = QStringLiteral("operator:anna");
    deployment.reason = QStringLiteral("faster checkout");
    deployment.requestedAt = at(2);
    deployment.finishedAt = at(14);
    list.push_back(
        event(14, EventType::DeploySucceeded, ProdShop, QStringLiteral("deploy-agent"), deployment.toJson()));
    list.push_back(event(CrashAt, EventType::SystemDown, ProdShop, QStringLiteral("uptime-monitor"), {}));
    Action restart;
    restart.id = QStringLiteral("A-1");
    restart.key = ProdShop;
    restart.strategy = Strategy::Restart;
    restart.state = ActionState::Succeeded;
    restart.proposedBy = QStringLiteral("auto-heal");
    restart.decidedBy = QStringLiteral("autonomy");
    restart.proposedAt = restart.startedAt = at(CrashAt);
    restart.finishedAt = at(BackAt);
    list.push_back(event(BackAt, EventType::ActionSucceeded, ProdShop, QStringLiteral("auto-heal"), restart.toJson()));
    list.push_back(event(BackAt, EventType::SystemUp, ProdShop, QStringLiteral("uptime-monitor"), {}));
    return list;
}

SampleBatch RealSession::samples() const
{
    SampleBatch batch;
    for (int second = 0; second < Seconds; ++second) {
        for (AppIndex app = 0; app < AppIndex(m_apps.size()); ++app) {
            const bool down = app == 1 && second >= CrashAt && second < BackAt;
            const double wave = std::sin(second / 11.0 + app);
            const std::array values{4 + wave, 12 + 3 * wave + (down ? 400 : 0), down ? 0.5 : 0.0, 0.1 + 0.02 * wave,
                                    0.3 + second / 3000.0};
            batch.add(app, at(second), !down, !down, values);
        }
    }
    return batch;
}

void RealSession::play(ScriptedClient &client) const
{
    client.begin(m_spec);
    client.feed(events());
    client.feed(samples());
    Playback playback;
    playback.playing = true;
    playback.real = true;
    playback.start = m_spec.start;
    playback.now = at(Seconds);
    client.setPlayback(playback);
}

} // namespace ops
