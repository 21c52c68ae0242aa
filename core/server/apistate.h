#pragma once

#include "operations/operationsclient.h"
#include "operations/vitals.h"
#include "projections/operationsstate.h"
#include "projections/seriesstore.h"
#include "telemetry/platformtally.h"

#include <QTimer>

#include <chrono>
#include <deque>
#include <functional>
#include <mutex>

namespace ops {

/// Tells a session from all others of the platform.
QString sessionName(const SessionSpec &spec);

/// What the API answers from: the session's events folded, the newest of them, and what is not well. Written in the
/// client's thread, read in the listener's. A mutex rather than snapshots of the whole: readers copy the few values
/// they need (mostly shared pointers) and make JSON of them when they have let go of it.
class ApiState : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t KeptEvents = 100'000;

    explicit ApiState(OperationsClient &client, QObject *parent = nullptr);

    struct Snapshot
    {
        const OperationsState &state;
        const std::deque<Event> &events; ///< newest last, without gaps
        const PlatformTally &tally;
        const Vitals &vitals;
        const QMap<QString, QString> &degraded;
        const SeriesStore &series;
        const SessionSpec &spec;                     ///< of the session
        bool ready;                                  ///< a session is under way
        std::chrono::steady_clock::time_point pulse; ///< the engine's last sign of life in it
    };
    /// Calls `read` with the lock held: it copies what it needs, quickly, and must not keep references.
    template <typename Read>
    auto read(Read &&read) const
    {
        const std::lock_guard lock(m_mutex);
        return read(Snapshot{m_state, m_events, m_tally, m_vitals, m_degraded, m_series, m_spec, m_ready, m_pulse});
    }

    /// In the client's thread: how the engine does now.
    void take(const Vitals &vitals);

    /// Hears each new event, or why no more will come; true if it has heard enough.
    using Listener = std::function<bool(const Result<const Event *> &news)>;
    /// In the client's thread: `heard` is called until it returns true, and with an error when the platform refuses the
    /// order that carries `mark`, when the time is up, or when the session ends.
    void await(const QString &mark, Listener heard, Duration timeout);
    /// In the client's thread: nobody waits any longer.
    void giveUp();

private:
    struct Waiting
    {
        QString mark;
        Listener heard;
        QTimer *timer;
    };

    void begin(const SessionSpec &spec);
    void takeEvents(const EventBatch &events);
    void takeSamples(const SharedSamples &samples);
    void tell(const Event &event);
    void endWaits(const std::function<bool(const Waiting &)> &concerned, const Error &why);

    mutable std::mutex m_mutex;
    OperationsState m_state;
    std::deque<Event> m_events;
    PlatformTally m_tally;
    Vitals m_vitals;
    QMap<QString, QString> m_degraded; ///< component -> what is wrong
    SeriesStore m_series;
    SessionSpec m_spec;
    bool m_ready = false;
    std::chrono::steady_clock::time_point m_pulse;
    std::vector<Waiting> m_waiting; ///< of the client's thread only
};

} // namespace ops
