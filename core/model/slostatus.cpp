#include "model/slostatus.h"

#include "model/issue.h"

namespace ops {

QJsonObject SloStatus::toJson() const
{
    return {{QStringLiteral("availability"), availability},
            {QStringLiteral("budget_left"), rounded(budgetLeft)},
            {QStringLiteral("fast_burn"), rounded(fastBurn)},
            {QStringLiteral("slow_burn"), rounded(slowBurn)}};
}

SloStatus SloStatus::fromJson(const QJsonObject &json)
{
    return {.availability = json.value(QLatin1String("availability")).toDouble(),
            .budgetLeft = json.value(QLatin1String("budget_left")).toDouble(1),
            .fastBurn = json.value(QLatin1String("fast_burn")).toDouble(),
            .slowBurn = json.value(QLatin1String("slow_burn")).toDouble()};
}

} // namespace ops
