#pragma once

#include <QString>

#include <optional>
#include <sys/socket.h>

namespace ops {

/// An address as the kernel wants it.
struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t length = 0;

    sockaddr *generic() { return reinterpret_cast<sockaddr *>(&storage); }
};

/// "127.0.0.1:80", "[::1]:80" or "localhost:80". Nothing for another name: to look it up would block the thread.
std::optional<SocketAddress> socketAddress(const QString &text);

} // namespace ops
