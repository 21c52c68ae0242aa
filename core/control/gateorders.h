#pragma once

#include "model/event.h"

#include <QStringList>

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

/// The person who gives an order has to be one: what files, signals and the journal stop, they do not lift.
inline bool isPerson(const QString &source)
{
    const QStringList machines{QStringLiteral("operator:file"), QStringLiteral("operator:signal"),
                               QStringLiteral("operator:journal")};
    return !machines.contains(source);
}

} // namespace ops
