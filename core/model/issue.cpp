#include "model/issue.h"

#include <QJsonArray>

#include <cmath>

namespace ops {

namespace {

template <typename T>
QJsonArray toArray(const QList<T> &list)
{
    QJsonArray array;
    for (const T &entry : list)
        array.append(entry.toJson());
    return array;
}

template <typename T>
QList<T> fromArray(const QJsonArray &array)
{
    QList<T> list;
    for (const QJsonValue &value : array)
        list.append(T::fromJson(value.toObject()));
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
    QJsonObject json{{QStringLiteral("metric"), metric}, {QStringLiteral("role"), toName(role)},
                     {QStringLiteral("value"), value},   {QStringLiteral("low"), low},
                     {QStringLiteral("high"), high},     {QStringLiteral("detector"), detector}};
    if (rarity > 0) {
        json.insert(QStringLiteral("rarity"), rarity);
        json.insert(QStringLiteral("surprise"), surprise);
    }
    return json;
}

Evidence Evidence::fromJson(const QJsonObject &json)
{
    return {.metric = json.value(QLatin1String("metric")).toString(),
            .role = fromName<MetricRole>(json.value(QLatin1String("role")).toString()).value_or(MetricRole::Other),
            .value = json.value(QLatin1String("value")).toDouble(),
            .low = json.value(QLatin1String("low")).toDouble(),
            .high = json.value(QLatin1String("high")).toDouble(),
            .detector = json.value(QLatin1String("detector")).toString(),
            .rarity = json.value(QLatin1String("rarity")).toDouble(),
            .surprise = json.value(QLatin1String("surprise")).toString()};
}

QJsonObject Suspect::toJson() const
{
    return {{QStringLiteral("app"), app},
            {QStringLiteral("since"), toIsoString(since)},
            {QStringLiteral("first"), isFirst},
            {QStringLiteral("failing"), isFailing},
            {QStringLiteral("upstream"), isUpstream},
            {QStringLiteral("changed"), wasChanged}};
}

Suspect Suspect::fromJson(const QJsonObject &json)
{
    return {.app = json.value(QLatin1String("app")).toString(),
            .since = timestampFromIso(json.value(QLatin1String("since")).toString()).value_or(Timestamp{}),
            .isFirst = json.value(QLatin1String("first")).toBool(),
            .isFailing = json.value(QLatin1String("failing")).toBool(),
            .isUpstream = json.value(QLatin1String("upstream")).toBool(),
            .wasChanged = json.value(QLatin1String("changed")).toBool()};
}

QJsonObject Flapping::toJson() const
{
    QJsonObject json{{QStringLiteral("returned"), returned},
                     {QStringLiteral("calm_needed_ms"), qint64(calmNeeded.count())}};
    if (isCalm()) {
        json.insert(QStringLiteral("calm_since"), toIsoString(calmSince));
        json.insert(QStringLiteral("calm_until"), toIsoString(calmUntil()));
    }
    return json;
}

Flapping Flapping::fromJson(const QJsonObject &json)
{
    return {.returned = json.value(QLatin1String("returned")).toInt(),
            .calmNeeded = Duration{json.value(QLatin1String("calm_needed_ms")).toInteger()},
            .calmSince = timestampFromIso(json.value(QLatin1String("calm_since")).toString()).value_or(Timestamp{})};
}

QJsonObject Issue::toJson() const
{
    QJsonObject values;
    for (auto it = observed.cbegin(); it != observed.cend(); ++it)
        values.insert(it.key(), it.value());
    QJsonObject json{{QStringLiteral("id"), id},
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
    if (!blamed.isEmpty())
        json.insert(QStringLiteral("blamed"), blamed);
    if (!suspects.isEmpty())
        json.insert(QStringLiteral("suspects"), toArray(suspects));
    if (flapping.isKeptOpen())
        json.insert(QStringLiteral("flapping"), flapping.toJson());
    return json;
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
        .evidence = fromArray<Evidence>(json.value(QLatin1String("evidence")).toArray()),
        .symptoms = fromArray<Evidence>(json.value(QLatin1String("symptoms")).toArray()),
        .observed = {},
        .recentChange = json.value(QLatin1String("recent_change")).toBool(),
        .changed = json.value(QLatin1String("changed")).toString(),
        .sinceChange = Duration{json.value(QLatin1String("since_change_ms")).toInteger()},
        .blamed = json.value(QLatin1String("blamed")).toString(),
        .suspects = fromArray<Suspect>(json.value(QLatin1String("suspects")).toArray()),
        .flapping = Flapping::fromJson(json.value(QLatin1String("flapping")).toObject())};
    const QJsonObject values = json.value(QLatin1String("observed")).toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        issue.observed.insert(it.key(), it.value().toDouble());
    return issue;
}

} // namespace ops
