#include "engine/seriesarchive.h"

#include "engine/servicehistory.h"
#include "journal/journal.h"

#include <algorithm>

namespace ops {

namespace {

int firstOf(const AppInfo &app, MetricRole role)
{
    const auto it = std::find_if(app.metrics.cbegin(), app.metrics.cend(),
                                 [role](const MetricInfo &metric) { return metric.role == role; });
    return it == app.metrics.cend() ? -1 : int(it - app.metrics.cbegin());
}

} // namespace

SeriesArchive::SeriesArchive(Journal &journal, ArchiveOf apps)
    : m_journal(journal)
    , m_of(apps)
{
    m_sinceWrite.start();
}

SeriesArchive::~SeriesArchive()
{
    for (AppHistory &app : m_apps) {
        for (RollupHistory &metric : app.metrics)
            metric.close();
        app.requests.close();
        app.wrong.close();
        app.rate.close();
    }
    write();
}

void SeriesArchive::hear(std::span<const Event> events)
{
    for (const Event &event : events) {
        if (event.type == EventType::AppRegistered) {
            AppInfo info = AppInfo::fromJson(event.data);
            AppHistory app{
                .info = info,
                .metrics = {},
                .counter = ServiceCounter(firstOf(info, MetricRole::ErrorRate), firstOf(info, MetricRole::RequestRate)),
                .requests = {},
                .wrong = {},
                .rate = {},
                .last = {}};
            app.metrics.resize(std::size_t(info.metrics.size()));
            m_apps.push_back(std::move(app));
        } else if (event.type == EventType::AppStateChanged) {
            const auto app = std::find_if(m_apps.begin(), m_apps.end(),
                                          [&event](const AppHistory &known) { return known.info.key == event.key(); });
            if (app != m_apps.end())
                app->isOutOfSight = isOutOfSight(AppStatus::fromJson(event.data).state);
        }
    }
}

void SeriesArchive::observe(const SampleBatch &samples)
{
    for (const SampleRow &row : samples.rows()) {
        if (row.app >= m_apps.size())
            continue;
        AppHistory &app = m_apps[row.app];
        const bool isFirst = !std::exchange(app.any, true);
        if (!isFirst && row.time <= app.last)
            continue;
        if (isFirst && m_of == ArchiveOf::Real) // a simulated session that goes on tells all of its past again
            resume(app, row.time);
        app.last = row.time;
        m_now = std::max(m_now, row.time);
        const std::span<const double> values = samples.values(row);
        const std::size_t count = std::min(values.size(), app.metrics.size());
        for (std::size_t metric = 0; metric < count; ++metric)
            app.metrics[metric].add(toEpochMs(row.time), values[metric]);
        if (m_of == ArchiveOf::Real && !app.isOutOfSight)
            countServed(app, row, values);
    }
    if (m_now - m_written >= Interval && m_sinceWrite.hasExpired(LeastWait))
        write();
}

void SeriesArchive::resume(AppHistory &app, Timestamp now) const
{
    for (std::size_t metric = 0; metric < app.metrics.size(); ++metric)
        resume(app, app.info.metrics[qsizetype(metric)].name, app.metrics[metric], now);
    resume(app, QLatin1String(ServedRequests), app.requests, now);
    resume(app, QLatin1String(ServedWrong), app.wrong, now);
    resume(app, QLatin1String(ServedRate), app.rate, now);
    if (const auto rate = readServedRate(m_journal.series(), app.info.key, now); rate && *rate)
        app.counter.expect(**rate);
}

void SeriesArchive::resume(const AppHistory &app, const QString &name, RollupHistory &history, Timestamp now) const
{
    const auto kept = m_journal.series().newest({app.info.key, name}, RollupLevels.front(), now);
    if (kept && *kept)
        history.resume(**kept, toEpochMs(now));
}

void SeriesArchive::countServed(AppHistory &app, const SampleRow &row, std::span<const double> values)
{
    if (const std::optional<Served> served = app.counter.observe(row, values)) {
        app.requests.add(toEpochMs(row.time), served->requests);
        app.wrong.add(toEpochMs(row.time), served->wrong);
        app.rate.add(toEpochMs(row.time), app.counter.rate());
    }
}

void SeriesArchive::take(const AppHistory &app, const QString &name, RollupHistory &history)
{
    for (RollupSegment &segment : history.takeChanged())
        m_heldBack.push_back({{app.info.key, name}, std::move(segment)});
    history.drop(toEpochMs(m_now), {}); // it is all on record
}

void SeriesArchive::collect()
{
    for (AppHistory &app : m_apps) {
        for (std::size_t metric = 0; metric < app.metrics.size(); ++metric)
            take(app, app.info.metrics[qsizetype(metric)].name, app.metrics[metric]);
        take(app, QLatin1String(ServedRequests), app.requests);
        take(app, QLatin1String(ServedWrong), app.wrong);
        take(app, QLatin1String(ServedRate), app.rate);
    }
    if (m_heldBack.size() > MostHeldBack)
        m_heldBack.erase(m_heldBack.begin(), m_heldBack.end() - std::ptrdiff_t(MostHeldBack));
}

void SeriesArchive::write()
{
    collect();
    m_written = m_now;
    m_sinceWrite.restart();
    if (!m_heldBack.empty() && m_journal.keepSeries(m_heldBack, m_now))
        m_heldBack.clear();
}

} // namespace ops
