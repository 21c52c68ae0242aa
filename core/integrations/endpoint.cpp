#include "integrations/endpoint.h"

#include <QHostAddress>

namespace ops {

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

Result<> checkEndpointUrl(IntegrationKind kind, const QUrl &url)
{
    const auto invalid = [](const QString &what) {
        return Error{.kind = Error::Kind::Invalid, .what = what, .where = {}, .todo = {}};
    };
    const bool isMail = kind == IntegrationKind::Email;
    const QStringList schemes = isMail ? QStringList{QStringLiteral("smtps"), QStringLiteral("smtp")}
                                       : QStringList{QStringLiteral("https"), QStringLiteral("http")};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return invalid(QStringLiteral("This is no URL of %1.").arg(schemes.join(QStringLiteral(" or "))));
    if (!url.userInfo().isEmpty() || url.hasFragment())
        return invalid(QStringLiteral("The URL holds a user, a password or a fragment."));
    if (url.scheme() == QLatin1String("http") && !isLoopback(url))
        return invalid(QStringLiteral("Without TLS only this machine may be sent to (localhost, 127.0.0.1, ::1)."));
    return done();
}

Result<Endpoint> readEndpoint(const IntegrationConfig &config)
{
    const Result<QByteArray> url = config.url.read();
    if (!url)
        return url.error();
    const Result<QByteArray> secret = config.secret.read();
    if (!secret)
        return secret.error();
    Endpoint endpoint{.url = QUrl(QString::fromUtf8(*url), QUrl::StrictMode), .secret = *secret};
    if (const Result<> usable = checkEndpointUrl(config.kind, endpoint.url); !usable)
        return usable.error();
    return endpoint;
}

QString withoutSecrets(QString text, const Endpoint &endpoint)
{
    const QString hidden = QStringLiteral("***");
    const QString secret = QString::fromUtf8(endpoint.secret);
    if (!secret.isEmpty())
        text.replace(secret, hidden);
    // The value of a header is a scheme and a token ("Bearer ..."): who throws the token back may leave out the scheme.
    constexpr qsizetype longestScheme = 7;
    for (const QString &word : secret.split(QLatin1Char(' '))) {
        if (word.size() > longestScheme)
            text.replace(word, hidden);
    }
    for (const auto option : {QUrl::PrettyDecoded, QUrl::FullyEncoded}) {
        text.replace(endpoint.url.toString(option), hidden);
        if (const QString path = endpoint.url.path(option); path.size() > 1)
            text.replace(path, hidden);
        if (const QString query = endpoint.url.query(option); !query.isEmpty())
            text.replace(query, hidden);
    }
    return text;
}

} // namespace ops
