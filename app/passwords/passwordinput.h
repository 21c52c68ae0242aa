#pragma once

#include "model/result.h"

#include <QString>

namespace ops {

/// A new password from the terminal, which is asked for by `question`, typed twice and not shown; where standard input
/// is no terminal, its first line. Invalid: the two differ, or nothing came.
Result<QString> askForPassword(const QString &question);

/// The first line of a file that its owner alone can read.
Result<QString> readPassword(const QString &file);

} // namespace ops
