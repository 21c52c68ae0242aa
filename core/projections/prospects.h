#pragma once

#include "control/verdict.h"
#include "model/issue.h"
#include "projections/operationsstate.h"

namespace ops {

/// What would become of one strategy.
struct Prospect
{
    RankedStrategy strategy; ///< with what is known of it in such a situation
    Verdict verdict;

    QJsonObject toJson() const;
};

/// "What would happen if this app failed now, and why": the strategies that its rules allow, in the order in which they
/// would be tried as far as is known, each with what the gate would say to it. The gate's own decide() over a ledger
/// that was folded from the same events; what cannot be done when it comes to that (no former release, ...) is only
/// known then. Empty for an app that is not known.
QList<Prospect> prospectsOf(const OperationsState &state, const AppKey &key, IssueKind kind, Timestamp now);

} // namespace ops
