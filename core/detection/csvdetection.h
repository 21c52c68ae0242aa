#pragma once

#include "detection/csvvalues.h"
#include "detection/streamdetector.h"

#include <QIODevice>

#include <functional>

namespace ops {

struct CsvSummary
{
    qint64 lines = 0; ///< without the header
    qint64 alarms = 0;
    qint64 unreadable = 0; ///< lines without a number; they score 0
};

/// Scores a CSV file with a header line by line, in constant memory: writes "timestamp,value,anomaly_score" and then
/// one line for each line of `in`, in the same order; time and value are repeated as they were. `progress` hears now
/// and then how many bytes were read. `in` and `out` are open.
Result<CsvSummary> detectCsv(QIODevice &in, QIODevice &out, const CsvColumns &columns,
                             const StreamDetector::Settings &settings,
                             const std::function<void(qint64 bytes)> &progress = {});

} // namespace ops
