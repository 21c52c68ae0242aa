#include "inbound/genericpayload.h"

#include <QJsonDocument>

namespace ops {

namespace {

constexpr qsizetype LongestName = 128;

Error unreadable(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
}

/// A name of ours; `usual` if nothing is said.
template <typename E>
std::optional<E> named(const QJsonObject &json, const char *field, E usual)
{
    const QJsonValue value = json.value(QLatin1String(field));
    return value.isUndefined() ? std::optional(usual) : fromName<E>(value.toString());
}

} // namespace

Result<MappedAlert> readGenericAlert(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject())
        return unreadable(
            QStringLiteral("The body is no JSON object: %1 at byte %2.").arg(error.errorString()).arg(error.offset));
    const QJsonObject json = document.object();
    const auto text = [&json](const char *name, qsizetype longest) {
        return json.value(QLatin1String(name)).toString().trimmed().left(longest);
    };
    for (const char *field : {"id", "status", "name", "app", "env"}) {
        if (text(field, LongestName).isEmpty())
            return unreadable(QStringLiteral("\"%1\" is missing, or no text.").arg(QLatin1String(field)));
    }
    const QString status = text("status", LongestName);
    if (status != QLatin1String("firing") && status != QLatin1String("resolved"))
        return unreadable(QStringLiteral("\"status\" is \"firing\" or \"resolved\"."));
    const auto kind = named(json, "kind", IssueKind::MetricAnomaly);
    if (!kind)
        return unreadable(QStringLiteral("\"kind\" is one of: %1.").arg(allNames<IssueKind>()));
    const auto severity = named(json, "severity", Severity::Warning);
    if (!severity)
        return unreadable(QStringLiteral("\"severity\" is one of: %1.").arg(allNames<Severity>()));
    return MappedAlert{.key = {text("env", LongestName), text("app", LongestName)},
                       .alert = {.fingerprint = text("id", LongestName),
                                 .name = text("name", LongestName),
                                 .kind = *kind,
                                 .severity = *severity,
                                 .isFiring = status == QLatin1String("firing"),
                                 .summary = text("summary", ReportedAlert::LongestText),
                                 .about = {}}};
}

} // namespace ops
