#include "detection/alarmcalibration.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

// What independent noise does, measured (tests/benchmarks/false_alarms): the logarithm of the return period grows
// evenly with the strength.
constexpr double NoiseOffset = 0.05;
constexpr double NoiseSlope = 1.76;
constexpr double NoiseWeight = 600;  // blocks at first ...
constexpr double NoiseMemory = 400;  // ... which fades with the number of the stream's own
constexpr double LeastWeight = 0.01; // of noise that is still worth a look
// A stream's block maxima tell its extremal index by what all but this share of them stay below: near to where alarms
// are, and yet not moved by anomalies as long as fewer blocks have any.
constexpr double QuartileShare = 0.75;
constexpr double IndependenceWeight = 10; // blocks that speak for values which do not depend on one another
constexpr double LeastIndependence = 0.1; // where nothing ever happens its rate is not known any better
constexpr double NoiseExcess = 0.25;      // mean of what strength exceeds a high level by, in noise ...
constexpr double ExcessWeight = 5;        // ... and how many blocks that is worth
constexpr int BlockCapacity = 20'000;     // then their counts are halved
constexpr double HighShare = 0.05;        // of the blocks; at least ...
constexpr double HighCount = 10;          // ... so many
constexpr double MostShare = 1 - 1e-12;
constexpr double LeastRate = 1e-15; // per value

/// How many values of a block of noise are as strong, on average.
double noiseCount(double strength)
{
    return AlarmCalibration::BlockLength * std::pow(10.0, -(NoiseOffset + NoiseSlope * strength));
}

} // namespace

void AlarmCalibration::observe(double strength)
{
    m_blockMaximum = std::max(m_blockMaximum, float(strength));
    if (++m_inBlock < BlockLength)
        return;
    ++m_maxima[std::size_t(std::clamp(int(m_blockMaximum / Width), 0, Bins - 1))];
    m_inBlock = 0;
    m_blockMaximum = 0;
    if (++m_blocks >= BlockCapacity)
        fade();
    m_noiseWeight = float(NoiseWeight * std::exp(-m_blocks / NoiseMemory));
    fitTail();
    fitIndependence();
}

void AlarmCalibration::fade()
{
    m_blocks = 0;
    for (std::uint16_t &count : m_maxima) {
        count = std::uint16_t((count + 1) / 2);
        m_blocks += count;
    }
}

double AlarmCalibration::returnPeriod(double strength) const
{
    const double own = m_blocks > 0 ? ownShare(strength) : 0;
    const double noise =
        m_noiseWeight > LeastWeight ? -m_noiseWeight * std::expm1(-m_independence * noiseCount(strength)) : 0;
    const double share = (noise + m_blocks * own) / (m_noiseWeight + m_blocks);
    const double rate = -std::log1p(-std::min(share, MostShare)) / BlockLength;
    return -std::log10(std::max(rate, LeastRate));
}

double AlarmCalibration::ownShare(double strength) const
{
    const double place = std::clamp(strength / Width, 0.0, Bins - 1e-6);
    if (strength / Width >= m_tailEdge)
        return m_tailShare * std::exp(-(strength / Width - m_tailEdge) * Width / m_meanExcess);
    const int bin = int(place);
    double above = m_maxima[std::size_t(bin)] * (bin + 1 - place);
    for (int i = bin + 1; i < Bins; ++i)
        above += m_maxima[std::size_t(i)];
    return above / m_blocks;
}

void AlarmCalibration::fitTail()
{
    const double wanted = std::max(HighCount, HighShare * m_blocks);
    double count = 0;
    double distance = 0; // of the maxima from the outer end, in bins
    int bin = Bins;
    while (bin > 0 && count < wanted) {
        --bin;
        count += m_maxima[std::size_t(bin)];
        distance += m_maxima[std::size_t(bin)] * (Bins - bin - 0.5);
    }
    const double excess = (count * (Bins - bin) - distance) * Width;
    m_tailEdge = bin;
    m_tailShare = float(count / m_blocks);
    m_meanExcess = float((excess + ExcessWeight * NoiseExcess) / (count + ExcessWeight));
}

void AlarmCalibration::fitIndependence()
{
    const double own = -std::log(QuartileShare) / noiseCount(quantile(QuartileShare));
    m_independence =
        float(std::clamp(std::pow(own, m_blocks / (m_blocks + IndependenceWeight)), LeastIndependence, 1.0));
}

double AlarmCalibration::quantile(double share) const
{
    const double wanted = share * m_blocks;
    double before = 0;
    for (int bin = 0; bin < Bins; ++bin) {
        const double here = m_maxima[std::size_t(bin)];
        if (here > 0 && before + here >= wanted)
            return (bin + (wanted - before) / here) * Width;
        before += here;
    }
    return Bins * Width;
}

} // namespace ops
