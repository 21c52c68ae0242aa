#include "stream/streamfilter.h"

#include <algorithm>

namespace ops {

namespace {

bool matches(const QString &wanted, const QString &type)
{
    return wanted.endsWith(QLatin1String(".*")) ? type.startsWith(QStringView(wanted).chopped(1)) : wanted == type;
}

bool isKnown(const QString &wanted)
{
    const auto &all = EnumNames<EventType>::table;
    return std::any_of(all.cbegin(), all.cend(),
                       [&wanted](const auto &entry) { return matches(wanted, QLatin1String(entry.second)); });
}

/// What concerns all of them concerns those that are named.
bool concerns(const QStringList &wanted, const QString &name)
{
    return wanted.isEmpty() || name.isEmpty() || wanted.contains(name);
}

} // namespace

bool StreamFilter::admits(const Event &event) const
{
    if (logLevelOf(event.type) < severity || !concerns(environments, event.environment) || !concerns(apps, event.app))
        return false;
    const QString type = toName(event.type);
    return types.isEmpty() ||
           std::any_of(types.cbegin(), types.cend(), [&type](const QString &wanted) { return matches(wanted, type); });
}

Result<> StreamFilter::check() const
{
    for (const QString &type : types) {
        if (!isKnown(type))
            return Error{.kind = Error::Kind::Invalid,
                         .what =
                             QStringLiteral("\"%1\" is no type of event; an example: incident.*").arg(type.left(64)),
                         .where = QStringLiteral("type"),
                         .todo = {}};
    }
    return done();
}

} // namespace ops
