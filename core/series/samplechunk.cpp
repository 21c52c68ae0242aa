#include "series/samplechunk.h"

#include <limits>

namespace ops {

void SampleChunk::add(qint64 ms, std::span<const double> values)
{
    m_times.add(ms);
    for (std::size_t metric = 0; metric < m_columns.size(); ++metric)
        m_columns[metric].add(metric < values.size() ? values[metric] : std::numeric_limits<double>::quiet_NaN());
}

void SampleChunk::shrink()
{
    m_times.shrink();
    for (ValueColumn &column : m_columns)
        column.shrink();
}

std::size_t SampleChunk::bytes() const
{
    std::size_t sum = sizeof(*this) + m_times.bytes() + m_columns.size() * sizeof(ValueColumn);
    for (const ValueColumn &column : m_columns)
        sum += column.bytes();
    return sum;
}

} // namespace ops
