#pragma once

#include "operations/integrationdesk.h"
#include "telemetry/metricfamily.h"

namespace ops {

/// How the services do that the platform tells of its incidents: 7 series each; none if there are no services.
std::vector<MetricFamily> integrationFamilies(const QList<IntegrationStatus> &integrations);

} // namespace ops
