#include "pipeline/platformaddress.h"

#include <QHostAddress>

namespace ops {

namespace {

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Error misplaced(const char *what, const char *where)
{
    return {.kind = Error::Kind::Invalid,
            .what = QString::fromLatin1(what),
            .where = QString::fromLatin1(where),
            .todo = {}};
}

} // namespace

Result<> PlatformAddress::validate() const
{
    const bool secure = server.scheme() == QLatin1String("https");
    if (!server.isValid() || server.host().isEmpty() || (!secure && server.scheme() != QLatin1String("http")))
        return misplaced("Needed is an address such as http://127.0.0.1:8470 or https://ops.example:8470.", "--server");
    if (!server.userInfo().isEmpty())
        return misplaced("A user or a password has no place there; the token goes into a file.", "--server");
    if (!secure && !isThisMachine(server.host()))
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("Over http the token would travel in the clear."),
                     .where = QStringLiteral("--server"),
                     .todo = QStringLiteral("Use https, or a tunnel to this machine.")};
    if (token.isEmpty())
        return misplaced("There is no token.", "--token-file");
    return done();
}

HttpRequest PlatformAddress::request(const QByteArray &method, const QString &path, const QByteArray &body) const
{
    HttpRequest request;
    request.method = method;
    request.url = server;
    QString base = server.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    request.url.setPath(base + path.section(QLatin1Char('?'), 0, 0));
    request.url.setQuery(path.section(QLatin1Char('?'), 1));
    request.headers.emplaceBack("Authorization", "Bearer " + token);
    if (!body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    request.body = body;
    request.identity = identity;
    return request;
}

} // namespace ops
