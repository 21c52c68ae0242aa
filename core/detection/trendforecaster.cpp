#include "detection/trendforecaster.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr std::size_t Pairs = TrendForecaster::Window / 2;
constexpr std::size_t RisingPairs = Pairs - 1; // chance alone manages that once in 50,000 times
constexpr std::size_t LevelPoints = 5;

} // namespace

void TrendForecaster::observe(Timestamp at, double value)
{
    if (!std::isfinite(value))
        return;
    if (m_count > 0 && at <= m_latest)
        reset();
    m_latest = at;
    m_points[m_next] = {at, value};
    m_next = (m_next + 1) % Window;
    m_count = std::min(m_count + 1, Window);
}

void TrendForecaster::reset()
{
    m_count = 0;
    m_next = 0;
}

std::optional<double> TrendForecaster::secondsUntil(double limit) const
{
    if (m_count < Window)
        return std::nullopt;
    const double now = level(Window - LevelPoints);
    if (now >= limit)
        return 0;
    std::array<double, Pairs> slopes;
    for (std::size_t i = 0; i < Pairs; ++i) {
        const Point &early = point(i);
        const Point &late = point(i + Pairs);
        slopes[i] = (late.value - early.value) / toSeconds(late.at - early.at);
    }
    const auto rising = std::count_if(slopes.begin(), slopes.end(), [](double slope) { return slope > 0; });
    if (std::size_t(rising) < RisingPairs)
        return std::nullopt;
    const auto middle = slopes.begin() + Pairs / 2;
    std::nth_element(slopes.begin(), middle, slopes.end());
    const double seconds = (limit - now) / *middle;
    return std::isfinite(seconds) ? std::optional(seconds) : std::nullopt;
}

std::optional<double> TrendForecaster::startLevel() const
{
    return m_count < Window ? std::nullopt : std::optional(level(0));
}

double TrendForecaster::level(std::size_t from) const
{
    std::array<double, LevelPoints> values;
    for (std::size_t i = 0; i < LevelPoints; ++i)
        values[i] = point(from + i).value;
    std::nth_element(values.begin(), values.begin() + LevelPoints / 2, values.end());
    return values[LevelPoints / 2];
}

} // namespace ops
