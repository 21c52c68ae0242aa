#pragma once

#include "redis/busstore.h"
#include "redis/redislink.h"

#include <QMap>

namespace ops {

/// Reads the streams of other platforms from where it has come to, and keeps what it sees in the store together with
/// that: each event once, in its platform's order. By a connection of its own, since it waits there for what comes.
///
/// Lives in the link's thread.
class PeerReader : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype LargestEvent = qsizetype(1024) * 1024; ///< bytes; the text of a larger one is not kept

    PeerReader(BusStore &store, RedisLink &link, QObject *parent = nullptr);

    struct Peer
    {
        QString id;
        QString node;
    };
    void setPeers(const QList<Peer> &peers);
    BusStore::Position position(const QString &id) const { return m_positions.value(id); }
    const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void kept(const std::vector<ops::PeerEvent> &events);
    void changed();

private:
    void read();
    Result<> take(const RedisValue &streams);
    Result<> takeStream(const Peer &peer, const RedisValue &entries);
    void fail(const Error &error);

    BusStore &m_store;
    RedisLink &m_link;
    QTimer m_again;
    QList<Peer> m_peers;
    QMap<QString, BusStore::Position> m_positions;
    bool m_isReading = false;
    QString m_trouble;
};

} // namespace ops
