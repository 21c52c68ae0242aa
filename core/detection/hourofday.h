#pragma once

#include "model/time.h"

#include <cstddef>

namespace ops {

inline constexpr std::size_t HoursOfDay = 24;

/// The hour of the day in UTC, from 0 to 23.
inline std::size_t hourOfDay(Timestamp at)
{
    constexpr qint64 hourMs = 60LL * 60 * 1000;
    const qint64 hour = toEpochMs(at) / hourMs % qint64(HoursOfDay);
    return std::size_t(hour < 0 ? hour + qint64(HoursOfDay) : hour);
}

} // namespace ops
