#include "redis/busstore.h"

#include "integrations/eventtail.h"
#include "journal/database.h"
#include "journal/journalfile.h"
#include "redis/sharedorderjson.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QUuid>

namespace ops {

namespace {

constexpr int StoreVersion = 1;

/// A null QString would be SQL's NULL.
QVariant sqlText(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

SharedOrder orderOfText(const QVariant &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toString().toUtf8()).object();
    return sharedOrderFrom(json).value_or(SharedOrder{});
}

QString textOfOrder(const SharedOrder &order)
{
    return QString::fromUtf8(compactText(toJson(order)));
}

QStringList storeTables()
{
    return {QStringLiteral("CREATE TABLE progress (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), id TEXT NOT NULL,"
                           " since INTEGER NOT NULL, published INTEGER NOT NULL, mark TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE peers (id TEXT PRIMARY KEY, position INTEGER NOT NULL,"
                           " received INTEGER NOT NULL, missed INTEGER NOT NULL) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE peer_events (number INTEGER PRIMARY KEY AUTOINCREMENT, peer TEXT NOT NULL,"
                           " node TEXT NOT NULL, position INTEGER NOT NULL, event BLOB NOT NULL,"
                           " UNIQUE (peer, position))"),
            QStringLiteral("CREATE TABLE orders (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
                           " body TEXT NOT NULL, ordered_ms INTEGER NOT NULL, epoch TEXT NOT NULL, state TEXT NOT NULL,"
                           " node TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL)"),
            QStringLiteral("CREATE TABLE claims (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
                           " body TEXT NOT NULL, token TEXT NOT NULL, state INTEGER NOT NULL, event INTEGER NOT NULL,"
                           " outcome TEXT NOT NULL, detail TEXT NOT NULL, reported INTEGER NOT NULL,"
                           " at_ms INTEGER NOT NULL)"),
            QStringLiteral("CREATE TABLE workers (member TEXT PRIMARY KEY) WITHOUT ROWID"),
            QStringLiteral("PRAGMA user_version = %1").arg(StoreVersion)};
}

} // namespace

BusStore::BusStore(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

BusStore::~BusStore() = default;

Result<std::unique_ptr<BusStore>> BusStore::open(const QString &directory)
{
    if (const Result<> made = createDataDirectory(directory); !made)
        return made.error();
    const QString file = QDir(directory).filePath(QStringLiteral("bus.sqlite"));
    Result<std::unique_ptr<Database>> database = Database::open(file, Database::Access::ReadWrite);
    if (!database)
        return database.error();
    QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    std::unique_ptr<BusStore> store(new BusStore(*std::move(database)));
    if (const Result<> begun = store->begin(); !begun)
        return begun.error();
    return store;
}

Result<> BusStore::begin()
{
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"}) {
        if (const Result<> set = m_database->execute(QLatin1String(pragma)); !set)
            return set;
    }
    const Result<QVariant> version = m_database->value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    if (version->toInt() > StoreVersion)
        return Error{.kind = Error::Kind::Conflict,
                     .what = QStringLiteral("The bus' memory was written by a newer version of this program."),
                     .where = m_database->file(),
                     .todo = QStringLiteral("Use the newer program, or choose another directory with --data.")};
    if (version->toInt() == 0) {
        const Result<> made = inTransaction([this]() -> Result<> {
            for (const QString &statement : storeTables()) {
                if (const Result<> executed = m_database->execute(statement); !executed)
                    return executed;
            }
            return done();
        });
        if (!made)
            return made;
    }
    Result<QSqlQuery> row = select(QStringLiteral("SELECT id, since, published, mark FROM progress"));
    if (!row)
        return row.error();
    if (row->next())
        m_progress = {.id = row->value(0).toString(),
                      .since = row->value(1).toLongLong(),
                      .published = row->value(2).toLongLong(),
                      .mark = row->value(3).toString()};
    return done();
}

Result<QSqlQuery> BusStore::select(const QString &sql, const QVariantList &values) const
{
    Result<QSqlQuery> query = m_database->prepare(sql);
    if (!query)
        return query;
    for (const QVariant &value : values)
        query->addBindValue(value);
    if (const Result<> ran = m_database->run(*query); !ran)
        return ran.error();
    return query;
}

Result<> BusStore::change(const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> query = select(sql, values);
    return query ? Result<>(done()) : Result<>(query.error());
}

Result<> BusStore::inTransaction(const std::function<Result<>()> &write)
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

Result<> BusStore::beginJournal(qint64 since)
{
    const Progress begun{
        .id = QUuid::createUuid().toString(QUuid::Id128).left(12), .since = since, .published = since, .mark = {}};
    const Result<> changed =
        change(QStringLiteral(
                   "INSERT OR REPLACE INTO progress (only_one, id, since, published, mark) VALUES (1, ?, ?, ?, '')"),
               {begun.id, begun.since, begun.published});
    if (changed)
        m_progress = begun;
    return changed;
}

Result<> BusStore::setPublished(qint64 row, const QString &mark)
{
    const Result<> changed =
        change(QStringLiteral("UPDATE progress SET published = ?, mark = ?"), {row, sqlText(mark)});
    if (changed) {
        m_progress.published = row;
        m_progress.mark = mark;
    }
    return changed;
}

QString BusStore::markOf(const JournalledEvent &event)
{
    return QStringLiteral("%1/%2/%3/%4")
        .arg(event.session)
        .arg(event.event.sequence)
        .arg(toEpochMs(event.event.time))
        .arg(toName(event.event.type));
}

Result<BusStore::Position> BusStore::positionOf(const QString &peer) const
{
    Result<QSqlQuery> row =
        select(QStringLiteral("SELECT position, received, missed FROM peers WHERE id = ?"), {sqlText(peer)});
    if (!row)
        return row.error();
    if (!row->next())
        return Position{};
    return Position{row->value(0).toLongLong(), row->value(1).toLongLong(), row->value(2).toLongLong()};
}

Result<> BusStore::keep(const QString &peer, const Position &position, std::vector<PeerEvent> &events)
{
    return inTransaction([&]() -> Result<> {
        for (PeerEvent &event : events) {
            Result<QSqlQuery> inserted =
                select(QStringLiteral("INSERT INTO peer_events (peer, node, position, event) VALUES (?, ?, ?, ?)"),
                       {sqlText(peer), sqlText(event.node), event.position, event.event});
            if (!inserted)
                return inserted.error();
            event.number = inserted->lastInsertId().toLongLong();
        }
        if (!events.empty()) {
            const Result<> pruned = change(QStringLiteral("DELETE FROM peer_events WHERE number <= ?"),
                                           {events.back().number - KeptEvents});
            if (!pruned)
                return pruned;
        }
        return change(
            QStringLiteral("INSERT OR REPLACE INTO peers (id, position, received, missed) VALUES (?, ?, ?, ?)"),
            {sqlText(peer), position.row, position.received, position.missed});
    });
}

Result<std::vector<PeerEvent>> BusStore::newestEvents(int count) const
{
    Result<QSqlQuery> row = select(
        QStringLiteral("SELECT number, node, peer, position, event FROM peer_events ORDER BY number DESC LIMIT ?"),
        {count});
    if (!row)
        return row.error();
    std::vector<PeerEvent> events;
    while (row->next())
        events.push_back({.number = row->value(0).toLongLong(),
                          .node = row->value(1).toString(),
                          .id = row->value(2).toString(),
                          .position = row->value(3).toLongLong(),
                          .event = row->value(4).toByteArray()});
    std::reverse(events.begin(), events.end());
    return events;
}

Result<> BusStore::addOrder(const SharedDeployment &deployment)
{
    return change(QStringLiteral("INSERT INTO orders (id, body, ordered_ms, epoch, state, node, outcome, detail)"
                                 " VALUES (?, ?, ?, '', ?, '', '', '')"),
                  {deployment.order.id, textOfOrder(deployment.order), toEpochMs(deployment.orderedAt),
                   toName(deployment.state)});
}

Result<> BusStore::updateOrder(const Order &order)
{
    const SharedDeployment &now = order.deployment;
    return change(
        QStringLiteral("UPDATE orders SET epoch = ?, state = ?, node = ?, outcome = ?, detail = ? WHERE id = ?"),
        {sqlText(order.epoch), toName(now.state), sqlText(now.node), sqlText(toName(now.outcome)), sqlText(now.detail),
         now.order.id});
}

Result<QList<BusStore::Order>> BusStore::orders(Timestamp now)
{
    const Result<> pruned = change(QStringLiteral("DELETE FROM orders WHERE state = 'ended' AND ordered_ms < ?"),
                                   {toEpochMs(now - KeptOrders)});
    if (!pruned)
        return pruned.error();
    Result<QSqlQuery> row = select(QStringLiteral(
        "SELECT body, ordered_ms, epoch, state, node, outcome, detail FROM orders ORDER BY number DESC"));
    if (!row)
        return row.error();
    QList<Order> all;
    while (row->next()) {
        SharedDeployment deployment{.order = orderOfText(row->value(0)),
                                    .orderedAt = fromEpochMs(row->value(1).toLongLong())};
        deployment.state = fromName<SharedState>(row->value(3).toString()).value_or(SharedState::Kept);
        deployment.node = row->value(4).toString();
        deployment.outcome = fromName<SharedOutcome>(row->value(5).toString()).value_or(SharedOutcome::None);
        deployment.detail = row->value(6).toString();
        all.append({.deployment = deployment, .epoch = row->value(2).toString()});
    }
    return all;
}

Result<> BusStore::putClaim(const Claim &claim, Timestamp now)
{
    return change(QStringLiteral("INSERT INTO claims (id, body, token, state, event, outcome, detail, reported, at_ms)"
                                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                                 " state = excluded.state, outcome = excluded.outcome, detail = excluded.detail,"
                                 " reported = excluded.reported, at_ms = excluded.at_ms"),
                  {claim.order.id, textOfOrder(claim.order), claim.token, int(claim.state), claim.row,
                   sqlText(toName(claim.outcome)), sqlText(claim.detail), claim.isReported, toEpochMs(now)});
}

Result<> BusStore::dropClaim(const QString &order)
{
    return change(QStringLiteral("DELETE FROM claims WHERE id = ?"), {order});
}

Result<QList<BusStore::Claim>> BusStore::claims(Timestamp now)
{
    const Result<> pruned =
        change(QStringLiteral("DELETE FROM claims WHERE reported AND at_ms < ?"), {toEpochMs(now - KeptOrders)});
    if (!pruned)
        return pruned.error();
    Result<QSqlQuery> row = select(
        QStringLiteral("SELECT body, token, state, event, outcome, detail, reported FROM claims ORDER BY number DESC"));
    if (!row)
        return row.error();
    QList<Claim> all;
    while (row->next())
        all.append({.order = orderOfText(row->value(0)),
                    .token = row->value(1).toString(),
                    .state = ClaimState(std::clamp(row->value(2).toInt(), 0, int(ClaimState::Ended))),
                    .row = row->value(3).toLongLong(),
                    .outcome = fromName<SharedOutcome>(row->value(4).toString()).value_or(SharedOutcome::None),
                    .detail = row->value(5).toString(),
                    .isReported = row->value(6).toBool()});
    return all;
}

Result<QStringList> BusStore::workers() const
{
    Result<QSqlQuery> row = select(QStringLiteral("SELECT member FROM workers"));
    if (!row)
        return row.error();
    QStringList all;
    while (row->next())
        all.append(row->value(0).toString());
    return all;
}

Result<> BusStore::setWorkers(const QStringList &workers)
{
    return inTransaction([&]() -> Result<> {
        if (const Result<> cleared = m_database->execute(QStringLiteral("DELETE FROM workers")); !cleared)
            return cleared;
        for (const QString &member : workers) {
            if (const Result<> inserted =
                    change(QStringLiteral("INSERT INTO workers (member) VALUES (?)"), {sqlText(member)});
                !inserted)
                return inserted;
        }
        return done();
    });
}

} // namespace ops
