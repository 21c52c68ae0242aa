#include "probes/tcpcheck.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ops {

namespace {

QString errorText(int number)
{
    return QString::fromLocal8Bit(std::strerror(number)).toLower();
}

/// The address in `storage`, and its length; 0 if there is none.
socklen_t parse(const QString &target, sockaddr_storage &storage)
{
    const qsizetype colon = target.lastIndexOf(QLatin1Char(':'));
    bool ok = false;
    const quint16 port = target.mid(colon + 1).toUShort(&ok);
    QByteArray host = target.left(colon).toLatin1();
    if (colon < 1 || !ok || port == 0)
        return 0;
    if (host == "localhost")
        host = "127.0.0.1";
    auto *four = reinterpret_cast<sockaddr_in *>(&storage);
    if (inet_pton(AF_INET, host.constData(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        return sizeof *four;
    }
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    auto *six = reinterpret_cast<sockaddr_in6 *>(&storage);
    if (inet_pton(AF_INET6, host.constData(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        return sizeof *six;
    }
    return 0;
}

} // namespace

TcpCheck::TcpCheck(QString target, Duration timeout)
    : m_target(std::move(target))
    , m_timeout(timeout)
{
    m_timer.setSingleShot(true);
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

void TcpCheck::connectNow()
{
    sockaddr_storage storage{};
    const socklen_t length = parse(m_target, storage);
    if (length == 0)
        return finish(false, QStringLiteral("\"%1\" is no address:port").arg(m_target));
    m_socket = socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return finish(false, errorText(errno));
    if (::connect(m_socket, reinterpret_cast<sockaddr *>(&storage), length) == 0)
        return finish(true, {});
    if (errno != EINPROGRESS)
        return finish(false, errorText(errno));
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Write);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        int problem = 0;
        socklen_t size = sizeof problem;
        getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &problem, &size);
        finish(problem == 0, problem == 0 ? QString() : errorText(problem));
    });
    connect(&m_timer, &QTimer::timeout, this,
            [this] { finish(false, QStringLiteral("no answer within %1 ms").arg(m_timeout.count())); });
    m_timer.start(m_timeout);
}

void TcpCheck::finish(bool good, const QString &reason)
{
    m_timer.stop();
    if (m_notifier)
        m_notifier->setEnabled(false);
    Q_EMIT answered({.good = good, .elapsed = {}, .connected = good, .status = 0, .reason = reason});
}

} // namespace ops
