#pragma once

#include "model/app.h"
#include "model/sample.h"
#include "series/rolluphistory.h"
#include "series/samplechunk.h"

#include <QPointF>

#include <deque>
#include <vector>

namespace ops {

/// How long samples are kept, counted back from the newest of them.
struct SeriesRetention
{
    Duration samples = std::chrono::hours{1}; ///< as they came
    std::array<Duration, RollupLevels.size()> rollups{std::chrono::hours{6}, std::chrono::hours{48},
                                                      std::chrono::hours{24 * 30}};
};

/// The past of every metric of every app, for charts and the API: the last hour as it came, compressed (see ValueColumn
/// for how exactly), and what is older rolled up, the more the older it is. Belongs to one thread.
class SeriesStore
{
public:
    explicit SeriesStore(const SeriesRetention &retention = {});

    void setApps(const std::vector<AppInfo> &apps); ///< forgets all samples if the apps are others than before
    /// Rows that are not later than the last one of their app say nothing new, and are left out.
    void append(const SampleBatch &samples);
    void clear();

    /// At most two points per column (its minimum and maximum, in order of time) between `from` and `to`, both
    /// included; x is epoch milliseconds. What cannot be drawn (NaN, infinity) is left out.
    QList<QPointF> reduce(AppIndex app, int metric, Timestamp from, Timestamp to, int columns) const;
    /// What the values come to for each multiple of `step` from `from` to before `to`; without those that have none.
    /// What is too old to be known so finely comes in longer steps.
    std::vector<Rollup> rollUp(AppIndex app, int metric, Timestamp from, Timestamp to, Duration step) const;
    /// The last finite value; NaN if there is none.
    double latest(AppIndex app, int metric) const;
    Timestamp latestTime() const { return m_latest; }

    std::size_t sampleBytes() const; ///< that the samples take; without the rollups

private:
    struct AppSeries
    {
        std::deque<SampleChunk> chunks;
        qint64 begin = std::numeric_limits<qint64>::min(); ///< all samples from here on are in them
        std::vector<RollupHistory> rollups;                ///< by metric
        std::vector<double> latest;                        ///< by metric
        Timestamp last;
        bool any = false;
    };

    struct Stretch ///< epoch ms, the end not included
    {
        qint64 from = 0;
        qint64 to = 0;
    };

    const AppSeries *find(AppIndex app, int metric) const;
    void add(AppSeries &series, qint64 ms, std::span<const double> values);
    void drop(AppSeries &series, qint64 now) const;
    template <typename SeeSample, typename SeeRollup>
    static void read(const AppSeries &series, int metric, const Stretch &wanted, bool raw, qint64 step,
                     SeeSample seeSample, SeeRollup seeRollup);

    SeriesRetention m_retention;
    std::vector<AppSeries> m_apps;
    Timestamp m_latest;
};

} // namespace ops
