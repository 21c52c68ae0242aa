#pragma once

#include "model/result.h"

#include <QString>

namespace ops {

/// A new password from the terminal, typed twice and not shown, or, where standard input is none, its first line.
/// Invalid: the two differ, or nothing came.
Result<QString> askForPassword();

/// The first line of a file that its owner alone can read.
Result<QString> readPassword(const QString &file);

} // namespace ops
