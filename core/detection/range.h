#pragma once

#include <limits>

namespace ops {

/// Where a measurement is healthy: from `low` to `high`, both included.
struct Range
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    /// False for NaN: what cannot be compared is in no range.
    bool contains(double value) const { return value >= low && value <= high; }
    bool operator==(const Range &) const = default;
};

} // namespace ops
