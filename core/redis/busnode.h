#pragma once

#include "redis/deployworker.h"
#include "redis/eventpublisher.h"
#include "redis/orderboard.h"
#include "redis/peerreader.h"

#include <deque>

namespace ops {

/// One platform's place on the bus: says again and again that it is there, learns who else is, and has the others do
/// their work when the connection is there and Redis is the one that it was, or is known to be another.
///
/// Lives in a thread with an event loop; everything is called there.
class BusNode : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        RedisAddress address;
        QString node;      ///< this platform's name
        QString directory; ///< of the journal
        bool isWorker = false;
        Duration visibility = std::chrono::seconds{30}; ///< after which a claim that was not begun is another's
        DeployWorker::Execute execute = nullptr;        ///< for workers; called in the node's thread
    };

    explicit BusNode(Settings settings, QObject *parent = nullptr);
    ~BusNode() override;

    /// Something may have been committed to the journal, which is the session's by now.
    void wake();
    void setApps(const QList<AppKey> &apps);
    void order(const SharedOrder &order, const PeerDesk::Ordered &done);

    BusStatus status() const;
    QList<SharedDeployment> deployments() const { return m_board ? m_board->deployments() : QList<SharedDeployment>(); }
    const std::deque<PeerEvent> &newestEvents() const { return m_events; }

Q_SIGNALS:
    void changed(); ///< gathered to five a second

private:
    struct Seen
    {
        PeerReader::Peer peer;
        bool isAlive = false;
        bool isWorker = false;
    };

    void open();
    void start();
    void hello();
    void heardHello(const RedisValue &answer);
    void hearNodes(const RedisValue &answer);
    void lose();
    void keepNewest(const std::vector<PeerEvent> &events);
    void announce();
    QByteArray member() const;
    QString trouble() const;

    Settings m_settings;
    RedisLink m_link;
    RedisLink m_readingLink;
    std::unique_ptr<BusStore> m_store;
    std::unique_ptr<EventPublisher> m_publisher;
    std::unique_ptr<PeerReader> m_reader;
    std::unique_ptr<OrderBoard> m_board;
    std::unique_ptr<DeployWorker> m_worker; ///< none if this is no worker
    QTimer m_beat;
    QTimer m_work;
    QTimer m_announce;
    QList<AppKey> m_apps;
    QByteArray m_epoch;
    QList<Seen> m_nodes;
    std::deque<PeerEvent> m_events;
    qsizetype m_eventBytes = 0;
    bool m_isAwake = false;   ///< there is a session
    bool m_isGreeted = false; ///< on this connection
    bool m_isGreeting = false;
    QString m_storeTrouble;
};

} // namespace ops
