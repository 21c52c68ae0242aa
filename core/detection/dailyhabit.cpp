#include "detection/dailyhabit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr float TenthsPerUnit = 10;
constexpr int CommonMemory = 72; // hours
// Of what is common: hours of mere noise differ by less.
constexpr float MoreThanCommon = 1.5;

std::uint8_t inTenths(float strength)
{
    constexpr float most = std::numeric_limits<std::uint8_t>::max();
    return std::uint8_t(std::clamp(std::round(strength * TenthsPerUnit), 1.0F, most));
}

} // namespace

double DailyHabit::excess(Timestamp at)
{
    const auto hour = std::uint8_t(hourOfDay(at));
    if (hour != m_hour) {
        if (m_hour < HoursOfDay)
            endHour();
        m_hour = hour;
        m_strongest = 0;
    }
    const float habit = float(std::min(m_newer[hour], m_older[hour])) / TenthsPerUnit;
    return std::max(0.0F, habit - MoreThanCommon * m_common);
}

void DailyHabit::learn(double strength)
{
    m_strongest = std::max(m_strongest, float(strength));
}

void DailyHabit::endHour()
{
    m_older[m_hour] = m_newer[m_hour];
    m_newer[m_hour] = inTenths(m_strongest);
    m_ended = std::uint8_t(std::min(m_ended + 1, CommonMemory));
    m_common += (m_strongest - m_common) / float(m_ended);
}

} // namespace ops
