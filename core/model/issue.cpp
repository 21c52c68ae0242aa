#include "model/issue.h"

#include <QJsonArray>

#include <cmath>

namespace ops {

namespace {

QJsonArray toArray(const QList<Evidence> &list)
{
    QJsonArray array;
    for (const Evidence &evidence : list)
        array.append(evidence.toJson());
    return array;
}

QList<Evidence> fromArray(const QJsonArray &array)
{
    QList<Evidence> list;
    for (const QJsonValue &value : array)
        list.append(Evidence::fromJson(value.toObject()));
    return list;
}

} // namespace

double rounded(double value)
{
    if (value == 0 || !std::isfinite(value))
        return value;
    const double exponent = std::floor(std::log10(std::abs(value)));
    const double scale = std::pow(10.0, 5.0 - exponent);
    return std::isfinite(scale) && scale != 0 ? std::round(value * scale) / scale : value;
}

QJsonObject Evidence::toJson() const
{
    return {{QStringLiteral("metric"), metric}, {QStringLiteral("role"), toName(role)},
            {QStringLiteral("value"), value},   {QStringLiteral("low"), low},
            {QStringLiteral("high"), high},     {QStringLiteral("detector"), detector}};
}

Evidence Evidence::fromJson(const QJsonObject &json)
{
    return {.metric = json.value(QLatin1String("metric")).toString(),
            .role = fromName<MetricRole>(json.value(QLatin1String("role")).toString()).value_or(MetricRole::Other),
            .value = json.value(QLatin1String("value")).toDouble(),
            .low = json.value(QLatin1String("low")).toDouble(),
            .high = json.value(QLatin1String("high")).toDouble(),
            .detector = json.value(QLatin1String("detector")).toString()};
}

QJsonObject Issue::toJson() const
{
    QJsonObject values;
    for (auto it = observed.cbegin(); it != observed.cend(); ++it)
        values.insert(it.key(), it.value());
    return {{QStringLiteral("id"), id},
            {QStringLiteral("environment"), key.environment},
            {QStringLiteral("app"), key.app},
            {QStringLiteral("kind"), toName(kind)},
            {QStringLiteral("severity"), toName(severity)},
            {QStringLiteral("started_at"), toIsoString(startedAt)},
            {QStringLiteral("detected_at"), toIsoString(detectedAt)},
            {QStringLiteral("evidence"), toArray(evidence)},
            {QStringLiteral("symptoms"), toArray(symptoms)},
            {QStringLiteral("observed"), values},
            {QStringLiteral("recent_change"), recentChange},
            {QStringLiteral("changed"), changed},
            {QStringLiteral("since_change_ms"), qint64(sinceChange.count())}};
}

Issue Issue::fromJson(const QJsonObject &json)
{
    Issue issue{
        .id = json.value(QLatin1String("id")).toString(),
        .key = {json.value(QLatin1String("environment")).toString(), json.value(QLatin1String("app")).toString()},
        .kind = fromName<IssueKind>(json.value(QLatin1String("kind")).toString()).value_or(IssueKind::Unhealthy),
        .severity = fromName<Severity>(json.value(QLatin1String("severity")).toString()).value_or(Severity::Error),
        .startedAt = timestampFromIso(json.value(QLatin1String("started_at")).toString()).value_or(Timestamp{}),
        .detectedAt = timestampFromIso(json.value(QLatin1String("detected_at")).toString()).value_or(Timestamp{}),
        .evidence = fromArray(json.value(QLatin1String("evidence")).toArray()),
        .symptoms = fromArray(json.value(QLatin1String("symptoms")).toArray()),
        .observed = {},
        .recentChange = json.value(QLatin1String("recent_change")).toBool(),
        .changed = json.value(QLatin1String("changed")).toString(),
        .sinceChange = Duration{json.value(QLatin1String("since_change_ms")).toInteger()}};
    const QJsonObject values = json.value(QLatin1String("observed")).toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        issue.observed.insert(it.key(), it.value().toDouble());
    return issue;
}

} // namespace ops
