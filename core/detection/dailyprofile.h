#pragma once

#include "detection/hourofday.h"

#include <array>
#include <cstdint>
#include <optional>

namespace ops {

/// What a stream usually is at this hour of the day, and whether that is worth knowing: the profile is used only while
/// it predicts clearly better than the stream's level does.
class DailyProfile
{
public:
    /// The expected value at `at`; none as long as the time of day has not proven to matter.
    std::optional<double> expected(Timestamp at) const;
    /// `spread` bounds what one value can change.
    void learn(Timestamp at, double value, double spread);

private:
    std::array<double, HoursOfDay> m_means{};
    std::array<std::uint8_t, HoursOfDay> m_counts{}; // up to the length of the memory
    double m_level = 0;
    int m_count = 0;
    double m_profileError = 0;
    double m_levelError = 0;
};

} // namespace ops
