#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace ops {

/// How often values of which size came: counts in bins whose width grows with the value, sixteen to each doubling, so
/// that a percentile is right to 3 % of itself. Two of them are added up without loss (as in Masson, Rim and Lee,
/// "DDSketch", VLDB 12 (2019) 2195-2205, with the bins of a floating-point number instead of logarithms).
class PercentileSketch
{
public:
    struct Bin
    {
        std::int16_t code = 0; ///< grows with the value
        std::uint32_t count = 0;

        bool operator==(const Bin &) const = default;
    };

    void add(double value); ///< finite
    void add(Bin bin);
    void merge(const PercentileSketch &other);
    void clear() { m_bins.clear(); }

    /// The value that `share` (0 to 1) of them do not exceed; 0 if there are none.
    double quantile(double share) const;
    const std::vector<Bin> &bins() const { return m_bins; } ///< by code, none of them empty

private:
    std::vector<Bin> m_bins;
};

} // namespace ops
