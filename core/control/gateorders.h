#pragma once

#include "model/event.h"

namespace ops {

/// A text of an order's data.
inline QString orderText(const Event &order, const char *field)
{
    return order.data.value(QLatin1String(field)).toString();
}

/// The person's own words if there are any.
inline QString reasonOf(const Event &order, const QString &fallback)
{
    const QString said = orderText(order, "reason").trimmed();
    return said.isEmpty() ? fallback : said;
}

} // namespace ops
