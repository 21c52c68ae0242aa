#include "series/rollup.h"

#include <algorithm>

namespace ops {

void Rollup::add(double value)
{
    m_min = m_count == 0 ? value : std::min(m_min, value);
    m_max = m_count == 0 ? value : std::max(m_max, value);
    m_sum += value;
    ++m_count;
    m_sketch.add(value);
}

void Rollup::merge(const Rollup &other)
{
    if (other.isEmpty())
        return;
    m_min = isEmpty() ? other.m_min : std::min(m_min, other.m_min);
    m_max = isEmpty() ? other.m_max : std::max(m_max, other.m_max);
    m_sum += other.m_sum;
    m_count += other.m_count;
    m_sketch.merge(other.m_sketch);
}

void Rollup::restart(qint64 start)
{
    m_start = start;
    m_count = 0;
    m_sum = 0;
    m_sketch.clear();
}

double Rollup::p95() const
{
    return std::clamp(m_sketch.quantile(0.95), m_min, m_max);
}

} // namespace ops
