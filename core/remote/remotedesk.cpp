#include "remote/remotedesk.h"

namespace ops {

AppDesk::Ticket RemoteDesk::inspect(const AppKey &)
{
    return decline(QStringLiteral("What replicas use is known only where the daemon runs."));
}

AppDesk::Ticket RemoteDesk::readLog(const AppKey &, const QString &, const QString &)
{
    return decline(QStringLiteral("What replicas write can be read only where the daemon runs."));
}

AppDesk::Ticket RemoteDesk::checkSpec(const QString &, const QString &)
{
    return decline(QStringLiteral("Specs are kept where the daemon runs."));
}

AppDesk::Ticket RemoteDesk::changeSpec(const QString &, const QList<SpecFieldChange> &)
{
    return decline(QStringLiteral("Specs are kept where the daemon runs."));
}

AppDesk::Ticket RemoteDesk::saveSpec(const QString &, const QString &)
{
    return decline(QStringLiteral("Specs are kept where the daemon runs."));
}

AppDesk::Ticket RemoteDesk::decline(const QString &what)
{
    const Ticket ticket = ++m_last;
    QMetaObject::invokeMethod(
        this,
        [this, ticket, what] {
            Q_EMIT failed(ticket, {.kind = Error::Kind::Refused, .what = what, .where = {}, .todo = {}});
        },
        Qt::QueuedConnection);
    return ticket;
}

} // namespace ops
