#include "app/daemon/tlsoptions.h"

#include <QCoreApplication>

namespace ops {

void addTlsOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("tls-certificate"),
         QCoreApplication::translate("tls", "Certificate of the HTTP API and the stream, with those that lead to who "
                                            "vouches for it (PEM). It is read again when it changes. Example: "
                                            "--tls-certificate server.pem --tls-key server.key"),
         QCoreApplication::translate("tls", "file")},
        {QStringLiteral("tls-key"),
         QCoreApplication::translate("tls", "Its key (PEM), not readable for everybody. Example: --tls-key server.key"),
         QCoreApplication::translate("tls", "file")},
        {QStringLiteral("tls-client-ca"),
         QCoreApplication::translate("tls", "Who vouches for clients (PEM), which need a certificate of theirs then. "
                                            "Example: --tls-client-ca clients.pem"),
         QCoreApplication::translate("tls", "file")},
    });
}

Result<std::optional<TlsOptions>> readTlsOptions(const QCommandLineParser &parser)
{
    const TlsFiles files{.certificate = parser.value(QStringLiteral("tls-certificate")),
                         .key = parser.value(QStringLiteral("tls-key")),
                         .clients = parser.value(QStringLiteral("tls-client-ca"))};
    if (files.certificate.isEmpty() && files.key.isEmpty() && files.clients.isEmpty())
        return std::optional<TlsOptions>();
    if (files.certificate.isEmpty() || files.key.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("TLS needs a certificate and its key."),
                     .where = QStringLiteral("--tls-certificate"),
                     .todo = QStringLiteral("Give both --tls-certificate and --tls-key.")};
    const Result<SharedTlsPair> pair =
        readTlsPair(files, std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
    if (!pair)
        return pair.error();
    return std::optional(TlsOptions{.files = files, .pair = *pair});
}

} // namespace ops
