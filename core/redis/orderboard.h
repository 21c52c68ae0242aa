#pragma once

#include "redis/busstore.h"
#include "redis/redislink.h"

#include <QSet>

namespace ops {

/// The shared deployments that were ordered at this platform: puts them on the bus, again if Redis lost them, and asks
/// what has become of them.
///
/// What Redis may have lost may have been begun. It is ordered again only when all workers that are known have said
/// what they began.
///
/// Lives in the link's thread.
class OrderBoard : public QObject
{
    Q_OBJECT
public:
    OrderBoard(BusStore &store, RedisLink &link, QObject *parent = nullptr);

    void order(SharedOrder order, const PeerDesk::Ordered &done);
    /// The connection is another one, or Redis is, in its `epoch`.
    void begin(const QByteArray &epoch);
    /// Whether what was ordered in earlier epochs may be ordered again.
    void setWorkersReady(bool ready) { m_areWorkersReady = ready; }
    /// Goes on, and asks about what is under way.
    void pump();

    /// The newest thousand, newest first.
    QList<SharedDeployment> deployments() const;
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();
    void outdated(); ///< the epoch is another one

private:
    bool orderNext();
    void askStates();
    Result<> heardStates(const QStringList &ids, const RedisValue &states);
    bool fail(const Error &error);

    BusStore &m_store;
    RedisLink &m_link;
    QList<BusStore::Order> m_orders; ///< newest first
    QByteArray m_epoch;
    QSet<QString> m_confirmed; ///< that this Redis has, in this epoch
    bool m_areWorkersReady = false;
    bool m_isAsking = false;
    qsizetype m_asked = 0; ///< where to go on with asking
    QString m_trouble;
};

} // namespace ops
