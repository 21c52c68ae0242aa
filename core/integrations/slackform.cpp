#include "integrations/forms.h"
#include "integrations/shortened.h"

#include <QJsonArray>

namespace ops {

namespace {

// https://docs.slack.dev/reference/block-kit/blocks/; a message fails when its texts are longer than 13,000 in all.
constexpr qsizetype LongestFallback = 1000;
constexpr qsizetype LongestHeader = 150;
constexpr qsizetype LongestSection = 3000;
constexpr qsizetype LongestField = 500;
constexpr qsizetype MostFields = 10;
constexpr qsizetype LongestContext = 500;

QJsonObject text(const char *type, const QString &content)
{
    return {{QStringLiteral("type"), QLatin1String(type)}, {QStringLiteral("text"), content}};
}

QString symbol(const Notice &notice)
{
    if (isEnding(notice.kind))
        return QStringLiteral("✅ ");
    if (notice.kind == NoticeKind::ApprovalWanted)
        return QStringLiteral("✋ ");
    return notice.severity >= Severity::Error ? QStringLiteral("🔴 ") : QStringLiteral("🟡 ");
}

QJsonArray fields(const Notice &notice)
{
    QJsonArray list;
    for (const auto &[name, value] : notice.facts.first(std::min(notice.facts.size(), MostFields))) {
        const QString label = u'*' + shortenedMrkdwn(name, LongestField / 4) + QStringLiteral("*\n");
        list.append(text("mrkdwn", label + shortenedMrkdwn(value, LongestField - label.size())));
    }
    return list;
}

/// Links that look like buttons: what answers is behind them.
QJsonObject buttons(const QList<NoticeLink> &links)
{
    QJsonArray elements;
    for (const NoticeLink &link : links)
        elements.append(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("button")},
                        {QStringLiteral("action_id"), toName(link.answer)},
                        {QStringLiteral("text"), text("plain_text", caption(link))},
                        {QStringLiteral("style"),
                         link.answer == Answer::Approve ? QStringLiteral("primary") : QStringLiteral("danger")},
                        {QStringLiteral("url"), QString::fromLatin1(link.url.toEncoded())}});
    return {{QStringLiteral("type"), QStringLiteral("actions")}, {QStringLiteral("elements"), elements}};
}

} // namespace

QList<HttpRequest> slackForm(const Notice &notice, const Endpoint &endpoint)
{
    const QString headline = notice.kind == NoticeKind::Test ? notice.headline : symbol(notice) + notice.headline;
    QJsonArray blocks{
        QJsonObject{{QStringLiteral("type"), QStringLiteral("header")},
                    {QStringLiteral("text"), text("plain_text", shortenedLine(headline, LongestHeader))}}};
    if (!notice.detail.isEmpty())
        blocks.append(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("section")},
                        {QStringLiteral("text"), text("mrkdwn", shortenedMrkdwn(notice.detail, LongestSection))}});
    if (!notice.facts.isEmpty())
        blocks.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("section")},
                                  {QStringLiteral("fields"), fields(notice)}});
    if (!notice.links.isEmpty())
        blocks.append(buttons(notice.links));
    const QString origin = QStringLiteral("Universal DevOps, %1").arg(toIsoString(notice.time));
    blocks.append(QJsonObject{
        {QStringLiteral("type"), QStringLiteral("context")},
        {QStringLiteral("elements"), QJsonArray{text("plain_text", shortenedLine(origin, LongestContext))}}});
    return {jsonRequest(endpoint.url, {{QStringLiteral("text"), shortenedMrkdwn(headline, LongestFallback)},
                                       {QStringLiteral("blocks"), blocks}})};
}

} // namespace ops
