#include "runtimes/docker/dockeraddress.h"

namespace ops {

namespace {

constexpr int DefaultPort = 2375;
constexpr int DefaultTlsPort = 2376;

Error invalid(const QString &what, const QString &where)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = where,
            .todo = QStringLiteral("Write \"unix:///run/docker.sock\" or \"tcp://HOST:2376\".")};
}

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || host.startsWith(QLatin1String("127.")) || host == QLatin1String("::1");
}

} // namespace

Result<DockerAddress> DockerAddress::parse(const QString &text, const QString &certificates)
{
    const QUrl given(text, QUrl::StrictMode);
    if (given.scheme() == QLatin1String("unix")) {
        if (!given.host().isEmpty() || !given.path().startsWith(QLatin1Char('/')))
            return invalid(QStringLiteral("The path of a socket has to be absolute, after three slashes."), text);
        return DockerAddress{.unixSocket = given.path(), .url = QUrl(QStringLiteral("http://docker"))};
    }
    if (given.scheme() != QLatin1String("tcp") || given.host().isEmpty())
        return invalid(QStringLiteral("This is no address of a Docker engine."), text);
    if (certificates.isEmpty() && !isThisMachine(given.host()))
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("An engine on another machine is only talked to with TLS."),
                     .where = text,
                     .todo = QStringLiteral("Name a directory with ca.pem, cert.pem and key.pem.")};
    DockerAddress address{.unixSocket = {}, .certificates = certificates, .url = {}};
    address.url.setScheme(certificates.isEmpty() ? QStringLiteral("http") : QStringLiteral("https"));
    address.url.setHost(given.host());
    address.url.setPort(given.port(certificates.isEmpty() ? DefaultPort : DefaultTlsPort));
    return address;
}

QString DockerAddress::toString() const
{
    if (!unixSocket.isEmpty())
        return QStringLiteral("unix://") + unixSocket;
    return QStringLiteral("tcp://%1:%2").arg(url.host()).arg(url.port());
}

} // namespace ops
