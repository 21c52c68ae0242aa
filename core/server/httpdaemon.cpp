#include "server/httpdaemon.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace ops {

namespace {

/// More than are kept (see httplistener.cpp): those that are being ended count until they are.
constexpr unsigned MostConnections = 512;
constexpr size_t MemoryPerConnection = 32UL * 1024;
constexpr unsigned SilenceSeconds = 10;
constexpr int Backlog = 511;
const char *const Priorities = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t size = 0;
};

SocketAddress socketAddress(const QHostAddress &address, quint16 port)
{
    SocketAddress result;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 v6{};
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&v6.sin6_addr, &bytes, sizeof v6.sin6_addr);
        std::memcpy(&result.storage, &v6, sizeof v6);
        result.size = sizeof v6;
        return result;
    }
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    v4.sin_addr.s_addr = htonl(address.toIPv4Address());
    std::memcpy(&result.storage, &v4, sizeof v4);
    result.size = sizeof v4;
    return result;
}

MHD_OptionItem text(MHD_OPTION option, const QByteArray &content)
{
    return {
        .option = option, .value = 0, .ptr_value = const_cast<char *>(content.constData())}; // NOLINT: it only reads
}

} // namespace

HttpDaemon::~HttpDaemon()
{
    for (const Running &former : m_former)
        MHD_stop_daemon(former.daemon);
    if (m_present.daemon)
        MHD_stop_daemon(m_present.daemon);
    if (m_socket >= 0)
        close(m_socket);
}

Result<> HttpDaemon::listen(const QHostAddress &address, quint16 port)
{
    const SocketAddress where = socketAddress(address, port);
    m_socket = socket(where.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    const auto *bytes = reinterpret_cast<const sockaddr *>(&where.storage);
    if (m_socket < 0 || setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(m_socket, bytes, where.size) != 0 || ::listen(m_socket, Backlog) != 0)
        return Error{.kind = Error::Kind::Conflict,
                     .what = QStringLiteral("Port %1 cannot be listened on.").arg(port),
                     .where = address.toString(),
                     .todo = QStringLiteral("Is another daemon running? Choose another port by --listen.")};
    return done();
}

Result<> HttpDaemon::start(const QHostAddress &address, quint16 port, const SharedTlsPair &tls)
{
    if (Result<> listening = listen(address, port); !listening)
        return listening;
    m_present = {begin(tls), tls};
    if (!m_present.daemon)
        return Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("The HTTP server cannot be started."),
                     .where = address.toString(),
                     .todo = {}};
    return done();
}

MHD_Daemon *HttpDaemon::begin(const SharedTlsPair &tls) const
{
    const int duplicate = fcntl(m_socket, F_DUPFD_CLOEXEC, 0);
    if (duplicate < 0)
        return nullptr;
    std::vector<MHD_OptionItem> options;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (tls) {
        flags |= MHD_USE_TLS;
        options = {
            text(MHD_OPTION_HTTPS_MEM_CERT, tls->certificate),
            text(MHD_OPTION_HTTPS_MEM_KEY, tls->key),
            {.option = MHD_OPTION_HTTPS_PRIORITIES, .value = 0, .ptr_value = const_cast<char *>(Priorities)}}; // NOLINT
        if (!tls->clients.isEmpty())
            options.push_back(text(MHD_OPTION_HTTPS_MEM_TRUST, tls->clients));
    }
    options.push_back({.option = MHD_OPTION_END, .value = 0, .ptr_value = nullptr});
    return MHD_start_daemon(
        flags, 0, nullptr, nullptr, m_callbacks.request, m_callbacks.user, MHD_OPTION_LISTEN_SOCKET, duplicate,
        MHD_OPTION_CONNECTION_LIMIT, MostConnections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, MemoryPerConnection,
        MHD_OPTION_CONNECTION_TIMEOUT, SilenceSeconds, MHD_OPTION_NOTIFY_CONNECTION, m_callbacks.connection,
        m_callbacks.user, MHD_OPTION_NOTIFY_COMPLETED, m_callbacks.end, m_callbacks.user, MHD_OPTION_UNESCAPE_CALLBACK,
        m_callbacks.unescape, nullptr, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
}

Result<> HttpDaemon::renew(const SharedTlsPair &tls)
{
    const std::lock_guard lock(m_mutex);
    MHD_Daemon *next = begin(tls);
    if (!next)
        return Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("The HTTP server did not take the new certificate."),
                     .where = {},
                     .todo = {}};
    const int duplicate = MHD_quiesce_daemon(m_present.daemon); // which is ours again
    if (duplicate >= 0)
        close(duplicate);
    m_former.push_back(std::exchange(m_present, {next, tls}));
    return done();
}

void HttpDaemon::endFormer()
{
    std::vector<Running> idle;
    {
        const std::lock_guard lock(m_mutex);
        const auto busy = [](const Running &former) {
            const MHD_DaemonInfo *info = MHD_get_daemon_info(former.daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
            return info && info->num_connections > 0;
        };
        const auto first = std::partition(m_former.begin(), m_former.end(), busy);
        idle.assign(first, m_former.end());
        m_former.erase(first, m_former.end());
    }
    for (const Running &former : idle)
        MHD_stop_daemon(former.daemon);
}

quint16 HttpDaemon::port() const
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (m_socket < 0 || getsockname(m_socket, reinterpret_cast<sockaddr *>(&storage), &size) != 0)
        return 0;
    // The port stands at the same place for both kinds of addresses.
    sockaddr_in v4{};
    std::memcpy(&v4, &storage, sizeof v4);
    return ntohs(v4.sin_port);
}

bool hasKnownCertificate(MHD_Connection *connection)
{
    const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    if (!info || !info->tls_session)
        return false;
    unsigned doubts = 0;
    return gnutls_certificate_verify_peers2(static_cast<gnutls_session_t>(info->tls_session), &doubts) == 0 &&
           doubts == 0;
}

} // namespace ops
