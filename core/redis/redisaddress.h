#pragma once

#include "model/result.h"
#include "secrets/secretreference.h"

#include <QString>

namespace ops {

/// Where a Redis is, and as whom it is spoken to. The password is read whenever it is needed and kept nowhere.
struct RedisAddress
{
    QString host;
    quint16 port = 6379;
    bool tls = false;
    int database = 0;
    QString user; ///< empty: "default"
    SecretReference password{};
    QString authorities{}; ///< PEM file of who may vouch for the server; empty: those that the system trusts

    /// "redis://host:port", without anything that is secret.
    QString toString() const;
};

/// redis://[USER@]HOST[:PORT][/DATABASE], or rediss:// with TLS, without which only this machine is talked to.
/// Invalid, without the text, if it is none or has a password in it: command lines can be read by everybody.
Result<RedisAddress> readRedisAddress(const QString &text);

} // namespace ops
