#pragma once

#include "model/result.h"
#include "operations/monthlyreport.h"

#include <functional>

namespace ops {

/// What a user interface may have worked out from the journal. From any thread.
class ReportDesk
{
public:
    using Id = quint64; ///< of a question; never 0
    /// How far it is, 0 to 1, now and then.
    using Progress = std::function<void(double share)>;
    using Done = std::function<void(const Result<MonthlyReport> &)>;

    virtual ~ReportDesk() = default;

    /// `done` is called once, `progress` before it as often as there is something to say: both in the desk's own
    /// thread, or at once if too many questions wait already (Conflict). NotFound: there is no journal.
    virtual Id monthly(const CalendarMonth &month, const Progress &progress, const Done &done) = 0;
    /// It is not wanted any more: `done` hears Conflict soon, if it has not been called already.
    virtual void cancel(Id id) = 0;
};

} // namespace ops
