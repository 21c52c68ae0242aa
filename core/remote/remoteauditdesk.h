#pragma once

#include "operations/auditdesk.h"

namespace ops {

/// The AuditDesk of a daemon elsewhere, whose chain is read and proved where it runs: every question is answered by
/// `failed`, which says so.
class RemoteAuditDesk : public AuditDesk
{
    Q_OBJECT
public:
    using AuditDesk::AuditDesk;

    QStringList kinds() const override { return {}; }
    Ticket search(const AuditQuery &what, quint64 before, int count) override;
    Ticket exportTo(const QString &file, const AuditQuery &what, quint64 most) override;
    Ticket verify() override;
    void cancel(Ticket ticket) override;

private:
    Ticket decline();

    Ticket m_last = 0;
};

} // namespace ops
