#pragma once

#include "telemetry/metricfamily.h"

namespace ops {

/// The two forms in which Prometheus and others read metrics.
enum class ExpositionFormat
{
    Text,       ///< Prometheus' text format 0.0.4
    OpenMetrics ///< 1.0.0
};

/// What a client prefers by its Accept header (RFC 9110, 12.5.1); Text if it accepts neither or does not say.
ExpositionFormat negotiatedFormat(const QByteArray &accept);
QByteArray mediaTypeOf(ExpositionFormat format);

QByteArray expose(const std::vector<MetricFamily> &families, ExpositionFormat format);

} // namespace ops
