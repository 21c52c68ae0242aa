#include "detection/exhaustionwatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr Duration FastEvery{1000};
constexpr Duration SlowEvery{2000};        // 40 of these are the forecaster's window
constexpr double SlowHorizonSeconds = 300; // to the limit
constexpr double FastHorizonSeconds = 60;  // same
constexpr double SlowMinimumShare = 0.4;   // of the limit: below it, growing is not filling up
constexpr double MinimumRise = 0.03;       // of the limit, above what is usual
constexpr double ClearlyMore = 8;          // times what chance does
constexpr double CameDown = 0.1;           // of the limit, from the highest: it came down
constexpr Duration ByOurselves{60'000};    // within which a restart that has begun is heard of
constexpr int LearningValues = 120;        // before anything is called unusually fast
constexpr double NoiseRate = 1.0 / 60;     // of the exponential mean
constexpr double NoiseClip = 4;            // times what it is: a jump is no noise
constexpr double Normal95 = 1.96;          // deviations, within which 95 % of what chance does lies
constexpr double StepToDeviation = 0.886;  // mean absolute step of white noise to its standard deviation
constexpr double LeastNoise = 1e-4;        // of the limit
constexpr std::array<std::size_t, 3> Spans{5, 12, 24};
constexpr Debounce::Settings SlowDebounce{.raiseAfter = 3, .clearAfter = 5};
constexpr Debounce::Settings FastDebounce{.raiseAfter = 1, .clearAfter = 10};

} // namespace

ExhaustionWatch::ExhaustionWatch()
    : m_slow(SlowDebounce)
    , m_fast(FastDebounce)
{
}

void ExhaustionWatch::reset()
{
    if (m_recentAt - m_topAt < ByOurselves)
        m_top = m_formerTop;
    m_count = 0;
    m_trend.reset();
    m_highest = 0;
    m_forecast = {};
}

double ExhaustionWatch::mean(std::size_t age, std::size_t count) const
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += recent(age + i);
    return sum / double(count);
}

/// By how much it has risen, over so many values; nothing unless it is far more than chance does.
std::optional<ExhaustionWatch::Rise> ExhaustionWatch::fastRise(std::size_t span) const
{
    if (m_count < span)
        return std::nullopt;
    const std::size_t third = std::max<std::size_t>(1, span / 3);
    const double rise = mean(0, third) - mean(span - third, third);
    const double chance = std::max(m_noise, LeastNoise) * StepToDeviation * std::sqrt(2.0 / double(third));
    if (rise < ClearlyMore * chance)
        return std::nullopt;
    // All the time, and to the end: what has jumped to another level has not been filling up.
    const std::size_t half = span / 2;
    double least = rise;
    for (std::size_t i = 0; i + half < span; ++i)
        least = std::min(least, recent(i) - recent(i + half));
    if (least <= 0)
        return std::nullopt;
    const double seconds = double(span - third);
    const double newer = (recent(0) - recent(half)) / double(half); // what has just begun is steeper in the end
    const double ofTwo = std::max(m_noise, LeastNoise) * StepToDeviation * std::sqrt(2.0);
    return Rise{.least = (rise - Normal95 * chance) / seconds,
                .likely = rise / seconds,
                .most = std::max((rise + Normal95 * chance) / seconds, newer + Normal95 * ofTwo / double(half))};
}

std::optional<Forecast> ExhaustionWatch::forecastIfFast(double limit) const
{
    const double now = recent(0);
    const double usual = std::max(m_rest, m_top);
    if (m_seen < LearningValues || now < usual + MinimumRise * limit)
        return std::nullopt;
    for (const std::size_t span : Spans) {
        const std::optional<Rise> rise = fastRise(span);
        if (!rise)
            continue;
        const double left = std::max(0.0, limit - now);
        const double noise = Normal95 * std::max(m_noise, LeastNoise) * StepToDeviation;
        if (left / rise->likely <= FastHorizonSeconds)
            return Forecast{.earliest = std::max(0.0, left - noise) / rise->most,
                            .likely = left / rise->likely,
                            .latest = (left + noise) / rise->least};
    }
    return std::nullopt;
}

void ExhaustionWatch::learnUsual(double value)
{
    if (m_count >= 2) {
        const double step = std::abs(recent(0) - recent(1));
        const double clipped = m_seen > int(Recent) ? std::min(step, NoiseClip * std::max(m_noise, LeastNoise)) : step;
        m_noise += std::max(NoiseRate, 1.0 / (m_seen + 1)) * (clipped - m_noise);
    }
    ++m_seen;
    if (m_count < Recent)
        return;
    const double deviation = std::max(m_noise, LeastNoise) * StepToDeviation;
    const double change = mean(0, Recent / 3) - mean(Recent - Recent / 3, Recent / 3);
    if (std::abs(change) < 3 * deviation)
        m_rest = std::max(m_rest, mean(0, Recent));
    m_highest = std::max(m_highest, value);
}

void ExhaustionWatch::observe(Timestamp at, double value, double limit)
{
    if (!std::isfinite(value) || value < 0 || !(limit > 0))
        return;
    const bool isBack = m_count > 0 && at <= m_recentAt;
    if (isBack)
        reset();
    if (m_count == 0 || at - m_recentAt >= FastEvery) {
        m_recentAt = at;
        m_recent[m_next] = value;
        m_next = (m_next + 1) % Recent;
        m_count = std::min(m_count + 1, Recent);
        learnUsual(value);
        if (m_highest - value > CameDown * limit) {
            if (m_highest < limit && m_highest > m_top) { // what was full did not come down by itself
                m_formerTop = at - m_topAt < ByOurselves ? m_formerTop : m_top;
                m_top = m_highest;
                m_topAt = at;
            }
            m_highest = value;
        }
        const std::optional<Forecast> fast = forecastIfFast(limit);
        m_fast.observe(fast.has_value(), at);
        if (fast)
            m_forecast = *fast;
    }
    observeSlowly(at, value, limit);
}

void ExhaustionWatch::observeSlowly(Timestamp at, double value, double limit)
{
    if (at >= m_trendAt && at - m_trendAt < SlowEvery)
        return;
    m_trendAt = at;
    m_trend.observe(at, value);
    const double usual = m_top > 0 ? m_top + MinimumRise * limit : 0;
    const bool isUnusual = value >= SlowMinimumShare * limit && value > usual;
    const std::optional<Forecast> forecast = isUnusual ? m_trend.until(limit) : std::nullopt;
    m_slow.observe(value >= limit || (forecast && forecast->likely <= SlowHorizonSeconds), at);
    if (!m_fast.isRaised())
        m_forecast = forecast.value_or(Forecast{});
}

} // namespace ops
