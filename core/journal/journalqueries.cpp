#include "journal/journalqueries.h"

#include "journal/database.h"

#include <QJsonDocument>
#include <QSqlQuery>

#include <limits>

namespace ops {

namespace {

constexpr QLatin1String
    EventColumns("SELECT sequence, time_ms, type, environment, app, source, incident, cause, data FROM events ");
constexpr QLatin1String
    SessionColumns("SELECT id, started_ms, spec, finished, reason, coalesce((SELECT max(sequence) FROM events "
                   "WHERE events.session = sessions.id), 0) FROM sessions ");

Error damagedRow(const QString &file, const QString &what)
{
    return {Error::Kind::Invalid, what, file,
            QStringLiteral("The journal is damaged, or was written by another version of this program.")};
}

Result<QJsonObject> parseObject(const QString &text, const QString &file)
{
    if (text.isEmpty())
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return damagedRow(file, QStringLiteral("A row of the journal holds no JSON object."));
    return document.object();
}

/// SQLite keeps any value in any column. Who goes on behind the last event's sequence would never come to an end of
/// those that are no numbers, and what is reckoned with times has to stay within their type: a journal may come from
/// elsewhere.
bool isInBounds(const QVariant &sequence, const QVariant &time)
{
    constexpr qint64 mostSequence = std::numeric_limits<qint64>::max() - 1;
    constexpr qint64 farthestMs =
        253'402'300'799'999; // the last moment that ISO 8601 writes with four digits of a year
    const qint64 number = sequence.toLongLong();
    const qint64 ms = time.toLongLong();
    return sequence.typeId() == QMetaType::LongLong && number > 0 && number <= mostSequence &&
           time.typeId() == QMetaType::LongLong && ms >= -farthestMs && ms <= farthestMs;
}

Result<Event> eventFrom(const QSqlQuery &row, const QString &file)
{
    if (!isInBounds(row.value(0), row.value(1)))
        return damagedRow(file, QStringLiteral("An event of the journal has a number or a time that cannot be."));
    const QString typeName = row.value(2).toString();
    const auto type = fromName<EventType>(typeName);
    if (!type)
        return damagedRow(
            file, QStringLiteral("Event %1 has the unknown type '%2'.").arg(row.value(0).toLongLong()).arg(typeName));
    Result<QJsonObject> data = parseObject(row.value(8).toString(), file);
    if (!data)
        return data.error();
    return Event{.sequence = row.value(0).toULongLong(),
                 .time = fromEpochMs(row.value(1).toLongLong()),
                 .type = *type,
                 .environment = row.value(3).toString(),
                 .app = row.value(4).toString(),
                 .source = row.value(5).toString(),
                 .incident = row.value(6).toString(),
                 .cause = row.value(7).toULongLong(),
                 .data = *std::move(data)};
}

std::optional<SessionRecord> firstOf(const QList<SessionRecord> &sessions)
{
    return sessions.isEmpty() ? std::nullopt : std::optional(sessions.first());
}

} // namespace

JournalQueries::JournalQueries(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

JournalQueries::~JournalQueries() = default;

Result<std::vector<Event>> JournalQueries::read(qint64 session, quint64 firstSequence, int count) const
{
    Result<QSqlQuery> query = m_database->prepare(
        EventColumns + QStringLiteral("WHERE session = ? AND sequence >= ? ORDER BY sequence LIMIT ?"));
    if (!query)
        return query.error();
    query->addBindValue(session);
    query->addBindValue(qint64(firstSequence));
    query->addBindValue(count);
    return readRows(*query);
}

Result<std::vector<Event>> JournalQueries::readIncident(qint64 session, const QString &incident) const
{
    // SQLite uses the partial index only if the query repeats its condition.
    Result<QSqlQuery> query = m_database->prepare(
        EventColumns + QStringLiteral("WHERE session = ? AND incident = ? AND incident <> '' ORDER BY sequence"));
    if (!query)
        return query.error();
    query->addBindValue(session);
    query->addBindValue(incident);
    return readRows(*query);
}

Result<std::vector<Event>> JournalQueries::readType(qint64 session, EventType type, quint64 firstSequence,
                                                    int count) const
{
    Result<QSqlQuery> query = m_database->prepare(
        EventColumns + QStringLiteral("WHERE session = ? AND type = ? AND sequence >= ? ORDER BY sequence LIMIT ?"));
    if (!query)
        return query.error();
    query->addBindValue(session);
    query->addBindValue(toName(type));
    query->addBindValue(qint64(firstSequence));
    query->addBindValue(count);
    return readRows(*query);
}

EventCursor JournalQueries::cursor(qint64 session, quint64 firstSequence, int chunk) const
{
    return {*this, session, firstSequence, chunk};
}

Result<std::optional<SessionRecord>> JournalQueries::lastSession() const
{
    const Result<QList<SessionRecord>> newest = sessions(1);
    if (!newest)
        return newest.error();
    return firstOf(*newest);
}

Result<std::optional<SessionRecord>> JournalQueries::session(qint64 id) const
{
    Result<QSqlQuery> query = m_database->prepare(SessionColumns + QStringLiteral("WHERE id = ?"));
    if (!query)
        return query.error();
    query->addBindValue(id);
    const Result<QList<SessionRecord>> found = readSessions(*query);
    if (!found)
        return found.error();
    return firstOf(*found);
}

Result<QList<SessionRecord>> JournalQueries::sessions(int count) const
{
    Result<QSqlQuery> query = m_database->prepare(SessionColumns + QStringLiteral("ORDER BY id DESC LIMIT ?"));
    if (!query)
        return query.error();
    query->addBindValue(count);
    return readSessions(*query);
}

Result<QJsonObject> JournalQueries::state(const QString &key) const
{
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral("SELECT value FROM state WHERE key = ?"));
    if (!query)
        return query.error();
    query->addBindValue(key);
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    return query->next() ? parseObject(query->value(0).toString(), m_database->file()) : QJsonObject();
}

Result<std::vector<Event>> JournalQueries::readRows(QSqlQuery &query) const
{
    if (const Result<> ran = m_database->run(query); !ran)
        return ran.error();
    std::vector<Event> events;
    while (query.next()) {
        Result<Event> event = eventFrom(query, m_database->file());
        if (!event)
            return event.error();
        events.push_back(*std::move(event));
    }
    return events;
}

Result<QList<SessionRecord>> JournalQueries::readSessions(QSqlQuery &query) const
{
    if (const Result<> ran = m_database->run(query); !ran)
        return ran.error();
    QList<SessionRecord> sessions;
    while (query.next()) {
        const Result<QJsonObject> spec = parseObject(query.value(2).toString(), m_database->file());
        if (!spec)
            return spec.error();
        sessions.append({.id = query.value(0).toLongLong(),
                         .spec = *spec,
                         .started = fromEpochMs(query.value(1).toLongLong()),
                         .finished = query.value(3).toBool(),
                         .reason = query.value(4).toString(),
                         .lastSequence = query.value(5).toULongLong()});
    }
    return sessions;
}

EventCursor::EventCursor(const JournalQueries &journal, qint64 session, quint64 firstSequence, int chunk)
    : m_journal(&journal)
    , m_session(session)
    , m_nextSequence(firstSequence)
    , m_chunk(chunk)
{
}

Result<std::vector<Event>> EventCursor::next()
{
    Result<std::vector<Event>> events = m_journal->read(m_session, m_nextSequence, m_chunk);
    if (events && !events->empty())
        m_nextSequence = events->back().sequence + 1;
    return events;
}

} // namespace ops
