#include "detection/datarangewatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double OuterFence = 3;
constexpr int RaiseAfter = 3;
constexpr int RelearnAfter = 600;
constexpr double Forgiveness = 0.4;

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
    if (m_configured || m_learning == Learning::Done)
        m_debounce.observe(bad, at);
    m_outside = bad ? m_outside + 1 : 0;
    if (!m_configured && m_outside >= RelearnAfter) {
        m_learning = Learning::Going;
        m_outside = 0;
        m_debounce.reset();
    }
}

void DataRangeWatch::learn(double value)
{
    if (m_learning == Learning::Done)
        m_sketch.add(value);
    if (m_learning != Learning::Going)
        return;
    m_window.add(value);
    if (!m_window.isFull())
        return;
    m_sketch.start(m_window);
    m_window.clear();
    const Range learned = fences();
    const bool hasRange = learned.low < learned.high && std::isfinite(learned.low) && std::isfinite(learned.high);
    m_learning = hasRange ? Learning::Done : Learning::GivenUp;
}

Range DataRangeWatch::healthy() const
{
    if (m_configured)
        return *m_configured;
    return m_learning == Learning::Done ? fences() : Range{};
}

Range DataRangeWatch::fences() const
{
    const Quartiles q = m_sketch.quartiles();
    const double reach = OuterFence * (q.q3 - q.q1);
    return {q.q1 - reach, q.q3 + reach};
}

} // namespace ops
