#pragma once

#include "model/result.h"
#include "operations/monthlyreport.h"

namespace ops {

/// Replaces the file by the report on A4 pages, or leaves it as it was. From any thread of a program with a
/// QGuiApplication.
Result<> writeReportPdf(const MonthlyReport &report, const QString &path);

} // namespace ops
