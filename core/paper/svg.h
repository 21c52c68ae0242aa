#pragma once

#include <QString>

/// Parts of pictures that stand within a page. Lengths are pixels; what is called text is escaped.
namespace ops::svg {

/// As it stands in attributes: one digit after the point.
QString number(double value);
/// `paint` is the attribute that colours it: class="..." or fill="...". A title is shown where the pointer rests.
QString box(double x, double y, double width, double height, const QString &paint, const QString &title = {});
QString text(double x, double y, const QString &text, const QString &attributes = {});
/// A whole picture; `title` says what it shows to who cannot see it.
QString picture(double width, double height, const QString &content, const QString &title);

} // namespace ops::svg
