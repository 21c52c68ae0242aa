#include "detection/quartilesketch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr std::array<double, 5> Shares{0, 0.25, 0.5, 0.75, 1};
constexpr double StartFence = 3;

} // namespace

void QuartileSketch::start(const LearningWindow &window)
{
    const std::span<const double> values = window.values();
    const Quartiles q = ops::quartiles(values);
    const double reach = StartFence * (q.q3 - q.q1);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    m_heights = {std::max(*low, q.q1 - reach), q.q1, q.median, q.q3, std::min(*high, q.q3 + reach)};
    for (std::size_t i = 0; i < Shares.size(); ++i)
        m_positions[i] = m_wanted[i] = 1 + Shares[i] * double(values.size() - 1);
}

void QuartileSketch::add(double value)
{
    // As in the beginning. Where most values are the same there are no fences, and what else there is counts in full.
    const double reach = StartFence * (m_heights[3] - m_heights[1]);
    if (reach > 0)
        value = std::clamp(value, m_heights[1] - reach, m_heights[3] + reach);
    m_heights.front() = std::min(m_heights.front(), value);
    m_heights.back() = std::max(m_heights.back(), value);
    for (std::size_t i = 1; i < 5; ++i) {
        if (value < m_heights[i] || i == 4)
            m_positions[i] += 1;
        m_wanted[i] += Shares[i];
    }
    for (std::size_t i = 1; i < 4; ++i)
        adjust(i);
}

void QuartileSketch::adjust(std::size_t i)
{
    const double lag = m_wanted[i] - m_positions[i];
    const bool up = lag >= 1 && m_positions[i + 1] - m_positions[i] > 1;
    const bool down = lag <= -1 && m_positions[i - 1] - m_positions[i] < -1;
    if (!up && !down)
        return;
    const int direction = up ? 1 : -1;
    const double height = parabolic(i, direction);
    m_heights[i] = height > m_heights[i - 1] && height < m_heights[i + 1] ? height : linear(i, direction);
    m_positions[i] += direction;
}

double QuartileSketch::parabolic(std::size_t i, double direction) const
{
    const double before = m_positions[i] - m_positions[i - 1];
    const double after = m_positions[i + 1] - m_positions[i];
    const double rise = (before + direction) * (m_heights[i + 1] - m_heights[i]) / after +
                        (after - direction) * (m_heights[i] - m_heights[i - 1]) / before;
    return m_heights[i] + direction / (before + after) * rise;
}

double QuartileSketch::linear(std::size_t i, int direction) const
{
    const std::size_t next = direction > 0 ? i + 1 : i - 1;
    return m_heights[i] + direction * (m_heights[next] - m_heights[i]) / (m_positions[next] - m_positions[i]);
}

} // namespace ops
