#pragma once

#include "model/result.h"

#include <QHostAddress>
#include <QString>

namespace ops {

/// Where a server is to listen: "localhost", or an IPv4 or IPv6 address, in brackets or not. Invalid if it is none, and
/// Refused if it is no loopback address and there is no TLS, by which tokens would travel in the clear. `option` is the
/// one that it came from.
Result<QHostAddress> listenAddress(const QString &text, bool hasTls, const QString &option);

} // namespace ops
