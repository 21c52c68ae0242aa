#include "learning/reward.h"

#include <algorithm>

namespace ops {

namespace {

constexpr double LongestTimeCost = 0.3;
constexpr double DisruptionCost = 0.1;
constexpr double FailureCost = 0.3;
constexpr double RejectionCost = 0.4;

double cost(Strategy strategy, Duration took, Duration timeout)
{
    const double share = timeout > Duration{0} ? std::clamp(toSeconds(took) / toSeconds(timeout), 0.0, 1.0) : 1.0;
    return LongestTimeCost * share + (isDisruptive(strategy) ? DisruptionCost : 0.0);
}

} // namespace

double rewardForSuccess(Strategy strategy, Duration took, Duration timeout)
{
    return 1.0 - cost(strategy, took, timeout);
}

double rewardForFailure(Strategy strategy, Duration took, Duration timeout)
{
    return -FailureCost - cost(strategy, took, timeout);
}

double rewardForRejection()
{
    return -RejectionCost;
}

} // namespace ops
