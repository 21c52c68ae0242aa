#pragma once

#include "detection/hourofday.h"

#include <array>
#include <cstdint>

namespace ops {

/// How strange a stream gets at this hour of the day, day after day: what a job does every night is rare among all
/// values, and yet no news.
class DailyHabit
{
public:
    /// Call once for each value before `learn`. Returns by how much the strength of evidence at this hour has exceeded,
    /// on both of the last two days that had this hour, what is common in the stream; 0 otherwise.
    double excess(Timestamp at);
    /// The strength of that value.
    void learn(double strength);

private:
    using Hours = std::array<std::uint8_t, HoursOfDay>; // the strongest of an hour, in tenths; 0 if there was none

    void endHour();

    Hours m_newer{};
    Hours m_older{};
    std::uint8_t m_hour = HoursOfDay; // none yet
    std::uint8_t m_ended = 0;         // hours, up to the length of the memory
    float m_strongest = 0;            // in this hour so far
    float m_common = 0;               // mean of what hours had as their strongest
};

} // namespace ops
