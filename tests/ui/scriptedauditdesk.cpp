#include "ui/scriptedauditdesk.h"

namespace ops {

AuditDesk::Ticket ScriptedAuditDesk::ask(const QString &what)
{
    m_asked.append(what);
    return Ticket(m_asked.size());
}

AuditDesk::Ticket ScriptedAuditDesk::search(const AuditQuery &what, quint64 before, int)
{
    m_query = what;
    return m_search = ask(QStringLiteral("search %1").arg(before));
}

AuditDesk::Ticket ScriptedAuditDesk::exportTo(const QString &file, const AuditQuery &what, quint64 most)
{
    m_file = file;
    m_most = most;
    m_query = what;
    return m_export = ask(QStringLiteral("export ") + file);
}

AuditDesk::Ticket ScriptedAuditDesk::verify()
{
    return m_verification = ask(QStringLiteral("verify"));
}

void ScriptedAuditDesk::cancel(Ticket ticket)
{
    m_asked.append(QStringLiteral("cancel"));
    m_cancelled = ticket;
}

AuditEntry auditEntry(quint64 number, const QString &type, const QString &source)
{
    return {.number = number,
            .body = {{QStringLiteral("sequence"), qint64(number * 2)},
                     {QStringLiteral("time"),
                      QStringLiteral("2026-01-05T00:00:%1.000Z").arg(number % 60, 2, 10, QLatin1Char('0'))},
                     {QStringLiteral("type"), type},
                     {QStringLiteral("environment"), QStringLiteral("prod")},
                     {QStringLiteral("app"), QStringLiteral("shop")},
                     {QStringLiteral("source"), source},
                     {QStringLiteral("incident"), QStringLiteral("N-%1").arg(number)},
                     {QStringLiteral("data"),
                      QJsonObject{{QStringLiteral("reason"), QStringLiteral("because %1").arg(number)}}}},
            .link = QString(64, QLatin1Char('a')),
            .seal = QString(64, QLatin1Char('b'))};
}

} // namespace ops
