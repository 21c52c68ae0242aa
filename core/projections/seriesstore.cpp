#include "projections/seriesstore.h"

#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr qint64 MinuteMs = 60'000;

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

} // namespace

SeriesStore::SeriesStore(qsizetype rawCapacity, qsizetype minuteCapacity)
    : m_rawCapacity(rawCapacity)
    , m_minuteCapacity(minuteCapacity)
{
}

void SeriesStore::setApps(const std::vector<AppInfo> &apps)
{
    const bool same = apps.size() == m_apps.size() && std::equal(apps.cbegin(), apps.cend(), m_apps.cbegin(),
                                                                 [](const AppInfo &info, const AppSeries &series) {
                                                                     return info.metrics.size() == series.metrics;
                                                                 });
    if (same)
        return;
    m_apps.clear();
    for (const AppInfo &info : apps) {
        AppSeries series;
        series.metrics = int(info.metrics.size());
        series.values.resize(size_t(series.metrics));
        series.minutes.resize(size_t(series.metrics));
        m_apps.push_back(std::move(series));
    }
}

void SeriesStore::append(const SampleBatch &samples)
{
    for (const SampleRow &row : samples.rows()) {
        if (row.app >= m_apps.size())
            continue; // an app that is not known (yet)
        AppSeries &series = m_apps[row.app];
        const std::span<const double> values = samples.values(row);
        series.times.push_back(toEpochMs(row.time));
        for (size_t metric = 0; metric < series.values.size(); ++metric)
            series.values[metric].push_back(metric < values.size() ? float(values[metric])
                                                                   : std::numeric_limits<float>::quiet_NaN());
        if (qsizetype(series.times.size()) > m_rawCapacity)
            rollUp(series);
        m_latest = std::max(m_latest, row.time);
    }
}

void SeriesStore::Extremes::add(qint64 time, float value)
{
    if (value < low) {
        low = value;
        lowAt = time;
    }
    if (value > high) {
        high = value;
        highAt = time;
    }
}

/// Turns the oldest raw row into part of its minute.
void SeriesStore::rollUp(AppSeries &series)
{
    const qint64 time = series.times.front();
    const qint64 minute = time / MinuteMs;
    series.times.pop_front();
    for (size_t metric = 0; metric < series.values.size(); ++metric) {
        const float value = series.values[metric].front();
        series.values[metric].pop_front();
        if (!std::isfinite(value))
            continue;
        std::deque<Extremes> &minutes = series.minutes[metric];
        if (minutes.empty() || minutes.back().minute != minute)
            minutes.push_back({minute, time, time, value, value});
        minutes.back().add(time, value);
        if (qsizetype(minutes.size()) > m_minuteCapacity)
            minutes.pop_front();
    }
}

void SeriesStore::clear()
{
    m_apps.clear();
    m_latest = {};
}

QList<QPointF> SeriesStore::reduce(AppIndex app, int metric, Timestamp from, Timestamp to, int columns) const
{
    if (app >= m_apps.size() || metric < 0 || metric >= m_apps[app].metrics || to <= from)
        return {};
    const AppSeries &series = m_apps[app];
    const qint64 begin = toEpochMs(from);
    const qint64 end = toEpochMs(to);
    Columns reduced(begin, end, columns);
    const auto add = [&](qint64 time, float value) {
        if (time >= begin && time <= end)
            reduced.add(time, double(value));
    };
    for (const Extremes &extremes : series.minutes[size_t(metric)]) {
        const bool lowFirst = extremes.lowAt <= extremes.highAt;
        add(lowFirst ? extremes.lowAt : extremes.highAt, lowFirst ? extremes.low : extremes.high);
        add(lowFirst ? extremes.highAt : extremes.lowAt, lowFirst ? extremes.high : extremes.low);
    }
    const auto first = std::lower_bound(series.times.cbegin(), series.times.cend(), begin);
    const std::deque<float> &values = series.values[size_t(metric)];
    for (auto it = first; it != series.times.cend() && *it <= end; ++it) {
        const float value = values[size_t(it - series.times.cbegin())];
        if (std::isfinite(value))
            reduced.add(*it, double(value));
    }
    return reduced.take();
}

double SeriesStore::latest(AppIndex app, int metric) const
{
    if (app >= m_apps.size() || metric < 0 || metric >= m_apps[app].metrics)
        return std::numeric_limits<double>::quiet_NaN();
    const std::deque<float> &values = m_apps[app].values[size_t(metric)];
    const auto it = std::find_if(values.crbegin(), values.crend(), [](float value) { return std::isfinite(value); });
    return it == values.crend() ? std::numeric_limits<double>::quiet_NaN() : double(*it);
}

} // namespace ops
