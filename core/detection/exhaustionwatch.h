#pragma once

#include "detection/debounce.h"
#include "detection/trendforecaster.h"

#include <array>
#include <optional>

namespace ops {

/// Sees ahead that something which fills up (memory, disk, files, a queue) will be full: within minutes where it rises
/// slowly, within seconds where it rises so fast that nothing else explains it.
///
/// What rises is no news as long as it stays below what is usual: memory that a collector gives back goes up and down
/// all day. So a rise counts from the highest level on at which the resource has rested, or from which it has come down
/// by itself. Fixed memory; observing is O(1) but for once a second.
class ExhaustionWatch
{
public:
    ExhaustionWatch();

    /// `value` and `limit` in the same unit, of which 0 is empty. NaN is no statement.
    void observe(Timestamp at, double value, double limit);
    /// The app was started anew or changed, or is down: its past is no trend any more, and it did not come down by
    /// itself just before. What is usual stays.
    void reset();

    bool isAhead() const { return m_slow.isRaised() || m_fast.isRaised(); }
    /// Until the limit, by the newest forecast; all 0 if it is reached or nothing is forecast.
    const Forecast &forecast() const { return m_forecast; }

private:
    static constexpr std::size_t Recent = 24; ///< values, one a second

    double recent(std::size_t age) const { return m_recent[(m_next + Recent - 1 - age) % Recent]; } ///< 0: newest
    double mean(std::size_t age, std::size_t count) const;
    void learnUsual(double value);
    struct Rise ///< in a second
    {
        double least = 0;
        double likely = 0;
        double most = 0;
    };
    std::optional<Rise> fastRise(std::size_t span) const;
    std::optional<Forecast> forecastIfFast(double limit) const;
    void observeSlowly(Timestamp at, double value, double limit);

    std::array<double, Recent> m_recent{};
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    Timestamp m_recentAt;
    double m_noise = 0;   ///< mean absolute step, as long as nothing rises
    double m_rest = 0;    ///< highest level at which it has rested
    double m_top = 0;     ///< highest level from which it has come down by itself
    double m_highest = 0; ///< since it last came down
    double m_formerTop = 0;
    Timestamp m_topAt; ///< when m_top was learned
    int m_seen = 0;    ///< values that what is usual rests on
    TrendForecaster m_trend;
    Timestamp m_trendAt;
    Debounce m_slow;
    Debounce m_fast;
    Forecast m_forecast;
};

} // namespace ops
