#include "remote/remoteaddress.h"

#include <QHostAddress>

namespace ops {

namespace {

bool isOnThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Result<> check(const QUrl &url, const QString &plain, const QString &secure, const QString &where)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != plain && url.scheme() != secure))
        return Error{.kind = Error::Kind::Invalid,
                     .what =
                         QStringLiteral("Needed is an address such as %1://127.0.0.1:8470 or %2://ops.example:8470.")
                             .arg(plain, secure),
                     .where = where,
                     .todo = {}};
    if (!url.userInfo().isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("A user or a password has no place there; the token goes into a file."),
                     .where = where,
                     .todo = {}};
    if (url.scheme() == plain && !isOnThisMachine(url.host()))
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("Over %1 the token would travel in the clear.").arg(plain),
                     .where = where,
                     .todo = QStringLiteral("Use %1, or a tunnel to this machine.").arg(secure)};
    return done();
}

} // namespace

QUrl RemoteAddress::apiFrom(const QString &given)
{
    QUrl url(given, QUrl::StrictMode);
    if (url.scheme() == QLatin1String("wss"))
        url.setScheme(QStringLiteral("https"));
    else if (url.scheme() == QLatin1String("ws"))
        url.setScheme(QStringLiteral("http"));
    return url;
}

Result<> RemoteAddress::validate() const
{
    if (const Result<> checked =
            check(api, QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("--connect"));
        !checked)
        return checked;
    if (!stream.isEmpty()) {
        if (const Result<> checked =
                check(stream, QStringLiteral("ws"), QStringLiteral("wss"), QStringLiteral("--connect-stream"));
            !checked)
            return checked;
    }
    if (token.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("There is no token."),
                     .where = QStringLiteral("--token-file"),
                     .todo = QStringLiteral("Name the file that holds it.")};
    return done();
}

QUrl RemoteAddress::streamAt(quint16 port, const QString &path) const
{
    if (!stream.isEmpty())
        return stream;
    QUrl url;
    url.setScheme(api.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    url.setHost(api.host());
    url.setPort(port);
    url.setPath(path);
    return url;
}

} // namespace ops
