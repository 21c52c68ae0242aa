#pragma once

#include "model/action.h"
#include "model/policy.h"

#include <QList>
#include <QMap>

namespace ops {

/// Why a strategy may not be chosen now, as RankedStrategy::note spells it; empty if it may.
using Hindrances = QMap<Strategy, QString>;

namespace notes {
inline const QLatin1String Tried("tried");
inline const QLatin1String Forbidden("forbidden");
inline const QLatin1String Pinned("pinned");
inline const QLatin1String NotPossible("not_possible");
inline const QLatin1String CoolingDown("cooling_down"); ///< it has cured a moment ago
inline const QLatin1String NoEvidence("no_evidence");   ///< of waiting: nothing ever went away by itself here
} // namespace notes

/// True if the strategy may be chosen.
bool isEligible(const RankedStrategy &ranked);

/// What a ranking is made of.
struct RankingInputs
{
    QList<Strategy> order; ///< as configured; it holds until something has been learned
    QString environment;
    QString situation; ///< Situation::key
    Hindrances hindrances;
    double timeoutSeconds = 30; ///< what a cure that does not help wastes
    /// Calling a person is one of the strategies, with its cost. If not, it is what is left at the end.
    bool mayCall = true;
    /// Waiting comes into question only where something has been seen to go away by itself.
    bool waitingNeedsEvidence = true;
};

/// Orders the strategies by what is known of them: pinned first, then by expected cost per cure (see
/// valuation::Outlook); what is hindered or forbidden comes last, with a note. That other strategies were tried in
/// vain makes each of the rest more likely.
QList<RankedStrategy> rank(const RankingInputs &inputs, const Policy &policy);

/// The same strategies in the order given, for planners that do not learn; evidence is shown but does not count.
QList<RankedStrategy> inGivenOrder(const RankingInputs &inputs, const Policy &policy);

} // namespace ops
