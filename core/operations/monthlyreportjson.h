#pragma once

#include "model/result.h"
#include "operations/monthlyreport.h"

namespace ops {

/// The report that MonthlyReport::toJson has written. Figures that follow from others are worked out anew. Invalid
/// names what is missing or of another type: another version of the program has written it.
Result<MonthlyReport> monthlyReportFrom(const QJsonObject &json);

} // namespace ops
