#include "projections/evidence.h"

#include "learning/ranking.h"

#include <algorithm>
#include <cmath>

namespace ops {

QList<RankedStrategy> evidenceOf(const OperationsState &state, const QString &environment, const QString &situation)
{
    const EnvironmentConfig *config = state.config().find(environment);
    const auto type = fromName<AppType>(situation.section(QLatin1Char('|'), 1, 1));
    if (!config || !type)
        return {};
    return rank({.order = config->healingFor(*type).strategies,
                 .environment = environment,
                 .situation = situation,
                 .hindrances = {},
                 .timeoutSeconds = toSeconds(config->timeout)},
                state.policy());
}

RecoveryBounds recoveryBounds(const RankedStrategy &ranked)
{
    constexpr double Z = 1.96;
    if (ranked.successes < 2)
        return {};
    const double half = Z * ranked.recoverySpread / std::sqrt(double(ranked.successes));
    return {.low = std::max(0.0, ranked.meanRecoverySeconds - half),
            .high = ranked.meanRecoverySeconds + half,
            .known = true};
}

} // namespace ops
