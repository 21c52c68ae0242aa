#pragma once

#include "operations/appdesk.h"

namespace ops {

/// The AppDesk of a daemon elsewhere. Its API tells nothing of what replicas use and write, and keeps no specs: every
/// question is answered by `failed`, which says where to look.
class RemoteDesk : public AppDesk
{
    Q_OBJECT
public:
    using AppDesk::AppDesk;

    Ticket inspect(const AppKey &key) override;
    Ticket readLog(const AppKey &key, const QString &replica, const QString &position) override;
    Ticket checkSpec(const QString &directory, const QString &text) override;
    Ticket changeSpec(const QString &text, const QList<SpecFieldChange> &changes) override;
    Ticket saveSpec(const QString &directory, const QString &text) override;

private:
    Ticket decline(const QString &what);

    Ticket m_last = 0;
};

} // namespace ops
