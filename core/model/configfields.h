#pragma once

#include "model/platformconfig.h"

#include <concepts>
#include <type_traits>

namespace ops {

/// What a number in the configuration means, and which values make sense.
struct FieldRange
{
    enum class Unit
    {
        Share,        ///< written as a percentage; min and max are shares
        Milliseconds, ///< written with a unit
        Count,
        Factor ///< a plain number that need not be whole
    };
    Unit unit;
    double min;
    double max;

    /// "5%", "10s" or "3"
    QString text(double value) const;
};

template <typename T, typename Plain>
concept MaybeConst = std::same_as<std::remove_const_t<T>, Plain>;

inline constexpr double MsPerSecond = 1000;
inline constexpr double MsPerHour = 3'600'000;

// The numbers of the configuration, listed once: reading, writing, checking and comparing all go through these. The
// visitor is called as visit(name, value, range); the value is a double, int or Duration, by reference.

template <MaybeConst<Limits> L, typename Visitor>
void visitNumbers(L &limits, Visitor &&visit)
{
    using U = FieldRange::Unit;
    visit("latency_p95", limits.latencyP95Ms, FieldRange{U::Milliseconds, 1, MsPerHour});
    visit("error_rate", limits.errorRate, FieldRange{U::Share, 0.0001, 1});
    visit("cpu", limits.cpu, FieldRange{U::Share, 0.01, 1});
    visit("memory", limits.memory, FieldRange{U::Share, 0.01, 1});
    visit("disk", limits.disk, FieldRange{U::Share, 0.01, 1});
    visit("dependency_error_rate", limits.dependencyErrorRate, FieldRange{U::Share, 0.0001, 1});
    visit("data_error_rate", limits.dataErrorRate, FieldRange{U::Share, 0.0001, 1});
    visit("uptime", limits.uptime, FieldRange{U::Share, 0, 1});
    visit("debounce_samples", limits.debounceSamples, FieldRange{U::Count, 1, 600});
    visit("resolve_samples", limits.resolveSamples, FieldRange{U::Count, 1, 600});
    visit("heartbeat_timeout", limits.heartbeatTimeout, FieldRange{U::Milliseconds, MsPerSecond, MsPerHour});
}

template <MaybeConst<HealingRules> H, typename Visitor>
void visitNumbers(H &healing, Visitor &&visit)
{
    using U = FieldRange::Unit;
    visit("max_attempts", healing.maxAttempts, FieldRange{U::Count, 1, 20});
    visit("backoff_min", healing.backoffMin, FieldRange{U::Milliseconds, 0, 24 * MsPerHour});
    visit("backoff_max", healing.backoffMax, FieldRange{U::Milliseconds, 0, 24 * MsPerHour});
    visit("cooldown", healing.cooldown, FieldRange{U::Milliseconds, 0, 24 * MsPerHour});
    visit("relapse_window", healing.relapseWindow, FieldRange{U::Milliseconds, 0, 24 * MsPerHour});
    visit("verify_samples", healing.verifySamples, FieldRange{U::Count, 1, 600});
}

template <MaybeConst<EnvironmentConfig> E, typename Visitor>
void visitNumbers(E &environment, Visitor &&visit)
{
    using U = FieldRange::Unit;
    visit("timeout", environment.timeout, FieldRange{U::Milliseconds, MsPerSecond, MsPerHour});
    visit("approval_timeout", environment.approvalTimeout, FieldRange{U::Milliseconds, MsPerSecond, 24 * MsPerHour});
    visit("exploration_risk", environment.explorationRisk, FieldRange{U::Share, 0, 1});
}

template <MaybeConst<Caution> C, typename Visitor>
void visitNumbers(C &caution, Visitor &&visit)
{
    using U = FieldRange::Unit;
    visit("replica_share", caution.replicaShare, FieldRange{U::Share, 0, 1});
    visit("apps", caution.apps, FieldRange{U::Count, 1, 10000});
    visit("apps_window", caution.appsWindow, FieldRange{U::Milliseconds, MsPerSecond, 24 * MsPerHour});
    visit("least_success", caution.leastSuccess, FieldRange{U::Share, 0, 1});
    visit("least_tries", caution.leastTries, FieldRange{U::Count, 1, 1000});
    visit("failures", caution.failures, FieldRange{U::Count, 1, 1000});
    visit("stale_after", caution.staleAfter, FieldRange{U::Milliseconds, MsPerSecond, 24 * MsPerHour});
}

template <MaybeConst<Budget> B, typename Visitor>
void visitNumbers(B &budget, Visitor &&visit)
{
    using U = FieldRange::Unit;
    visit("app", budget.app, FieldRange{U::Count, 0, 10000});
    visit("environment", budget.environment, FieldRange{U::Count, 0, 10000});
}

template <MaybeConst<DetectionRules> D, typename Visitor>
void visitNumbers(D &detection, Visitor &&visit)
{
    visit("alarm_every", detection.alarmEvery, FieldRange{FieldRange::Unit::Count, 100, 100'000'000});
}

template <MaybeConst<SloRules> S, typename Visitor>
void visitNumbers(S &slo, Visitor &&visit)
{
    using U = FieldRange::Unit;
    visit("availability", slo.availability, FieldRange{U::Share, 0, 0.99999});
    visit("period", slo.period, FieldRange{U::Milliseconds, 60 * MsPerSecond, 366 * 24 * MsPerHour});
    visit("fast_burn", slo.fastBurn, FieldRange{U::Factor, 1, 1000});
    visit("slow_burn", slo.slowBurn, FieldRange{U::Factor, 1, 1000});
}

template <MaybeConst<PlatformConfig> P, typename Visitor>
void visitNumbers(P &config, Visitor &&visit)
{
    visit("budget", config.budget, FieldRange{FieldRange::Unit::Count, 0, 100000});
}

/// The value of a visited number, in the unit of its range.
inline double plainNumber(double value)
{
    return value;
}
inline double plainNumber(int value)
{
    return value;
}
inline double plainNumber(Duration value)
{
    return double(value.count());
}

} // namespace ops
