#pragma once

#include "model/calendarmonth.h"
#include "model/result.h"
#include "server/httpmessage.h"

namespace ops {

/// GET /reports/monthly: which report is asked for.
struct ReportQuestion
{
    CalendarMonth month; ///< the last one that is over if none is named
    bool isPage = false; ///< HTML, not JSON
};

/// Whether a page is asked for instead of JSON, by "format" or else Accept. Invalid: there is no such format.
Result<bool> asksForPage(const HttpMessage &request);

/// By query and Accept. Invalid: a parameter is not possible.
Result<ReportQuestion> reportQuestionOf(const HttpMessage &request);

} // namespace ops
