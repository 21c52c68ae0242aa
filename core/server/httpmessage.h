#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QMultiMap>
#include <QString>

namespace ops {

/// The parameters of a request, decoded. One that is given several times is there as often, and `value` is the last.
using HttpQuery = QMultiMap<QString, QString>;

/// A request as it has arrived in full; sizes have been bounded by whoever read it.
struct HttpMessage
{
    QByteArray method;
    QString path;
    HttpQuery query;
    QByteArray authorization;
    QByteArray contentType;
    QByteArray idempotencyKey;
    QByteArray accept;
    QByteArray ifNoneMatch;
    QMap<QByteArray, QByteArray> webhook; ///< headers that webhooks are told and signed by, names in lower case
    QByteArray body;

    /// "application/json", with or without parameters.
    bool isJson() const { return contentType.split(';').first().trimmed().toLower() == "application/json"; }
};

struct HttpAnswer
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
};

} // namespace ops
