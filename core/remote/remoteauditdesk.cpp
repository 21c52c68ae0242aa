#include "remote/remoteauditdesk.h"

namespace ops {

AuditDesk::Ticket RemoteAuditDesk::search(const AuditQuery &, quint64, int)
{
    return decline();
}

AuditDesk::Ticket RemoteAuditDesk::exportTo(const QString &, const AuditQuery &, quint64)
{
    return decline();
}

AuditDesk::Ticket RemoteAuditDesk::verify()
{
    return decline();
}

void RemoteAuditDesk::cancel(Ticket)
{
    // What was asked is answered by now, or about to be.
}

AuditDesk::Ticket RemoteAuditDesk::decline()
{
    const Ticket ticket = ++m_last;
    QMetaObject::invokeMethod(
        this,
        [this, ticket] {
            Q_EMIT failed(ticket, {.kind = Error::Kind::Refused,
                                   .what = QStringLiteral("The audit chain is read and proved where the daemon runs."),
                                   .where = {},
                                   .todo = {}});
        },
        Qt::QueuedConnection);
    return ticket;
}

} // namespace ops
