#include "model/metric.h"

namespace ops {

QJsonObject MetricInfo::toJson() const
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("role"), toName(role)}, {QStringLiteral("unit"), unit}};
}

MetricInfo MetricInfo::fromJson(const QJsonObject &json)
{
    return {.name = json.value(QLatin1String("name")).toString(),
            .role = fromName<MetricRole>(json.value(QLatin1String("role")).toString()).value_or(MetricRole::Other),
            .unit = json.value(QLatin1String("unit")).toString()};
}

} // namespace ops
