#pragma once

#include "operations/auditdesk.h"
#include "remote/remoteapi.h"

namespace ops {

/// The AuditDesk of a daemon elsewhere. Its records are read page by page (GET /audit); they are proved, and written
/// down as a whole, where the daemon runs: what asks for that is answered by `failed`, which says so.
class RemoteAuditDesk : public AuditDesk
{
    Q_OBJECT
public:
    explicit RemoteAuditDesk(const RemoteAddress &address, QObject *parent = nullptr);

    QStringList kinds() const override;
    /// 500 at most at a time.
    Ticket search(const AuditQuery &what, quint64 before, int count) override;
    Ticket exportTo(const QString &file, const AuditQuery &what, quint64 most) override;
    Ticket verify() override;
    void cancel(Ticket ticket) override;

private:
    void hear(Ticket ticket, const Result<HttpResponse> &response);
    Ticket decline();

    Ticket m_last = 0;
    Ticket m_search = 0; ///< whose answer is waited for
    RemoteApi m_api;     ///< ends first: its answers use the above
};

} // namespace ops
