#include "detection/tailsketch.h"

#include <cmath>

namespace ops {

namespace {

constexpr double TailShare = 0.02;  // what counts as tail ...
constexpr double TailCount = 10;    // ... and at least so many values
constexpr double AtomSize = 5;      // as a multiple of the tail wanted: so many values in one bin are no part of a tail
constexpr double PriorExcess = 0.5; // mean excess before there are values to learn it from: that of heavy tails ...
constexpr double PriorWeight = 6;   // ... and how many values that is worth
constexpr int LongestUnfitted = 32;
constexpr int FittedEvery = 64; // parts of the history

} // namespace

double TailSketch::position(double coordinate)
{
    constexpr double last = Bins - 1e-6;
    return std::clamp((coordinate + Reach) / Width, 0.0, last);
}

void TailSketch::add(double coordinate)
{
    ++m_counts[std::size_t(position(coordinate))];
    if (++m_total >= Capacity)
        fade();
    if (++m_unfitted >= std::min(LongestUnfitted, m_total / FittedEvery))
        fit();
}

void TailSketch::fade()
{
    m_total = 0;
    for (std::uint16_t &count : m_counts) {
        count = std::uint16_t((count + 1) / 2); // what was seen once is never quite forgotten
        m_total += count;
    }
}

void TailSketch::fit()
{
    m_unfitted = 0;
    m_upper = fitted(false);
    m_lower = fitted(true);
}

TailSketch::Tail TailSketch::fitted(bool lower) const
{
    const double wanted = std::max(TailCount, TailShare * m_total);
    double count = 0;
    double distance = 0; // of the tail's values from the outer end, in bins
    int steps = 0;
    for (int step = 0; step < Bins && count < wanted; ++step) {
        const double here = m_counts[std::size_t(lower ? step : Bins - 1 - step)];
        // Where a stream mostly stands still, the tail is what it does otherwise: together with the level at which it
        // stands, the rare values would look as if each were rarer than all before.
        if (count >= TailCount && here > AtomSize * wanted)
            break;
        count += here;
        distance += here * (step + 0.5);
        if (here > 0)
            steps = step + 1;
    }
    const double excess = (count * steps - distance) * Width;
    Tail tail;
    tail.edge = float(lower ? steps * Width - Reach : Reach - steps * Width);
    tail.share = m_total > 0 ? float(count / m_total) : 1.0F;
    tail.meanExcess = float((excess + PriorWeight * PriorExcess) / (count + PriorWeight));
    return tail;
}

int TailSketch::countBefore(int bin) const
{
    int sum = 0;
    for (int i = 0; i < bin; ++i)
        sum += m_counts[std::size_t(i)];
    return sum;
}

double TailSketch::tail(const Tail &fit, double coordinate, bool lower) const
{
    if (m_total == 0)
        return 1;
    const double place = position(coordinate);
    const double clamped = place * Width - Reach;
    const double beyond = lower ? fit.edge - clamped : clamped - fit.edge;
    if (beyond > 0)
        return fit.share * std::exp(-beyond / fit.meanExcess);
    const int bin = int(place);
    const double before = countBefore(bin) + m_counts[std::size_t(bin)] * (place - bin);
    return std::min(1.0, ((lower ? before : m_total - before) + 1) / (m_total + 1.0));
}

double TailSketch::density(double coordinate) const
{
    const int bin = int(position(coordinate));
    const double left = m_counts[std::size_t(std::max(bin - 1, 0))];
    const double right = m_counts[std::size_t(std::min(bin + 1, Bins - 1))];
    return (m_counts[std::size_t(bin)] + (left + right) / 2) / 2 / (m_total + 1.0);
}

double TailSketch::quantile(double share) const
{
    const double wanted = share * m_total;
    double before = 0;
    for (int bin = 0; bin < Bins; ++bin) {
        const double here = m_counts[std::size_t(bin)];
        if (here > 0 && before + here >= wanted)
            return (bin + (wanted - before) / here) * Width - Reach;
        before += here;
    }
    return Reach;
}

double TailSketch::outermost(int values, bool lower) const
{
    int count = 0;
    for (int step = 0; step < Bins; ++step) {
        const int bin = lower ? step : Bins - 1 - step;
        count += m_counts[std::size_t(bin)];
        if (count >= values)
            return centreOf(bin);
    }
    return 0;
}

} // namespace ops
