#pragma once

#include "model/result.h"
#include "server/httpmessage.h"

#include <QString>

#include <functional>
#include <memory>

namespace ops {

/// An HTTP server over libmicrohttpd, in a thread of its own: at most 256 connections, 32 an address, ten seconds of
/// silence, bodies of 64 KiB. Listens on loopback only.
class HttpListener
{
public:
    /// Gives a request its answer, once, from any thread, now or later.
    using Reply = std::function<void(const HttpAnswer &)>;
    /// Called in the listener's thread; must not block it.
    using Handler = std::function<void(const HttpMessage &request, Reply reply)>;

    explicit HttpListener(Handler handler);
    ~HttpListener(); ///< ends all connections; replies that come later are dropped

    /// `port` 0: any that is free.
    Result<> start(const QString &address, quint16 port);
    quint16 port() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ops
