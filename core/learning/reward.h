#pragma once

#include "model/action.h"
#include "model/time.h"

namespace ops {

/// What an outcome is worth to the learner, between -1 and 1.
///
/// - A cure earns 1, less up to 0.3 for the time from the begin of its execution to the proof (0.3 at the environment's
///   timeout or later), less 0.1 if users may have noticed it.
/// - A failure costs 0.3, and up to 0.3 for the time it took, and 0.1 if users may have noticed it.
/// - A proposal that a person vetoed or replaced costs 0.4: it was not tried, but it was not wanted.
double rewardForSuccess(Strategy strategy, Duration took, Duration timeout);
double rewardForFailure(Strategy strategy, Duration took, Duration timeout);
double rewardForRejection();

} // namespace ops
