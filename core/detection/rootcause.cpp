#include "detection/rootcause.h"

#include <algorithm>

namespace ops {

namespace {

constexpr double MostRequestsFail = 0.5;

/// Worse than usual within the limits, for those who call it and suffer. With more arrivals than usual it is the
/// callers who do that to the app, not the other way round.
bool isFeltByDependants(const Finding &finding, const Surroundings &around)
{
    return around.dependantsSuffer && !around.arrivalsAreHigh && finding.isWorseForLong;
}

IssueKind explained(const Finding &finding, const Surroundings &around)
{
    IssueKind kind = finding.kind;
    if (isFeltByDependants(finding, around))
        kind = finding.role == MetricRole::LatencyP95 ? IssueKind::Latency : IssueKind::ErrorRate;
    const bool blameDependency = around.dependencyHasIssue && isConsequence(kind, around.arrivalsAreHigh);
    return blameDependency ? IssueKind::DependencyOutage : kind;
}

Severity severityOf(IssueKind kind, double errorRate)
{
    switch (kind) {
    case IssueKind::Crash:
    case IssueKind::Hang:
    case IssueKind::Unhealthy:
        return Severity::Critical;
    case IssueKind::DataAnomaly:
    case IssueKind::MetricAnomaly:
    case IssueKind::SloBurn: // unless it is urgent
        return Severity::Warning;
    case IssueKind::Latency:
    case IssueKind::ErrorRate:
    case IssueKind::Overload:
    case IssueKind::MemoryExhaustion:
    case IssueKind::DiskExhaustion:
    case IssueKind::FailedDeployment:
    case IssueKind::DependencyOutage:
        return errorRate >= MostRequestsFail ? Severity::Critical : Severity::Error;
    }
    return Severity::Error;
}

/// Who alone says so says how bad it is; what we see ourselves is at least as bad as it is to us.
Severity severityOf(const Findings &evidence, IssueKind kind, double errorRate)
{
    const auto isTold = [](const Finding &finding) { return finding.detector == Detector::Alert; };
    const bool isOnlyTold = std::all_of(evidence.cbegin(), evidence.cend(), isTold);
    Severity severity = isOnlyTold ? Severity::Info : severityOf(kind, errorRate);
    for (const Finding &finding : evidence)
        severity = isTold(finding) ? std::max(severity, finding.severity) : severity;
    return severity;
}

/// An overload or a bad rollout is over when users no longer feel it, not when the processor is idle or the app
/// answers: their view is evidence, too.
bool usersViewCounts(IssueKind root)
{
    return root == IssueKind::Overload || root == IssueKind::FailedDeployment;
}

/// Memory that fills because requests pile up is their consequence, not a leak.
int rankOf(const Finding &finding, IssueKind kind, const Surroundings &around)
{
    const bool piledUp = around.arrivalsAreHigh || around.queueIsLong;
    if (finding.detector == Detector::Trend && finding.role == MetricRole::Memory && piledUp)
        return causalRank(IssueKind::Overload, false);
    return causalRank(kind, around.arrivalsAreHigh);
}

bool isFeltByUsers(const Finding &finding)
{
    return finding.kind == IssueKind::Latency || finding.kind == IssueKind::ErrorRate;
}

/// A full pool alone is no issue; with more arrivals than usual and users who feel it, it is the overload. Nor is what
/// is strange, unless users feel it elsewhere.
bool canBeRoot(const Finding &finding, const Findings &all, const Surroundings &around)
{
    return finding.canBeRoot || isFeltByDependants(finding, around) ||
           (finding.kind == IssueKind::Overload && around.arrivalsAreHigh &&
            std::any_of(all.cbegin(), all.cend(), isFeltByUsers));
}

} // namespace

bool isConsequence(IssueKind kind, bool arrivalsAreHigh)
{
    return kind == IssueKind::Latency || kind == IssueKind::ErrorRate || kind == IssueKind::MetricAnomaly ||
           kind == IssueKind::SloBurn || (kind == IssueKind::Overload && !arrivalsAreHigh);
}

bool belongsTo(IssueKind root, const Finding &finding, const Surroundings &around)
{
    if (explained(finding, around) == root)
        return true;
    return usersViewCounts(root) && isFeltByUsers(finding);
}

int causalRank(IssueKind kind, bool arrivalsAreHigh)
{
    switch (kind) {
    case IssueKind::Crash:
        return 0;
    case IssueKind::Hang:
        return 1;
    case IssueKind::Unhealthy:
        return 2;
    case IssueKind::FailedDeployment:
        return 3;
    case IssueKind::DependencyOutage:
        return 4;
    case IssueKind::MemoryExhaustion:
        return 5;
    case IssueKind::DiskExhaustion:
        return 6;
    case IssueKind::Overload:
        return arrivalsAreHigh ? 7 : 10;
    case IssueKind::ErrorRate:
        return 8;
    case IssueKind::Latency:
        return 9;
    case IssueKind::SloBurn:
        return 11;
    case IssueKind::DataAnomaly:
        return 12;
    case IssueKind::MetricAnomaly:
        return 13;
    }
    return 13;
}

std::optional<RootCause> findRootCause(const Findings &findings, const Surroundings &around)
{
    std::optional<RootCause> root;
    for (const Finding &finding : findings) {
        const IssueKind kind = explained(finding, around);
        const int rank = rankOf(finding, kind, around);
        if (canBeRoot(finding, findings, around) && (!root || rank < root->rank))
            root = RootCause{.kind = kind, .severity = Severity::Warning, .evidence = {}, .symptoms = {}, .rank = rank};
    }
    if (!root)
        return std::nullopt;
    for (const Finding &finding : findings)
        (belongsTo(root->kind, finding, around) ? root->evidence : root->symptoms).push_back(finding);
    root->severity = severityOf(root->evidence, root->kind, around.errorRate);
    const auto isUrgent = [](const Finding &finding) { return finding.isUrgent; };
    if (root->kind == IssueKind::SloBurn && std::any_of(findings.cbegin(), findings.cend(), isUrgent))
        root->severity = std::max(root->severity, Severity::Error);
    return root;
}

} // namespace ops
