#pragma once

#include "model/app.h"
#include "model/sample.h"

#include <QPointF>

#include <deque>
#include <vector>

namespace ops {

/// The recent past of every metric of every app, for charts: the last `rawCapacity` samples as they came, and before
/// that one minimum and maximum a minute, bounded too. Belongs to one thread.
class SeriesStore
{
public:
    explicit SeriesStore(qsizetype rawCapacity = 7200, qsizetype minuteCapacity = 2880);

    void setApps(const std::vector<AppInfo> &apps); ///< forgets all samples if the apps are others than before
    void append(const SampleBatch &samples);
    void clear();

    /// At most two points per column (its minimum and maximum, in order of time) between `from` and `to`, both
    /// included; x is epoch milliseconds. What cannot be drawn (NaN, infinity) is left out.
    QList<QPointF> reduce(AppIndex app, int metric, Timestamp from, Timestamp to, int columns) const;
    /// The last finite value; NaN if there is none.
    double latest(AppIndex app, int metric) const;
    Timestamp latestTime() const { return m_latest; }

private:
    struct Extremes
    {
        qint64 minute = 0; ///< epoch minutes
        qint64 lowAt = 0;  ///< epoch ms
        qint64 highAt = 0; ///< epoch ms
        float low = 0;
        float high = 0;

        void add(qint64 time, float value);
    };
    struct AppSeries
    {
        int metrics = 0;
        std::deque<qint64> times;              ///< epoch ms of the raw rows
        std::vector<std::deque<float>> values; ///< by metric
        std::vector<std::deque<Extremes>> minutes;
    };

    void rollUp(AppSeries &series);

    qsizetype m_rawCapacity;
    qsizetype m_minuteCapacity;
    std::vector<AppSeries> m_apps;
    Timestamp m_latest;
};

} // namespace ops
