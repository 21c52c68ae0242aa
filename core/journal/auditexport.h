#pragma once

#include "journal/audittable.h"

#include <functional>
#include <limits>

namespace ops {

struct AuditExport
{
    AuditSearch what; ///< empty: the whole chain, which verifyAuditFile() proves
    quint64 last = quint64(std::numeric_limits<qint64>::max()); ///< number of the last record that may be written
    quint64 most = 0; ///< records; if more fit, nothing is written (Error: Conflict). 0: any number
    /// Told now and then how much of the chain was looked at, 0 to 1; false: give up (Error: TimedOut).
    std::function<bool(double share)> progress{};
};

/// Writes records to a file, oldest first, one line each (AuditRecord::toLine); a chain whose beginning was removed
/// begins with a line that says what it continues. The file is there as a whole or not at all. The number of records.
Result<quint64> exportAudit(const AuditTable &table, const QString &file, const AuditExport &how);

} // namespace ops
