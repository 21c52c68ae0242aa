#pragma once

#include "model/action.h"
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

/// The person who gives an order has to be one: what files, signals and the journal stop, they do not lift, and what
/// another service asks for is no approval.
inline bool isPerson(const QString &source)
{
    const QStringList machines{QStringLiteral("operator:file"), QStringLiteral("operator:signal"),
                               QStringLiteral("operator:journal"), QStringLiteral("operator:github"),
                               QStringLiteral("operator:webhook")};
    return !machines.contains(source);
}

/// A program gave it, in whoever's name: nobody is there who could have seen that everything is stopped.
inline bool isAutomated(const Event &order)
{
    return order.data.value(QLatin1String("automated")).toBool();
}

/// Neither one of these nor a program in a person's name.
inline bool isPerson(const Event &order)
{
    return isPerson(order.source) && !isAutomated(order);
}

/// Nobody's hands, whoever it was wanted by: freezes, windows and the emergency stop hold it up, and the stop cancels
/// it when it is under way. The rest of a release that was tried is brought by the platform when it sees fit, though in
/// the name of whoever wanted the release; what a pipeline ordered has nobody beside it.
inline bool isAutomatic(const Action &action)
{
    return !action.isManual() || action.automated || action.completesTrial();
}

} // namespace ops
