#include "probes/tcpcheck.h"

#include "apps/socketaddress.h"

#include <cerrno>
#include <cstring>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace ops {

namespace {

/// "connection refused", whatever language the user speaks.
QString errorText(int number)
{
    const char *text = strerrordesc_np(number);
    return text ? QString::fromLatin1(text).toLower() : QStringLiteral("system error %1").arg(number);
}

/// On a port that nobody listens on, the kernel may connect a socket with itself.
bool isOwnEcho(int socket)
{
    SocketAddress here;
    SocketAddress there;
    here.length = there.length = sizeof(sockaddr_storage);
    getsockname(socket, here.generic(), &here.length);
    getpeername(socket, there.generic(), &there.length);
    return here.length == there.length && std::memcmp(&here.storage, &there.storage, here.length) == 0;
}

} // namespace

TcpCheck::TcpCheck(QString target, Duration timeout, QObject *parent)
    : Inquiry(parent)
    , m_target(std::move(target))
    , m_timeout(timeout)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { finish(false, QStringLiteral("no connection within %1 ms").arg(m_timeout.count())); });
}

TcpCheck::~TcpCheck()
{
    m_notifier.reset();
    if (m_socket >= 0)
        close(m_socket);
}

void TcpCheck::start()
{
    QTimer::singleShot(0, this, &TcpCheck::connectNow);
}

void TcpCheck::retire()
{
    disconnect();
    m_timer.stop();
    if (m_notifier)
        m_notifier->setEnabled(false);
    deleteLater();
}

void TcpCheck::connectNow()
{
    std::optional<SocketAddress> address = socketAddress(m_target);
    if (!address)
        return finish(false, QStringLiteral("\"%1\" is no address:port").arg(m_target));
    m_socket = socket(address->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return finish(false, errorText(errno));
    if (::connect(m_socket, address->generic(), address->length) == 0)
        return hearConnection();
    if (errno != EINPROGRESS)
        return finish(false, errorText(errno));
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Write);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TcpCheck::hearConnection);
    m_timer.start(m_timeout);
}

void TcpCheck::hearConnection()
{
    int problem = 0;
    socklen_t size = sizeof problem;
    getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem == 0 && isOwnEcho(m_socket))
        problem = ECONNREFUSED;
    finish(problem == 0, problem == 0 ? QString() : errorText(problem));
}

void TcpCheck::finish(bool good, const QString &reason)
{
    m_timer.stop();
    if (m_notifier)
        m_notifier->setEnabled(false);
    Q_EMIT answered({.good = good, .elapsed = {}, .connected = good, .status = 0, .reason = reason});
}

} // namespace ops
