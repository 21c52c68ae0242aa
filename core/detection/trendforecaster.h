#pragma once

#include "model/time.h"

#include <array>
#include <cstddef>
#include <optional>

namespace ops {

/// When something will be full, in seconds from now. The limits are those of a 95 % interval.
struct Forecast
{
    double earliest = 0;
    double likely = 0;
    double latest = 0; ///< infinity: it may as well never be

    bool operator==(const Forecast &) const = default;
};

/// Says when something that fills up will be full. The slope is the median over disjoint pairs of values half a window
/// apart (Theil's "incomplete" method, "A rank-invariant method of linear and polynomial regression analysis", 1950),
/// and it is believed only if nearly all of the pairs rise (the sign test of Cox and Stuart, Biometrika 42 (1955)
/// 80-95). How sure the median is follows from the order of the slopes alone (the confidence interval of the sign
/// test), whatever their distribution; a rise that has begun within the window, or gets steeper, shows in its newer
/// half and makes the limit come earlier. Fixed memory; observing is O(1), asking is O(window).
class TrendForecaster
{
public:
    static constexpr std::size_t Window = 40;

    /// NaN is no statement; a time that is not later than the last one starts the window anew.
    void observe(Timestamp at, double value);
    void reset();

    /// When the trend reaches `limit`: at once if it has, none if there is no steady rise or too little to tell.
    std::optional<Forecast> until(double limit) const;
    /// The likely one, in seconds.
    std::optional<double> secondsUntil(double limit) const;
    /// Level at the begin of the window, the median of its first few values; none while the window is not full.
    std::optional<double> startLevel() const;

private:
    struct Point
    {
        Timestamp at;
        double value = 0;
    };
    const Point &point(std::size_t age) const { return m_points[(m_next + age) % Window]; } ///< 0 is the oldest
    double level(std::size_t from) const;
    /// Of `Count` disjoint pairs from the one at `from` on, half of their stretch apart, in ascending order.
    template <std::size_t Count>
    std::array<double, Count> slopes(std::size_t from) const;

    std::array<Point, Window> m_points{};
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    Timestamp m_latest;
};

} // namespace ops
