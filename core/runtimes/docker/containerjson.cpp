#include "runtimes/docker/containerjson.h"

#include <QJsonDocument>

#include <string.h> // sigabbrev_np: not in <cstring>

namespace ops {

namespace {

/// What shells and Docker add to the number of the signal that ended a program.
constexpr int SignalBase = 128;
constexpr int LastSignal = 64;
constexpr int KilledCode = SignalBase + 9;

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject labels(const ReplicaOrder &order, const QString &platform)
{
    QJsonObject config;
    for (auto value = order.config.cbegin(); value != order.config.cend(); ++value)
        config.insert(value.key(), value.value());
    return {{docker_label::Platform, platform},     {docker_label::Environment, order.key.environment},
            {docker_label::App, order.key.app},     {docker_label::Slot, QString::number(order.slot)},
            {docker_label::Release, order.release}, {docker_label::Config, compact(config)},
            {docker_label::Launch, order.launch},   {docker_label::Port, QString::number(order.port)}};
}

void publish(const ReplicaOrder &order, QJsonObject &request, QJsonObject &host)
{
    QJsonObject exposed;
    QJsonObject bindings;
    for (const int port : {order.port, order.sharedPort}) {
        if (port == 0)
            continue;
        const QString name = QStringLiteral("%1/tcp").arg(port);
        exposed.insert(name, QJsonObject());
        bindings.insert(name, QJsonArray{QJsonObject{{QStringLiteral("HostIp"), QStringLiteral("127.0.0.1")},
                                                     {QStringLiteral("HostPort"), QString::number(port)}}});
    }
    request.insert(QStringLiteral("ExposedPorts"), exposed);
    host.insert(QStringLiteral("PortBindings"), bindings);
}

QJsonObject hostConfig(const ReplicaOrder &order)
{
    QJsonObject host{
        {QStringLiteral("RestartPolicy"), QJsonObject{{QStringLiteral("Name"), QStringLiteral("no")}}},
        {QStringLiteral("Init"), true},
        {QStringLiteral("LogConfig"),
         QJsonObject{{QStringLiteral("Type"), QStringLiteral("json-file")},
                     {QStringLiteral("Config"), QJsonObject{{QStringLiteral("max-size"), QStringLiteral("10m")},
                                                            {QStringLiteral("max-file"), QStringLiteral("3")}}}}}};
    if (order.memoryLimit > 0) {
        host.insert(QStringLiteral("Memory"), order.memoryLimit);
        host.insert(QStringLiteral("MemorySwap"), order.memoryLimit); // of both together: none of it is swap
    }
    return host;
}

} // namespace

QString containerName(const QString &platform, const AppKey &key, int slot)
{
    return QStringLiteral("ops-%1.%2.%3.%4").arg(platform, key.environment, key.app).arg(slot);
}

QString ownContainersFilter(const QString &platform, const std::optional<AppKey> &key, int slot)
{
    const auto equals = [](QLatin1String label, const QString &value) {
        return QString(label + QLatin1Char('=') + value);
    };
    QJsonArray wanted{equals(docker_label::Platform, platform)};
    if (key) {
        wanted.append(equals(docker_label::Environment, key->environment));
        wanted.append(equals(docker_label::App, key->app));
        wanted.append(equals(docker_label::Slot, QString::number(slot)));
    }
    return compact({{QStringLiteral("label"), wanted}});
}

QJsonObject containerRequest(const ReplicaOrder &order, const QString &platform, DockerNetwork network)
{
    QJsonArray variables;
    for (auto variable = order.environment.cbegin(); variable != order.environment.cend(); ++variable)
        variables.append(QString(variable.key() + QLatin1Char('=') + variable.value()));
    QJsonObject request{
        {QStringLiteral("Image"), order.image},
        {QStringLiteral("Env"), variables},
        {QStringLiteral("Labels"), labels(order, platform)},
        {QStringLiteral("Healthcheck"), QJsonObject{{QStringLiteral("Test"), QJsonArray{QStringLiteral("NONE")}}}}};
    if (!order.args.isEmpty())
        request.insert(QStringLiteral("Cmd"), QJsonArray::fromStringList(order.args));
    QJsonObject host = hostConfig(order);
    if (network == DockerNetwork::Host)
        host.insert(QStringLiteral("NetworkMode"), QStringLiteral("host"));
    else
        publish(order, request, host);
    request.insert(QStringLiteral("HostConfig"), host);
    return request;
}

QMap<QString, double> configFromLabel(const QString &label)
{
    QMap<QString, double> config;
    const QJsonObject json = QJsonDocument::fromJson(label.toUtf8()).object();
    for (auto value = json.begin(); value != json.end(); ++value)
        config.insert(value.key(), value.value().toDouble());
    return config;
}

std::optional<Replica> replicaFromList(const QJsonObject &entry, const QString &platform)
{
    const QJsonObject labels = entry.value(QLatin1String("Labels")).toObject();
    const auto label = [&labels](QLatin1String name) { return labels.value(name).toString(); };
    bool isNumber = false;
    const int slot = label(docker_label::Slot).toInt(&isNumber);
    if (label(docker_label::Platform) != platform || label(docker_label::App).isEmpty() || !isNumber || slot < 0)
        return std::nullopt;
    Replica replica{.id = entry.value(QLatin1String("Id")).toString(),
                    .key = {label(docker_label::Environment), label(docker_label::App)},
                    .slot = slot,
                    .release = label(docker_label::Release),
                    .config = configFromLabel(label(docker_label::Config)),
                    .port = label(docker_label::Port).toInt(),
                    .running = false,
                    .startedAt = fromEpochMs(entry.value(QLatin1String("Created")).toInteger() * 1000),
                    .launch = label(docker_label::Launch)};
    const QString state = entry.value(QLatin1String("State")).toString();
    replica.running = state == QLatin1String("running") || state == QLatin1String("paused");
    return replica;
}

ReplicaExit exitFrom(int exitCode, bool outOfMemory, bool wanted)
{
    ReplicaExit exit{.exitCode = exitCode, .signal = 0, .wanted = wanted, .reason = {}};
    if (exitCode > SignalBase && exitCode <= SignalBase + LastSignal)
        exit.signal = exitCode - SignalBase;
    if (outOfMemory && exitCode == KilledCode) {
        exit.reason = QStringLiteral("ran out of memory");
    } else if (exit.signal > 0) {
        const char *name = sigabbrev_np(exit.signal);
        exit.reason = QStringLiteral("was killed by signal %1").arg(exit.signal);
        if (name)
            exit.reason += QStringLiteral(" (SIG%1)").arg(QLatin1String(name));
    } else {
        exit.reason = QStringLiteral("exited with code %1").arg(exitCode);
    }
    return exit;
}

std::optional<ReplicaExit> exitFromInspect(const QJsonObject &container, bool wanted)
{
    const QJsonObject state = container.value(QLatin1String("State")).toObject();
    if (state.value(QLatin1String("Running")).toBool())
        return std::nullopt;
    return exitFrom(state.value(QLatin1String("ExitCode")).toInt(), state.value(QLatin1String("OOMKilled")).toBool(),
                    wanted);
}

} // namespace ops
