#pragma once

#include "integrations/integrationconfig.h"
#include "model/result.h"

namespace ops {

/// Reads which services are told of what (YAML; docs/integrations.md, resources/schema/integrations.schema.json). An
/// Error names file, line and column, what was found and what is allowed, and never shows what may be a secret. Secrets
/// have to be there when the file is read.
Result<IntegrationSettings> parseIntegrations(const QByteArray &content, const QString &file);
Result<IntegrationSettings> loadIntegrations(const QString &path);

} // namespace ops
