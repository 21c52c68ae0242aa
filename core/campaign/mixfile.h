#pragma once

#include "campaign/mix.h"
#include "model/result.h"

#include <QStringList>

namespace ops {

/// Names of the mixes that the program brings with it.
QStringList bundledMixes();

/// A bundled mix by its name, or one of a YAML file by its path. An Error names file, line, column and field, what was
/// found and what is allowed.
Result<Mix> loadMix(const QString &nameOrPath);

} // namespace ops
