#pragma once

#include "drills/drillscore.h"
#include "operations/sessionspec.h"

namespace ops {

/// Carries out one drill of a plan that is simulated: in virtual time, in the caller's thread, without a trace, and in
/// a session of its own, so that what one drill comes to does not depend on the others. Equal plans and terms give
/// equal scores.
///
/// `terms`: configuration, planner, knowledge and start; what is run is the plan's. Errors say what is wrong with the
/// plan's data, apps or environments; what else is in the way is the score's `problem`.
Result<DrillScore> runSimulatedDrill(const DrillPlan &plan, const Drill &drill, const SessionSpec &terms);

} // namespace ops
