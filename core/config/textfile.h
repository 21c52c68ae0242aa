#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QString>

namespace ops {

/// A whole file, or a resource such as ":/config/defaults.yaml". Invalid if it is longer than `maxBytes` (then not even
/// read), empty, or not UTF-8. A byte-order mark is taken off.
Result<QByteArray> readTextFile(const QString &path, qint64 maxBytes);

/// Replaces the file as a whole, or leaves what was there before untouched.
Result<> writeTextFile(const QString &path, const QByteArray &content);

} // namespace ops
