#pragma once

#include "learning/knowledgediff.h"
#include "projections/operationsstate.h"

namespace ops {

/// What speaks for each strategy in a situation, the first choice first: the ranking of learning/ranking.h, as it would
/// be made now if such trouble came. What an app of the situation's type may do there is taken from the configuration;
/// empty for an environment that has none, or for what is no situation.
QList<RankedStrategy> evidenceOf(const OperationsState &state, const QString &environment, const QString &situation);

/// Bounds of the 95 % interval of the mean time to recover, in seconds; `known` is false for fewer than two successes.
struct RecoveryBounds
{
    double low = 0;
    double high = 0;
    bool known = false;
};
RecoveryBounds recoveryBounds(const RankedStrategy &ranked);

} // namespace ops
