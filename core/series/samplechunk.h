#pragma once

#include "series/packedtimes.h"
#include "series/valuecolumn.h"

#include <span>
#include <vector>

namespace ops {

/// Some hundred samples in a row of one app, compressed: their moments once, and a column for each metric.
class SampleChunk
{
public:
    static constexpr int Capacity = 512; ///< rows

    explicit SampleChunk(std::size_t metrics)
        : m_columns(metrics)
    {
    }

    /// `ms` is later than that of the row before; metrics without a value get NaN.
    void add(qint64 ms, std::span<const double> values);
    bool isFull() const { return m_times.count() == Capacity; }
    /// Nothing will be added any more.
    void shrink();

    qint64 first() const { return m_times.first(); } ///< epoch ms; of at least one row
    qint64 last() const { return m_times.last(); }
    std::size_t bytes() const; ///< all that it takes

    /// Calls `see(ms, value)` for each value of a metric, NaN included.
    template <typename See>
    void read(std::size_t metric, See see) const
    {
        PackedTimes::Reader times(m_times);
        ValueColumn::Reader values(m_columns[metric]);
        for (int row = 0; row < m_times.count(); ++row) {
            const qint64 ms = times.next();
            see(ms, values.next());
        }
    }

private:
    PackedTimes m_times;
    std::vector<ValueColumn> m_columns;
};

} // namespace ops
