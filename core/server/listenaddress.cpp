#include "server/listenaddress.h"

namespace ops {

Result<QHostAddress> listenAddress(const QString &text, bool hasTls, const QString &option)
{
    QString plain = text == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : text;
    if (plain.startsWith(QLatin1Char('[')) && plain.endsWith(QLatin1Char(']')))
        plain = plain.mid(1, plain.size() - 2);
    const QHostAddress address(plain);
    if (address.isNull())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("\"%1\" is no address.").arg(text.left(80)),
                     .where = option,
                     .todo = QStringLiteral("Name one of this machine's, such as 127.0.0.1 or 0.0.0.0.")};
    if (!address.isLoopback() && !hasTls)
        return Error{.kind = Error::Kind::Refused,
                     .what =
                         QStringLiteral("\"%1\" is no loopback address, and there is no TLS: tokens would travel in "
                                        "the clear.")
                             .arg(text.left(80)),
                     .where = option,
                     .todo = QStringLiteral("Give --tls-certificate and --tls-key, or listen on 127.0.0.1.")};
    return address;
}

} // namespace ops
