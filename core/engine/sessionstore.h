#pragma once

#include "detection/servicerecord.h"
#include "engine/carryover.h"
#include "engine/sessionfactory.h"

#include <QString>

#include <memory>
#include <vector>

namespace ops {

class Journal;
class EnvironmentLogs;
class SeriesArchive;

/// The sessions of one data directory: begins them, goes on with the one that was cut off, and keeps journal and logs.
/// Belongs to one thread. Sessions end before the store does.
class SessionStore
{
public:
    static Result<std::unique_ptr<SessionStore>> open(const QString &directory);
    ~SessionStore();

    /// What a person has to know about how opening went (a damaged journal was put aside); nothing if all is well.
    std::optional<Error> notice() const;

    /// The session that was cut off, if there is one; finished ones are not gone on with. Neither are those that watch
    /// real apps: what has happened to these meanwhile is no part of that history, so that a new one begins.
    std::optional<SessionSpec> unfinished() const;

    Result<std::unique_ptr<Session>> resume(HostKind kind, Session::Observer observer);
    Result<std::unique_ptr<Session>> begin(const SessionSpec &spec, HostKind kind, Session::Observer observer);

    /// A checkpoint of the audit chain that nobody has taken yet, as the fact that the event stream tells.
    std::optional<Event> takeCheckpoint();
    /// What a person has to know about the audit chain; empty if all is well.
    QString auditTrouble() const;

    /// What is kept of the sessions so far, also of what one could not write at its end. An error says that it is not
    /// known: whoever began without it would lose holds, the emergency stop and what was learned for good.
    Result<CarryOver> carryOver();
    /// What a real app served its users in the last `period` before `now`, in whatever session.
    Result<ServedPast> servedBefore(const AppKey &key, Timestamp now, Duration period) const;
    /// For the sessions to come. Conflict while there is one to be gone on with: it has knowledge of its own.
    Result<> setKnowledge(const QList<PolicyEntry> &entries);

private:
    explicit SessionStore(std::unique_ptr<Journal> journal, const QString &directory);
    /// Has logs and metrics kept of what the session does, too.
    Session::Observer withRecords(const SessionSpec &spec, Session::Observer observer);

    std::unique_ptr<Journal> m_journal;
    QString m_directory;
    std::unique_ptr<EnvironmentLogs> m_logs;
    std::unique_ptr<SeriesArchive> m_series; ///< of the present session
    QString m_logTrouble;                    ///< why the logs cannot be written; empty if they can
};

} // namespace ops
