#include "journal/seriestable.h"

#include "journal/database.h"

namespace ops {

namespace {

void bind(QSqlQuery &query, const QList<QVariant> &values)
{
    for (const QVariant &value : values)
        query.addBindValue(value);
}

} // namespace

SeriesTable::SeriesTable(Database &database)
    : m_database(&database)
{
}

/// 0 if the series is not known.
Result<qint64> SeriesTable::idOf(const SeriesKey &key) const
{
    Result<QSqlQuery> query =
        m_database->prepare(QStringLiteral("SELECT id FROM series WHERE environment = ? AND app = ? AND metric = ?"));
    if (!query)
        return query.error();
    bind(*query, {key.app.environment, key.app.app, key.metric});
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    return query->next() ? query->value(0).toLongLong() : 0;
}

Result<qint64> SeriesTable::makeId(const SeriesKey &key)
{
    const Result<qint64> known = idOf(key);
    if (!known || *known != 0)
        return known;
    Result<QSqlQuery> query =
        m_database->prepare(QStringLiteral("INSERT INTO series (environment, app, metric) VALUES (?, ?, ?)"));
    if (!query)
        return query.error();
    bind(*query, {key.app.environment, key.app.app, key.metric});
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    return query->lastInsertId().toLongLong();
}

Result<> SeriesTable::write(std::span<const KeptSegment> segments)
{
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("INSERT INTO rollups (series, level, start_ms, packed) VALUES (?, ?, ?, ?)"
                       " ON CONFLICT (series, level, start_ms) DO UPDATE SET packed = excluded.packed"));
    if (!query)
        return query.error();
    for (const auto &[key, segment] : segments) {
        const Result<qint64> id = makeId(key);
        if (!id)
            return id.error();
        const Timestamp start = fromEpochMs(segment.start());
        const auto former = read(key, segment.level(), start, start + Duration{1});
        if (!former)
            return former.error();
        RollupSegment whole = segment;
        for (const RollupSegment &other : *former)
            whole.adopt(other);
        query->bindValue(0, *id);
        query->bindValue(1, int(whole.level()));
        query->bindValue(2, whole.start());
        query->bindValue(3, whole.packed());
        if (const Result<> ran = m_database->run(*query); !ran)
            return ran;
    }
    return done();
}

Result<> SeriesTable::removeOld(Timestamp now)
{
    for (const RollupLevel level : RollupLevels) {
        Result<QSqlQuery> query =
            m_database->prepare(QStringLiteral("DELETE FROM rollups WHERE level = ? AND start_ms < ?"));
        if (!query)
            return query.error();
        bind(*query, {int(level), toEpochMs(now) - Retention[std::size_t(level)] - RollupSegment::lengthOf(level)});
        if (const Result<> ran = m_database->run(*query); !ran)
            return ran;
    }
    return done();
}

Result<std::vector<RollupSegment>> SeriesTable::read(const SeriesKey &key, RollupLevel level, Timestamp from,
                                                     Timestamp to) const
{
    const Result<qint64> id = idOf(key);
    if (!id)
        return id.error();
    Result<QSqlQuery> query =
        m_database->prepare(QStringLiteral("SELECT start_ms, packed FROM rollups WHERE series = ? AND level = ?"
                                           " AND start_ms > ? AND start_ms < ? ORDER BY start_ms"));
    if (!query)
        return query.error();
    bind(*query, {*id, int(level), toEpochMs(from) - RollupSegment::lengthOf(level), toEpochMs(to)});
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    std::vector<RollupSegment> segments;
    while (query->next())
        segments.emplace_back(level, query->value(0).toLongLong(), query->value(1).toByteArray());
    return segments;
}

Result<std::optional<RollupSegment>> SeriesTable::newest(const SeriesKey &key, RollupLevel level, Timestamp until) const
{
    const Result<qint64> id = idOf(key);
    if (!id)
        return id.error();
    Result<QSqlQuery> query =
        m_database->prepare(QStringLiteral("SELECT start_ms, packed FROM rollups WHERE series = ? AND level = ?"
                                           " AND start_ms <= ? ORDER BY start_ms DESC LIMIT 1"));
    if (!query)
        return query.error();
    bind(*query, {*id, int(level), toEpochMs(until)});
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    std::optional<RollupSegment> segment;
    if (query->next())
        segment.emplace(level, query->value(0).toLongLong(), query->value(1).toByteArray());
    return segment;
}

} // namespace ops
