#pragma once

#include "model/names.h"
#include "model/result.h"
#include "model/time.h"

#include <QJsonObject>

namespace ops {

/// What can be broken at a simulated service. No agent ever hears of one; each shows in what the service does only.
enum class FaultKind
{
    Crash,
    Hang,
    Latency,          ///< parameters: latency_ms
    ErrorRate,        ///< share
    Overload,         ///< factor
    MemoryLeak,       ///< per_second (share of the limit)
    BadRelease,       ///< mode, latency_ms, share, release
    BadConfig,        ///< parameter (workers, pool_size, queue_limit), value
    CorruptData,      ///< mode (out_of_range, missing, wrong_type, mixed)
    DependencyOutage, ///< share
    Transient         ///< latency_ms, share
};
template <>
struct EnumNames<FaultKind>
{
    static constexpr std::array table{std::pair{FaultKind::Crash, "crash"},
                                      std::pair{FaultKind::Hang, "hang"},
                                      std::pair{FaultKind::Latency, "latency"},
                                      std::pair{FaultKind::ErrorRate, "error_rate"},
                                      std::pair{FaultKind::Overload, "overload"},
                                      std::pair{FaultKind::MemoryLeak, "memory_leak"},
                                      std::pair{FaultKind::BadRelease, "bad_release"},
                                      std::pair{FaultKind::BadConfig, "bad_config"},
                                      std::pair{FaultKind::CorruptData, "corrupt_data"},
                                      std::pair{FaultKind::DependencyOutage, "dependency_outage"},
                                      std::pair{FaultKind::Transient, "transient"}};
};

enum class BadReleaseMode
{
    Slow,
    Erroring,
    CrashLoop,
    FailsToStart ///< once; the second attempt to deploy it works
};
template <>
struct EnumNames<BadReleaseMode>
{
    static constexpr std::array table{
        std::pair{BadReleaseMode::Slow, "slow"}, std::pair{BadReleaseMode::Erroring, "erroring"},
        std::pair{BadReleaseMode::CrashLoop, "crash_loop"}, std::pair{BadReleaseMode::FailsToStart, "fails_to_start"}};
};

enum class Corruption
{
    None,
    OutOfRange,
    Missing,
    WrongType,
    Mixed
};
template <>
struct EnumNames<Corruption>
{
    static constexpr std::array table{
        std::pair{Corruption::OutOfRange, "out_of_range"}, std::pair{Corruption::Missing, "missing"},
        std::pair{Corruption::WrongType, "wrong_type"}, std::pair{Corruption::Mixed, "mixed"}};
};

struct Fault
{
    FaultKind kind = FaultKind::Crash;
    QJsonObject parameters; ///< all that the kind has, as makeFault() fills them in
    Timestamp start;
    Duration duration{
        0}; ///< ends by itself after it; 0: only a cure ends it, as always for crash, release, config, data

    double number(const char *parameter) const { return parameters.value(QLatin1String(parameter)).toDouble(); }
    QString text(const char *parameter) const { return parameters.value(QLatin1String(parameter)).toString(); }
    bool operator==(const Fault &) const = default;
};

/// A fault with its defaults filled in. An error names the field (`where`: "fault", "parameters.NAME", "duration"),
/// what was found and what is allowed. `duration` below 0 means that none was given.
Result<Fault> makeFault(const QString &kind, const QJsonObject &parameters, Duration duration, Timestamp start);

/// From {fault, parameters, duration_s}, as operator.injected_fault holds it.
Result<Fault> faultFromJson(const QJsonObject &json, Timestamp start);

/// "1.4.0", "2026-01-05_a+3": what a release may be called.
bool isReleaseName(const QString &name);

} // namespace ops
