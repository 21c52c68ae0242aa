#pragma once

#include "http/httpclient.h"

namespace ops {

/// Where a daemon is, and what proves to it who we are.
struct RemoteAddress
{
    /// What somebody has given as the daemon's address: wss and ws stand for https and http, since the API is asked
    /// first, wherever the stream may be.
    static QUrl apiFrom(const QString &given);

    QUrl api;                ///< http only on this machine: the token must not travel in the clear
    QUrl stream{};           ///< ws or wss, likewise; empty: where the daemon says, beside its API
    QByteArray token;        ///< of the API
    HttpIdentity identity{}; ///< https and wss only

    /// Invalid says what is missing or out of place, Refused that the token would travel in the clear.
    Result<> validate() const;
    /// Where the stream is, when the daemon says that it listens on this port.
    QUrl streamAt(quint16 port, const QString &path) const;
};

} // namespace ops
