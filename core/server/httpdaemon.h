#pragma once

#include "model/result.h"
#include "tls/tlspair.h"

#include <QHostAddress>

#include <microhttpd.h>
#include <mutex>
#include <vector>

namespace ops {

/// libmicrohttpd on one port. With TLS, another certificate is taken by another of its daemons on the same socket: what
/// is under way goes on at the former one, which ends when nobody is connected to it any longer.
class HttpDaemon
{
public:
    struct Callbacks
    {
        MHD_AccessHandlerCallback request;
        MHD_NotifyConnectionCallback connection;
        MHD_RequestCompletedCallback end;
        size_t (*unescape)(void *, MHD_Connection *, char *);
        void *user;
    };

    explicit HttpDaemon(Callbacks callbacks)
        : m_callbacks(callbacks)
    {
    }
    /// Ends all connections; none may be suspended.
    ~HttpDaemon();
    HttpDaemon(const HttpDaemon &) = delete;
    HttpDaemon &operator=(const HttpDaemon &) = delete;

    /// `tls`: none for plain HTTP.
    Result<> start(const QHostAddress &address, quint16 port, const SharedTlsPair &tls);
    /// From now on, new connections are made with this pair. From any thread.
    Result<> renew(const SharedTlsPair &tls);
    /// Ends former daemons that have nothing left to do. From any thread.
    void endFormer();
    quint16 port() const;

private:
    struct Running
    {
        MHD_Daemon *daemon = nullptr;
        SharedTlsPair tls; ///< whose texts it was given
    };

    Result<> listen(const QHostAddress &address, quint16 port);
    MHD_Daemon *begin(const SharedTlsPair &tls) const;

    Callbacks m_callbacks;
    int m_socket = -1; ///< ours; each daemon has a duplicate
    std::mutex m_mutex;
    Running m_present;
    std::vector<Running> m_former;
};

/// Whether the client has shown a certificate that those vouch for who were named to the daemon.
bool hasKnownCertificate(MHD_Connection *connection);

} // namespace ops
