#pragma once

#include "records/recordexport.h"

namespace ops {

/// A page of the metrics that a journal keeps, of which there is no view: they are packed. A row is what the values of
/// a metric came to over a stretch of time; a cursor names the segment, and how many of its rows have been read.
Result<RecordPage> rollupPage(const Database &database, RecordFormat format, std::optional<RecordCursor> after,
                              int count);

} // namespace ops
