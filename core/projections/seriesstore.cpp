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
        , m_width(std::max(1.0, double(to - from) / std::max(1, count)))
    {
    }

    void add(qint64 time, double value)
    {
        const auto column = qint64(double(time - m_from) / m_width);
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
    double m_width;
    qint64 m_column = -1;
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

/// Turns the oldest raw row into part of its minute.
void SeriesStore::rollUp(AppSeries &series)
{
    const qint64 minute = series.times.front() / MinuteMs;
    series.times.pop_front();
    for (size_t metric = 0; metric < series.values.size(); ++metric) {
        const float value = series.values[metric].front();
        series.values[metric].pop_front();
        if (std::isnan(value))
            continue;
        std::deque<Extremes> &minutes = series.minutes[metric];
        if (minutes.empty() || minutes.back().minute != minute)
            minutes.push_back({minute, value, value});
        minutes.back().low = std::min(minutes.back().low, value);
        minutes.back().high = std::max(minutes.back().high, value);
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
    for (const Extremes &extremes : series.minutes[size_t(metric)]) {
        const qint64 time = extremes.minute * MinuteMs;
        if (time < begin || time > end)
            continue;
        reduced.add(time, double(extremes.low));
        reduced.add(time + MinuteMs / 2, double(extremes.high));
    }
    const auto first = std::lower_bound(series.times.cbegin(), series.times.cend(), begin);
    const std::deque<float> &values = series.values[size_t(metric)];
    for (auto it = first; it != series.times.cend() && *it <= end; ++it) {
        const float value = values[size_t(it - series.times.cbegin())];
        if (!std::isnan(value))
            reduced.add(*it, double(value));
    }
    return reduced.take();
}

double SeriesStore::latest(AppIndex app, int metric) const
{
    if (app >= m_apps.size() || metric < 0 || metric >= m_apps[app].metrics)
        return std::numeric_limits<double>::quiet_NaN();
    const std::deque<float> &values = m_apps[app].values[size_t(metric)];
    const auto it = std::find_if(values.crbegin(), values.crend(), [](float value) { return !std::isnan(value); });
    return it == values.crend() ? std::numeric_limits<double>::quiet_NaN() : double(*it);
}

} // namespace ops
