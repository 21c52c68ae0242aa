#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ops {

/// Turns the strength of evidence into a return period: how many values a stream like this one shows, on average, for
/// one alarm of that strength. It begins with what streams of independent noise do, and learns the stream's own rate
/// from the maxima of blocks of values (the block maxima of extreme value theory, Gumbel, "Statistics of extremes",
/// 1958), so that values which depend on one another do not count as many. Nor do they before there are enough maxima
/// for that: then they are noise of fewer values, by the stream's extremal index (Leadbetter, "Extremes and local
/// dependence in stationary sequences", 1983).
class AlarmCalibration
{
public:
    static constexpr int BlockLength = 100; ///< values

    void observe(double strength);
    /// Decimal logarithm of the number of values.
    double returnPeriod(double strength) const;

private:
    static constexpr int Bins = 64;
    static constexpr double Width = 0.1;

    double ownShare(double strength) const;
    void fade();
    void fitTail();
    void fitIndependence();
    double quantile(double share) const; ///< of the maxima

    std::array<std::uint16_t, Bins> m_maxima{};
    int m_blocks = 0;
    float m_noiseWeight = 600; // blocks
    int m_inBlock = 0;
    float m_blockMaximum = 0;
    int m_tailEdge = 0; // bin
    float m_tailShare = 1;
    float m_meanExcess = 1;
    float m_independence = 1; // share of the values that are one's own and no consequence of another; at most 1
};

} // namespace ops
