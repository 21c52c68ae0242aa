#include "paper/svg.h"

namespace ops::svg {

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

QString box(double x, double y, double width, double height, const QString &paint, const QString &title)
{
    const QString shape = QStringLiteral("<rect %1 x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\"")
                              .arg(paint, number(x), number(y), number(width), number(height));
    if (title.isEmpty())
        return shape + QStringLiteral("/>");
    return shape + QStringLiteral("><title>") + title.toHtmlEscaped() + QStringLiteral("</title></rect>");
}

QString text(double x, double y, const QString &text, const QString &attributes)
{
    const QString more = attributes.isEmpty() ? QString() : QLatin1Char(' ') + attributes;
    return QStringLiteral("<text x=\"") + number(x) + QStringLiteral("\" y=\"") + number(y) + QLatin1Char('"') + more +
           QLatin1Char('>') + text.toHtmlEscaped() + QStringLiteral("</text>");
}

QString picture(double width, double height, const QString &content, const QString &title)
{
    return QStringLiteral("<svg viewBox=\"0 0 %1 %2\" width=\"%1\" height=\"%2\" "
                          "role=\"img\" aria-label=\"")
               .arg(number(width), number(height)) +
           title.toHtmlEscaped() + QStringLiteral("\">") + content + QStringLiteral("</svg>\n");
}

} // namespace ops::svg
