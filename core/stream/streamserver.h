#pragma once

#include "model/result.h"
#include "operations/operationsclient.h"
#include "server/apistate.h"
#include "server/callers.h"
#include "stream/streamlistener.h"
#include "stream/subscription.h"

#include <QHash>
#include <QHostAddress>
#include <QTimer>
#include <QWebSocketServer>

#include <memory>
#include <variant>
#include <vector>

namespace ops {

class Subscriber;

/// The session's events as they happen, over WebSockets (docs/api.md, "The stream"): ws://ADDRESS:PORT/stream, or
/// wss:// with TLS.
///
/// Lives in the client's thread. Looks at a request before it becomes a WebSocket, so that who may not listen is told
/// so in HTTP. At most 64 subscribers, and as many who are still asking: one more takes the place of whoever has been
/// longest at it.
class StreamServer : public QObject
{
    Q_OBJECT
public:
    static constexpr int MostSubscribers = 64;

    /// `state` and `callers` outlive this. `patience`: how long a request may take to arrive, and between two pings.
    StreamServer(OperationsClient &client, const ApiState &state, const Callers &callers,
                 Duration patience = std::chrono::seconds{10}, QObject *parent = nullptr);
    ~StreamServer() override;

    /// Without TLS on loopback addresses only. `port` 0: any that is free.
    Result<> start(const QString &address, quint16 port, const SharedTlsPair &tls = nullptr);
    /// For connections from now on, once it has been started with another pair.
    void renew(const TlsPair &tls) { m_listener.setTls(tls); }
    quint16 port() const { return m_listener.serverPort(); }
    int subscriberCount() const { return int(m_subscribers.size()); }

private:
    struct Admitted
    {
        Subscription subscription;
        QByteArray authorization;
    };
    using Peer = std::pair<QHostAddress, quint16>;

    void tellSamples(const SharedSamples &samples);
    void prepareUpgrades(bool hasTls);
    void accept();
    void examine(QTcpSocket *socket);
    void decide(QTcpSocket *socket, const QByteArray &head);
    /// What is subscribed to; or the answer to who may not, or did not ask for it.
    std::variant<Admitted, HttpAnswer> admit(const QByteArray &head) const;
    void upgrade(QTcpSocket *socket, const Admitted &admitted);
    void subscribe();
    qsizetype asking() const { return m_asking.size() + m_admitted.size(); }
    /// For another one that asks. False if all places are of those that may listen and are being upgraded.
    bool makeRoom();
    void remove(Subscriber *subscriber);
    void checkPulses();

    const ApiState &m_state;
    const Callers &m_callers;
    Duration m_patience;
    StreamListener m_listener;
    /// Makes WebSockets of connections that were examined; listens nowhere itself. There from the start on.
    std::unique_ptr<QWebSocketServer> m_upgrader;
    QHash<Peer, Admitted> m_admitted; ///< being upgraded
    QList<QTcpSocket *> m_asking;     ///< that have not been examined; oldest first
    std::vector<std::unique_ptr<Subscriber>> m_subscribers;
    QTimer m_pulse;
};

} // namespace ops
