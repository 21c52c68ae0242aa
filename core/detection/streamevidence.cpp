#include "detection/streamevidence.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ops {

namespace {

constexpr double SpreadOfQuantiles = 2.56; // distance of the 10 % and 90 % quantiles of normal data, in deviations
constexpr double DistanceShare = 0.3;      // of the mean distance: for streams that mostly stand still
constexpr double FloorRelative = 1e-4;     // of the level: rounding is no spread
constexpr double FloorAbsolute = 1e-9;
constexpr double RescaleFactor = 1.5;
constexpr int RescaleFrom = 64; // values; then whenever their number has doubled, and at least every ...
constexpr int RescaleEvery = 2048;
constexpr double LeastProbability = 1e-16;
constexpr double JointShare = 0.7; // of the mean of all surprises; the rest is the strongest one
constexpr double DensityFloor = 0.02;
constexpr double DensityOffset = 5; // centres the surprise of a density in the sketch

// A stream that was taken for one that stands still may show another size later. What this many values, or more than
// this share of them, have in common is the stream's own, and has to lie within reach.
constexpr double FewValues = 3;
constexpr double FewShare = 0.002;
constexpr double Headroom = 0.5; // coordinates between them and the end of the reach

/// Beyond the sketch's reach values differ no more; in spreads.
const double Outermost = std::sinh(TailSketch::Reach);
const double WellWithin = std::sinh(TailSketch::Reach - Headroom);

/// The surprises that look at differences between values.
constexpr std::array Differences{Surprise::Burst, Surprise::Shift, Surprise::Drift, Surprise::TimeOfDay};

double few(const TailSketch &values)
{
    return std::max(FewValues, FewShare * values.count());
}

} // namespace

std::optional<JointSurprise> StreamEvidence::observe(Timestamp at, double value)
{
    if (!m_learned) {
        learn(value);
        return std::nullopt;
    }
    if (++m_count >= RescaleFrom && ((m_count & (m_count - 1)) == 0 || m_count % RescaleEvery == 0))
        rescale();
    if (isBeyondReach(value))
        widen(value);
    // Bounded, so that one absurd value does not stay in the means for ever.
    const double seen = std::clamp(value, m_centre - Outermost * m_spread, m_centre + Outermost * m_spread);
    const std::optional<double> usual = m_day.expected(at);
    const double slow64 = m_mean64;
    const double slow256 = m_mean256;
    const double slow1500 = m_mean1500;
    followMeans(seen);

    std::array<double, Surprises> surprises{};
    const auto surprise = [&](Surprise which, double probability) {
        surprises[std::size_t(which)] = -std::log(std::max(probability, LeastProbability)) / std::numbers::ln10;
    };
    const double place = coordinate(seen);
    const double rareness = -std::log(sketch(Surprise::Value).density(place) + DensityFloor / (m_count + 1.0));
    surprise(Surprise::Gap, sketch(Surprise::Gap).above(rareness - DensityOffset));
    sketch(Surprise::Gap).add(rareness - DensityOffset);
    surprise(Surprise::Value, sketch(Surprise::Value).outside(place));
    sketch(Surprise::Value).add(place);
    // Means of more values scatter less; the factors bring them back to the same coordinates.
    surprise(Surprise::Burst, rarity(Surprise::Burst, 2 * (m_mean4 - slow64)));
    surprise(Surprise::Shift, rarity(Surprise::Shift, 4 * (m_mean16 - slow256)));
    surprise(Surprise::Drift, rarity(Surprise::Drift, 4 * (m_mean64 - slow1500)));
    if (usual)
        surprise(Surprise::TimeOfDay, rarity(Surprise::TimeOfDay, 2 * (seen - *usual)));
    m_day.learn(at, seen, m_spread);

    double sum = 0;
    for (const double one : surprises)
        sum += one;
    const auto strongest = std::ranges::max_element(surprises);
    return JointSurprise{.strength = JointShare * sum / double(Surprises) + (1 - JointShare) * *strongest,
                         .strongest = Surprise(strongest - surprises.begin()),
                         .strongestStrength = *strongest};
}

void StreamEvidence::learn(double value)
{
    m_window.add(value);
    if (!m_window.isFull())
        return;
    m_centre = quartiles(m_window.values()).median;
    double distance = 0;
    for (const double one : m_window.values())
        distance += std::abs(one - m_centre) / double(LearningWindow::Capacity);
    m_spread = std::max({medianDeviation(m_window.values(), m_centre), DistanceShare * distance,
                         FloorRelative * std::abs(m_centre), FloorAbsolute});
    m_mean4 = m_mean16 = m_mean64 = m_mean256 = m_mean1500 = m_centre;
    m_window.clear();
    m_learned = true;
}

void StreamEvidence::followMeans(double value)
{
    m_mean4 += (value - m_mean4) / 4;
    m_mean16 += (value - m_mean16) / 16;
    m_mean64 += (value - m_mean64) / 64;
    m_mean256 += (value - m_mean256) / 256;
    m_mean1500 += (value - m_mean1500) / 1500;
}

double StreamEvidence::coordinate(double value) const
{
    return std::asinh((value - m_centre) / m_spread);
}

double StreamEvidence::rarity(Surprise which, double difference)
{
    const double place = std::asinh(difference / m_spread);
    const double probability = sketch(which).outside(place);
    sketch(which).add(place);
    return probability;
}

bool StreamEvidence::isBeyondReach(double value) const
{
    const TailSketch &values = sketch(Surprise::Value);
    return std::abs(value - m_centre) > Outermost * m_spread && values.atEnd(value < m_centre) + 1 >= few(values);
}

void StreamEvidence::widen(double value)
{
    changeScale(m_centre, m_spread * std::min(std::abs(value - m_centre) / m_spread / WellWithin, Outermost));
    for (const Surprise difference : Differences) // what they were has been cut off at the old reach
        sketch(difference) = TailSketch();
}

double StreamEvidence::valueAt(double place) const
{
    return m_centre + m_spread * std::sinh(place);
}

void StreamEvidence::rescale()
{
    const TailSketch &values = sketch(Surprise::Value);
    const double middle = valueAt(values.quantile(0.5));
    const double quantiles = (valueAt(values.quantile(0.9)) - valueAt(values.quantile(0.1))) / SpreadOfQuantiles;
    const double distance = values.meanDistance(middle, [this](double place) { return valueAt(place); });
    const double spread = std::max(
        {quantiles, DistanceShare * distance, leastSpread(middle), FloorRelative * std::abs(middle), FloorAbsolute});
    const bool fits = spread < RescaleFactor * m_spread && spread > m_spread / RescaleFactor;
    if (!fits || std::abs(middle - m_centre) >= m_spread)
        changeScale(middle, spread);
}

/// So that all but the few outermost values are within reach.
double StreamEvidence::leastSpread(double centre) const
{
    const TailSketch &values = sketch(Surprise::Value);
    const int outermost = int(few(values));
    const double above = valueAt(values.outermost(outermost, false)) - centre;
    const double below = centre - valueAt(values.outermost(outermost, true));
    return std::max(above, below) / WellWithin;
}

void StreamEvidence::changeScale(double centre, double spread)
{
    const double oldCentre = m_centre;
    const double oldSpread = m_spread;
    m_centre = centre;
    m_spread = spread;
    sketch(Surprise::Value).transform([&](double place) {
        return coordinate(oldCentre + oldSpread * std::sinh(place));
    });
    const double factor = oldSpread / spread;
    for (const Surprise difference : Differences)
        sketch(difference).transform([=](double place) { return std::asinh(factor * std::sinh(place)); });
}

Range StreamEvidence::usual(double unusualShare) const
{
    if (!m_learned)
        return {};
    const TailSketch &values = sketch(Surprise::Value);
    return {valueAt(values.quantile(unusualShare / 2)), valueAt(values.quantile(1 - unusualShare / 2))};
}

} // namespace ops
