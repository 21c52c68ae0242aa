#include "detection/learningwindow.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

using Scratch = std::array<double, LearningWindow::Capacity>;

std::span<double> copied(std::span<const double> values, Scratch &scratch)
{
    const std::size_t count = std::min(values.size(), scratch.size());
    std::copy_n(values.begin(), count, scratch.begin());
    return std::span(scratch).first(count);
}

/// Value at `share` of the way through sorted values, between neighbours if need be.
double at(std::span<const double> sorted, double share)
{
    const double position = share * double(sorted.size() - 1);
    const auto below = std::size_t(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = position - double(below);
    return sorted[below] * (1 - part) + sorted[above] * part; // no difference: it could overflow
}

} // namespace

Quartiles quartiles(std::span<const double> values)
{
    Scratch scratch;
    const std::span<double> sorted = copied(values, scratch);
    std::sort(sorted.begin(), sorted.end());
    return {at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75)};
}

double medianDeviation(std::span<const double> values, double centre)
{
    Scratch scratch;
    const std::span<double> distances = copied(values, scratch);
    for (double &value : distances)
        value = std::abs(value - centre);
    std::sort(distances.begin(), distances.end());
    return 1.4826 * at(distances, 0.5);
}

} // namespace ops
