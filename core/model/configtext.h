#pragma once

#include "model/time.h"

#include <QString>

#include <optional>

namespace ops {

// How people write and read the quantities of a configuration, in files and in windows alike.

/// "500ms", "10s", "2m", "1h": the largest unit that gives a short number. Parsing what this returns gives the same.
QString durationText(double milliseconds);
inline QString durationText(Duration duration)
{
    return durationText(double(duration.count()));
}
/// Milliseconds of "500ms", "2.5s", "2m", "1h". Nothing if there is no unit, a sign or anything else.
std::optional<double> millisecondsFromText(const QString &text);

/// "5%", or "0.0123456789012345" where no short percentage says exactly that.
QString shareText(double share);
/// 0.05 of "5%" or "0.05". Nothing if it is not a plain decimal number.
std::optional<double> shareFromText(const QString &text);

} // namespace ops
