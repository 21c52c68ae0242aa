#include "model/reportedalert.h"

namespace ops {

QJsonObject ReportedAlert::toJson() const
{
    QJsonObject json{{QStringLiteral("fingerprint"), fingerprint}, {QStringLiteral("name"), name},
                     {QStringLiteral("kind"), toName(kind)},       {QStringLiteral("severity"), toName(severity)},
                     {QStringLiteral("firing"), isFiring},         {QStringLiteral("summary"), summary}};
    if (!about.isEmpty())
        json.insert(QStringLiteral("about"), about);
    return json;
}

std::optional<ReportedAlert> ReportedAlert::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *field) {
        return json.value(QLatin1String(field)).toString().left(LongestText);
    };
    const auto kind = fromName<IssueKind>(text("kind"));
    const auto severity = fromName<Severity>(text("severity"));
    const QJsonValue firing = json.value(QLatin1String("firing"));
    if (!kind || !severity || !firing.isBool() || text("fingerprint").isEmpty() || text("name").isEmpty())
        return std::nullopt;
    return ReportedAlert{.fingerprint = text("fingerprint"),
                         .name = text("name"),
                         .kind = *kind,
                         .severity = *severity,
                         .isFiring = firing.toBool(),
                         .summary = text("summary"),
                         .about = text("about")};
}

} // namespace ops
