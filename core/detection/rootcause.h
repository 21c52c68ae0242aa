#pragma once

#include "detection/finding.h"

#include <optional>

namespace ops {

/// What a verdict depends on besides the findings.
struct Surroundings
{
    bool arrivalsAreHigh = false;        ///< more requests than normal
    bool queueIsLong = false;            ///< more of them wait than normal; they take memory
    bool dependencyHasIssue = false;     ///< the app that this one calls has an open issue
    double errorRate = 0;                ///< share of the users' requests that fail now
    bool dependencyIsSuspicious = false; ///< something may come up there: what it would explain is not told yet
    bool dependantsSuffer = false;       ///< users of apps that call this one feel what its own trouble would explain
};

/// The most causal of what is out of line with one app, and what it rests on.
struct RootCause
{
    IssueKind kind = IssueKind::MetricAnomaly;
    Severity severity = Severity::Warning;
    Findings evidence;
    Findings symptoms; ///< everything else

    /// Position in the order of causes: the smaller causes the greater. See causalRank().
    int rank = 0;
};

/// crash, hang, no samples, failed deployment, dependency outage, memory, disk, overload by arrivals, error rate,
/// latency, overload without more arrivals than usual, burning budget, data anomaly, metric anomaly.
int causalRank(IssueKind kind, bool arrivalsAreHigh);

/// Trouble that the app's dependency explains when it has trouble of its own.
bool isConsequence(IssueKind kind, bool arrivalsAreHigh);

/// Whether a finding is evidence for such a root, rather than a symptom beside it.
bool belongsTo(IssueKind root, const Finding &finding, const Surroundings &around);

/// Pure. None if nothing among the findings is an issue by itself.
std::optional<RootCause> findRootCause(const Findings &findings, const Surroundings &around);

} // namespace ops
