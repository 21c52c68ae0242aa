#include "model/incident.h"

namespace ops {

QJsonObject Incident::toJson() const
{
    QJsonObject json{{QStringLiteral("id"), id},
                     {QStringLiteral("issue"), issue.toJson()},
                     {QStringLiteral("state"), toName(state)},
                     {QStringLiteral("phase"), phase},
                     {QStringLiteral("opened_at"), toIsoString(openedAt)},
                     {QStringLiteral("attempts"), attempts},
                     {QStringLiteral("manual"), manual},
                     {QStringLiteral("healed_by"), healedBy},
                     {QStringLiteral("reason"), reason}};
    if (state == IncidentState::Healed)
        json.insert(QStringLiteral("cure"), toName(cure));
    if (!isOpen())
        json.insert(QStringLiteral("ended_at"), toIsoString(endedAt));
    return json;
}

Incident Incident::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {.id = text("id"),
            .issue = Issue::fromJson(json.value(QLatin1String("issue")).toObject()),
            .state = fromName<IncidentState>(text("state")).value_or(IncidentState::Open),
            .phase = text("phase"),
            .openedAt = timestampFromIso(text("opened_at")).value_or(Timestamp{}),
            .endedAt = timestampFromIso(text("ended_at")).value_or(Timestamp{}),
            .attempts = json.value(QLatin1String("attempts")).toInt(),
            .manual = json.value(QLatin1String("manual")).toBool(),
            .healedBy = text("healed_by"),
            .cure = fromName<Strategy>(text("cure")).value_or(Strategy::NoAction),
            .reason = text("reason")};
}

} // namespace ops
