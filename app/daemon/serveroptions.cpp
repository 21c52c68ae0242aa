#include "app/daemon/serveroptions.h"

#include "secrets/secretfile.h"

#include <QCoreApplication>

namespace ops {

namespace {

constexpr const char *TokenVariable = "UNIVERSAL_DEVOPS_TOKEN";

} // namespace

void addServerOption(QCommandLineParser &parser, const QString &fallback)
{
    parser.addOption(
        {QStringLiteral("server"),
         QCoreApplication::translate("deploy", "Where the daemon listens. Example: --server http://127.0.0.1:8470"),
         QStringLiteral("url"), fallback});
}

void addCredentialOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("token-file"),
         QCoreApplication::translate("deploy", "File with the token, readable for its owner only. Example: "
                                               "--token-file token"),
         QStringLiteral("file")},
        {QStringLiteral("ca-file"),
         QCoreApplication::translate("deploy", "Who vouches for the server (PEM), instead of the system's. Example: "
                                               "--ca-file ca.pem"),
         QStringLiteral("file")},
    });
}

Result<PlatformAddress> readServerOptions(const QCommandLineParser &parser)
{
    PlatformAddress address{.server = QUrl(parser.value(QStringLiteral("server")), QUrl::StrictMode),
                            .token = qgetenv(TokenVariable).trimmed()};
    address.identity.authorities = parser.value(QStringLiteral("ca-file"));
    if (!parser.isSet(QStringLiteral("token-file")))
        return address;
    const Result<QByteArray> token = readSecret(parser.value(QStringLiteral("token-file")));
    if (!token)
        return token.error();
    address.token = *token;
    return address;
}

} // namespace ops
