#pragma once

#include "model/result.h"

#include <QString>

namespace ops {

/// What tells the containers and services of this data directory from those of any other, at whatever engine: letters
/// and digits that are made up once and kept in DIRECTORY/platform-id. They go with the directory when it is moved; a
/// copy of it must not be used beside it.
///
/// A directory that has served apps before there was this file keeps the name that their containers have, which was
/// made from its path.
Result<QString> platformName(const QString &directory);

} // namespace ops
