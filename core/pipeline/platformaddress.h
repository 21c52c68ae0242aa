#pragma once

#include "http/httpclient.h"

namespace ops {

/// A platform elsewhere whose HTTP API is asked by a program, and what proves to it who asks.
struct PlatformAddress
{
    QUrl server; ///< http only on this machine: the token must not travel in the clear
    QByteArray token;
    HttpIdentity identity{}; ///< https only

    /// Invalid says what is missing or out of place, Refused that the token would travel in the clear.
    Result<> validate() const;
    /// One call of its API; `path` with its query, such as "/events?since=7". A body is JSON.
    HttpRequest request(const QByteArray &method, const QString &path, const QByteArray &body = {}) const;
};

} // namespace ops
