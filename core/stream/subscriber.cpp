#include "stream/subscriber.h"

#include "stream/cloudevent.h"
#include "stream/livenotices.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qint64 EventsAtOnce = 256;
constexpr int MostSilentPulses = 2;
/// Nobody has anything to say here; frames of clients are pongs and the end.
constexpr quint64 LongestFrame = 4096;

} // namespace

Subscriber::Subscriber(std::unique_ptr<QWebSocket> socket, const ApiState &state, Subscription subscription,
                       QByteArray authorization)
    : m_socket(std::move(socket))
    , m_state(state)
    , m_subscription(std::move(subscription))
    , m_authorization(std::move(authorization))
{
    m_socket->setMaxAllowedIncomingFrameSize(LongestFrame);
    m_socket->setMaxAllowedIncomingMessageSize(LongestFrame);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &Subscriber::ended);
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &Subscriber::pump);
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_silent = 0; });
    const auto refuse = [this] {
        close(QWebSocketProtocol::CloseCodeDatatypeNotSupported,
              QStringLiteral("This stream is only read; subscribe by parameters of its address."));
    };
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, refuse);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, refuse);
    start();
}

Subscriber::~Subscriber()
{
    m_socket->disconnect(this);
}

void Subscriber::start()
{
    quint64 newest = 0;
    m_state.read([&](const ApiState::Snapshot &now) {
        m_session = now.ready ? sessionName(now.spec) : QString();
        newest = now.events.empty() ? 0 : now.events.back().sequence;
    });
    if (m_session.isEmpty())
        return; // beginSession() comes
    tellHealth();
    const std::optional<Subscription::Position> &since = m_subscription.since;
    if (!since)
        m_last = newest;
    else if (isOfAnotherSession())
        send(sessionNotice(m_session));
    else
        m_last = std::min(since->sequence, newest); // what has not happened yet is not waited for
}

void Subscriber::beginSession()
{
    const bool hasHeardAnother = !m_session.isEmpty();
    m_session = m_state.read([](const ApiState::Snapshot &now) { return sessionName(now.spec); });
    m_last = 0;
    m_isPastSent = true; // of what has just begun there is none
    if (hasHeardAnother || isOfAnotherSession())
        send(sessionNotice(m_session));
    tellHealth();
}

void Subscriber::tellSamples(const QByteArray &notice)
{
    if (wantsSamples() && m_socket->bytesToWrite() < MostOnTheWay)
        send(notice);
}

void Subscriber::tellHealth()
{
    if (m_subscription.health && !m_session.isEmpty())
        send(healthNotice(m_session, m_state.read([](const ApiState::Snapshot &now) { return now.degraded; })));
}

void Subscriber::sendPast()
{
    if (!m_subscription.samples || m_isPastSent)
        return;
    const auto [past, appCount] = m_state.read([this](const ApiState::Snapshot &now) {
        return std::pair(pastSamples(now, m_pastApp, m_subscription.samplesAfter), now.state.apps().size());
    });
    if (!past.isEmpty())
        send(samplesNotice(m_session, past));
    m_isPastSent = ++m_pastApp >= appCount;
    pumpLater();
}

bool Subscriber::isOfAnotherSession() const
{
    const std::optional<Subscription::Position> &since = m_subscription.since;
    return since && !since->session.isEmpty() && since->session != m_session;
}

Subscriber::Page Subscriber::nextPage() const
{
    return m_state.read([this](const ApiState::Snapshot &now) {
        Page page{.session = sessionName(now.spec), .events = {}};
        if (now.events.empty())
            return page;
        page.oldest = now.events.front().sequence;
        const auto first = std::upper_bound(now.events.cbegin(), now.events.cend(), m_last,
                                            [](quint64 after, const Event &event) { return after < event.sequence; });
        page.events.assign(first, first + std::min<qint64>(EventsAtOnce, now.events.cend() - first));
        return page;
    });
}

void Subscriber::pump()
{
    if (m_isScheduled || m_socket->bytesToWrite() >= MostOnTheWay)
        return;
    const Page page = nextPage();
    if (page.session != m_session)
        return; // beginSession() comes first
    if (page.events.empty())
        return sendPast();
    if (page.oldest > m_last + 1) {
        send(missedNotice(m_session, m_last + 1, page.oldest - 1));
        m_last = page.oldest - 1;
    }
    for (const Event &event : page.events) {
        if (m_socket->bytesToWrite() >= MostOnTheWay)
            return; // goes on once some of it has been read
        m_last = event.sequence;
        if (m_subscription.filter.admits(event))
            send(cloudEvent(event, m_session));
    }
    pumpLater();
}

/// Others have their turn before the rest.
void Subscriber::pumpLater()
{
    m_isScheduled = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isScheduled = false;
            pump();
        },
        Qt::QueuedConnection);
}

void Subscriber::checkPulse()
{
    if (++m_silent > MostSilentPulses)
        m_socket->abort(); // who does not read does not read a farewell either
    else
        m_socket->ping();
}

void Subscriber::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    m_socket->close(code, reason);
}

void Subscriber::send(const QByteArray &text)
{
    m_socket->sendTextMessage(QString::fromUtf8(text));
}

} // namespace ops
