#pragma once

#include "journal/audittable.h"
#include "journal/seriestable.h"
#include "model/event.h"
#include "model/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QSqlQuery;

namespace ops {

class Database;
class EventCursor;

struct SessionRecord
{
    qint64 id = 0;
    QJsonObject spec; ///< SessionSpec::toJson
    Timestamp started;
    bool finished = false;    ///< false: it runs, or was cut off
    QString reason;           ///< why it finished
    quint64 lastSequence = 0; ///< of the last durable event; 0 if there is none
};

/// What can be asked of a journal, by the one who writes it and by those who only read. Answers know only what has
/// been committed. To be used from the thread that opened it.
class JournalQueries
{
public:
    virtual ~JournalQueries();

    /// Events of a session in their order, from `firstSequence` on, `count` at most.
    Result<std::vector<Event>> read(qint64 session, quint64 firstSequence, int count) const;
    /// All events of one incident, in their order.
    Result<std::vector<Event>> readIncident(qint64 session, const QString &incident) const;
    /// Events of one type, in their order, from `firstSequence` on, `count` at most.
    Result<std::vector<Event>> readType(qint64 session, EventType type, quint64 firstSequence, int count) const;
    /// Goes through a session of any length without holding more than one chunk in memory.
    EventCursor cursor(qint64 session, quint64 firstSequence = 1, int chunk = 4096) const;

    /// The session that began last; nothing if there has been none.
    Result<std::optional<SessionRecord>> lastSession() const;
    Result<std::optional<SessionRecord>> session(qint64 id) const;
    /// Newest first.
    Result<QList<SessionRecord>> sessions(int count) const;

    /// The audit chain. Must not outlive this object.
    AuditTable audit() const { return AuditTable(*m_database); }

    /// Metrics of the past, rolled up. Must not outlive this object.
    SeriesTable series() const { return SeriesTable(*m_database); }

    /// Platform state that outlives sessions; an empty object if it was never set.
    Result<QJsonObject> state(const QString &key) const;

protected:
    explicit JournalQueries(std::unique_ptr<Database> database);
    Database &database() const { return *m_database; }

private:
    Result<std::vector<Event>> readRows(QSqlQuery &query) const;
    Result<QList<SessionRecord>> readSessions(QSqlQuery &query) const;

    std::unique_ptr<Database> m_database;
};

/// Streams the events of one session in order. No read transaction stays open between two chunks, so that a slow
/// reader does not keep the write-ahead log from being folded back. Must not outlive what it was made from.
class EventCursor
{
public:
    EventCursor(const JournalQueries &journal, qint64 session, quint64 firstSequence, int chunk);

    /// The next chunk; empty at the end.
    Result<std::vector<Event>> next();

private:
    const JournalQueries *m_journal;
    qint64 m_session;
    quint64 m_nextSequence;
    int m_chunk;
};

} // namespace ops
