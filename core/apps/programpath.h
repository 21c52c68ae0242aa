#pragma once

#include <QString>

namespace ops {

/// Where a program of an app is: an absolute path stays what it is, one with '/' starts in the app's directory, and a
/// bare name is looked for beside the running program and in PATH. Empty if it is not found there.
QString programPath(const QString &program, const QString &directory);

} // namespace ops
