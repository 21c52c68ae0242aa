#include "apps/socketaddress.h"

#include <arpa/inet.h>
#include <netinet/in.h>

namespace ops {

std::optional<SocketAddress> socketAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool ok = false;
    const quint16 port = text.mid(colon + 1).toUShort(&ok);
    if (colon < 1 || !ok || port == 0)
        return std::nullopt;
    QByteArray host = text.left(colon).toLatin1();
    if (host == "localhost")
        host = "127.0.0.1";
    else if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1).chopped(1);
    SocketAddress address;
    auto *four = reinterpret_cast<sockaddr_in *>(&address.storage);
    if (inet_pton(AF_INET, host.constData(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        address.length = sizeof *four;
        return address;
    }
    auto *six = reinterpret_cast<sockaddr_in6 *>(&address.storage);
    if (inet_pton(AF_INET6, host.constData(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        address.length = sizeof *six;
        return address;
    }
    return std::nullopt;
}

} // namespace ops
