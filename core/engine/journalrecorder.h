#pragma once

#include "engine/carryover.h"
#include "engine/recorder.h"
#include "journal/journal.h"

#include <deque>

namespace ops {

/// Records a session in the journal. After a crash it first leads the session through what is on record: every event is
/// compared, none is written twice. Keeps what outlives the session in the journal, too.
class JournalRecorder : public Recorder
{
public:
    /// The journal's current session, which has `recorded` events on record already. `before` is what is kept so far:
    /// a session adds to it or says it anew, and what it has nothing to do with stays.
    JournalRecorder(Journal &journal, quint64 recorded, CarryOver before);

    Result<> record(std::span<const Event> events) override;
    bool isCatchingUp() const override { return m_compared < m_recorded; }
    quint64 recordedBefore() const override { return m_recorded; }
    std::vector<Event> ordersAt(Timestamp now) override;
    Result<std::vector<Event>> read(quint64 first, quint64 last) override;

private:
    void remember(std::span<const Event> events);
    Result<> compare(const Event &event);
    bool readAhead();

    Journal &m_journal;
    quint64 m_recorded;
    quint64 m_compared = 0;
    EventCursor m_cursor;
    CarryOver m_carryOver;
    quint64 m_remembered = 0;  ///< last sequence that m_carryOver has taken in
    std::deque<Event> m_ahead; ///< on record, not yet compared
};

} // namespace ops
