#include "redis/redisaddress.h"

#include "integrations/endpoint.h"

#include <QUrl>

namespace ops {

namespace {

constexpr quint16 UsualPort = 6379;
constexpr int LastDatabase = 1023;

Error invalidAddress(const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = QStringLiteral("--redis"),
            .todo = QStringLiteral("See docs/redis.md.")};
}

} // namespace

QString RedisAddress::toString() const
{
    return QStringLiteral("%1://%2:%3")
        .arg(tls ? QStringLiteral("rediss") : QStringLiteral("redis"),
             host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host)
        .arg(port);
}

Result<RedisAddress> readRedisAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool tls = scheme == QLatin1String("rediss");
    if (!url.isValid() || url.host().isEmpty() || (!tls && scheme != QLatin1String("redis")) || url.hasQuery() ||
        url.hasFragment())
        return invalidAddress(QStringLiteral("This is no URL of the form redis://USER@HOST:PORT/DATABASE."));
    // A colon without a password behind it is not harmless either: it is a password that was forgotten.
    if (url.userInfo(QUrl::FullyEncoded).contains(QLatin1Char(':')))
        return invalidAddress(QStringLiteral("The URL holds a password, which everybody on this machine could read; "
                                             "it belongs into a file or an environment variable."));
    RedisAddress address{.host = url.host(), .port = quint16(url.port(UsualPort)), .tls = tls, .user = url.userName()};
    if (const QString path = url.path(); path.size() > 1) {
        bool ok = false;
        address.database = path.mid(1).toInt(&ok);
        if (!ok || address.database < 0 || address.database > LastDatabase)
            return invalidAddress(QStringLiteral("What follows the port is the number of a database."));
    }
    if (!tls && !isLoopback(url))
        return invalidAddress(QStringLiteral("Without TLS (rediss://) only this machine may be talked to."));
    return address;
}

} // namespace ops
