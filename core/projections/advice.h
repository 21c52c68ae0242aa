#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/names.h"
#include "model/sample.h"
#include "model/time.h"
#include "series/rollup.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace ops {

class OperationsState;
class SeriesStore;

enum class AdviceKind
{
    LessMemory, ///< of a replica's limit
    MoreMemory, ///< same
    FewerReplicas,
    MoreReplicas
};
template <>
struct EnumNames<AdviceKind>
{
    static constexpr std::array table{
        std::pair{AdviceKind::LessMemory, "less_memory"}, std::pair{AdviceKind::MoreMemory, "more_memory"},
        std::pair{AdviceKind::FewerReplicas, "fewer_replicas"}, std::pair{AdviceKind::MoreReplicas, "more_replicas"}};
};

/// What of a metric was in use over a time, as shares: what Rollup::p95 and Rollup::max make of it.
struct Usage
{
    Timestamp from;
    Timestamp to;
    double known = 0;   ///< share of the time from which there are values
    double p95 = 0;     ///< of all values
    double busiest = 0; ///< the highest p95 of ten minutes
    double peak = 0;

    bool operator==(const Usage &) const = default;
};

/// Of steps of ten minutes; none if there are none.
std::optional<Usage> usageOf(const std::vector<Rollup> &steps);

/// All that advice depends on.
struct AppUsage
{
    AppKey key;
    int replicas = 1;
    int maxReplicas = 1;
    bool isProduction = false;
    bool sharesLoad = true;
    qint64 memoryLimit = 0;      ///< bytes of one replica; 0: not known
    double cpuLimit = 0;         ///< share of a processor from which on it is an issue
    std::optional<Usage> memory; ///< shares of the limit, of the replica that uses most
    std::optional<Usage> cpu;    ///< shares of a processor, same
};

/// That an app has more than it needs, or less, and what shows it.
struct Advice
{
    AdviceKind kind = AdviceKind::LessMemory;
    AppKey key;
    double now = 0;    ///< bytes of one replica, or replicas
    double wanted = 0; ///< same
    Usage evidence;
    double savedBytes = 0; ///< of all replicas; below 0: it takes so much more
    int savedReplicas = 0; ///< same

    QString id() const; ///< "prod/web memory"
    bool isOfMemory() const { return kind == AdviceKind::LessMemory || kind == AdviceKind::MoreMemory; }
    /// What brings it about; none: only the app's spec can, see specText().
    std::optional<Strategy> strategy() const;
    QJsonObject parameters() const; ///< of the strategy
    QString specText() const;       ///< "limits: { memory: 256MiB }"; empty if there is a strategy

    QJsonObject toJson() const;
    bool operator==(const Advice &) const = default;
};

/// For so long there have to be values before anything is advised.
inline constexpr Duration LeastEvidence = std::chrono::hours{7 * 24};

/// Pure. The rule is that of docs/learning.md, "Advice".
QList<Advice> adviceFor(const AppUsage &usage);

/// What is on record of an app from before the session, in steps of ten minutes.
struct PastUse
{
    Timestamp since; ///< from here on it has been as large as now
    std::vector<Rollup> memory;
    std::vector<Rollup> cpu;
};

/// Evidence is not looked for further back than this.
Timestamp evidenceFrom(Timestamp now);

/// By what `series` holds of an app since it has had as many replicas and as much memory as now, 30 days at most, and
/// by what is on record from before. Takes milliseconds for each app.
QList<Advice> adviceFor(const OperationsState &state, const SeriesStore &series, AppIndex app,
                        const std::optional<PastUse> &past = std::nullopt);

} // namespace ops
