#pragma once

#include "operations/monthlyreport.h"

#include "model/result.h"

#include <functional>

namespace ops {

class JournalQueries;

struct MonthQuestion
{
    CalendarMonth month;
    QTimeZone zone; ///< in which days and months are meant
    Timestamp now;
};

/// Called now and then with how far it is, 0 to 1. False: it is not wanted any more.
using GoesOn = std::function<bool(double share)>;

/// Reads all sessions that have to do with the month or the one before it, chunk by chunk. Conflict if it was not
/// wanted any more.
Result<MonthlyReport> readMonth(const JournalQueries &journal, const MonthQuestion &question, const GoesOn &goesOn);

} // namespace ops
