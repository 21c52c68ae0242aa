#include "model/alert.h"

namespace ops {

QJsonObject Alert::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("kind"), toName(kind)},
                     {QStringLiteral("severity"), toName(severity)},
                     {QStringLiteral("environment"), key.environment},
                     {QStringLiteral("app"), key.app},
                     {QStringLiteral("metric"), metric},
                     {QStringLiteral("value"), value},
                     {QStringLiteral("threshold"), threshold},
                     {QStringLiteral("raised_at"), toIsoString(raisedAt)}};
    if (earliest)
        json.insert(QStringLiteral("earliest_s"), *earliest);
    if (latest)
        json.insert(QStringLiteral("latest_s"), *latest);
    if (clearedAt != Timestamp{})
        json.insert(QStringLiteral("cleared_at"), toIsoString(clearedAt));
    return json;
}

Alert Alert::fromJson(const QJsonObject &json)
{
    const auto seconds = [&json](const char *name) {
        const QJsonValue given = json.value(QLatin1String(name));
        return given.isDouble() ? std::optional(given.toDouble()) : std::nullopt;
    };
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {.id = text("id"),
            .kind = fromName<AlertKind>(text("kind")).value_or(AlertKind::CriticalError),
            .severity = fromName<Severity>(text("severity")).value_or(Severity::Warning),
            .key = {text("environment"), text("app")},
            .metric = text("metric"),
            .value = json.value(QLatin1String("value")).toDouble(),
            .threshold = json.value(QLatin1String("threshold")).toDouble(),
            .earliest = seconds("earliest_s"),
            .latest = seconds("latest_s"),
            .raisedAt = timestampFromIso(text("raised_at")).value_or(Timestamp{}),
            .clearedAt = timestampFromIso(text("cleared_at")).value_or(Timestamp{})};
}

} // namespace ops
