#include "projections/seriesstore.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops {

namespace {

/// Collects the lowest and the highest point of each pixel column.
class Columns
{
public:
    Columns(qint64 from, qint64 to, int count)
        : m_from(from)
        , m_last(std::max(1, count) - 1)
        , m_width(std::max(1.0, double(to - from) / (m_last + 1)))
    {
    }

    void add(qint64 time, double value)
    {
        const auto column = std::min(m_last, int(double(time - m_from) / m_width)); // the end is part of the last one
        if (column != m_column)
            flush();
        m_column = column;
        const QPointF point(double(time), value);
        if (m_empty || value < m_low.y())
            m_low = point;
        if (m_empty || value > m_high.y())
            m_high = point;
        m_empty = false;
    }

    QList<QPointF> take()
    {
        flush();
        return std::move(m_points);
    }

private:
    void flush()
    {
        if (m_empty)
            return;
        const bool lowFirst = m_low.x() <= m_high.x();
        m_points.append(lowFirst ? m_low : m_high);
        if (m_low != m_high)
            m_points.append(lowFirst ? m_high : m_low);
        m_empty = true;
    }

    qint64 m_from;
    int m_last;
    double m_width;
    int m_column = -1;
    bool m_empty = true;
    QPointF m_low;
    QPointF m_high;
    QList<QPointF> m_points;
};

/// From where on an older, coarser part meets a finer one: at the coarser one's next border.
qint64 borderAfter(qint64 ms, qint64 length)
{
    const qint64 start = startOf(ms, length);
    return start == ms ? ms : start + length;
}

/// The coarsest level that is not coarser than `step`; the finest if all are.
std::size_t levelFor(qint64 step)
{
    std::size_t level = RollupLevels.size() - 1;
    while (level > 0 && lengthOf(RollupLevels[level]) > step)
        --level;
    return level;
}

} // namespace

SeriesStore::SeriesStore(const SeriesRetention &retention)
    : m_retention(retention)
{
}

void SeriesStore::setApps(const std::vector<AppInfo> &apps)
{
    const bool same =
        apps.size() == m_apps.size() &&
        std::equal(apps.cbegin(), apps.cend(), m_apps.cbegin(), [](const AppInfo &info, const AppSeries &series) {
            return info.metrics.size() == qsizetype(series.latest.size());
        });
    if (same)
        return;
    m_apps.clear();
    for (const AppInfo &info : apps) {
        AppSeries series;
        series.rollups.resize(std::size_t(info.metrics.size()));
        series.latest.resize(std::size_t(info.metrics.size()), std::numeric_limits<double>::quiet_NaN());
        m_apps.push_back(std::move(series));
    }
}

void SeriesStore::append(const SampleBatch &samples)
{
    for (const SampleRow &row : samples.rows()) {
        if (row.app >= m_apps.size())
            continue; // an app that is not known (yet)
        AppSeries &series = m_apps[row.app];
        if (std::exchange(series.any, true) && row.time <= series.last)
            continue;
        series.last = row.time;
        m_latest = std::max(m_latest, row.time);
        add(series, toEpochMs(row.time), samples.values(row));
    }
}

void SeriesStore::add(AppSeries &series, qint64 ms, std::span<const double> values)
{
    if (series.chunks.empty() || series.chunks.back().isFull()) {
        if (!series.chunks.empty())
            series.chunks.back().shrink();
        drop(series, ms); // a few hundred rows late, if need be
        series.chunks.emplace_back(series.latest.size());
    }
    series.chunks.back().add(ms, values);
    const std::size_t count = std::min(values.size(), series.latest.size());
    for (std::size_t metric = 0; metric < count; ++metric) {
        series.rollups[metric].add(ms, values[metric]);
        if (std::isfinite(values[metric]))
            series.latest[metric] = values[metric];
    }
}

void SeriesStore::drop(AppSeries &series, qint64 now) const
{
    while (series.chunks.size() > 1 && series.chunks.front().last() < now - m_retention.samples.count()) {
        series.chunks.pop_front();
        series.begin = series.chunks.front().first();
    }
    RollupHistory::Retention retention{};
    std::ranges::transform(m_retention.rollups, retention.begin(), [](Duration kept) { return kept.count(); });
    for (RollupHistory &history : series.rollups)
        history.drop(now, retention);
}

void SeriesStore::clear()
{
    m_apps.clear();
    m_latest = {};
}

const SeriesStore::AppSeries *SeriesStore::find(AppIndex app, int metric) const
{
    if (app >= m_apps.size() || metric < 0 || std::size_t(metric) >= m_apps[app].latest.size())
        return nullptr;
    return &m_apps[app];
}

/// Goes through [from, to) in order of time: samples, if `raw` and as far back as they are kept; before them rollups
/// that are not longer than `step`, and before these, longer ones.
template <typename SeeSample, typename SeeRollup>
void SeriesStore::read(const AppSeries &series, int metric, const Stretch &wanted, bool raw, qint64 step,
                       SeeSample seeSample, SeeRollup seeRollup)
{
    const RollupHistory &history = series.rollups[std::size_t(metric)];
    const std::size_t finest = levelFor(step);
    qint64 end = wanted.to; // going back in time
    const auto take = [&](qint64 known, std::size_t before) {
        const bool isLast = known <= wanted.from || before == RollupLevels.size();
        const qint64 from = isLast ? wanted.from : borderAfter(known, lengthOf(RollupLevels[before]));
        const Stretch taken{std::min(from, end), end};
        end = taken.from;
        return taken;
    };
    const Stretch samples = raw ? take(series.begin, finest) : Stretch{end, end};
    std::array<Stretch, RollupLevels.size()> rolledUp{};
    for (std::size_t level = finest; level < RollupLevels.size(); ++level)
        rolledUp[level] = take(history.begin(RollupLevels[level]), level + 1);

    for (std::size_t level = RollupLevels.size(); level-- > finest;) {
        const qint64 length = lengthOf(RollupLevels[level]);
        if (rolledUp[level].from < rolledUp[level].to)
            history.read(RollupLevels[level], rolledUp[level].from, rolledUp[level].to,
                         [&](const Rollup &rollup) { seeRollup(rollup, length); });
    }
    for (const SampleChunk &chunk : series.chunks) {
        if (chunk.last() < samples.from || chunk.first() >= samples.to)
            continue;
        chunk.read(std::size_t(metric), [&](qint64 ms, double value) {
            if (ms >= samples.from && ms < samples.to && std::isfinite(value))
                seeSample(ms, value);
        });
    }
}

QList<QPointF> SeriesStore::reduce(AppIndex app, int metric, Timestamp from, Timestamp to, int columns) const
{
    const AppSeries *series = find(app, metric);
    if (!series || to <= from)
        return {};
    const qint64 begin = toEpochMs(from);
    const qint64 end = toEpochMs(to);
    Columns reduced(begin, end, columns);
    const qint64 step = (end - begin) / std::max(1, columns);
    read(
        *series, metric, {begin, end + 1}, true, step, //
        [&](qint64 ms, double value) { reduced.add(ms, value); },
        [&](const Rollup &rollup, qint64 length) {
            const qint64 middle = std::clamp(rollup.start() + length / 2, begin, end);
            reduced.add(middle, rollup.min());
            reduced.add(middle, rollup.max());
        });
    return reduced.take();
}

std::vector<Rollup> SeriesStore::rollUp(AppIndex app, int metric, Timestamp from, Timestamp to, Duration step) const
{
    std::vector<Rollup> steps;
    const AppSeries *series = find(app, metric);
    if (!series || to <= from || step.count() <= 0)
        return steps;
    const auto stepAt = [&](qint64 ms) -> Rollup & {
        const qint64 start = startOf(ms, step.count());
        if (steps.empty() || steps.back().start() != start)
            steps.emplace_back(start);
        return steps.back();
    };
    read(
        *series, metric, {startOf(toEpochMs(from), step.count()), toEpochMs(to)},
        step.count() < lengthOf(RollupLevels.front()), step.count(),
        [&](qint64 ms, double value) { stepAt(ms).add(value); },
        [&](const Rollup &rollup, qint64) { stepAt(rollup.start()).merge(rollup); });
    return steps;
}

double SeriesStore::latest(AppIndex app, int metric) const
{
    const AppSeries *series = find(app, metric);
    return series ? series->latest[std::size_t(metric)] : std::numeric_limits<double>::quiet_NaN();
}

std::size_t SeriesStore::sampleBytes() const
{
    std::size_t sum = 0;
    for (const AppSeries &series : m_apps) {
        for (const SampleChunk &chunk : series.chunks)
            sum += chunk.bytes();
    }
    return sum;
}

} // namespace ops
