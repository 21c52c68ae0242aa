#pragma once

#include "operations/command.h"
#include "remote/remoteapi.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace ops {

/// Gives orders to a daemon, one after the other, each under a key of its own: where an answer is lost, the order is
/// sent again under the same key, so that it is carried out once. An order is for the session that it was given in, and
/// not for what comes minutes later: if the daemon wants to be left alone for longer than an order is good for, whoever
/// gave it is told at once.
class RemoteOrders : public QObject
{
    Q_OBJECT
public:
    struct Patience
    {
        Duration order{30'000};   ///< from the order to its answer
        Duration firstPause{100}; ///< before it is sent again; then longer and longer
        Duration longestPause{2000};
        Duration longestWait{30'000}; ///< because the daemon says so
    };

    /// `api` outlives this.
    RemoteOrders(RemoteApi &api, Patience patience, QObject *parent = nullptr);

    void submit(const Command &command, const QString &session);
    /// There is a connection again: what waits need not wait any longer.
    void tryNow();
    size_t waiting() const { return m_orders.size(); }

Q_SIGNALS:
    /// Not done, or, if it is so said, not known.
    void refused(const ops::Command &command, const ops::Error &error);

private:
    struct Order
    {
        Command command;
        QString session;
        QByteArray key;
        QElapsedTimer age;
        bool sent = false;
        bool mayBeDone = false; ///< an answer is missing, or does not say so
    };

    void sendNext();
    void hear(const Result<RemoteApi::Answer> &answer);
    /// Not before `earliest` has passed.
    void tryLater(Duration earliest);
    void refuseFirst(Error::Kind kind, const QString &what);
    /// `wait`: what the daemon asks for.
    void giveUpFirst(Duration wait);
    Duration timeLeft(const Order &order) const; ///< negative: it is too old

    RemoteApi &m_api;
    Patience m_patience;
    std::deque<Order> m_orders; ///< oldest first; that one is under way
    bool m_isAsking = false;
    Duration m_pause;
    QTimer m_retry;
};

} // namespace ops
