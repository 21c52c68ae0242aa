#include "redis/deployworker.h"

#include "integrations/eventtail.h"
#include "journal/database.h"
#include "journal/journalfile.h"
#include "redis/redisscripts.h"
#include "redis/sharedorderjson.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QUuid>

#include <utility>

namespace ops {

namespace {

constexpr int OrdersAtATime = 500;
constexpr int MostRestored = 5000; ///< the newest

Timestamp claimTime()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

} // namespace

DeployWorker::DeployWorker(QString directory, BusStore &store, RedisLink &link, Duration visibility, Execute execute,
                           QObject *parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_store(store)
    , m_link(link)
    , m_visibility(visibility)
    , m_execute(std::move(execute))
{
    const Result<QList<BusStore::Claim>> claims = m_store.claims(claimTime());
    if (!claims) {
        fail(claims.error());
        return;
    }
    for (const BusStore::Claim &claim : *claims)
        m_claims.insert(claim.order.id, claim);
}

DeployWorker::~DeployWorker() = default;

QString DeployWorker::markOf(const QString &order)
{
    return QStringLiteral("shared-") + order;
}

void DeployWorker::setApps(const QList<AppKey> &apps)
{
    m_apps = apps;
    pump();
}

void DeployWorker::begin(const QByteArray &epoch, const QByteArray &member)
{
    m_isRestored = m_isRestored && epoch == m_epoch && member == m_member;
    m_epoch = epoch;
    m_member = member;
}

void DeployWorker::pump()
{
    if (m_epoch.isEmpty() || m_apps.isEmpty() || !m_link.isReady())
        return;
    if (!m_isRestored)
        return restore();
    goOn();
    take();
}

void DeployWorker::restore()
{
    if (m_isRestoring)
        return;
    QByteArrayList command{"EVAL",
                           redis::RestoreScript,
                           "2",
                           redis::epochKey(),
                           redis::readyKey(),
                           m_epoch,
                           m_member,
                           QByteArray::number(qint64(BusStore::KeptOrders.count()))};
    int count = 0;
    for (const BusStore::Claim &claim : m_claims) {
        if (claim.state == BusStore::ClaimState::Intended || ++count > MostRestored)
            continue;
        const SharedState state = claim.state == BusStore::ClaimState::Ended ? SharedState::Ended : SharedState::Begun;
        command << claim.order.id.toUtf8() << claim.token.toUtf8() << toName(state).toUtf8()
                << toName(claim.outcome).toUtf8() << claim.detail.toUtf8();
    }
    m_isRestoring = true;
    m_link.send(command, [this](const Result<RedisValue> &answer) {
        m_isRestoring = false;
        if (!answer)
            return fail(answer.error());
        if (answer->text != "ready")
            return Q_EMIT outdated();
        m_isRestored = true;
        m_trouble.clear();
        pump();
    });
}

void DeployWorker::take()
{
    const qsizetype room = MostAtATime - m_running.size() - m_asked.size();
    if (m_isTaking || room <= 0)
        return;
    QByteArrayList command{"EVAL", redis::TakeScript, QByteArray::number(m_apps.size() + 2), redis::epochKey(),
                           redis::readyKey()};
    for (const AppKey &key : m_apps)
        command << redis::ordersKey(key);
    command << m_epoch << m_member << QByteArray::number(qint64(m_visibility.count())) << QByteArray::number(room);
    m_isTaking = true;
    m_link.send(command, [this](const Result<RedisValue> &answer) {
        m_isTaking = false;
        if (!answer)
            return fail(answer.error());
        m_trouble.clear();
        for (const RedisValue &entry : answer->items)
            taken(entry);
    });
}

void DeployWorker::taken(const RedisValue &entry)
{
    const QByteArray stream = entry.at(0).text;
    const QString id = QString::fromUtf8(entry.at(2).text);
    if (!m_claims.contains(id)) {
        const auto order = sharedOrderFrom(QJsonDocument::fromJson(entry.at(3).text).object());
        const bool isUsable = order && order->id == id && redis::ordersKey(order->key) == stream;
        BusStore::Claim claim{.order = order.value_or(SharedOrder{}),
                              .token = QUuid::createUuid().toString(QUuid::WithoutBraces),
                              .row = journalEnd()};
        if (!isUsable) { // nobody can carry it out: it is taken away, and not begun
            m_link.send({"XACK", stream, "workers", entry.at(1).text}, [](const Result<RedisValue> &) {});
            return m_link.send({"XDEL", stream, entry.at(1).text}, [](const Result<RedisValue> &) {});
        }
        if (!put(claim))
            return; // another one takes it over
    }
    askFence(id, entry.at(1).text);
}

void DeployWorker::askFence(const QString &order, const QByteArray &entry)
{
    if (m_asked.contains(order))
        return;
    const BusStore::Claim &claim = m_claims[order];
    m_asked.insert(order);
    m_link.send({"EVAL", redis::BeginScript, "3", redis::epochKey(), redis::ordersKey(claim.order.key),
                 redis::orderKey(order), m_epoch, entry, claim.token.toUtf8(), m_member, order.toUtf8()},
                [this, order](const Result<RedisValue> &answer) {
                    m_asked.remove(order);
                    if (!answer)
                        return fail(answer.error()); // the intention stays, and is asked about again
                    heardFence(order, answer->text);
                });
}

void DeployWorker::heardFence(const QString &order, const QByteArray &answer)
{
    BusStore::Claim claim = m_claims.value(order);
    if (answer == "epoch")
        return Q_EMIT outdated();
    if (claim.state != BusStore::ClaimState::Intended)
        return; // it was only to be taken off the queue
    if (answer != "begin") {
        m_claims.remove(order);
        if (const Result<> dropped = m_store.dropClaim(order); !dropped)
            fail(dropped.error()); // the fence says no again at the next start
        return;
    }
    claim.state = BusStore::ClaimState::Begun;
    if (put(claim))
        execute(order);
}

/// With what an earlier connection, or an earlier life of this platform, has left.
void DeployWorker::goOn()
{
    QList<BusStore::Claim> left;
    for (const BusStore::Claim &claim : std::as_const(m_claims)) {
        if (!claim.isReported && !m_running.contains(claim.order.id) && !m_asked.contains(claim.order.id))
            left.append(claim);
    }
    for (const BusStore::Claim &claim : left) {
        const QString &order = claim.order.id;
        if (claim.state == BusStore::ClaimState::Intended) {
            askFence(order, {});
        } else if (claim.state == BusStore::ClaimState::Ended) {
            report(order);
        } else if (const Result<bool> isDone = isInJournal(claim); !isDone) {
            fail(isDone.error());
        } else if (*isDone) {
            finish(order, SharedOutcome::Unknown,
                   QStringLiteral("The worker was ended by force after it had begun; see its deployments."));
        } else {
            execute(order);
        }
    }
}

void DeployWorker::execute(const QString &order)
{
    m_running.insert(order);
    m_execute(m_claims.value(order).order,
              [this, order](SharedOutcome outcome, const QString &detail) { finish(order, outcome, detail); });
}

void DeployWorker::finish(const QString &order, SharedOutcome outcome, const QString &detail)
{
    BusStore::Claim claim = m_claims.value(order);
    m_running.remove(order);
    claim.state = BusStore::ClaimState::Ended;
    claim.outcome = outcome;
    claim.detail = detail.left(500);
    if (!put(claim))
        m_claims.insert(order, claim); // what cannot be put on record has happened nevertheless
    report(order);
    take();
}

void DeployWorker::report(const QString &order)
{
    const BusStore::Claim claim = m_claims.value(order);
    if (!m_isRestored || m_asked.contains(order))
        return; // later
    m_asked.insert(order);
    m_link.send({"EVAL", redis::EndScript, "1", redis::orderKey(order), claim.token.toUtf8(),
                 toName(claim.outcome).toUtf8(), claim.detail.toUtf8(),
                 QByteArray::number(qint64(BusStore::KeptOrders.count()))},
                [this, order](const Result<RedisValue> &answer) {
                    m_asked.remove(order);
                    if (!answer)
                        return fail(answer.error());
                    BusStore::Claim reported = m_claims.value(order);
                    reported.isReported = true;
                    put(reported);
                    take();
                });
}

Result<std::unique_ptr<Database>> DeployWorker::journal() const
{
    const QString file = journalFile(m_directory);
    if (!QFileInfo::exists(file))
        return std::unique_ptr<Database>();
    return Database::open(file, Database::Access::ReadOnly);
}

qint64 DeployWorker::journalEnd() const
{
    const auto database = journal();
    if (!database || !*database)
        return 0;
    const Result<qint64> last = EventTail(**database).last();
    return last ? *last : 0;
}

Result<bool> DeployWorker::isInJournal(const BusStore::Claim &claim) const
{
    const auto database = journal();
    if (!database)
        return database.error();
    if (!*database)
        return false;
    const EventTail tail(**database);
    const QString mark = markOf(claim.order.id);
    for (qint64 row = claim.row;;) {
        const auto events = tail.after(row, {EventType::OperatorRequested}, OrdersAtATime);
        if (!events)
            return events.error();
        for (const JournalledEvent &each : *events) {
            if (each.event.data.value(QLatin1String("request")).toString() == mark)
                return true;
        }
        if (events->size() < OrdersAtATime)
            return false;
        row = events->back().row;
    }
}

bool DeployWorker::put(const BusStore::Claim &claim)
{
    if (const Result<> kept = m_store.putClaim(claim, claimTime()); !kept) {
        fail(kept.error());
        return false;
    }
    m_claims.insert(claim.order.id, claim);
    return true;
}

void DeployWorker::fail(const Error &error)
{
    m_trouble = error.what;
    Q_EMIT changed();
}

} // namespace ops
