#include "control/reach.h"

#include <algorithm>

namespace ops {

int replicasTouchedBy(const Action &action, const AppStatus &status)
{
    const int wanted = action.parameters.value(QLatin1String("replicas")).toInt(status.replicas);
    switch (action.strategy) {
    case Strategy::ScaleOut:
        return 0;
    case Strategy::ScaleIn:
        return std::max(status.replicas - wanted, 0);
    default:
        return changesTheApp(action.strategy) ? status.replicas : 0;
    }
}

} // namespace ops
