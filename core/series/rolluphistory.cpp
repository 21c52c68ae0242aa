#include "series/rolluphistory.h"

#include <algorithm>
#include <cmath>

namespace ops {

void RollupHistory::add(qint64 ms, double value)
{
    if (std::isfinite(value))
        openAt(ms).add(value);
}

void RollupHistory::resume(const RollupSegment &finest, qint64 now)
{
    finest.read([&](const Rollup &rollup) {
        if (rollup.start() <= now) // a clock that was set back has a future on record
            openAt(rollup.start()).merge(rollup);
    });
}

Rollup &RollupHistory::openAt(qint64 ms)
{
    Rollup &open = m_levels.front().open;
    const qint64 start = startOf(ms, lengthOf(RollupLevels.front()));
    if (open.isEmpty()) {
        open.restart(start);
    } else if (open.start() != start) {
        finish(0);
        open.restart(start);
    }
    return open;
}

/// What was open has ended: it goes into a segment, and into what is open one level up.
void RollupHistory::finish(std::size_t level)
{
    Level &own = m_levels[level];
    const qint64 start = startOf(own.open.start(), RollupSegment::lengthOf(RollupLevels[level]));
    if (own.segments.empty() || own.segments.back().start() != start) {
        own.segments.emplace_back(RollupLevels[level], start);
        ++own.changed;
    }
    own.segments.back().append(own.open);
    own.changed = std::max<std::size_t>(own.changed, 1);
    if (level + 1 == m_levels.size())
        return;
    Rollup &above = m_levels[level + 1].open;
    const qint64 startAbove = startOf(own.open.start(), lengthOf(RollupLevels[level + 1]));
    if (!above.isEmpty() && above.start() != startAbove)
        finish(level + 1);
    if (above.isEmpty() || above.start() != startAbove)
        above.restart(startAbove);
    above.merge(own.open);
}

void RollupHistory::close()
{
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        if (!m_levels[level].open.isEmpty())
            finish(level);
        m_levels[level].open.restart(0);
    }
}

void RollupHistory::drop(qint64 now, const Retention &retention)
{
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        std::deque<RollupSegment> &segments = m_levels[level].segments;
        for (; !segments.empty() && segments.front().end() < now - retention[level]; segments.pop_front())
            m_levels[level].begin = segments.front().end();
        m_levels[level].changed = std::min(m_levels[level].changed, segments.size());
    }
}

std::vector<RollupSegment> RollupHistory::takeChanged()
{
    std::vector<RollupSegment> changed;
    for (Level &level : m_levels) {
        changed.insert(changed.end(), level.segments.end() - std::ptrdiff_t(level.changed), level.segments.end());
        level.changed = 0;
    }
    return changed;
}

std::size_t RollupHistory::bytes() const
{
    std::size_t sum = 0;
    for (const Level &level : m_levels) {
        for (const RollupSegment &segment : level.segments)
            sum += sizeof(segment) + std::size_t(segment.packed().capacity());
    }
    return sum;
}

} // namespace ops
