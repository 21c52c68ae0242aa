#pragma once

#include "model/action.h"
#include "model/app.h"

namespace ops {

/// How many of an app's replicas an action takes away or renews; new ones beside them do not count.
int replicasTouchedBy(const Action &action, const AppStatus &status);

} // namespace ops
