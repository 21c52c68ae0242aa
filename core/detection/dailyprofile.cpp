#include "detection/dailyprofile.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr int KnownAfter = 3;       // values at this hour
constexpr int HourMemory = 60;      // values
constexpr int LevelMemory = 1500;   // values
constexpr double ErrorMemory = 300; // values
constexpr double Better = 0.8;      // the profile's error as a share of the level's
constexpr double ErrorBound = 10;   // spreads
constexpr double StepBound = 8;     // spreads

} // namespace

std::optional<double> DailyProfile::expected(Timestamp at) const
{
    const std::size_t hour = hourOfDay(at);
    if (m_counts[hour] <= KnownAfter || m_profileError >= Better * m_levelError)
        return std::nullopt;
    return m_means[hour];
}

void DailyProfile::learn(Timestamp at, double value, double spread)
{
    const std::size_t hour = hourOfDay(at);
    double &mean = m_means[hour];
    std::uint8_t &count = m_counts[hour];
    if (count > KnownAfter) {
        const double bound = ErrorBound * spread;
        m_profileError += (std::min(std::abs(value - mean), bound) - m_profileError) / ErrorMemory;
        m_levelError += (std::min(std::abs(value - m_level), bound) - m_levelError) / ErrorMemory;
    }
    if (count == 0)
        mean = value;
    count = std::uint8_t(std::min(count + 1, HourMemory));
    mean += std::clamp(value - mean, -StepBound * spread, StepBound * spread) / count;
    m_count = std::min(m_count + 1, LevelMemory);
    m_level += (value - m_level) / m_count;
}

} // namespace ops
