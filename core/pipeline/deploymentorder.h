#pragma once

#include "http/httpclient.h"
#include "model/appkey.h"

namespace ops {

/// What a pipeline asks of a platform elsewhere, over its HTTP API.
struct DeploymentOrder
{
    QUrl server; ///< http only on this machine: the token must not travel in the clear
    QByteArray token;
    AppKey key;
    QString release;
    QString reason;                  ///< kept with the order
    bool wait = false;               ///< for the outcome, not only for the order to be taken
    Duration timeout{1'800'000};     ///< for all of it
    HttpIdentity identity{};         ///< https only
    Duration pollInterval{1000};     ///< between two looks at the deployment; after no answer longer and longer
    Duration longestSilence{60'000}; ///< of a server, before it counts as unreachable

    /// Invalid says what is missing or out of place, Refused that the token would travel in the clear.
    Result<> validate() const;
};

} // namespace ops
