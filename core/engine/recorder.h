#pragma once

#include "model/event.h"
#include "model/result.h"

#include <span>
#include <vector>

namespace ops {

/// Where a session writes its history, and where it finds the history of a run that was cut off.
///
/// While `isCatchingUp`, the session runs through time that is on record already: `record` compares instead of writing,
/// and `ordersAt` returns what came from outside then: what operators ordered, and notes.
class Recorder
{
public:
    virtual ~Recorder() = default;

    /// Makes the next events durable, all or none; after an error the same events (and more) may be offered again.
    /// Conflict: history on record differs from what the session does now.
    virtual Result<> record(std::span<const Event> events) = 0;

    virtual bool isCatchingUp() const = 0;
    /// Events up to this sequence were on record when the session was taken up again; 0 for a new one.
    virtual quint64 recordedBefore() const = 0;
    virtual std::vector<Event> ordersAt(Timestamp now) = 0;

    /// Events of this session again, first and last sequence included.
    virtual Result<std::vector<Event>> read(quint64 first, quint64 last) = 0;
};

/// Keeps the history in memory: for tests, benchmarks and what-if runs that leave no trace.
class MemoryRecorder : public Recorder
{
public:
    Result<> record(std::span<const Event> events) override;
    bool isCatchingUp() const override { return false; }
    quint64 recordedBefore() const override { return 0; }
    std::vector<Event> ordersAt(Timestamp) override { return {}; }
    Result<std::vector<Event>> read(quint64 first, quint64 last) override;

    const std::vector<Event> &events() const { return m_events; }

private:
    std::vector<Event> m_events;
};

} // namespace ops
