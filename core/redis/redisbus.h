#pragma once

#include "bus/courier.h"
#include "redis/busnode.h"

#include <QObject>
#include <QThread>

#include <condition_variable>
#include <mutex>

namespace ops {

/// A platform's part in a bus that it shares with others by a Redis (docs/redis.md), in a thread of its own: whatever
/// becomes of that Redis, nothing here ever waits for it. What is on its way when this ends is sent by the next one
/// over the same directory.
class RedisBus : public QObject, public PeerDesk
{
    Q_OBJECT
public:
    /// `settings.execute` is called in this object's thread, and so are the answers that it gives.
    explicit RedisBus(BusNode::Settings settings, QObject *parent = nullptr);
    ~RedisBus() override;

    /// Something may have been committed to the journal, which has to be the session's by now. From any thread.
    void wake();
    /// Of which apps deployments are carried out here.
    void setApps(const QList<AppKey> &apps);
    /// Waits until all that has been committed is published; false if that takes longer.
    bool drain(Duration patience);

    BusStatus bus() const override;
    std::vector<PeerEvent> peerEvents(const QString &node, qint64 after, int count) const override;
    QList<SharedDeployment> sharedDeployments() const override;
    void order(const SharedOrder &order, Ordered done) override;

Q_SIGNALS:
    /// In this object's thread: the bus does not do what it should; an empty text: it does so again.
    void troubled(const QString &text);

private:
    void publish();
    BusNode::Settings executingHere(BusNode::Settings settings);

    QThread m_thread;
    QString m_where; ///< the Redis
    BusNode *m_node; ///< lives in m_thread and is deleted there
    Courier m_toNode;
    Courier m_fromNode;
    mutable std::mutex m_mutex;
    std::condition_variable m_published;
    BusStatus m_status;
    std::deque<PeerEvent> m_events;
    QList<SharedDeployment> m_deployments;
    QString m_trouble; ///< as it was told last; of the node's thread
};

} // namespace ops
