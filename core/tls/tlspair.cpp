#include "tls/tlspair.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <gnutls/gnutls.h>

namespace ops {

namespace {

constexpr qint64 LongestFile = qint64{256} * 1024;

Error unusable(const QString &path, const QString &what, const QString &todo = {})
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = path, .todo = todo};
}

/// Through links, since that is how certificates are usually kept up to date.
Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, QStringLiteral("It cannot be read: %1.").arg(file.errorString()));
    const QByteArray content = file.read(LongestFile + 1);
    if (content.isEmpty() || content.size() > LongestFile)
        return unusable(path, QStringLiteral("It is empty, or longer than %1 bytes.").arg(LongestFile));
    return content;
}

Result<QByteArray> keyOf(const QString &path)
{
    if (QFile::permissions(path) & (QFile::ReadOther | QFile::WriteOther))
        return unusable(path, QStringLiteral("Everybody can read the key."), QStringLiteral("Run chmod 600 on it."));
    return contentOf(path);
}

bool isReadable(const QByteArray &key)
{
    return !QSslKey(key, QSsl::Rsa).isNull() || !QSslKey(key, QSsl::Ec).isNull();
}

gnutls_datum_t datum(const QByteArray &bytes)
{
    // GnuTLS reads them only.
    return {.data = reinterpret_cast<unsigned char *>(const_cast<char *>(bytes.constData())), // NOLINT
            .size = unsigned(bytes.size())};
}

/// As the HTTP server will use it. Zero or a positive number, or GnuTLS's code.
int tried(const QByteArray &certificate, const QByteArray &key)
{
    gnutls_certificate_credentials_t credentials = nullptr;
    if (const int made = gnutls_certificate_allocate_credentials(&credentials); made < 0)
        return made;
    const gnutls_datum_t chain = datum(certificate);
    const gnutls_datum_t secret = datum(key);
    const int result = gnutls_certificate_set_x509_key_mem(credentials, &chain, &secret, GNUTLS_X509_FMT_PEM);
    gnutls_certificate_free_credentials(credentials);
    return result;
}

Result<> checkPair(const TlsFiles &files, const TlsPair &pair, Timestamp now)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(pair.certificate);
    if (chain.isEmpty() || chain.first().isNull())
        return unusable(files.certificate, QStringLiteral("There is no certificate in it."),
                        QStringLiteral("Wanted is a file in PEM format."));
    if (!isReadable(pair.key))
        return unusable(
            files.key, QStringLiteral("There is no key in it that can be used."),
            QStringLiteral("Wanted is a key for RSA or elliptic curves in PEM format, without a password."));
    if (const int result = tried(pair.certificate, pair.key); result < 0)
        return unusable(
            files.certificate,
            QStringLiteral("Certificate and key do not fit: %1").arg(QString::fromUtf8(gnutls_strerror(result))),
            QStringLiteral("Name the key that the certificate was made for (%1).").arg(files.key));
    const QDateTime end = chain.first().expiryDate();
    if (end.toMSecsSinceEpoch() <= toEpochMs(now))
        return unusable(
            files.certificate,
            QStringLiteral("The certificate has expired on %1.").arg(end.toUTC().date().toString(Qt::ISODate)),
            QStringLiteral("Have it renewed."));
    return done();
}

} // namespace

Result<SharedTlsPair> readTlsPair(const TlsFiles &files, Timestamp now)
{
    const Result<QByteArray> certificate = contentOf(files.certificate);
    if (!certificate)
        return certificate.error();
    const Result<QByteArray> key = keyOf(files.key);
    if (!key)
        return key.error();
    TlsPair pair{.certificate = *certificate, .key = *key, .clients = {}};
    if (const Result<> usable = checkPair(files, pair, now); !usable)
        return usable.error();
    if (!files.clients.isEmpty()) {
        const Result<QByteArray> clients = contentOf(files.clients);
        if (!clients)
            return clients.error();
        if (QSslCertificate::fromData(*clients).isEmpty())
            return unusable(files.clients, QStringLiteral("There is no certificate in it."),
                            QStringLiteral("Wanted is a file in PEM format."));
        pair.clients = *clients;
    }
    return std::make_shared<const TlsPair>(std::move(pair));
}

} // namespace ops
