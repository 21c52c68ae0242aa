#include "stream/streamserver.h"

#include "server/listenaddress.h"
#include "server/problem.h"
#include "stream/handshake.h"
#include "stream/livenotices.h"
#include "stream/subscriber.h"

#include <QTcpSocket>
#include <QUrlQuery>
#include <QWebSocket>

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 ReadBuffer = qint64{64} * 1024;

HttpAnswer withHeader(HttpAnswer answer, const QByteArray &name, const QByteArray &value)
{
    answer.headers.emplaceBack(name, value);
    return answer;
}

} // namespace

StreamServer::StreamServer(OperationsClient &client, const ApiState &state, const Callers &callers, Duration patience,
                           QObject *parent)
    : QObject(parent)
    , m_state(state)
    , m_callers(callers)
    , m_patience(patience)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &StreamServer::accept);
    // `state` has heard of both before: it was there before this.
    connect(&client, &OperationsClient::sessionStarted, this, [this] {
        for (const auto &subscriber : m_subscribers)
            subscriber->beginSession();
    });
    connect(&client, &OperationsClient::eventsArrived, this, [this] {
        for (const auto &subscriber : m_subscribers)
            subscriber->pump();
    });
    connect(&client, &OperationsClient::samplesArrived, this, &StreamServer::tellSamples);
    connect(&client, &OperationsClient::degraded, this, [this] {
        for (const auto &subscriber : m_subscribers)
            subscriber->tellHealth();
    });
    connect(&m_pulse, &QTimer::timeout, this, &StreamServer::checkPulses);
    m_pulse.start(m_patience);
}

StreamServer::~StreamServer()
{
    for (const auto &subscriber : m_subscribers)
        subscriber->disconnect(this);
    for (QTcpSocket *socket : std::as_const(m_asking)) // they end with the listener, after the list
        socket->disconnect(this);
}

void StreamServer::prepareUpgrades(bool hasTls)
{
    m_upgrader = std::make_unique<QWebSocketServer>(
        QStringLiteral("universal-devops"), hasTls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode);
    m_upgrader->setSupportedSubprotocols({QStringLiteral("cloudevents.json")});
    connect(m_upgrader.get(), &QWebSocketServer::newConnection, this, &StreamServer::subscribe);
}

Result<> StreamServer::start(const QString &address, quint16 port, const SharedTlsPair &tls)
{
    const Result<QHostAddress> host = listenAddress(address, tls != nullptr, QStringLiteral("--listen-stream"));
    if (!host)
        return host.error();
    if (tls)
        m_listener.setTls(*tls);
    prepareUpgrades(tls != nullptr);
    if (!m_listener.listen(*host, port))
        return Error{.kind = Error::Kind::Conflict,
                     .what = QStringLiteral("Port %1 cannot be listened on.").arg(port),
                     .where = address,
                     .todo = QStringLiteral("Is another daemon running? Choose another port by --listen-stream.")};
    return done();
}

void StreamServer::tellSamples(const SharedSamples &samples)
{
    const bool isWanted = std::any_of(m_subscribers.cbegin(), m_subscribers.cend(),
                                      [](const auto &subscriber) { return subscriber->wantsSamples(); });
    if (!isWanted || samples->isEmpty())
        return;
    const QString session = m_state.read([](const ApiState::Snapshot &now) { return sessionName(now.spec); });
    const QByteArray notice = samplesNotice(session, *samples);
    for (const auto &subscriber : m_subscribers)
        subscriber->tellSamples(notice);
}

void StreamServer::accept()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        if (!makeRoom()) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_asking.append(socket);
        socket->setReadBufferSize(Handshake::Longest);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { examine(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_asking.removeOne(socket);
            socket->deleteLater();
        });
        auto *timer = new QTimer(socket);
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, socket, &QTcpSocket::abort);
        timer->start(m_patience);
        if (socket->bytesAvailable() > 0)
            examine(socket);
    }
}

/// Half a request costs nothing, and a whole one is there at once: who has been at it for longest goes.
bool StreamServer::makeRoom()
{
    if (asking() < MostSubscribers)
        return true;
    if (m_asking.isEmpty())
        return false;
    m_asking.takeFirst()->abort();
    return true;
}

void StreamServer::examine(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(Handshake::Longest); // it has to be there for the upgrade
    if (head.contains("\r\n\r\n") || head.size() >= Handshake::Longest)
        decide(socket, head);
}

void StreamServer::decide(QTcpSocket *socket, const QByteArray &head)
{
    socket->disconnect(this);
    m_asking.removeOne(socket);
    const auto decision = admit(head);
    if (const auto *admitted = std::get_if<Admitted>(&decision))
        return upgrade(socket, *admitted);
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->readAll(); // what is left unread would reset the connection before the answer has arrived
    socket->write(wireForm(std::get<HttpAnswer>(decision)));
    socket->disconnectFromHost();
}

std::variant<StreamServer::Admitted, HttpAnswer> StreamServer::admit(const QByteArray &head) const
{
    if (!head.contains("\r\n\r\n"))
        return problem(431, QStringLiteral("A request has at most %1 bytes of header.").arg(Handshake::Longest));
    const std::optional<Handshake> handshake = Handshake::parse(head);
    if (!handshake)
        return problem(400, QStringLiteral("This is no HTTP/1.1."));
    if (const auto refusal = Callers::refusal(m_callers.who(handshake->authorization)))
        return *refusal;
    if (handshake->target.path() != QLatin1String("/stream"))
        return problem(404, QStringLiteral("There is only /stream here."));
    if (handshake->method != "GET")
        return withHeader(problem(405, QStringLiteral("Allowed here: GET.")), "Allow", "GET");
    if (!handshake->isUpgrade)
        return withHeader(problem(426, QStringLiteral("Connect with a WebSocket client.")), "Upgrade", "websocket");
    const Result<Subscription> subscription = readSubscription(QUrlQuery(handshake->target));
    if (!subscription)
        return problem(400, subscription.error().what);
    if (m_subscribers.size() + size_t(m_admitted.size()) >= size_t(MostSubscribers))
        return problemFor(503, QStringLiteral("There are %1 subscribers already.").arg(MostSubscribers),
                          std::chrono::seconds{10});
    return Admitted{*subscription, handshake->authorization};
}

void StreamServer::upgrade(QTcpSocket *socket, const Admitted &admitted)
{
    const Peer peer(socket->peerAddress(), socket->peerPort());
    m_admitted.insert(peer, admitted);
    connect(socket, &QTcpSocket::disconnected, this, [this, peer] { m_admitted.remove(peer); });
    qDeleteAll(socket->findChildren<QTimer *>());
    socket->setReadBufferSize(ReadBuffer);
    m_upgrader->handleConnection(socket); // owns it from here on
}

void StreamServer::subscribe()
{
    while (std::unique_ptr<QWebSocket> socket{m_upgrader->nextPendingConnection()}) {
        const Admitted admitted = m_admitted.take({socket->peerAddress(), socket->peerPort()});
        auto subscriber =
            std::make_unique<Subscriber>(std::move(socket), m_state, admitted.subscription, admitted.authorization);
        connect(subscriber.get(), &Subscriber::ended, this, [this, one = subscriber.get()] { remove(one); });
        m_subscribers.push_back(std::move(subscriber));
        m_subscribers.back()->pump();
    }
}

void StreamServer::remove(Subscriber *subscriber)
{
    const auto found = std::find_if(m_subscribers.begin(), m_subscribers.end(),
                                    [subscriber](const auto &one) { return one.get() == subscriber; });
    if (found == m_subscribers.end())
        return;
    found->release()->deleteLater(); // its socket is speaking
    m_subscribers.erase(found);
}

void StreamServer::checkPulses()
{
    std::vector<Subscriber *> all; // who ends leaves the list
    all.reserve(m_subscribers.size());
    for (const auto &subscriber : m_subscribers)
        all.push_back(subscriber.get());
    for (Subscriber *subscriber : all) {
        if (Callers::refusal(m_callers.who(subscriber->authorization())))
            subscriber->close(QWebSocketProtocol::CloseCodePolicyViolated,
                              QStringLiteral("This token is no longer good."));
        else
            subscriber->checkPulse();
    }
}

} // namespace ops
