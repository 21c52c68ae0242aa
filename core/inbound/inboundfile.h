#pragma once

#include "inbound/alertmapping.h"
#include "inbound/githubpayload.h"
#include "model/result.h"
#include "secrets/secretreference.h"

namespace ops {

/// What comes in from other services, and how it is understood (docs/integrations.md, "What comes in").
struct InboundSettings
{
    AlertMapping alertmanager;
    SecretReference generic; ///< by which the generic webhook is signed; empty: there is none
    SecretReference github;  ///< likewise
    QList<GithubRule> deployments;
};

/// Reads the file and checks it: what is wrong is told with file, line and column. Secrets are looked at once, so that
/// one that cannot be read is told at the start.
Result<InboundSettings> loadInbound(const QString &path);
Result<InboundSettings> parseInbound(const QByteArray &content, const QString &file);

} // namespace ops
