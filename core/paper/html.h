#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

/// Pages that need nothing but themselves. Whatever an app or a person has written is shown and never obeyed: what is
/// called text here is escaped, what is called html or rows has been made by these functions.
namespace ops::html {

QString cell(const QString &text);
QString row(const QStringList &texts);
QString table(const QStringList &heads, const QString &rows);
QString heading(const QString &text);
QString paragraph(const QString &text);

struct HtmlPage
{
    QString language = QStringLiteral("en"); ///< a tag such as "de"
    QString title;                           ///< text; also the first heading
    QString style{};                         ///< CSS beside what all pages have
    QString body;                            ///< html
};

/// No script, no reference to anything outside, and none would be obeyed. UTF-8.
QByteArray page(const HtmlPage &page);

} // namespace ops::html
