#include "server/eventchoice.h"

#include <algorithm>

namespace ops {

namespace {

Error notAllowed(const QString &what, const QString &parameter)
{
    return {.kind = Error::Kind::Invalid, .what = what, .where = parameter, .todo = {}};
}

/// "incident.opened", or all of a kind: "incident.*"
bool isOfType(const QString &wanted, QLatin1String type)
{
    return wanted.endsWith(QLatin1String(".*")) ? QString(type).startsWith(QStringView(wanted).chopped(1))
                                                : wanted == type;
}

/// What concerns all of them concerns those that are named.
bool concerns(const QSet<QString> &wanted, const QString &name)
{
    return wanted.isEmpty() || name.isEmpty() || wanted.contains(name);
}

Result<> takeName(const QString &parameter, const QString &name, QSet<QString> &names)
{
    constexpr qsizetype longest = 200;
    const bool isText = name.size() <= longest && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
                            return c >= QLatin1Char(' ') && c != QChar::ReplacementCharacter;
                        });
    if (!isText)
        return notAllowed(QStringLiteral("\"%1\" is a text of up to %2 characters.").arg(parameter).arg(longest),
                          parameter);
    names.insert(name);
    return done();
}

} // namespace

QStringList EventChoice::parameters()
{
    return {QStringLiteral("type"), QStringLiteral("environment"), QStringLiteral("app"), QStringLiteral("severity")};
}

Result<> EventChoice::take(const QString &parameter, const QString &value)
{
    if (parameter == QLatin1String("type"))
        return takeType(value);
    if (parameter == QLatin1String("severity"))
        return takeSeverity(value);
    return takeName(parameter, value, parameter == QLatin1String("app") ? m_apps : m_environments);
}

Result<> EventChoice::takeType(const QString &wanted)
{
    bool isKnown = false;
    for (const auto &[type, name] : EnumNames<EventType>::table) {
        if (!isOfType(wanted, QLatin1String(name)))
            continue;
        m_types.insert(type);
        isKnown = true;
    }
    if (isKnown)
        return done();
    return notAllowed(QStringLiteral("\"%1\" is no type of event; an example: incident.*").arg(wanted.left(64)),
                      QStringLiteral("type"));
}

Result<> EventChoice::takeSeverity(const QString &wanted)
{
    const auto level = fromName<LogLevel>(wanted);
    if (!level)
        return notAllowed(QStringLiteral("\"severity\" is one of: %1.").arg(allNames<LogLevel>()),
                          QStringLiteral("severity"));
    m_severity = *level;
    return done();
}

bool EventChoice::admits(const Event &event) const
{
    return (m_types.isEmpty() || m_types.contains(event.type)) && logLevelOf(event.type) >= m_severity &&
           concerns(m_environments, event.environment) && concerns(m_apps, event.app);
}

bool EventChoice::admitsAll() const
{
    return m_types.isEmpty() && m_environments.isEmpty() && m_apps.isEmpty() && m_severity == LogLevel::Debug;
}

} // namespace ops
