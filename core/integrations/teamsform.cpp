#include "integrations/forms.h"
#include "integrations/shortened.h"

#include <QJsonArray>

namespace ops {

namespace {

// A message may have 28 KB in all, of which these leave room for JSON and for three bytes a character.
constexpr qsizetype LongestHeadline = 300;
constexpr qsizetype LongestDetail = 3000;
constexpr qsizetype LongestFact = 200;
constexpr qsizetype LongestName = 50;
constexpr qsizetype MostFacts = 12;

QString colour(const Notice &notice)
{
    if (isEnding(notice.kind))
        return QStringLiteral("Good");
    return notice.severity >= Severity::Error ? QStringLiteral("Attention") : QStringLiteral("Warning");
}

QJsonObject textBlock(const QString &content)
{
    return {{QStringLiteral("type"), QStringLiteral("TextBlock")},
            {QStringLiteral("text"), content},
            {QStringLiteral("wrap"), true}};
}

QJsonObject heading(const Notice &notice)
{
    QJsonObject block = textBlock(shortenedLine(notice.headline, LongestHeadline));
    block.insert(QStringLiteral("weight"), QStringLiteral("Bolder"));
    block.insert(QStringLiteral("size"), QStringLiteral("Medium"));
    block.insert(QStringLiteral("style"), QStringLiteral("heading"));
    if (notice.kind != NoticeKind::Test)
        block.insert(QStringLiteral("color"), colour(notice));
    return block;
}

QJsonObject factSet(const Notice &notice)
{
    QJsonArray facts;
    for (const auto &[name, value] : notice.facts.first(std::min(notice.facts.size(), MostFacts)))
        facts.append(QJsonObject{{QStringLiteral("title"), shortenedLine(name, LongestName)},
                                 {QStringLiteral("value"), shortenedLine(value, LongestFact)}});
    facts.append(QJsonObject{{QStringLiteral("title"), QStringLiteral("Time")},
                             {QStringLiteral("value"), toIsoString(notice.time)}});
    return {{QStringLiteral("type"), QStringLiteral("FactSet")}, {QStringLiteral("facts"), facts}};
}

QJsonArray openers(const QList<NoticeLink> &links)
{
    QJsonArray actions;
    for (const NoticeLink &link : links)
        actions.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("Action.OpenUrl")},
                                   {QStringLiteral("title"), caption(link)},
                                   {QStringLiteral("url"), QString::fromLatin1(link.url.toEncoded())}});
    return actions;
}

} // namespace

QList<HttpRequest> teamsForm(const Notice &notice, const Endpoint &endpoint)
{
    QJsonArray body{heading(notice)};
    if (!notice.detail.isEmpty())
        body.append(textBlock(shortened(notice.detail, LongestDetail)));
    body.append(factSet(notice));
    QJsonObject card{{QStringLiteral("$schema"), QStringLiteral("http://adaptivecards.io/schemas/adaptive-card.json")},
                     {QStringLiteral("type"), QStringLiteral("AdaptiveCard")},
                     {QStringLiteral("version"), QStringLiteral("1.2")},
                     {QStringLiteral("body"), body},
                     {QStringLiteral("msteams"), QJsonObject{{QStringLiteral("width"), QStringLiteral("full")}}}};
    if (!notice.links.isEmpty())
        card.insert(QStringLiteral("actions"), openers(notice.links));
    const QJsonObject attachment{
        {QStringLiteral("contentType"), QStringLiteral("application/vnd.microsoft.card.adaptive")},
        {QStringLiteral("contentUrl"), QJsonValue()},
        {QStringLiteral("content"), card}};
    return {jsonRequest(endpoint.url, {{QStringLiteral("type"), QStringLiteral("message")},
                                       {QStringLiteral("attachments"), QJsonArray{attachment}}})};
}

} // namespace ops
