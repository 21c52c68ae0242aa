#include "integrations/outbox.h"

#include "integrations/eventtail.h"
#include "journal/journalfile.h"
#include "journal/schema.h"

#include <QJsonDocument>
#include <QSqlQuery>
#include <QUuid>

namespace ops {

namespace {

constexpr int ShownDead = 20;

/// A null QString would be SQL's NULL.
QVariant bound(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}
QVariant bound(qint64 value)
{
    return value;
}
QVariant bound(Timestamp value)
{
    return toEpochMs(value);
}

/// Rows of a query with its values.
template <typename... Values>
Result<QSqlQuery> select(const Database &database, const QString &sql, const Values &...values)
{
    Result<QSqlQuery> query = database.prepare(sql);
    if (!query)
        return query;
    (query->addBindValue(bound(values)), ...);
    if (const Result<> ran = database.run(*query); !ran)
        return ran.error();
    return query;
}

Notice noticeOf(const QVariant &text)
{
    return Notice::fromJson(QJsonDocument::fromJson(text.toString().toUtf8()).object());
}

/// The head of each thread that waits.
const QLatin1String Heads("FROM outbox AS o WHERE integration = ? AND state = 'queued' AND NOT EXISTS (SELECT 1 FROM"
                          " outbox AS e WHERE e.integration = o.integration AND e.state = 'queued'"
                          " AND e.thread = o.thread AND e.id < o.id)");

} // namespace

NoticeOutbox::NoticeOutbox(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

NoticeOutbox::~NoticeOutbox() = default;

Result<std::unique_ptr<NoticeOutbox>> NoticeOutbox::open(const QString &directory)
{
    Result<std::unique_ptr<Database>> database = openExistingJournal(directory, Database::Access::ReadWrite);
    if (!database)
        return database.error();
    if (const Result<> usable = checkSchema(**database); !usable)
        return usable.error();
    if (const Result<> durable = (*database)->execute(QStringLiteral("PRAGMA synchronous = FULL")); !durable)
        return durable.error();
    std::unique_ptr<NoticeOutbox> outbox(new NoticeOutbox(*std::move(database)));
    if (const Result<> begun = outbox->begin(); !begun)
        return begun.error();
    return outbox;
}

Result<> NoticeOutbox::begin()
{
    Result<QSqlQuery> row = select(*m_database, QStringLiteral("SELECT event, instance FROM outbox_progress"));
    if (!row)
        return row.error();
    if (row->next()) {
        m_position = row->value(0).toLongLong();
        m_instance = row->value(1).toString();
        return done();
    }
    row->finish();
    // What happened before anybody wanted to hear of it is old news.
    const Result<qint64> start = EventTail(*m_database).beforeSession();
    if (!start)
        return start.error();
    m_position = std::max<qint64>(*start, 0);
    m_instance = QUuid::createUuid().toString(QUuid::Id128).left(12);
    const Result<int> inserted = change(
        QStringLiteral("INSERT INTO outbox_progress (only, event, instance) VALUES (1, ?, ?)"), m_position, m_instance);
    return inserted ? Result<>(done()) : Result<>(inserted.error());
}

template <typename... Values>
Result<int> NoticeOutbox::change(const QString &sql, const Values &...values)
{
    const Result<QSqlQuery> query = select(*m_database, sql, values...);
    return query ? Result<int>(query->numRowsAffected()) : Result<int>(query.error());
}

Result<> NoticeOutbox::inTransaction(const std::function<Result<>()> &write)
{
    if (const Result<> begun = m_database->execute(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    Result<> written = write();
    if (written)
        written = m_database->execute(QStringLiteral("COMMIT"));
    if (!written)
        (void)m_database->execute(QStringLiteral("ROLLBACK")); // the first error is the one that explains
    return written;
}

Result<> NoticeOutbox::put(const QList<Entry> &entries, qint64 position, Timestamp now)
{
    const Result<> written = inTransaction([&]() -> Result<> {
        for (const Entry &entry : entries) {
            const QByteArray notice = QJsonDocument(entry.notice.toJson()).toJson(QJsonDocument::Compact);
            const Result<int> inserted =
                change(QStringLiteral("INSERT OR IGNORE INTO outbox (integration, event, thread, notice, state, due_ms)"
                                      " VALUES (?, ?, ?, ?, 'queued', ?)"),
                       entry.integration, entry.event, entry.notice.thread, QString::fromUtf8(notice), now);
            if (!inserted)
                return inserted.error();
        }
        const Result<int> moved = change(QStringLiteral("UPDATE outbox_progress SET event = ?"), position);
        return moved ? Result<>(done()) : Result<>(moved.error());
    });
    if (written)
        m_position = position;
    return written;
}

Result<std::optional<NoticeOutbox::Letter>> NoticeOutbox::next(const QString &integration, Timestamp now) const
{
    Result<QSqlQuery> row = select(
        *m_database,
        QStringLiteral("SELECT id, notice, attempts, first_ms %1 AND due_ms <= ? ORDER BY id LIMIT 1").arg(Heads),
        integration, now);
    if (!row)
        return row.error();
    if (!row->next())
        return std::optional<Letter>();
    return std::optional(Letter{.id = row->value(0).toLongLong(),
                                .notice = noticeOf(row->value(1)),
                                .attempts = row->value(2).toInt(),
                                .firstTry = fromEpochMs(row->value(3).toLongLong())});
}

Result<std::optional<Timestamp>> NoticeOutbox::nextDue(const QString &integration) const
{
    Result<QSqlQuery> row =
        select(*m_database, QStringLiteral("SELECT due_ms %1 ORDER BY due_ms LIMIT 1").arg(Heads), integration);
    if (!row)
        return row.error();
    return row->next() ? std::optional(fromEpochMs(row->value(0).toLongLong())) : std::nullopt;
}

Result<> NoticeOutbox::sent(qint64 id, Timestamp now)
{
    const Result<int> changed =
        change(QStringLiteral(
                   "UPDATE outbox SET state = 'sent', attempts = attempts + 1, ended_ms = ?, error = '' WHERE id = ?"),
               now, id);
    return changed ? Result<>(done()) : Result<>(changed.error());
}

Result<> NoticeOutbox::postpone(qint64 id, Timestamp now, Timestamp due, const QString &why)
{
    const Result<int> changed =
        change(QStringLiteral("UPDATE outbox SET attempts = attempts + 1, due_ms = ?, error = ?,"
                              " first_ms = CASE first_ms WHEN 0 THEN ? ELSE first_ms END WHERE id = ?"),
               due, why, now, id);
    return changed ? Result<>(done()) : Result<>(changed.error());
}

Result<> NoticeOutbox::giveUp(qint64 id, Timestamp now, const QString &why)
{
    const Result<int> changed =
        change(QStringLiteral(
                   "UPDATE outbox SET state = 'dead', attempts = attempts + 1, ended_ms = ?, error = ? WHERE id = ?"),
               now, why, id);
    return changed ? Result<>(done()) : Result<>(changed.error());
}

Result<int> NoticeOutbox::sendAgain(const QString &integration, bool wholeThreads, Timestamp now)
{
    int count = 0;
    const Result<> written = inTransaction([&]() -> Result<> {
        const QString reset = QStringLiteral("UPDATE outbox SET state = 'queued', attempts = 0, first_ms = 0,"
                                             " ended_ms = 0, due_ms = ? WHERE integration = ? AND ");
        if (wholeThreads) {
            const Result<int> followers =
                change(reset + QStringLiteral("state = 'sent' AND EXISTS (SELECT 1 FROM outbox AS d WHERE"
                                              " d.integration = outbox.integration AND d.thread = outbox.thread"
                                              " AND d.state = 'dead' AND d.id < outbox.id)"),
                       now, integration);
            if (!followers)
                return followers.error();
        }
        const Result<int> changed = change(reset + QStringLiteral("state = 'dead'"), now, integration);
        if (!changed)
            return changed.error();
        count = *changed;
        return done();
    });
    return written ? Result<int>(count) : Result<int>(written.error());
}

Result<bool> NoticeOutbox::knows(const QString &integration, const QString &thread) const
{
    Result<QSqlQuery> row =
        select(*m_database, QStringLiteral("SELECT 1 FROM outbox WHERE integration = ? AND thread = ? LIMIT 1"),
               integration, thread);
    return row ? Result<bool>(row->next()) : Result<bool>(row.error());
}

Result<QString> NoticeOutbox::nameOf(const QString &integration, const QString &thread) const
{
    Result<QSqlQuery> row =
        select(*m_database, QStringLiteral("SELECT name FROM outbox_names WHERE integration = ? AND thread = ?"),
               integration, thread);
    if (!row)
        return row.error();
    return row->next() ? row->value(0).toString() : QString();
}

Result<> NoticeOutbox::setName(const QString &integration, const QString &thread, const QString &name)
{
    const Result<int> changed =
        change(QStringLiteral("INSERT OR REPLACE INTO outbox_names (integration, thread, name) VALUES (?, ?, ?)"),
               integration, thread, name);
    return changed ? Result<>(done()) : Result<>(changed.error());
}

Result<NoticeOutbox::Figures> NoticeOutbox::figures(const QString &integration) const
{
    Figures figures;
    Result<QSqlQuery> counts =
        select(*m_database,
               QStringLiteral("SELECT state, count(*), max(ended_ms) FROM outbox WHERE integration = ? GROUP BY state"),
               integration);
    if (!counts)
        return counts.error();
    while (counts->next()) {
        const QString state = counts->value(0).toString();
        if (state == QLatin1String("queued"))
            figures.queued = counts->value(1).toLongLong();
        else if (state == QLatin1String("dead"))
            figures.dead = counts->value(1).toLongLong();
        else
            figures.lastSent = fromEpochMs(counts->value(2).toLongLong());
    }
    if (figures.dead == 0)
        return figures;
    Result<QSqlQuery> dead = select(*m_database,
                                    QStringLiteral("SELECT id, notice, error FROM outbox WHERE integration = ?"
                                                   " AND state = 'dead' ORDER BY id DESC LIMIT %1")
                                        .arg(ShownDead),
                                    integration);
    if (!dead)
        return dead.error();
    while (dead->next()) {
        const Notice notice = noticeOf(dead->value(1));
        figures.newestDead.append({.id = dead->value(0).toLongLong(),
                                   .time = notice.time,
                                   .headline = notice.headline,
                                   .error = dead->value(2).toString()});
    }
    return figures;
}

Result<> NoticeOutbox::prune(const QString &integration, Timestamp now)
{
    const Result<int> given = change(
        QStringLiteral("UPDATE outbox SET state = 'dead', ended_ms = ?, error = 'The queue was full.' WHERE"
                       " integration = ? AND state = 'queued' AND id <= (SELECT id FROM outbox WHERE integration = ?"
                       " AND state = 'queued' ORDER BY id DESC LIMIT 1 OFFSET ?)"),
        now, integration, integration, MostQueued);
    if (!given)
        return given.error();
    const Result<int> forgotten =
        change(QStringLiteral("DELETE FROM outbox WHERE integration = ? AND state = 'dead' AND id <= (SELECT id FROM"
                              " outbox WHERE integration = ? AND state = 'dead' ORDER BY id DESC LIMIT 1 OFFSET ?)"),
               integration, integration, MostDead);
    if (!forgotten)
        return forgotten.error();
    const Result<int> old =
        change(QStringLiteral("DELETE FROM outbox WHERE integration = ? AND state = 'sent' AND ended_ms < ?"),
               integration, now - KeptSent);
    return old ? Result<>(done()) : Result<>(old.error());
}

} // namespace ops
