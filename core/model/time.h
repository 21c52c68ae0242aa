#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace ops {

/// All durations inside the platform are whole milliseconds.
using Duration = std::chrono::milliseconds;

/// A moment in UTC with millisecond resolution. In a replay it is virtual time; nobody below `engine` can tell.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Duration>;

/// ISO 8601 in UTC with milliseconds: "2026-01-05T00:00:00.000Z". The stored form; the window shows local time.
QString toIsoString(Timestamp time);
std::optional<Timestamp> timestampFromIso(const QString &text);

inline qint64 toEpochMs(Timestamp time)
{
    return time.time_since_epoch().count();
}
inline Timestamp fromEpochMs(qint64 ms)
{
    return Timestamp{Duration{ms}};
}
inline double toSeconds(Duration duration)
{
    return double(duration.count()) / 1000.0;
}
/// Rounded to the nearest millisecond.
Duration fromSeconds(double seconds);

} // namespace ops
