#pragma once

#include "operations/monthlyreport.h"

#include <QTextDocument>

#include <memory>

namespace ops {

/// The monthly report as a document that is shown and printed: always black on white. Its pictures are drawn, not made
/// of points. It may be made in any thread, and belongs to that one.
std::unique_ptr<QTextDocument> makeReportDocument(const MonthlyReport &report);

} // namespace ops
