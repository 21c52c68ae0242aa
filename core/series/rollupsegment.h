#pragma once

#include "series/rollup.h"

#include <QByteArray>

namespace ops {

/// Up to sixty rollups of one level in a row, packed: as they are kept in memory and in the database.
class RollupSegment
{
public:
    static constexpr qint64 Rollups = 60;

    RollupSegment(RollupLevel level, qint64 start)
        : m_level(level)
        , m_start(start)
    {
    }
    /// What was kept. What is no segment reads as an empty one, or as what is whole before the damage.
    RollupSegment(RollupLevel level, qint64 start, QByteArray packed)
        : m_level(level)
        , m_start(start)
        , m_packed(std::move(packed))
    {
    }

    static qint64 lengthOf(RollupLevel level) { return Rollups * ops::lengthOf(level); } ///< ms

    /// `rollup` is not empty, of this stretch of time, and later than what is in it.
    void append(const Rollup &rollup);
    /// Adds what `former` has of other moments; where both have the same, the one with more values stays.
    void adopt(const RollupSegment &former);

    RollupLevel level() const { return m_level; }
    qint64 start() const { return m_start; } ///< epoch ms, a multiple of its length
    qint64 end() const { return m_start + lengthOf(m_level); }
    const QByteArray &packed() const { return m_packed; }

    /// Calls `see(const Rollup &)` for each, in order; what it gets is gone afterwards.
    template <typename See>
    void read(See see) const
    {
        Rollup rollup;
        for (qsizetype at = 0; readOne(at, rollup);)
            see(std::as_const(rollup));
    }

private:
    bool readOne(qsizetype &at, Rollup &rollup) const;

    RollupLevel m_level;
    qint64 m_start;
    QByteArray m_packed;
};

} // namespace ops
