#include "model/incident.h"

#include <QJsonArray>

namespace ops {

QJsonObject IncidentPart::toJson() const
{
    return {{QStringLiteral("app"), app},
            {QStringLiteral("issue"), issue},
            {QStringLiteral("kind"), toName(kind)},
            {QStringLiteral("severity"), toName(severity)},
            {QStringLiteral("since"), toIsoString(since)},
            {QStringLiteral("over"), isOver}};
}

IncidentPart IncidentPart::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    return {.app = text("app"),
            .issue = text("issue"),
            .kind = fromName<IssueKind>(text("kind")).value_or(IssueKind::DependencyOutage),
            .severity = fromName<Severity>(text("severity")).value_or(Severity::Warning),
            .since = timestampFromIso(text("since")).value_or(Timestamp{}),
            .isOver = json.value(QLatin1String("over")).toBool()};
}

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
    if (!parts.isEmpty()) {
        QJsonArray list;
        for (const IncidentPart &part : parts)
            list.append(part.toJson());
        json.insert(QStringLiteral("parts"), list);
    }
    if (!isOpen())
        json.insert(QStringLiteral("ended_at"), toIsoString(endedAt));
    return json;
}

Incident Incident::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    Incident incident{.id = text("id"),
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
    for (const QJsonValue &part : json.value(QLatin1String("parts")).toArray())
        incident.parts.append(IncidentPart::fromJson(part.toObject()));
    return incident;
}

} // namespace ops
