#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace ops {

/// The fields of a spec's text as a form shows them: all scalars are texts. Need not agree with the schema.
struct SpecOutline
{
    QJsonObject fields;
    QStringList releases; ///< in the order of the file
};
/// Invalid, with line and column, if the text is no YAML block.
Result<SpecOutline> outlineOfSpec(const QByteArray &text, const QString &file);

/// The text with one field set to a value, or taken out if the value is undefined; blocks on the way to it are made.
/// All else stays as it was written, comments included, wherever that can be done: whatever is changed in the text is
/// read again and held against what was meant, and if it is not the same, the whole text is written anew, without
/// comments.
Result<QByteArray> setSpecField(const QByteArray &text, const QStringList &path, const QJsonValue &value);

} // namespace ops
