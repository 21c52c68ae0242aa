#pragma once

#include "integrations/integrationconfig.h"

#include <QUrl>

namespace ops {

/// Where an integration is sent to, with what proves who we are.
struct Endpoint
{
    QUrl url;
    QByteArray secret; ///< may be empty
};

/// Reads what the configuration refers to. An Error never holds any of it.
Result<Endpoint> readEndpoint(const IntegrationConfig &config);

/// https (smtps, or smtp that is made safe by STARTTLS, for mail), or on loopback without TLS as well; no user or
/// password in it. Invalid says what is wrong, without the URL.
Result<> checkEndpointUrl(IntegrationKind kind, const QUrl &url);

bool isLoopback(const QUrl &url);

/// `text` without what nobody may read.
QString withoutSecrets(QString text, const Endpoint &endpoint);

} // namespace ops
