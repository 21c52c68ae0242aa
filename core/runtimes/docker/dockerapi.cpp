#include "runtimes/docker/dockerapi.h"

#include <QJsonObject>
#include <QVersionNumber>

namespace ops {

namespace {

constexpr qint64 LongestAnswer = 16LL * 1024 * 1024;
constexpr qsizetype LongestMessage = 500;

QVersionNumber newestKnown()
{
    return {1, 47};
}

QVersionNumber oldestUsable()
{
    return {1, 40};
}

Error::Kind kindOf(int status)
{
    switch (status) {
    case 400:
        return Error::Kind::Invalid;
    case 401:
    case 403:
    case 503: // no part of a swarm, or not one of its managers
        return Error::Kind::Refused;
    case 404:
        return Error::Kind::NotFound;
    case 409:
        return Error::Kind::Conflict;
    default:
        return Error::Kind::Internal;
    }
}

} // namespace

Result<QString> chooseApiVersion(const QString &newest, const QString &oldest)
{
    const QVersionNumber theirNewest = QVersionNumber::fromString(newest);
    const QVersionNumber theirOldest = QVersionNumber::fromString(oldest);
    if (theirNewest.isNull() || theirNewest < oldestUsable())
        return Error{.kind = Error::Kind::Refused,
                     .what = QStringLiteral("The engine's API \"%1\" is too old; %2 is needed.")
                                 .arg(newest.left(20), oldestUsable().toString()),
                     .where = {},
                     .todo = QStringLiteral("Use Docker 19.03 or newer.")};
    const QVersionNumber chosen = std::min(theirNewest, newestKnown());
    if (theirOldest > chosen)
        return Error{.kind = Error::Kind::Refused,
                     .what =
                         QStringLiteral("The engine no longer speaks its API before %1; %2 is the newest known here.")
                             .arg(oldest.left(20), newestKnown().toString()),
                     .where = {},
                     .todo = QStringLiteral("Allow older versions in the engine's configuration (min-api-version).")};
    return chosen.toString();
}

HttpRequest toHttp(const DockerCall &call, const DockerAddress &address, const QString &version)
{
    QByteArray target = address.url.toEncoded();
    if (!version.isEmpty())
        target += "/v" + version.toLatin1();
    target += call.path.toLatin1();
    char separator = '?';
    for (const auto &[name, value] : call.query) {
        target += separator + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    HttpRequest request{.method = call.method,
                        .url = QUrl::fromEncoded(target, QUrl::StrictMode),
                        .unixSocket = address.unixSocket,
                        .headers = {},
                        .body = {},
                        .identity = {},
                        .timeout = call.timeout,
                        .maxResponseBytes = LongestAnswer};
    if (!address.certificates.isEmpty())
        request.identity = {.authorities = address.certificates + QStringLiteral("/ca.pem"),
                            .certificate = address.certificates + QStringLiteral("/cert.pem"),
                            .key = address.certificates + QStringLiteral("/key.pem")};
    if (call.method == "POST") {
        request.headers.emplaceBack("Content-Type", "application/json");
        if (!call.body.isEmpty())
            request.body = QJsonDocument(call.body).toJson(QJsonDocument::Compact);
    }
    return request;
}

Result<QJsonDocument> toAnswer(const HttpResponse &response, const DockerCall &call)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(response.body, &problem);
    if (response.status == 304) // is already as asked for
        return QJsonDocument();
    if (!response.isSuccess()) {
        QString message = document.object().value(QLatin1String("message")).toString().trimmed();
        if (message.isEmpty())
            message = QStringLiteral("The engine answered with status %1.").arg(response.status);
        return Error{.kind = kindOf(response.status),
                     .what = message.left(LongestMessage),
                     .where = QString::fromLatin1(call.method) + QLatin1Char(' ') + call.path,
                     .todo = {}};
    }
    if (!response.body.trimmed().isEmpty() && problem.error != QJsonParseError::NoError)
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("The engine's answer is no JSON: %1.").arg(problem.errorString()),
                     .where = QString::fromLatin1(call.method) + QLatin1Char(' ') + call.path,
                     .todo = QStringLiteral("Is it a Docker engine that listens there?")};
    return document;
}

} // namespace ops
