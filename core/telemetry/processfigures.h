#pragma once

#include "telemetry/metricfamily.h"

namespace ops {

/// What this process uses, under the names that Prometheus has for it (process_cpu_seconds_total, ...). Reads /proc.
/// From any thread.
std::vector<MetricFamily> processFamilies();

} // namespace ops
