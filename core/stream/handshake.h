#pragma once

#include "server/httpmessage.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace ops {

/// The head of a request for the stream, which has to become a WebSocket.
struct Handshake
{
    /// Bytes that a head may have, with its last empty line.
    static constexpr qsizetype Longest = qsizetype{16} * 1024;

    QByteArray method;
    QUrl target;
    QByteArray authorization;
    bool isUpgrade = false; ///< to a WebSocket

    /// From what has arrived of it; nothing if it is not there in full or is no HTTP.
    static std::optional<Handshake> parse(const QByteArray &bytes);
};

/// An answer as it goes over the wire, after which the connection is closed.
QByteArray wireForm(const HttpAnswer &answer);

} // namespace ops
