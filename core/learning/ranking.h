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
} // namespace notes

/// True if the strategy may be chosen.
bool isEligible(const RankedStrategy &ranked);

/// Orders the strategies of `order` by what is known of them in a situation: pinned first, then by Q, ties in the order
/// given; what is hindered or forbidden comes last, with a note. `entries` is the knowledge of the very situation,
/// `base` that of the situation before anything was tried: a strategy that nothing is known of here has its value from
/// there, else the prior of its place in the order. What is forbidden there is forbidden here as well.
QList<RankedStrategy> rank(const QList<Strategy> &order, const QList<PolicyEntry> &entries,
                           const QList<PolicyEntry> &base, const Hindrances &hindrances);

/// The same strategies in the order given, for planners that do not learn; evidence is shown but does not count.
QList<RankedStrategy> inGivenOrder(const QList<Strategy> &order, const QList<PolicyEntry> &entries,
                                   const QList<PolicyEntry> &base, const Hindrances &hindrances);

} // namespace ops
