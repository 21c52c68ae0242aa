#include "detection/streamwatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double UnusualShare = 0.02; // so that the strange value itself does not widen the range after a short history
constexpr int LongestStrangeness = 300; // values
constexpr double MostRarity = 12;       // decimal orders of magnitude; nobody can check more

} // namespace

void StreamWatch::setAlarmEvery(double values)
{
    m_detector.setSettings({.alarmEvery = values});
}

void StreamWatch::setPatience(int lastsAfter, int clearAfter)
{
    m_lastsAfter = lastsAfter;
    m_clearAfter = clearAfter;
}

Range StreamWatch::usual() const
{
    return m_detector.usual(UnusualShare);
}

StreamDetector::Verdict StreamWatch::observe(double value, Timestamp at)
{
    if (!std::isfinite(value))
        return {};
    const StreamDetector::Verdict verdict = m_detector.observe(at, value);
    if (verdict.state == StreamDetector::State::Alarm && !m_strangeness) {
        m_strangeness = Strangeness{.since = at,
                                    .usual = usual(),
                                    .rarity = std::pow(10.0, std::min(verdict.rarity, MostRarity)),
                                    .surprise = verdict.evidence.strongest};
        m_values = m_outside = m_inside = 0;
    }
    if (m_strangeness)
        follow(value);
    return verdict;
}

void StreamWatch::follow(double value)
{
    const bool inside = m_strangeness->usual.contains(value);
    m_inside = inside ? m_inside + 1 : 0;
    m_outside = inside ? m_outside : m_outside + 1;
    if (m_inside >= m_clearAfter || ++m_values >= LongestStrangeness)
        m_strangeness.reset();
}

void StreamWatch::rebaseline()
{
    if (!m_strangeness)
        return; // what was learned fits, and whatever the change did later is still to be seen
    m_detector.forget();
    m_strangeness.reset();
}

} // namespace ops
