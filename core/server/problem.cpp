#include "server/problem.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

QString titleOf(int status)
{
    switch (status) {
    case 400:
        return QStringLiteral("Bad request");
    case 401:
        return QStringLiteral("Token needed");
    case 403:
        return QStringLiteral("Not allowed");
    case 404:
        return QStringLiteral("Not found");
    case 405:
        return QStringLiteral("Method not allowed");
    case 409:
        return QStringLiteral("Not possible now");
    case 410:
        return QStringLiteral("No longer kept");
    case 413:
        return QStringLiteral("Too large");
    case 415:
        return QStringLiteral("Not JSON");
    case 422:
        return QStringLiteral("Key used for something else");
    case 426:
        return QStringLiteral("WebSocket needed");
    case 429:
        return QStringLiteral("Too many orders");
    case 431:
        return QStringLiteral("Header too large");
    case 503:
        return QStringLiteral("Not ready");
    default:
        return QStringLiteral("Error");
    }
}

} // namespace

HttpAnswer problem(int status, const QString &detail)
{
    const QJsonObject json{{QStringLiteral("type"), QStringLiteral("about:blank")},
                           {QStringLiteral("title"), titleOf(status)},
                           {QStringLiteral("status"), status},
                           {QStringLiteral("detail"), detail}};
    return {.status = status,
            .body = QJsonDocument(json).toJson(QJsonDocument::Compact),
            .contentType = "application/problem+json",
            .headers = {}};
}

HttpAnswer problemFor(int status, const QString &detail, std::chrono::seconds wait)
{
    HttpAnswer answer = problem(status, detail);
    answer.headers.emplaceBack("Retry-After", QByteArray::number(qint64(wait.count())));
    return answer;
}

} // namespace ops
