#pragma once

#include <QJsonObject>
#include <QString>

namespace ops {

/// An OpenAPI document as an HTML page. Every text of the document is escaped.
QString apiPage(const QJsonObject &document, const QString &css);

} // namespace ops
