#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace ops {

/// A request as it has arrived in full; sizes have been bounded by whoever read it.
struct HttpMessage
{
    QByteArray method;
    QString path;
    QMap<QString, QString> query;
    QByteArray authorization;
    QByteArray contentType;
    QByteArray idempotencyKey;
    QByteArray accept;
    QByteArray ifNoneMatch;
    QByteArray body;
};

struct HttpAnswer
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
};

} // namespace ops
