#include "journal/journal.h"

#include "journal/auditwriter.h"
#include "journal/database.h"
#include "journal/journalfile.h"

#include <QJsonDocument>
#include <QSqlQuery>

namespace ops {

namespace {

QString compact(const QJsonObject &json)
{
    return json.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// SQL NULL is not a value of ours: a null QString is stored as an empty one.
QString text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

Error noSession(const QString &file, const QString &what)
{
    return {Error::Kind::NotFound, what, file, QStringLiteral("Begin or resume a session first.")};
}

} // namespace

Journal::Journal(std::unique_ptr<DirectoryLock> lock, std::unique_ptr<Database> database, std::optional<Error> notice)
    : JournalQueries(std::move(database))
    , m_lock(std::move(lock))
    , m_notice(std::move(notice))
{
}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const QString &directory)
{
    if (const Result<> created = createDataDirectory(directory); !created)
        return created.error();
    // The lock comes first: nobody may check, migrate or put aside a file that another program is writing.
    Result<std::unique_ptr<DirectoryLock>> lock = DirectoryLock::acquire(directory);
    if (!lock)
        return lock.error();
    Result<OpenedJournal> opened = openJournalFile(directory);
    if (!opened)
        return opened.error();
    std::unique_ptr<Journal> journal(
        new Journal(*std::move(lock), std::move(opened->database), std::move(opened->notice)));
    Result<std::unique_ptr<AuditWriter>> audit = AuditWriter::open(directory, journal->database());
    if (!audit)
        return audit.error();
    journal->m_audit = *std::move(audit);
    return journal;
}

Result<qint64> Journal::beginSession(const QJsonObject &spec, Timestamp started)
{
    Result<QSqlQuery> query =
        database().prepare(QStringLiteral("INSERT INTO sessions (started_ms, spec) VALUES (?, ?)"));
    if (!query)
        return query.error();
    query->addBindValue(toEpochMs(started));
    query->addBindValue(text(compact(spec)));
    if (const Result<> ran = database().run(*query); !ran)
        return ran.error();
    m_session = query->lastInsertId().toLongLong();
    m_lastSequence = 0;
    return m_session;
}

Result<> Journal::resumeSession(qint64 id)
{
    const Result<std::optional<SessionRecord>> record = session(id);
    if (!record)
        return record.error();
    if (!record->has_value())
        return noSession(database().file(), QStringLiteral("There is no session %1.").arg(id));
    m_session = id;
    m_lastSequence = (*record)->lastSequence;
    return done();
}

Result<> Journal::finishSession(qint64 id, const QString &reason)
{
    if (const Result<> committed = commit(); !committed)
        return committed.error();
    Result<QSqlQuery> query =
        database().prepare(QStringLiteral("UPDATE sessions SET finished = 1, reason = ? WHERE id = ?"));
    if (!query)
        return query.error();
    query->addBindValue(text(reason));
    query->addBindValue(id);
    if (const Result<> ran = database().run(*query); !ran)
        return ran.error();
    if (query->numRowsAffected() == 0)
        return noSession(database().file(), QStringLiteral("There is no session %1.").arg(id));
    return done();
}

Result<> Journal::append(std::span<const Event> events)
{
    if (m_session == 0 && !events.empty())
        return noSession(database().file(), QStringLiteral("Events were offered, but no session has begun."));
    quint64 expected = m_lastSequence;
    for (const Event &event : events) {
        if (event.sequence != ++expected)
            return Error{Error::Kind::Conflict,
                         QStringLiteral("Event %1 was offered where event %2 of session %3 is next.")
                             .arg(event.sequence)
                             .arg(expected)
                             .arg(m_session),
                         database().file(), QString()};
    }
    for (const Event &event : events)
        m_pending.push_back({m_session, event});
    m_lastSequence = expected;
    return done();
}

void Journal::setState(const QString &key, const QJsonObject &value)
{
    m_pendingStates.insert(key, value);
}

Result<> Journal::commit()
{
    if (m_pending.empty() && m_pendingStates.isEmpty())
        return done();
    const Result<> written = inTransaction([this]() -> Result<> {
        for (const auto step : {&Journal::writeEvents, &Journal::writeAudit, &Journal::writeStates}) {
            if (const Result<> finished = (this->*step)(); !finished)
                return finished;
        }
        return done();
    });
    if (!written)
        return written;
    m_pending.clear();
    m_pendingStates.clear();
    return done();
}

Result<> Journal::inTransaction(const std::function<Result<>()> &write)
{
    if (const Result<> begun = database().execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun.error();
    Result<> written = write();
    if (written)
        written = database().execute(QStringLiteral("COMMIT"));
    if (!written) {
        // SQLite has rolled back by itself after some errors (disk full); then this fails, which is as good.
        (void)database().execute(QStringLiteral("ROLLBACK"));
        m_audit->rolledBack();
        return written;
    }
    m_audit->committed();
    return done();
}

Result<> Journal::writeAudit()
{
    std::vector<AuditWriter::Entry> entries;
    entries.reserve(m_pending.size());
    for (const auto &[session, event] : m_pending)
        entries.push_back({session, &event});
    return m_audit->write(entries);
}

Result<> Journal::pruneAudit(quint64 through, Timestamp now, const QString &reason)
{
    return inTransaction([&] { return m_audit->prune(through, now, reason); });
}

Result<> Journal::keepSeries(std::span<const KeptSegment> segments, Timestamp now)
{
    return inTransaction([&]() -> Result<> {
        if (const Result<> written = series().write(segments); !written)
            return written;
        return series().removeOld(now);
    });
}

std::optional<AuditCheckpoint> Journal::takeCheckpoint()
{
    return m_audit->takeCheckpoint();
}

QString Journal::auditTrouble() const
{
    return m_audit->trouble();
}

Result<> Journal::writeEvents()
{
    if (m_pending.empty())
        return done();
    Result<QSqlQuery> query = database().prepare(
        QStringLiteral("INSERT INTO events (session, sequence, time_ms, type, environment, app, source, incident,"
                       " cause, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!query)
        return query.error();
    for (const auto &[session, event] : m_pending) {
        query->bindValue(0, session);
        query->bindValue(1, qint64(event.sequence));
        query->bindValue(2, toEpochMs(event.time));
        query->bindValue(3, toName(event.type));
        query->bindValue(4, text(event.environment));
        query->bindValue(5, text(event.app));
        query->bindValue(6, text(event.source));
        query->bindValue(7, text(event.incident));
        query->bindValue(8, qint64(event.cause));
        query->bindValue(9, text(compact(event.data)));
        if (const Result<> ran = database().run(*query); !ran)
            return ran.error();
    }
    return done();
}

Result<> Journal::writeStates()
{
    for (auto it = m_pendingStates.cbegin(); it != m_pendingStates.cend(); ++it) {
        Result<QSqlQuery> query =
            database().prepare(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"));
        if (!query)
            return query.error();
        query->addBindValue(text(it.key()));
        query->addBindValue(text(compact(it.value())));
        if (const Result<> ran = database().run(*query); !ran)
            return ran.error();
    }
    return done();
}

} // namespace ops
