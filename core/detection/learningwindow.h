#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace ops {

/// The first few values of a stream, kept until there are enough to say what is normal. A fixed size, no heap.
class LearningWindow
{
public:
    static constexpr std::size_t Capacity = 32;

    void add(double value)
    {
        if (m_count < Capacity)
            m_values[m_count++] = value;
    }
    bool isFull() const { return m_count == Capacity; }
    bool isEmpty() const { return m_count == 0; }
    void clear() { m_count = 0; }
    std::span<const double> values() const { return std::span(m_values).first(m_count); }

private:
    std::array<double, Capacity> m_values{};
    std::size_t m_count = 0;
};

struct Quartiles
{
    double q1 = 0;
    double median = 0;
    double q3 = 0;
};

/// Of at least one value. Half of the values may be garbage before the median follows them.
Quartiles quartiles(std::span<const double> values);

/// Median of the distances to `centre`, scaled so that it equals the standard deviation of normal data (factor 1.4826).
double medianDeviation(std::span<const double> values, double centre);

} // namespace ops
