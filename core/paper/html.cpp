#include "paper/html.h"

namespace ops::html {

namespace {

constexpr QLatin1String
    CommonStyle("body{font:15px/1.45 system-ui,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em;color:#1c2733;"
                "background:#fff}h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}"
                "table{border-collapse:collapse;width:100%}"
                "th,td{text-align:left;vertical-align:top;padding:.3em .6em;border-bottom:1px solid #d5dbe1}"
                "code{font-size:12px;overflow-wrap:anywhere}svg{max-width:100%;height:auto}"
                "svg text{font-size:12px;fill:#1c2733}");

} // namespace

QString cell(const QString &text)
{
    return QStringLiteral("<td>%1</td>").arg(text.toHtmlEscaped());
}

QString row(const QStringList &texts)
{
    QString html = QStringLiteral("<tr>");
    for (const QString &text : texts)
        html += cell(text);
    return html + QStringLiteral("</tr>\n");
}

QString table(const QStringList &heads, const QString &rows)
{
    QString html = QStringLiteral("<table><thead><tr>");
    for (const QString &head : heads)
        html += QStringLiteral("<th scope=\"col\">%1</th>").arg(head.toHtmlEscaped());
    return html + QStringLiteral("</tr></thead><tbody>\n") + rows + QStringLiteral("</tbody></table>\n");
}

QString heading(const QString &text)
{
    return QStringLiteral("<h2>%1</h2>\n").arg(text.toHtmlEscaped());
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>\n").arg(text.toHtmlEscaped());
}

QByteArray page(const HtmlPage &page)
{
    const QString title = page.title.toHtmlEscaped();
    const QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"") + page.language.toHtmlEscaped() +
                         QStringLiteral("\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
                                        "content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>") +
                         title + QStringLiteral("</title><style>") + CommonStyle + page.style +
                         QStringLiteral("</style></head><body>\n<h1>") + title + QStringLiteral("</h1>\n") + page.body +
                         QStringLiteral("</body></html>\n");
    return html.toUtf8();
}

} // namespace ops::html
