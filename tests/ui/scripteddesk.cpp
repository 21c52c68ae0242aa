#include "ui/scripteddesk.h"

namespace ops {

AppDesk::Ticket ScriptedDesk::ask(const QString &what)
{
    m_asked.append(what);
    return Ticket(m_asked.size());
}

AppDesk::Ticket ScriptedDesk::inspect(const AppKey &key)
{
    return m_inspection = ask(QStringLiteral("inspect ") + key.toString());
}

AppDesk::Ticket ScriptedDesk::readLog(const AppKey &key, const QString &replica, const QString &position)
{
    return m_log = ask(QStringLiteral("log %1 %2 %3").arg(key.toString(), replica, position));
}

AppDesk::Ticket ScriptedDesk::checkSpec(const QString &, const QString &)
{
    return m_check = ask(QStringLiteral("check"));
}

AppDesk::Ticket ScriptedDesk::changeSpec(const QString &, const QList<SpecFieldChange> &changes)
{
    m_changes = changes;
    return m_change = ask(QStringLiteral("change"));
}

AppDesk::Ticket ScriptedDesk::saveSpec(const QString &directory, const QString &)
{
    return m_save = ask(QStringLiteral("save ") + directory);
}

} // namespace ops
