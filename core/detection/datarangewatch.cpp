#include "detection/datarangewatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double FenceFactor = 3;
constexpr double SpreadFloor = 0.01; // of the median: a constant column may wobble a little
constexpr int RaiseAfter = 3;
constexpr double Forgiveness = 0.25;

} // namespace

DataRangeWatch::DataRangeWatch(std::optional<Range> configured, int clearAfter)
{
    configure(configured, clearAfter);
}

void DataRangeWatch::configure(std::optional<Range> configured, int clearAfter)
{
    m_configured = configured;
    m_debounce.setSettings({.raiseAfter = RaiseAfter, .clearAfter = clearAfter, .forgiveness = Forgiveness});
}

void DataRangeWatch::observe(double value, Timestamp at)
{
    if (std::isnan(value))
        return;
    const bool bad = !healthy().contains(value);
    if (!bad && std::isfinite(value))
        learn(value);
    if (m_configured || m_learned)
        m_debounce.observe(bad, at);
}

void DataRangeWatch::learn(double value)
{
    if (m_learned) {
        m_sketch.add(value);
        return;
    }
    m_window.add(value);
    if (!m_window.isFull())
        return;
    m_sketch.start(m_window);
    m_window.clear();
    const Range learned = fences();
    m_learned = std::isfinite(learned.low) && std::isfinite(learned.high);
}

Range DataRangeWatch::healthy() const
{
    if (m_configured)
        return *m_configured;
    return m_learned ? fences() : Range{};
}

Range DataRangeWatch::fences() const
{
    const Quartiles q = m_sketch.quartiles();
    const double reach = FenceFactor * std::max(q.q3 - q.q1, SpreadFloor * std::abs(q.median));
    return {q.q1 - reach, q.q3 + reach};
}

} // namespace ops
