#pragma once

#include "apps/appspec.h"
#include "model/apprules.h"

namespace ops {

/// Where an app differs from what its environment configures, as its spec says and as real programs need it.
AppRules rulesOf(const AppSpec &spec, const QString &environment);

} // namespace ops
