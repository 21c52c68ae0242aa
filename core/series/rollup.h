#pragma once

#include "series/percentilesketch.h"

#include <QtGlobal>

#include <array>
#include <cstdint>

namespace ops {

/// What the values of a stretch of time come to.
class Rollup
{
public:
    explicit Rollup(qint64 start = 0)
        : m_start(start)
    {
    }

    void add(double value); ///< finite
    void merge(const Rollup &other);
    /// Begins anew, at another time, and keeps the memory.
    void restart(qint64 start);

    qint64 start() const { return m_start; } ///< epoch ms
    bool isEmpty() const { return m_count == 0; }
    std::uint64_t count() const { return m_count; }
    double min() const { return m_min; } ///< of at least one value, like all below
    double max() const { return m_max; }
    double mean() const { return m_sum / double(m_count); }
    double p95() const; ///< to 3 % of itself; between min and max
    const PercentileSketch &sketch() const { return m_sketch; }

private:
    friend class RollupSegment;

    qint64 m_start;
    std::uint64_t m_count = 0;
    double m_min = 0;
    double m_max = 0;
    double m_sum = 0;
    PercentileSketch m_sketch;
};

/// The lengths of time that values are rolled up over, shortest first.
enum class RollupLevel : std::uint8_t
{
    TenSeconds,
    Minute,
    TenMinutes
};
inline constexpr std::array RollupLevels{RollupLevel::TenSeconds, RollupLevel::Minute, RollupLevel::TenMinutes};

constexpr qint64 lengthOf(RollupLevel level) ///< ms
{
    constexpr std::array<qint64, RollupLevels.size()> lengths{10'000, 60'000, 600'000};
    return lengths[std::size_t(level)];
}

/// The multiple of `length` that `ms` is in, also before 1970.
constexpr qint64 startOf(qint64 ms, qint64 length)
{
    const qint64 rest = ms % length;
    return ms - (rest < 0 ? rest + length : rest);
}

} // namespace ops
