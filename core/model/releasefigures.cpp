#include "model/releasefigures.h"

namespace ops {

QJsonObject ReleaseFigures::toJson() const
{
    return {{QStringLiteral("samples"), samples},
            {QStringLiteral("latency_p95_ms"), latencyP95},
            {QStringLiteral("error_rate"), errorRate},
            {QStringLiteral("healthy"), healthy}};
}

ReleaseFigures ReleaseFigures::fromJson(const QJsonObject &json)
{
    return {.samples = json.value(QLatin1String("samples")).toInt(),
            .latencyP95 = json.value(QLatin1String("latency_p95_ms")).toDouble(),
            .errorRate = json.value(QLatin1String("error_rate")).toDouble(),
            .healthy = json.value(QLatin1String("healthy")).toDouble()};
}

} // namespace ops
