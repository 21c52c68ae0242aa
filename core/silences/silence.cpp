#include "silences/silence.h"

namespace ops {

QJsonObject Silence::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("environment"), scope.environment},
            {QStringLiteral("app"), scope.app},
            {QStringLiteral("alert"), alert ? toName(*alert) : QString()},
            {QStringLiteral("owner"), owner},
            {QStringLiteral("reason"), reason},
            {QStringLiteral("since"), toIsoString(since)},
            {QStringLiteral("until"), toIsoString(until)},
            {QStringLiteral("suppressed"), suppressed}};
}

Silence Silence::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const auto time = [&text](const char *name) { return timestampFromIso(text(name)).value_or(Timestamp{}); };
    return {.id = text("id"),
            .scope = {text("environment"), text("app")},
            .alert = fromName<AlertKind>(text("alert")),
            .owner = text("owner"),
            .reason = text("reason"),
            .since = time("since"),
            .until = time("until"),
            .suppressed = json.value(QLatin1String("suppressed")).toInt()};
}

} // namespace ops
