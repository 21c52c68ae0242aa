#include "pipeline/deploymentorder.h"

#include <QHostAddress>

namespace ops {

namespace {

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

Error invalid(const char *what, const char *where)
{
    return {.kind = Error::Kind::Invalid,
            .what = QString::fromLatin1(what),
            .where = QString::fromLatin1(where),
            .todo = {}};
}

} // namespace

Result<> DeploymentOrder::validate() const
{
    const bool secure = server.scheme() == QLatin1String("https");
    if (!server.isValid() || server.host().isEmpty() || (!secure && server.scheme() != QLatin1String("http")))
        return invalid("Needed is an address such as http://127.0.0.1:8470 or https://ops.example:8470.", "--server");
    if (!server.userInfo().isEmpty())
        return invalid("A user or a password has no place there; the token goes into a file.", "--server");
    if (!secure && !isThisMachine(server.host()))
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("Over http the token would travel in the clear."),
                     .where = QStringLiteral("--server"),
                     .todo = QStringLiteral("Use https, or a tunnel to this machine.")};
    if (token.isEmpty())
        return invalid("There is no token.", "--token-file");
    if (key.app.isEmpty())
        return invalid("Say which app.", "--app");
    if (key.environment.isEmpty())
        return invalid("Say which environment.", "--env");
    if (release.isEmpty())
        return invalid("Say which release.", "--release");
    return done();
}

} // namespace ops
