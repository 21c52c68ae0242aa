#pragma once

#include "integrations/integrationconfig.h"
#include "model/result.h"

#include <QCommandLineParser>

#include <optional>

namespace ops {

void addIntegrationOption(QCommandLineParser &parser);
/// Nothing if the option was not given.
Result<std::optional<IntegrationSettings>> readIntegrationOption(const QCommandLineParser &parser);

} // namespace ops
