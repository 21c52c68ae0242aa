#pragma once

#include "model/event.h"
#include "model/incident.h"
#include "model/result.h"

#include <vector>

namespace ops {

class Database;

/// An event as the journal has it.
struct JournalledEvent
{
    qint64 row = 0; ///< unlike the sequence, goes on from session to session
    qint64 session = 0;
    Event event;
};

/// Reads the journal's events as they are committed, whatever their session. Belongs to the database's thread.
class EventTail
{
public:
    explicit EventTail(Database &database)
        : m_database(database)
    {
    }

    /// Those of these types (none: of all) behind `row`, in their order, `count` at most.
    Result<std::vector<JournalledEvent>> after(qint64 row, const QList<EventType> &types, int count) const;
    /// The row of the newest event; 0 if there is none.
    Result<qint64> last() const;
    /// The row before the newest session's first event; 0 if there is none.
    Result<qint64> beforeSession() const;
    /// An incident as it was at `row`; one without an id if nothing is known of it.
    Result<Incident> incident(qint64 session, const QString &id, qint64 row) const;
    /// Those that had not ended when the session before the one that begins at `row` was left, and that session.
    Result<std::pair<qint64, QList<Incident>>> leftOpen(qint64 session, qint64 row) const;

private:
    Database &m_database;
};

} // namespace ops
