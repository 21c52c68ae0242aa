#include "detection/trendforecaster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr std::size_t Pairs = TrendForecaster::Window / 2;
constexpr std::size_t RisingPairs = Pairs - 1; // chance alone manages that once in 50,000 times
constexpr std::size_t LevelPoints = 5;
constexpr std::size_t NewerPairs = Pairs / 2;
/// So many of the slopes in ascending order are left out at each end: what is left holds the median of all that there
/// might be with 95.9 %, for the newer half with 97.9 %.
constexpr std::size_t OuterOfAll = 5;
constexpr std::size_t OuterOfNewer = 1;
/// Of normal noise: so many deviations lie between the two slopes at these ends, and of a slope in those of one value.
constexpr double DeviationsBetween = 1.26;
constexpr double Normal95 = 1.96;

double secondsFor(double rise, double slope)
{
    return slope > 0 ? rise / slope : std::numeric_limits<double>::infinity();
}

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

template <std::size_t Count>
std::array<double, Count> TrendForecaster::slopes(std::size_t from) const
{
    std::array<double, Count> found;
    for (std::size_t i = 0; i < Count; ++i) {
        const Point &early = point(from + i);
        const Point &late = point(from + i + Count);
        found[i] = (late.value - early.value) / toSeconds(late.at - early.at);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::optional<double> TrendForecaster::secondsUntil(double limit) const
{
    if (m_count < Window)
        return std::nullopt;
    const double now = level(Window - LevelPoints);
    if (now >= limit)
        return 0;
    const auto all = slopes<Pairs>(0);
    const auto rising = std::count_if(all.begin(), all.end(), [](double slope) { return slope > 0; });
    if (std::size_t(rising) < RisingPairs)
        return std::nullopt;
    const double seconds = (limit - now) / all[Pairs / 2];
    return std::isfinite(seconds) ? std::optional(seconds) : std::nullopt;
}

std::optional<Forecast> TrendForecaster::until(double limit) const
{
    const std::optional<double> likely = secondsUntil(limit);
    if (!likely || *likely <= 0)
        return likely ? std::optional(Forecast{}) : std::nullopt;
    const double left = limit - level(Window - LevelPoints);
    // The level is that of a moment ago, and single values reach the limit before it does.
    const double ago = toSeconds(m_latest - point(Window - 1 - LevelPoints / 2).at);
    const auto all = slopes<Pairs>(0);
    const auto newer = slopes<NewerPairs>(Pairs);
    const double least = all[OuterOfAll];
    const double most = std::max(all[Pairs - 1 - OuterOfAll], newer[NewerPairs - 1 - OuterOfNewer]);
    const double span = toSeconds(point(Pairs).at - point(0).at);
    const double noise = (all[Pairs - 1 - OuterOfAll] - least) / DeviationsBetween * span / std::sqrt(2.0);
    const auto fromNow = [ago](double seconds) { return std::max(0.0, seconds - ago); };
    return Forecast{.earliest = fromNow(secondsFor(std::max(0.0, left - Normal95 * noise), most)),
                    .likely = fromNow(*likely),
                    .latest = fromNow(secondsFor(left, least))};
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
