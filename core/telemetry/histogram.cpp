#include "telemetry/histogram.h"

#include <algorithm>

namespace ops {

Histogram::Histogram(QList<double> bounds)
    : m_bounds(std::move(bounds))
    , m_counts(m_bounds.size() + 1, 0)
{
}

void Histogram::observe(double value)
{
    const auto bound = std::lower_bound(m_bounds.cbegin(), m_bounds.cend(), value);
    ++m_counts[bound - m_bounds.cbegin()];
    ++m_count;
    m_sum += value;
}

QList<quint64> Histogram::cumulative() const
{
    QList<quint64> sums;
    quint64 sum = 0;
    for (const quint64 count : m_counts)
        sums.append(sum += count);
    return sums;
}

} // namespace ops
