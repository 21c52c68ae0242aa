#pragma once

#include "series/rollupsegment.h"

#include <deque>
#include <limits>

namespace ops {

/// The past of one metric, rolled up over 10 seconds, a minute and ten minutes, each kept for some time and dropped a
/// segment at a time.
class RollupHistory
{
public:
    using Retention = std::array<qint64, RollupLevels.size()>; ///< ms, by level

    /// `ms` is not earlier than before; what is not finite is no value.
    void add(qint64 ms, double value);
    /// Goes on with the ten minutes that `finest`, a segment of the finest level, is about, as if its values until
    /// `now` had been added here. Before anything else was.
    void resume(const RollupSegment &finest, qint64 now);
    /// Drops what ended longer ago than it is to be kept.
    void drop(qint64 now, const Retention &retention);

    /// Calls `see(const Rollup &)` for what is known of one level in [from, to), in order; the last few may be shorter
    /// than the level's, since not all of their time has passed.
    template <typename See>
    void read(RollupLevel level, qint64 from, qint64 to, See see) const
    {
        const auto within = [&](const Rollup &rollup) {
            if (!rollup.isEmpty() && rollup.start() >= startOf(from, lengthOf(level)) && rollup.start() < to)
                see(rollup);
        };
        const Level &wanted = m_levels[std::size_t(level)];
        for (const RollupSegment &segment : wanted.segments) {
            if (segment.end() > from && segment.start() < to)
                segment.read(within);
        }
        for (std::size_t open = std::size_t(level) + 1; open-- > 0;)
            within(m_levels[open].open);
    }
    /// From when on all that was added is known at a level; the least number there is, as long as nothing was dropped.
    qint64 begin(RollupLevel level) const { return m_levels[std::size_t(level)].begin; }

    /// The segments that have changed since this was asked before. What has not ended yet is in none of them.
    std::vector<RollupSegment> takeChanged();
    /// Ends what is open: nothing more will come, and takeChanged() has it all.
    void close();

    std::size_t bytes() const; ///< on the heap

private:
    struct Level
    {
        std::deque<RollupSegment> segments;
        Rollup open;
        qint64 begin = std::numeric_limits<qint64>::min();
        std::size_t changed = 0; ///< segments at the end
    };

    Rollup &openAt(qint64 ms);
    void finish(std::size_t level);

    std::array<Level, RollupLevels.size()> m_levels;
};

} // namespace ops
