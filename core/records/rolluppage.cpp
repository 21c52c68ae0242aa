#include "records/rolluppage.h"

#include "journal/database.h"
#include "model/time.h"
#include "records/recordlines.h"
#include "series/rollupsegment.h"

#include <QSqlQuery>

#include <cmath>

namespace ops {

namespace {

const QStringList &rollupColumns()
{
    static const QStringList names{QStringLiteral("environment"), QStringLiteral("app"),       QStringLiteral("metric"),
                                   QStringLiteral("start"),       QStringLiteral("length_ms"), QStringLiteral("values"),
                                   QStringLiteral("min"),         QStringLiteral("max"),       QStringLiteral("mean"),
                                   QStringLiteral("p95")};
    return names;
}

/// A damaged one may hold what is no number.
QVariant numberOf(double value)
{
    return std::isfinite(value) ? QVariant(value) : QVariant();
}

QVariantList valuesOf(const QSqlQuery &segment, RollupLevel level, const Rollup &rollup)
{
    return {segment.value(1).toString(),
            segment.value(2).toString(),
            segment.value(3).toString(),
            toIsoString(fromEpochMs(rollup.start())),
            lengthOf(level),
            qint64(rollup.count()),
            numberOf(rollup.min()),
            numberOf(rollup.max()),
            numberOf(rollup.mean()),
            numberOf(rollup.p95())};
}

/// What is kept in the row; an empty one if it cannot be.
RollupSegment segmentFrom(const QSqlQuery &row)
{
    constexpr qint64 farthestMs = 253'402'300'799'999; // as of events
    const qint64 level = row.value(4).toLongLong();
    const qint64 start = row.value(5).toLongLong();
    if (level < 0 || level >= qint64(RollupLevels.size()) || start < -farthestMs || start > farthestMs)
        return {RollupLevel::TenSeconds, 0};
    return {RollupLevels.at(size_t(level)), start, row.value(6).toByteArray()};
}

} // namespace

Result<RecordPage> rollupPage(const Database &database, RecordFormat format, std::optional<RecordCursor> after,
                              int count)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT rollups.id, environment, app, metric, level, start_ms, packed FROM rollups JOIN series"
                       " ON series.id = rollups.series WHERE rollups.id >= ? ORDER BY rollups.id LIMIT ?"));
    if (!query)
        return query.error();
    query->addBindValue(after ? after->session : 0);
    query->addBindValue(count + 2); // the one that was begun, and one more tells whether there are more
    if (const Result<> run = database.run(*query); !run)
        return run.error();
    RecordPage page;
    if (format == RecordFormat::Csv && !after)
        page.text = csvHeader(rollupColumns());
    RecordCursor last = after.value_or(RecordCursor{});
    bool isFull = false;
    int segments = 0;
    for (; !isFull && query->next(); ++segments) {
        const RollupSegment segment = segmentFrom(*query);
        const qint64 id = query->value(0).toLongLong();
        const quint64 read = after && id == after->session ? after->sequence : 0;
        quint64 place = 0;
        segment.read([&](const Rollup &rollup) {
            if (++place <= read || isFull)
                return;
            isFull = page.rows == count;
            if (isFull)
                return;
            ++page.rows;
            last = {id, place};
            const QVariantList values = valuesOf(*query, segment.level(), rollup);
            page.text += format == RecordFormat::Csv ? csvLine(values) : jsonLine(rollupColumns(), values);
        });
        if (!isFull)
            last = {id, std::max(place, read)};
    }
    if (isFull || segments == count + 2)
        page.next = last;
    return page;
}

} // namespace ops
