#pragma once

#include "model/result.h"
#include "model/time.h"
#include "server/httpmessage.h"
#include "tls/tlspair.h"

#include <QString>

#include <functional>
#include <memory>

namespace ops {

/// An HTTP server over libmicrohttpd, in a thread of its own: at most 256 connections, 32 an address, ten seconds of
/// silence, bodies of 64 KiB. A connection that is not silent, only slow, is ended by endOverdue(). Without TLS it
/// listens on loopback only.
class HttpListener
{
public:
    /// Gives a request its answer, once, from any thread, now or later.
    using Reply = std::function<void(const HttpAnswer &)>;
    /// Called in the listener's thread; must not block it.
    using Handler = std::function<void(const HttpMessage &request, Reply reply)>;

    /// How many bytes of a body are taken, by the request's head. Called in the listener's thread.
    using BodyLimit = std::function<qsizetype(const HttpMessage &head)>;
    static constexpr qsizetype UsualBody = qsizetype{64} * 1024;

    /// `patience`: how long a request may take to arrive, and how long its answer to be taken. Without `limit`, all
    /// bodies have the usual one.
    explicit HttpListener(Handler handler, Duration patience = std::chrono::seconds{10}, BodyLimit limit = nullptr);
    ~HttpListener(); ///< ends all connections; replies that come later are dropped

    /// `port` 0: any that is free. `tls`: none for plain HTTP.
    Result<> start(const QString &address, quint16 port, const SharedTlsPair &tls = nullptr);
    /// New connections are made with this pair; those that are open go on. From any thread, once it has been started
    /// with another one.
    Result<> renew(const SharedTlsPair &tls);
    quint16 port() const;
    /// Ends the connections that have used up the patience, and those whose client left in the middle of a request
    /// (seen at two calls in a row). To be called about once a second, from any thread.
    void endOverdue();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace ops
