#pragma once

#include "detection/learningwindow.h"

#include <array>

namespace ops {

/// Quartiles of a whole stream in constant memory: the P-square algorithm with its five markers (Jain and Chlamtac,
/// "The P2 algorithm for dynamic calculation of quantiles and histograms without storing observations", CACM 28 (1985)
/// 1076-1085), started from a sorted window instead of five values. The markers for p = 0.5 are the minimum, the three
/// quartiles and the maximum, so one sketch yields all of them.
class QuartileSketch
{
public:
    /// Starts over from these values; the extremes are pulled in to the fences so that garbage does not bend the curve.
    void start(const LearningWindow &window);
    void add(double value); ///< finite; pulled in likewise

    Quartiles quartiles() const { return {m_heights[1], m_heights[2], m_heights[3]}; }

private:
    double parabolic(std::size_t i, double direction) const;
    double linear(std::size_t i, int direction) const;
    void adjust(std::size_t i);

    std::array<double, 5> m_heights{};
    std::array<double, 5> m_positions{};
    std::array<double, 5> m_wanted{};
};

} // namespace ops
