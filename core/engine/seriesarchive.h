#pragma once

#include "detection/servicerecord.h"
#include "journal/seriestable.h"
#include "model/app.h"
#include "model/event.h"
#include "model/sample.h"

#include <QElapsedTimer>

#include <span>
#include <vector>

namespace ops {

class Journal;

/// What the apps of a session are: what real ones served their users is counted, beside their metrics.
enum class ArchiveOf
{
    Simulated,
    Real
};

/// Keeps what the metrics of a session were in the journal's database, rolled up. What it has not written when the
/// program is killed is lost: a minute, or what has passed of the last rollup. That the journal cannot be written is
/// said by others; then the newest is held back for later, and the oldest of that given up.
class SeriesArchive
{
public:
    static constexpr Duration Interval{60'000}; ///< of the samples' time, and ...
    static constexpr qint64 LeastWait = 1000;   ///< ... of real milliseconds, between two writes
    static constexpr std::size_t MostHeldBack = 20'000;

    SeriesArchive(Journal &journal, ArchiveOf apps);
    ~SeriesArchive(); ///< writes what there is

    /// app.registered: the order of the samples' apps; app.state_changed: whether an app is meant to serve.
    void hear(std::span<const Event> events);
    void observe(const SampleBatch &samples);

private:
    struct AppHistory
    {
        AppInfo info;
        std::vector<RollupHistory> metrics;
        ServiceCounter counter;
        RollupHistory requests;
        RollupHistory wrong;
        RollupHistory rate;
        Timestamp last;
        bool any = false;
        bool isOutOfSight = false;
    };

    /// Goes on where the last program ended: ten minutes that it began and this one ends are ten minutes all the same.
    void resume(AppHistory &app, Timestamp now) const;
    void resume(const AppHistory &app, const QString &name, RollupHistory &history, Timestamp now) const;
    static void countServed(AppHistory &app, const SampleRow &row, std::span<const double> values);
    void take(const AppHistory &app, const QString &name, RollupHistory &history);
    void collect();
    void write();

    Journal &m_journal;
    ArchiveOf m_of;
    std::vector<AppHistory> m_apps;
    std::vector<KeptSegment> m_heldBack;
    Timestamp m_now;
    Timestamp m_written;
    QElapsedTimer m_sinceWrite;
};

} // namespace ops
