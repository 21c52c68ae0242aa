#pragma once

#include "http/httpclient.h"
#include "runtimes/docker/dockeraddress.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>
#include <vector>

namespace ops {

/// One request to a Docker engine.
struct DockerCall
{
    QByteArray method = "GET";
    QString path; ///< below the version: "/containers/json"
    std::vector<std::pair<QString, QString>> query{};
    QJsonObject body{};
    Duration timeout{10000};
};

/// "1.41", the newest version of the API that both sides know. Refused if there is none: below 1.40 (Docker 19.03) too
/// much is missing, and engines give up old versions one day.
Result<QString> chooseApiVersion(const QString &newest, const QString &oldest);

/// `version` is empty for the calls that come before one has been chosen.
HttpRequest toHttp(const DockerCall &call, const DockerAddress &address, const QString &version);

/// What the engine answered, or its own message about why not.
Result<QJsonDocument> toAnswer(const HttpResponse &response, const DockerCall &call);

} // namespace ops
