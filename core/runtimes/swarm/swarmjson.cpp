#include "runtimes/swarm/swarmjson.h"

#include "runtimes/docker/containerjson.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 NanoPerMs = 1'000'000;
/// The first aid that is left to Swarm: a task that ends is replaced at once, but only once in this time.
constexpr Duration FirstAidWindow{60000};

constexpr int MostOwed = 1000; ///< a label can say anything

qint64 toNano(Duration duration)
{
    return duration.count() * NanoPerMs;
}

QJsonObject child(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toObject();
}

QString text(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1String(name)).toString();
}

QJsonObject containerSpec(const SwarmPlan &plan, const QJsonObject &container)
{
    QJsonObject spec{{QStringLiteral("Image"), container.value(QLatin1String("Image"))},
                     {QStringLiteral("Env"), container.value(QLatin1String("Env"))},
                     {QStringLiteral("Labels"), container.value(QLatin1String("Labels"))},
                     {QStringLiteral("Healthcheck"), container.value(QLatin1String("Healthcheck"))},
                     {QStringLiteral("Init"), true},
                     {QStringLiteral("StopGracePeriod"), toNano(plan.stopGrace)}};
    if (container.contains(QLatin1String("Cmd")))
        spec.insert(QStringLiteral("Args"), container.value(QLatin1String("Cmd")));
    return spec;
}

QJsonObject taskTemplate(const SwarmPlan &plan, const QJsonObject &container, qint64 forceUpdate)
{
    QJsonObject task{
        {QStringLiteral("ContainerSpec"), containerSpec(plan, container)},
        {QStringLiteral("LogDriver"),
         QJsonObject{{QStringLiteral("Name"), QStringLiteral("json-file")},
                     {QStringLiteral("Options"), child(child(child(container, "HostConfig"), "LogConfig"), "Config")}}},
        {QStringLiteral("RestartPolicy"), QJsonObject{{QStringLiteral("Condition"), QStringLiteral("any")},
                                                      {QStringLiteral("Delay"), 0},
                                                      {QStringLiteral("MaxAttempts"), 1},
                                                      {QStringLiteral("Window"), toNano(FirstAidWindow)}}},
        {QStringLiteral("ForceUpdate"), forceUpdate}};
    if (plan.replica.memoryLimit > 0)
        task.insert(QStringLiteral("Resources"),
                    QJsonObject{{QStringLiteral("Limits"),
                                 QJsonObject{{QStringLiteral("MemoryBytes"), plan.replica.memoryLimit}}}});
    if (plan.network == SwarmNetwork::Host)
        task.insert(QStringLiteral("Networks"),
                    QJsonArray{QJsonObject{{QStringLiteral("Target"), QStringLiteral("host")}}});
    return task;
}

QJsonObject endpoint(const SwarmPlan &plan)
{
    QJsonArray ports;
    for (const int port : {plan.replica.port, plan.replica.sharedPort}) {
        if (port > 0 && plan.network == SwarmNetwork::Published)
            ports.append(QJsonObject{{QStringLiteral("Protocol"), QStringLiteral("tcp")},
                                     {QStringLiteral("TargetPort"), port},
                                     {QStringLiteral("PublishedPort"), port},
                                     {QStringLiteral("PublishMode"), QStringLiteral("host")}});
    }
    return {{QStringLiteral("Mode"), QStringLiteral("dnsrr")}, {QStringLiteral("Ports"), ports}};
}

QJsonObject updateConfig(const SwarmPlan &plan, Duration delay)
{
    return {{QStringLiteral("Parallelism"), 1},
            {QStringLiteral("Delay"), toNano(delay)},
            {QStringLiteral("FailureAction"), QStringLiteral("pause")}, // what then is done is for us to decide
            {QStringLiteral("Monitor"), toNano(plan.monitor)},
            {QStringLiteral("Order"), toName(plan.order)}};
}

SwarmTask taskFrom(const QJsonObject &json)
{
    static const QStringList ends{QStringLiteral("complete"), QStringLiteral("shutdown"), QStringLiteral("failed"),
                                  QStringLiteral("rejected"), QStringLiteral("remove"),   QStringLiteral("orphaned")};
    const QJsonObject status = child(json, "Status");
    const QJsonObject container = child(status, "ContainerStatus");
    const QJsonObject labels = child(child(child(json, "Spec"), "ContainerSpec"), "Labels");
    SwarmTask task;
    task.id = text(json, "ID");
    task.slot = std::max(0, json.value(QLatin1String("Slot")).toInt() - 1);
    task.node = text(json, "NodeID");
    task.container = text(container, "ContainerID");
    task.release = labels.value(docker_label::Release).toString();
    task.config = configFromLabel(labels.value(docker_label::Config).toString());
    task.state = text(status, "State");
    const QString desired = text(json, "DesiredState");
    task.isWanted = desired == QLatin1String("running");
    task.isPrepared = desired == QLatin1String("ready");
    task.hasEnded = ends.contains(task.state);
    task.exitCode = container.value(QLatin1String("ExitCode")).toInt();
    task.problem = text(status, "Err");
    const QDateTime created = QDateTime::fromString(text(json, "CreatedAt"), Qt::ISODateWithMs);
    task.createdAt = created.isValid() ? fromEpochMs(created.toMSecsSinceEpoch()) : Timestamp{};
    return task;
}

} // namespace

ReplicaExit SwarmTask::exit() const
{
    const bool wanted = state == QLatin1String("shutdown") || state == QLatin1String("remove");
    ReplicaExit exit = exitFrom(exitCode, false, wanted);
    if (state == QLatin1String("rejected"))
        exit.reason = QStringLiteral("could not be started: %1").arg(problem);
    else if (state == QLatin1String("orphaned"))
        exit.reason = QStringLiteral("was lost with its node");
    return exit;
}

int SwarmStatus::running() const
{
    return int(std::count_if(tasks.cbegin(), tasks.cend(),
                             [](const SwarmTask &task) { return task.isRunning() && task.isWanted; }));
}

QString SwarmStatus::problem() const
{
    if (!updateMessage.isEmpty())
        return updateMessage;
    for (const SwarmTask &task : tasks) {
        if (!task.problem.isEmpty())
            return task.problem;
    }
    return {};
}

bool SwarmStatus::isReplaced(const SwarmTask &task) const
{
    return std::any_of(tasks.cbegin(), tasks.cend(), [&task](const SwarmTask &other) {
        return other.slot == task.slot && other.id != task.id && (other.isWanted || other.isPrepared) &&
               !other.hasEnded;
    });
}

QString serviceName(const QString &platform, const AppKey &key)
{
    return QStringLiteral("ops-%1_%2_%3").arg(platform, key.environment, key.app);
}

QJsonObject serviceRequest(const SwarmPlan &plan, const QString &platform, qint64 forceUpdate)
{
    const QJsonObject container = containerRequest(plan.replica, platform, DockerNetwork::Host);
    QJsonObject labels = child(container, "Labels");
    labels.remove(docker_label::Slot);
    if (plan.owed > 0)
        labels.insert(docker_label::Owed, QString::number(plan.owed));
    return {{QStringLiteral("Name"), serviceName(platform, plan.replica.key)},
            {QStringLiteral("Labels"), labels},
            {QStringLiteral("TaskTemplate"), taskTemplate(plan, container, forceUpdate)},
            {QStringLiteral("Mode"),
             QJsonObject{{QStringLiteral("Replicated"), QJsonObject{{QStringLiteral("Replicas"), plan.replicas}}}}},
            // Swarm goes on as soon as a task runs, also when it ends a moment later. Only the delay keeps a release
            // that does that from reaching every replica. What is known to be good need not wait.
            {QStringLiteral("UpdateConfig"), updateConfig(plan, plan.delay)},
            {QStringLiteral("RollbackConfig"), updateConfig(plan, Duration{0})},
            {QStringLiteral("EndpointSpec"), endpoint(plan)}};
}

bool isService(const QJsonObject &service, const QString &platform, const AppKey &key)
{
    const QJsonObject labels = child(child(service, "Spec"), "Labels");
    return labels.value(docker_label::Platform).toString() == platform &&
           labels.value(docker_label::Environment).toString() == key.environment &&
           labels.value(docker_label::App).toString() == key.app;
}

SwarmStatus statusFrom(const QJsonObject &service, const QJsonArray &tasks)
{
    const QJsonObject spec = child(service, "Spec");
    const QJsonObject labels = child(spec, "Labels");
    SwarmStatus status;
    status.id = text(service, "ID");
    status.release = labels.value(docker_label::Release).toString();
    status.config = configFromLabel(labels.value(docker_label::Config).toString());
    status.launch = labels.value(docker_label::Launch).toString();
    status.replicas = child(child(spec, "Mode"), "Replicated").value(QLatin1String("Replicas")).toInt();
    status.owed = std::clamp(labels.value(docker_label::Owed).toString().toInt(), 0, MostOwed);
    status.update = fromName<SwarmUpdate>(text(child(service, "UpdateStatus"), "State")).value_or(SwarmUpdate::None);
    status.updateMessage = text(child(service, "UpdateStatus"), "Message");
    std::vector<QJsonObject> sorted;
    for (const QJsonValue &task : tasks)
        sorted.push_back(task.toObject());
    std::stable_sort(sorted.begin(), sorted.end(), [](const QJsonObject &one, const QJsonObject &other) {
        const int slot = one.value(QLatin1String("Slot")).toInt();
        const int otherSlot = other.value(QLatin1String("Slot")).toInt();
        return slot != otherSlot ? slot < otherSlot : text(one, "CreatedAt") > text(other, "CreatedAt");
    });
    for (const QJsonObject &task : sorted)
        status.tasks.append(taskFrom(task));
    return status;
}

SwarmNode nodeFrom(const QJsonObject &json)
{
    const QJsonObject status = child(json, "Status");
    const QString state = text(status, "State");
    const QString message = text(status, "Message");
    SwarmNode node{.id = text(json, "ID"),
                   .name = text(child(json, "Description"), "Hostname"),
                   .isUp = state == QLatin1String("ready"),
                   .problem = {}};
    if (node.name.isEmpty())
        node.name = node.id;
    if (!node.isUp)
        node.problem = message.isEmpty() ? QStringLiteral("This machine of the swarm is %1.").arg(state)
                                         : QStringLiteral("This machine of the swarm is %1: %2").arg(state, message);
    return node;
}

} // namespace ops
