#include "engine/seriesarchive.h"

#include "journal/journal.h"

#include <algorithm>

namespace ops {

SeriesArchive::SeriesArchive(Journal &journal)
    : m_journal(journal)
{
    m_sinceWrite.start();
}

SeriesArchive::~SeriesArchive()
{
    for (AppHistory &app : m_apps) {
        for (RollupHistory &metric : app.metrics)
            metric.close();
    }
    write();
}

void SeriesArchive::hear(std::span<const Event> events)
{
    for (const Event &event : events) {
        if (event.type != EventType::AppRegistered)
            continue;
        AppHistory app;
        app.info = AppInfo::fromJson(event.data);
        app.metrics.resize(std::size_t(app.info.metrics.size()));
        m_apps.push_back(std::move(app));
    }
}

void SeriesArchive::observe(const SampleBatch &samples)
{
    for (const SampleRow &row : samples.rows()) {
        if (row.app >= m_apps.size())
            continue;
        AppHistory &app = m_apps[row.app];
        if (std::exchange(app.any, true) && row.time <= app.last)
            continue;
        app.last = row.time;
        m_now = std::max(m_now, row.time);
        const std::span<const double> values = samples.values(row);
        const std::size_t count = std::min(values.size(), app.metrics.size());
        for (std::size_t metric = 0; metric < count; ++metric)
            app.metrics[metric].add(toEpochMs(row.time), values[metric]);
    }
    if (m_now - m_written >= Interval && m_sinceWrite.hasExpired(LeastWait))
        write();
}

void SeriesArchive::collect()
{
    for (AppHistory &app : m_apps) {
        for (std::size_t metric = 0; metric < app.metrics.size(); ++metric) {
            for (RollupSegment &segment : app.metrics[metric].takeChanged())
                m_heldBack.push_back({{app.info.key, app.info.metrics[qsizetype(metric)].name}, std::move(segment)});
            app.metrics[metric].drop(toEpochMs(m_now), {}); // it is all on record
        }
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
