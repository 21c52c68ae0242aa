#include "integrations/forms.h"
#include "integrations/shortened.h"

namespace ops {

namespace {

constexpr qsizetype LongestSummary = 1024;
constexpr qsizetype LongestKey = 255;
constexpr qsizetype LongestDetail = 4096; ///< far below the 512 KB that an event may have

QString actionOf(NoticeKind kind)
{
    if (kind == NoticeKind::IncidentAcknowledged)
        return QStringLiteral("acknowledge");
    return isEnding(kind) ? QStringLiteral("resolve") : QStringLiteral("trigger");
}

QJsonObject payload(const Notice &notice)
{
    QJsonObject details;
    for (const auto &[name, value] : notice.facts)
        details.insert(name, shortened(value, LongestDetail));
    if (!notice.detail.isEmpty())
        details.insert(QStringLiteral("Detail"), shortened(notice.detail, LongestDetail));
    const QString place = notice.app.isEmpty() ? QString() : notice.environment + u'/' + notice.app;
    QJsonObject payload{{QStringLiteral("summary"), shortenedLine(notice.headline, LongestSummary)},
                        {QStringLiteral("source"), place.isEmpty() ? QStringLiteral("universal-devops") : place},
                        {QStringLiteral("severity"), toName(notice.severity)},
                        {QStringLiteral("timestamp"), toIsoString(notice.time)},
                        {QStringLiteral("custom_details"), details}};
    for (const auto &[field, value] : {std::pair{"component", notice.app}, std::pair{"group", notice.environment},
                                       std::pair{"class", notice.issue}}) {
        if (!value.isEmpty())
            payload.insert(QLatin1String(field), value);
    }
    return payload;
}

HttpRequest event(const Notice &notice, const Endpoint &endpoint, const QString &action)
{
    QJsonObject body{{QStringLiteral("routing_key"), QString::fromUtf8(endpoint.secret)},
                     {QStringLiteral("event_action"), action},
                     {QStringLiteral("dedup_key"), notice.thread.left(LongestKey)}};
    if (action == QLatin1String("trigger")) {
        body.insert(QStringLiteral("payload"), payload(notice));
        body.insert(QStringLiteral("client"), QStringLiteral("Universal DevOps"));
    }
    return jsonRequest(endpoint.url, body);
}

} // namespace

QList<HttpRequest> pagerDutyForm(const Notice &notice, const Endpoint &endpoint)
{
    if (notice.kind == NoticeKind::Test) // nobody is to be kept busy by it
        return {event(notice, endpoint, QStringLiteral("trigger")), event(notice, endpoint, QStringLiteral("resolve"))};
    return {event(notice, endpoint, actionOf(notice.kind))};
}

} // namespace ops
