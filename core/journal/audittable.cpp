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

struct Conditions
{
    QString sql; ///< each begins with " AND "
    QVariantList values;

    void add(const char *condition, const QVariant &value)
    {
        sql += QStringLiteral(" AND ") + QLatin1String(condition);
        values.append(value);
    }
    /// About a field of the body; one that was tampered with may be no JSON any more.
    void addField(const char *name, const char *comparison, const QVariant &value)
    {
        sql += QStringLiteral(" AND CASE WHEN json_valid(CAST(body AS TEXT))"
                              " THEN json_extract(CAST(body AS TEXT), '$.%1') END %2")
                   .arg(QLatin1String(name), QLatin1String(comparison));
        values.append(value);
    }
};

/// What is cheap to look at comes first.
Conditions conditionsOf(const AuditSearch &what)
{
    constexpr const char *Like = "LIKE ? ESCAPE '\\'";
    constexpr const char *BodyLike = "CAST(body AS TEXT) LIKE ? ESCAPE '\\'";
    Conditions all;
    if (what.session != 0)
        all.add("session = ?", what.session);
    if (!what.text.isEmpty())
        all.add(BodyLike, pattern(what.text));
    if (!what.incident.isEmpty())
        all.add(BodyLike, pattern(jsonPair("incident", what.incident)));
    if (!what.environment.isEmpty())
        all.addField("environment", "= ?", what.environment);
    if (!what.kind.isEmpty()) // "action." stands in none but its own kind
        all.addField("type", "|| '.' LIKE ? ESCAPE '\\'", pattern(what.kind + QLatin1Char('.')).sliced(1));
    if (!what.app.isEmpty())
        all.addField("app", Like, pattern(what.app));
    if (!what.actor.isEmpty())
        all.addField("source", Like, pattern(what.actor));
    if (what.from != Timestamp{}) // ISO times in UTC sort like the moments that they name
        all.addField("time", ">= ?", toIsoString(what.from));
    if (what.until != Timestamp{})
        all.addField("time", "< ?", toIsoString(what.until));
    return all;
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

Result<std::vector<AuditRecord>> AuditTable::search(const AuditSearch &what, quint64 before, int count,
                                                    quint64 first) const
{
    const Conditions conditions = conditionsOf(what);
    Result<QSqlQuery> query = m_database->prepare(Columns + QStringLiteral("WHERE number < ? AND number >= ?%1"
                                                                           " ORDER BY number DESC LIMIT ?")
                                                                .arg(conditions.sql));
    if (!query)
        return query.error();
    query->addBindValue(before == 0 ? MostNumber : qint64(before));
    query->addBindValue(qint64(first));
    for (const QVariant &value : conditions.values)
        query->addBindValue(value);
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
