#include "remote/remotewhatifdesk.h"

namespace ops {

WhatIfDesk::Ticket RemoteWhatIfDesk::ask(const WhatIfQuestion &)
{
    const Ticket ticket = ++m_last;
    QMetaObject::invokeMethod(
        this,
        [this, ticket] {
            Q_EMIT failed(ticket, {.kind = Error::Kind::Refused,
                                   .what = QStringLiteral("History is run again only where the daemon runs."),
                                   .where = {},
                                   .todo = {}});
        },
        Qt::QueuedConnection);
    return ticket;
}

void RemoteWhatIfDesk::cancel(Ticket)
{
    // What was asked is answered by now, or about to be.
}

} // namespace ops
