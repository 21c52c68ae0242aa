#pragma once

#include "operations/reportdesk.h"
#include "remote/remoteapi.h"

#include <set>

namespace ops {

/// ReportDesk of a daemon elsewhere: it makes them, and in its own time zone. Used, and calls back, in the thread that
/// it lives in.
class RemoteReportDesk final : public ReportDesk
{
public:
    explicit RemoteReportDesk(const RemoteAddress &address);

    Id monthly(const CalendarMonth &month, const Progress &progress, const Done &done) override;
    void cancel(Id id) override;

private:
    std::set<Id> m_wanted;
    Id m_last = 0;
    RemoteApi m_api; ///< ends first: its answers use the above
};

} // namespace ops
