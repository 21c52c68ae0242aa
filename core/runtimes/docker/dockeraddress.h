#pragma once

#include "model/result.h"

#include <QString>
#include <QUrl>

namespace ops {

/// Where a Docker engine, or another one that speaks its API, can be talked to.
struct DockerAddress
{
    QString unixSocket;     ///< path; empty for TCP
    QString certificates{}; ///< TLS: a directory with ca.pem, cert.pem and key.pem, as Docker's own client has it
    QUrl url;               ///< what requests start with

    /// "unix:///run/docker.sock" or "tcp://host:port". Invalid if it is neither, or if it would talk to another machine
    /// without TLS: whoever can talk to an engine is root on its machine.
    static Result<DockerAddress> parse(const QString &text, const QString &certificates = {});
    /// As people write it.
    QString toString() const;

    bool operator==(const DockerAddress &) const = default;
};

} // namespace ops
