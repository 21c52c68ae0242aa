#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace ops {

/// What most monitoring does, as a yardstick: the tail probability of a normal distribution with the mean and the
/// deviation of the last values.
class WindowedGaussian
{
public:
    explicit WindowedGaussian(std::size_t window = 8000)
        : m_values(window)
    {
    }

    /// Minus the decimal logarithm of the two-sided probability; 0 during the first hundred values.
    double observe(double value)
    {
        double rarity = 0;
        if (m_count >= 100) {
            const double mean = m_sum / double(m_count);
            const double variance = std::max(m_squares / double(m_count) - mean * mean, 1e-12);
            rarity = -std::log10(std::max(std::erfc(std::abs(value - mean) / std::sqrt(2 * variance)), 1e-300));
        }
        double &place = m_values[m_next];
        if (m_count == m_values.size()) {
            m_sum -= place;
            m_squares -= place * place;
        } else {
            ++m_count;
        }
        place = value;
        m_sum += value;
        m_squares += value * value;
        m_next = m_next + 1 == m_values.size() ? 0 : m_next + 1;
        return rarity;
    }

private:
    std::vector<double> m_values;
    std::size_t m_next = 0;
    std::size_t m_count = 0;
    double m_sum = 0;
    double m_squares = 0;
};

} // namespace ops
