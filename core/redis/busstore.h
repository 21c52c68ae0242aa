#pragma once

#include "model/result.h"
#include "operations/peerdesk.h"

#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

class QSqlQuery;

namespace ops {

class Database;
struct JournalledEvent;

/// What a platform has to remember of the bus over its own end: DIR/bus.sqlite. Beside the journal and not in it, so
/// that the engine never waits for it. Every change is durable when the call returns. Belongs to one thread.
class BusStore
{
public:
    static constexpr int KeptEvents = 10'000;     ///< of peers, the newest
    static constexpr int MostUnfinished = 10'000; ///< own orders; beyond that, none is taken
    static constexpr Duration KeptOrders = std::chrono::hours{24 * 7};

    static Result<std::unique_ptr<BusStore>> open(const QString &directory);
    ~BusStore();
    BusStore(const BusStore &) = delete;
    BusStore &operator=(const BusStore &) = delete;

    /// How far the journal has been published, and as whose it is known.
    struct Progress
    {
        QString id;           ///< of the journal
        qint64 since = 0;     ///< row before the first event that was ever published
        qint64 published = 0; ///< row of the last one
        QString mark;         ///< tells whether that row is still the same event
    };
    const Progress &progress() const { return m_progress; }
    /// Another journal begins: with another id.
    Result<> beginJournal(qint64 since);
    Result<> setPublished(qint64 row, const QString &mark);
    static QString markOf(const JournalledEvent &event);

    struct Position
    {
        qint64 row = 0;
        qint64 received = 0;
        qint64 missed = 0;
    };
    Result<Position> positionOf(const QString &peer) const;
    /// Keeps events of a peer and goes on to `position`, both or neither. Their numbers are set.
    Result<> keep(const QString &peer, const Position &position, std::vector<PeerEvent> &events);
    Result<std::vector<PeerEvent>> newestEvents(int count) const;

    /// An order of this platform's people.
    struct Order
    {
        SharedDeployment deployment;
        QString epoch; ///< in which it was given to the bus last; empty: never
    };
    Result<> addOrder(const SharedDeployment &deployment);
    Result<> updateOrder(const Order &order);
    /// Newest first. Those that have ended long ago are forgotten.
    Result<QList<Order>> orders(Timestamp now);

    enum class ClaimState
    {
        Intended, ///< the fence was or is being asked
        Begun,    ///< it said yes
        Ended     ///< by whatever outcome
    };
    /// An order that a worker of this platform has claimed.
    struct Claim
    {
        SharedOrder order;
        QString token;
        ClaimState state = ClaimState::Intended;
        qint64 row = 0; ///< the journal's last one when it was claimed
        SharedOutcome outcome = SharedOutcome::None;
        QString detail{};
        bool isReported = false;
    };
    Result<> putClaim(const Claim &claim, Timestamp now);
    Result<> dropClaim(const QString &order);
    /// Newest first. Those that have ended long ago are forgotten.
    Result<QList<Claim>> claims(Timestamp now);

    /// Workers that may have begun something in an earlier epoch.
    Result<QStringList> workers() const;
    Result<> setWorkers(const QStringList &workers);

private:
    explicit BusStore(std::unique_ptr<Database> database);
    Result<> begin();
    Result<QSqlQuery> select(const QString &sql, const QVariantList &values = {}) const;
    Result<> change(const QString &sql, const QVariantList &values = {});
    Result<> inTransaction(const std::function<Result<>()> &write);

    std::unique_ptr<Database> m_database;
    Progress m_progress;
};

} // namespace ops
