#pragma once

#include "operations/operationsclient.h"
#include "projections/operationsstate.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <mutex>

namespace ops {

/// What the API answers from: the session's events folded, the newest of them, and what is not well. Written in the
/// client's thread, read in the listener's; both hold the lock for no longer than it takes.
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
        const QMap<QString, QString> &degraded;
        bool ready; ///< a session is under way
    };
    /// Calls `read` with the lock held: it must not keep references.
    template <typename Read>
    auto read(Read &&read) const
    {
        const std::lock_guard lock(m_mutex);
        return read(Snapshot{m_state, m_events, m_degraded, m_ready});
    }

    /// In the client's thread: `heard` is called with each new event until it returns true, and with nothing when the
    /// time is up.
    void await(std::function<bool(const Event *event)> heard, Duration timeout);
    /// In the client's thread: nobody waits any longer.
    void giveUp();

private:
    struct Waiting
    {
        std::function<bool(const Event *)> heard;
        QTimer *timer;
    };

    void begin();
    void take(const EventBatch &events);
    void tell(const Event &event);

    mutable std::mutex m_mutex;
    OperationsState m_state;
    std::deque<Event> m_events;
    QMap<QString, QString> m_degraded; ///< component -> what is wrong
    bool m_ready = false;
    std::vector<Waiting> m_waiting; ///< of the client's thread only
};

} // namespace ops
