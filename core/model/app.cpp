#include "model/app.h"

#include <QJsonArray>

namespace ops {

namespace {

QJsonArray replicasOf(const AppStatus &status)
{
    QJsonArray list;
    for (const ReplicaInfo &replica : status.replicaStates)
        list.append(replica.toJson());
    return list;
}

QStringList dependenciesIn(const QJsonObject &json)
{
    QStringList names;
    for (const QJsonValue &name : json.value(QLatin1String("dependencies")).toArray())
        names.append(name.toString());
    if (names.isEmpty())
        names.append(json.value(QLatin1String("dependency")).toString());
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

} // namespace

double ConfigParameter::nextStep() const
{
    const auto next = std::find_if(steps.cbegin(), steps.cend(), [this](double step) { return step > value; });
    return next == steps.cend() ? value : *next;
}

QJsonObject ConfigParameter::toJson() const
{
    QJsonArray allowed;
    for (double step : steps)
        allowed.append(step);
    return {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}, {QStringLiteral("steps"), allowed}};
}

ConfigParameter ConfigParameter::fromJson(const QJsonObject &json)
{
    ConfigParameter parameter{.name = json.value(QLatin1String("name")).toString(),
                              .value = json.value(QLatin1String("value")).toDouble(),
                              .steps = {}};
    for (const QJsonValue &step : json.value(QLatin1String("steps")).toArray())
        parameter.steps.append(step.toDouble());
    return parameter;
}

int AppInfo::metricIndex(const QString &name) const
{
    for (int i = 0; i < metrics.size(); ++i) {
        if (metrics[i].name == name)
            return i;
    }
    return -1;
}

QJsonObject AppInfo::toJson() const
{
    QJsonArray metricList;
    for (const MetricInfo &metric : metrics)
        metricList.append(metric.toJson());
    QJsonObject json{{QStringLiteral("environment"), key.environment},
                     {QStringLiteral("app"), key.app},
                     {QStringLiteral("type"), toName(type)},
                     {QStringLiteral("runtime"), runtime},
                     {QStringLiteral("metrics"), metricList},
                     {QStringLiteral("releases"), QJsonArray::fromStringList(releases)},
                     {QStringLiteral("dependency"), dependencies.value(0)}};
    if (dependencies.size() > 1) // with one it is as it always was, so that a journal of before counts as unchanged
        json.insert(QStringLiteral("dependencies"), QJsonArray::fromStringList(dependencies));
    return json;
}

AppInfo AppInfo::fromJson(const QJsonObject &json)
{
    AppInfo info{
        .key = {json.value(QLatin1String("environment")).toString(), json.value(QLatin1String("app")).toString()},
        .type = fromName<AppType>(json.value(QLatin1String("type")).toString()).value_or(AppType::Web),
        .runtime = json.value(QLatin1String("runtime")).toString(),
        .metrics = {},
        .releases = {},
        .dependencies = dependenciesIn(json)};
    for (const QJsonValue &metric : json.value(QLatin1String("metrics")).toArray())
        info.metrics.append(MetricInfo::fromJson(metric.toObject()));
    for (const QJsonValue &release : json.value(QLatin1String("releases")).toArray())
        info.releases.append(release.toString());
    return info;
}

QJsonObject ReplicaInfo::toJson() const
{
    QJsonObject json{{QStringLiteral("slot"), slot},
                     {QStringLiteral("id"), id},
                     {QStringLiteral("release"), release},
                     {QStringLiteral("port"), port},
                     {QStringLiteral("started_at"), toIsoString(startedAt)},
                     {QStringLiteral("state"), toName(state)}};
    if (!node.isEmpty())
        json.insert(QStringLiteral("node"), node);
    return json;
}

ReplicaInfo ReplicaInfo::fromJson(const QJsonObject &json)
{
    return {.slot = json.value(QLatin1String("slot")).toInt(),
            .id = json.value(QLatin1String("id")).toString(),
            .release = json.value(QLatin1String("release")).toString(),
            .port = json.value(QLatin1String("port")).toInt(),
            .startedAt = timestampFromIso(json.value(QLatin1String("started_at")).toString()).value_or(Timestamp{}),
            .state = fromName<AppState>(json.value(QLatin1String("state")).toString()).value_or(AppState::Unknown),
            .node = json.value(QLatin1String("node")).toString()};
}

QJsonObject AppStatus::toJson() const
{
    QJsonArray parameters;
    for (const ConfigParameter &parameter : config)
        parameters.append(parameter.toJson());
    return {{QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("state"), toName(state)},
            {QStringLiteral("release"), release},
            {QStringLiteral("previous_release"), previousRelease},
            {QStringLiteral("data_version"), dataVersion},
            {QStringLiteral("replicas"), replicas},
            {QStringLiteral("max_replicas"), maxReplicas},
            {QStringLiteral("config"), parameters},
            {QStringLiteral("replica_states"), replicasOf(*this)},
            {QStringLiteral("trial"), isTrial}};
}

AppStatus AppStatus::fromJson(const QJsonObject &json)
{
    AppStatus status{
        .key = {json.value(QLatin1String("environment")).toString(), json.value(QLatin1String("app")).toString()},
        .state = fromName<AppState>(json.value(QLatin1String("state")).toString()).value_or(AppState::Unknown),
        .release = json.value(QLatin1String("release")).toString(),
        .previousRelease = json.value(QLatin1String("previous_release")).toString(),
        .dataVersion = json.value(QLatin1String("data_version")).toString(),
        .replicas = json.value(QLatin1String("replicas")).toInt(1),
        .maxReplicas = json.value(QLatin1String("max_replicas")).toInt(1),
        .config = {},
        .replicaStates = {},
        .isTrial = json.value(QLatin1String("trial")).toBool()};
    for (const QJsonValue &value : json.value(QLatin1String("replica_states")).toArray())
        status.replicaStates.append(ReplicaInfo::fromJson(value.toObject()));
    for (const QJsonValue &value : json.value(QLatin1String("config")).toArray()) {
        const ConfigParameter parameter = ConfigParameter::fromJson(value.toObject());
        status.config.insert(parameter.name, parameter);
    }
    return status;
}

} // namespace ops
