#include "journal/audittable.h"

#include "journal/database.h"

#include <QJsonDocument>
#include <QSqlQuery>

#include <limits>

namespace ops {

namespace {

constexpr QLatin1String Columns("SELECT number, session, sequence, body, link, seal FROM audit ");
constexpr QLatin1String AnchorKey("audit_anchor"); // in the table of states
constexpr qint64 MostNumber = std::numeric_limits<qint64>::max();

/// A pattern for LIKE that finds the text literally.
QString pattern(QString text)
{
    for (const char *special : {"\\", "%", "_"})
        text.replace(QLatin1String(special), QLatin1String("\\") + QLatin1String(special));
    return QLatin1Char('%') + text + QLatin1Char('%');
}

/// As the text stands in the bodies.
QString jsonPair(const char *name, const QString &value)
{
    const QByteArray json = QJsonDocument(QJsonObject{{QLatin1String(name), value}}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

} // namespace

AuditTable::AuditTable(Database &database)
    : m_database(&database)
{
}

Result<std::vector<AuditRecord>> AuditTable::rows(QSqlQuery &query) const
{
    if (const Result<> ran = m_database->run(query); !ran)
        return ran.error();
    std::vector<AuditRecord> records;
    while (query.next())
        records.push_back({.number = query.value(0).toULongLong(),
                           .session = query.value(1).toLongLong(),
                           .sequence = query.value(2).toULongLong(),
                           .body = query.value(3).toByteArray(),
                           .link = query.value(4).toByteArray(),
                           .seal = query.value(5).toByteArray()});
    return records;
}

Result<std::optional<AuditRecord>> AuditTable::firstRow(Result<QSqlQuery> query) const
{
    if (!query)
        return query.error();
    Result<std::vector<AuditRecord>> found = rows(*query);
    if (!found)
        return found.error();
    return found->empty() ? std::optional<AuditRecord>() : std::optional(std::move(found->front()));
}

Result<std::vector<AuditRecord>> AuditTable::read(quint64 first, int count) const
{
    Result<QSqlQuery> query =
        m_database->prepare(Columns + QStringLiteral("WHERE number >= ? ORDER BY number LIMIT ?"));
    if (!query)
        return query.error();
    query->addBindValue(qint64(first));
    query->addBindValue(count);
    return rows(*query);
}

Result<std::vector<AuditRecord>> AuditTable::search(const AuditSearch &what, quint64 before, int count) const
{
    Result<QSqlQuery> query = m_database->prepare(
        Columns + QStringLiteral("WHERE number < ? AND (? = 0 OR session = ?) AND CAST(body AS TEXT) LIKE ? ESCAPE '\\'"
                                 " AND CAST(body AS TEXT) LIKE ? ESCAPE '\\' ORDER BY number DESC LIMIT ?"));
    if (!query)
        return query.error();
    query->addBindValue(before == 0 ? MostNumber : qint64(before));
    query->addBindValue(what.session);
    query->addBindValue(what.session);
    query->addBindValue(pattern(what.text));
    query->addBindValue(what.incident.isEmpty() ? QStringLiteral("%") : pattern(jsonPair("incident", what.incident)));
    query->addBindValue(count);
    return rows(*query);
}

Result<std::optional<AuditRecord>> AuditTable::recordOf(qint64 session, quint64 sequence) const
{
    Result<QSqlQuery> query = m_database->prepare(Columns + QStringLiteral("WHERE session = ? AND sequence = ?"));
    if (!query)
        return query.error();
    query->addBindValue(session);
    query->addBindValue(qint64(sequence));
    return firstRow(std::move(query));
}

Result<std::optional<AuditRecord>> AuditTable::last() const
{
    return firstRow(m_database->prepare(Columns + QStringLiteral("ORDER BY number DESC LIMIT 1")));
}

Result<QString> AuditTable::keyIdAt(quint64 number) const
{
    Result<QSqlQuery> query = m_database->prepare(
        Columns + QStringLiteral("WHERE session = 0 AND sequence = 0 AND number <= ? AND CAST(body AS TEXT) LIKE ?"
                                 " ESCAPE '\\' ORDER BY number DESC LIMIT 1"));
    if (!query)
        return query.error();
    query->addBindValue(qint64(number));
    query->addBindValue(pattern(jsonPair("type", toName(AuditNote::KeyBegan))));
    const Result<std::optional<AuditRecord>> note = firstRow(std::move(query));
    if (!note)
        return note.error();
    if (*note)
        return parsedBody(**note).value(QLatin1String("key")).toString();
    const Result<AuditCheckpoint> oldest = anchor(); // the note itself may have been pruned
    if (!oldest)
        return oldest.error();
    return oldest->keyId;
}

Result<quint64> AuditTable::count() const
{
    const Result<QVariant> value = m_database->value(QStringLiteral("SELECT count(*) FROM audit"));
    if (!value)
        return value.error();
    return value->toULongLong();
}

Result<AuditCheckpoint> AuditTable::anchor() const
{
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral("SELECT value FROM state WHERE key = ?"));
    if (!query)
        return query.error();
    query->addBindValue(AnchorKey);
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    if (!query->next())
        return AuditCheckpoint{};
    const QJsonDocument document = QJsonDocument::fromJson(query->value(0).toString().toUtf8());
    // What cannot be read proves nothing: then the chain begins with its oldest record, which has no number 1.
    return AuditCheckpoint::fromJson(document.object()).value_or(AuditCheckpoint{});
}

Result<> AuditTable::add(const std::vector<AuditRecord> &records)
{
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("INSERT INTO audit (number, session, sequence, body, link, seal) VALUES (?, ?, ?, ?, ?, ?)"));
    if (!query)
        return query.error();
    for (const AuditRecord &record : records) {
        query->bindValue(0, qint64(record.number));
        query->bindValue(1, record.session);
        query->bindValue(2, qint64(record.sequence));
        query->bindValue(3, record.body);
        query->bindValue(4, record.link);
        query->bindValue(5, record.seal);
        if (const Result<> ran = m_database->run(*query); !ran)
            return ran.error();
    }
    return done();
}

Result<> AuditTable::removeThrough(const AuditCheckpoint &anchor)
{
    Result<QSqlQuery> removal = m_database->prepare(QStringLiteral("DELETE FROM audit WHERE number <= ?"));
    if (!removal)
        return removal.error();
    removal->addBindValue(qint64(anchor.head.number));
    if (const Result<> ran = m_database->run(*removal); !ran)
        return ran;
    Result<QSqlQuery> memory =
        m_database->prepare(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"));
    if (!memory)
        return memory.error();
    memory->addBindValue(AnchorKey);
    memory->addBindValue(QString::fromUtf8(QJsonDocument(anchor.toJson()).toJson(QJsonDocument::Compact)));
    return m_database->run(*memory);
}

Result<quint64> AuditTable::lastBefore(Timestamp time) const
{
    // Times are not in order over sessions of simulated time, so that it is the first young record that counts. ISO
    // times in UTC sort like the moments that they name.
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("SELECT number - 1 FROM audit WHERE json_extract(CAST(body AS TEXT), '$.time') >= ?"
                       " ORDER BY number LIMIT 1"));
    if (!query)
        return query.error();
    query->addBindValue(toIsoString(time));
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    if (query->next())
        return query->value(0).toULongLong();
    const Result<QVariant> newest = m_database->value(QStringLiteral("SELECT coalesce(max(number), 0) FROM audit"));
    if (!newest)
        return newest.error();
    return newest->toULongLong();
}

} // namespace ops
