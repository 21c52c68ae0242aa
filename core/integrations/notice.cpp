#include "integrations/notice.h"

#include <QJsonArray>

namespace ops {

bool isEnding(NoticeKind kind)
{
    return kind == NoticeKind::IncidentHealed || kind == NoticeKind::IncidentClosed ||
           kind == NoticeKind::EmergencyLifted;
}

QJsonObject Notice::toJson() const
{
    QJsonArray list;
    for (const auto &[name, value] : facts)
        list.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    return {{QStringLiteral("kind"), toName(kind)},
            {QStringLiteral("id"), id},
            {QStringLiteral("thread"), thread},
            {QStringLiteral("time"), toIsoString(time)},
            {QStringLiteral("environment"), environment},
            {QStringLiteral("app"), app},
            {QStringLiteral("severity"), toName(severity)},
            {QStringLiteral("issue"), issue},
            {QStringLiteral("incident"), incident},
            {QStringLiteral("headline"), headline},
            {QStringLiteral("detail"), detail},
            {QStringLiteral("facts"), list}};
}

Notice Notice::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    Notice notice{.kind = fromName<NoticeKind>(text("kind")).value_or(NoticeKind::Test),
                  .id = text("id"),
                  .thread = text("thread"),
                  .time = timestampFromIso(text("time")).value_or(Timestamp{}),
                  .environment = text("environment"),
                  .app = text("app"),
                  .severity = fromName<Severity>(text("severity")).value_or(Severity::Info),
                  .issue = text("issue"),
                  .incident = text("incident"),
                  .headline = text("headline"),
                  .detail = text("detail")};
    for (const QJsonValue &fact : json.value(QLatin1String("facts")).toArray())
        notice.facts.emplaceBack(fact[QLatin1String("name")].toString(), fact[QLatin1String("value")].toString());
    return notice;
}

} // namespace ops
