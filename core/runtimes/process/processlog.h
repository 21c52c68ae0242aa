#pragma once

#include "model/result.h"
#include "operations/logpage.h"

namespace ops {

/// Reads on in a log file after `position` (an offset), or its last 8 MiB from an empty one, a page at a time. The file
/// is emptied now and then, after it was copied to FILE.1: what had not been read by then comes from the copy.
Result<LogPage> readLogPage(const QString &file, const QString &position);

/// Empties a log that has grown to `longest` bytes, after it was copied to FILE.1; a line that is written in that
/// moment may be lost. Where there is no room for the copy, it is emptied without one. Whoever appends to it goes on at
/// its new end.
void rotateLog(const QString &file, qint64 longest);

} // namespace ops
