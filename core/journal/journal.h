#pragma once

#include "journal/directorylock.h"
#include "journal/journalqueries.h"

#include <QMap>

#include <functional>
#include <span>

namespace ops {

class AuditWriter;

/// The durable history of the platform: DIR/journal.sqlite, written by one program and one thread at a time.
///
/// append() and setState() only collect; commit() writes all of it in one durable transaction (SQLite WAL with
/// synchronous=FULL: it survives loss of power). What commit() could not write stays collected, for the next try.
/// The same transaction writes the audit records of the events.
class Journal : public JournalQueries
{
public:
    /// Creates what is missing (directory 0700, file 0600). Conflict: another program uses the directory, or a newer
    /// one has written the file. A damaged file is put aside, never deleted: see notice().
    static Result<std::unique_ptr<Journal>> open(const QString &directory);
    ~Journal() override;

    /// What the operator has to know about how opening went: a damaged journal was put aside and a new one begun. State
    /// (freezes, emergency stop, knowledge) was taken over as far as it could be read; the notice says if it could not.
    /// Do not act automatically before a person has seen this.
    const std::optional<Error> &notice() const { return m_notice; }

    /// Durable at once. Later events belong to this session; their sequences begin at 1.
    Result<qint64> beginSession(const QJsonObject &spec, Timestamp started);
    /// Later events continue a session that was cut off. NotFound if there is no such session.
    Result<> resumeSession(qint64 id);
    /// Commits what is collected, then marks the session as finished. Durable at once.
    Result<> finishSession(qint64 id, const QString &reason);

    /// Collects events of the present session. Sequences must go on without a gap from lastSequence(); if one does not,
    /// none is taken (Conflict).
    Result<> append(std::span<const Event> events);
    /// Platform state that outlives sessions; written together with the events that changed it.
    void setState(const QString &key, const QJsonObject &value);
    /// Writes all that is collected, or nothing. After an error everything is still there: mend the cause, call again.
    Result<> commit();

    /// Keeps rolled-up metrics, and removes those that are too old at `now`. Durable at once.
    Result<> keepSeries(std::span<const KeptSegment> segments, Timestamp now);

    /// Removes audit records up to this number and says so in the chain. Durable at once.
    Result<> pruneAudit(quint64 through, Timestamp now, const QString &reason);
    /// A checkpoint of the audit chain that nobody has taken yet.
    std::optional<AuditCheckpoint> takeCheckpoint();
    /// What a person has to know about the audit chain; empty if all is well.
    QString auditTrouble() const;

    qint64 currentSession() const { return m_session; }
    /// Of the last event taken by append() in this session, durable or not.
    quint64 lastSequence() const { return m_lastSequence; }
    /// Events that are not durable yet.
    qsizetype pendingCount() const { return qsizetype(m_pending.size()); }

private:
    Journal(std::unique_ptr<DirectoryLock> lock, std::unique_ptr<Database> database, std::optional<Error> notice);
    Result<> inTransaction(const std::function<Result<>()> &write);
    Result<> writeEvents();
    Result<> writeAudit();
    Result<> writeStates();

    struct Pending
    {
        qint64 session;
        Event event;
    };

    std::unique_ptr<DirectoryLock> m_lock;
    std::optional<Error> m_notice;
    std::unique_ptr<AuditWriter> m_audit;
    qint64 m_session = 0;
    quint64 m_lastSequence = 0;
    std::vector<Pending> m_pending;
    QMap<QString, QJsonObject> m_pendingStates;
};

} // namespace ops
