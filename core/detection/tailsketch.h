#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ops {

/// How rare a value is, judged by the stream's own history, in constant memory: a histogram over a bounded coordinate
/// whose counts are halved now and then, so that old history fades. Inside what has been seen the answer is counted;
/// beyond the outermost two percent it follows an exponential tail with their mean excess (peaks over a threshold,
/// Balkema and de Haan, "Residual life time at great age", Ann. Probab. 2 (1974) 792-804, with shape 0, which the
/// logarithmic coordinates of the callers make cautious for light tails and right for power laws).
class TailSketch
{
public:
    static constexpr double Reach = 6; ///< coordinates are clamped to [-Reach, Reach)

    void add(double coordinate);
    double above(double coordinate) const { return tail(m_upper, coordinate, false); } ///< share at or above
    double below(double coordinate) const { return tail(m_lower, coordinate, true); }  ///< share at or below
    /// Either side, as a test with two tails.
    double outside(double coordinate) const
    {
        return std::min(1.0, 2 * std::min(above(coordinate), below(coordinate)));
    }
    /// Share of history in the neighbourhood of one bin's width.
    double density(double coordinate) const;
    double quantile(double share) const;
    /// How many values of the history were at the end of the reach, and perhaps beyond it.
    int atEnd(bool lower) const { return m_counts[lower ? 0 : Bins - 1]; }
    /// Where the outermost values of the history begin, so many of them.
    double outermost(int values, bool lower) const;
    /// Mean distance of the history from `centre`, both as seen through `toValue`.
    template <typename ToValue>
    double meanDistance(double centre, ToValue toValue) const;
    /// The history as it looks after a change of coordinates; `change` must be increasing.
    template <typename Change>
    void transform(Change change);

    int count() const { return m_total; }

private:
    static constexpr int Bins = 72;
    static constexpr double Width = 2 * Reach / Bins;
    static constexpr int Capacity = 20'000; // counts are halved here, so 10,000 to 20,000 values are remembered

    struct Tail
    {
        float edge = 0;
        float share = 1;
        float meanExcess = 0;
    };

    static double position(double coordinate); // in bins
    static double centreOf(int bin) { return (bin + 0.5) * Width - Reach; }
    int countBefore(int bin) const;
    double tail(const Tail &fit, double coordinate, bool lower) const;
    Tail fitted(bool lower) const;
    void fade();
    void fit();

    std::array<std::uint16_t, Bins> m_counts{};
    int m_total = 0;
    int m_unfitted = 0;
    Tail m_upper;
    Tail m_lower;
};

template <typename ToValue>
double TailSketch::meanDistance(double centre, ToValue toValue) const
{
    double sum = 0;
    for (int bin = 0; bin < Bins; ++bin) {
        if (m_counts[std::size_t(bin)] > 0)
            sum += m_counts[std::size_t(bin)] * std::abs(toValue(centreOf(bin)) - centre);
    }
    return m_total > 0 ? sum / m_total : 0;
}

template <typename Change>
void TailSketch::transform(Change change)
{
    constexpr int Parts = 4; // a bin's content is spread over its width
    const auto before = m_counts;
    m_counts.fill(0);
    for (int bin = 0; bin < Bins; ++bin) {
        for (int part = 0; part < Parts; ++part) {
            const double from = (bin + (part + 0.5) / Parts) * Width - Reach;
            const int share = (before[std::size_t(bin)] + part) / Parts;
            if (share > 0)
                m_counts[std::size_t(position(change(from)))] += std::uint16_t(share);
        }
    }
    fit();
}

} // namespace ops
