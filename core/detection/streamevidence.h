#pragma once

#include "detection/dailyprofile.h"
#include "detection/learningwindow.h"
#include "detection/range.h"
#include "detection/tailsketch.h"
#include "model/names.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace ops {

/// In which way a value, or where it came in the stream, is rare.
enum class Surprise
{
    Value,     ///< far from all that has been
    Gap,       ///< where hardly anything has been, perhaps between two levels
    Burst,     ///< the mean of the last few values, against that of some more
    Shift,     ///< same, over tens of values against hundreds
    Drift,     ///< same, against more than a thousand
    TimeOfDay, ///< not what this hour usually brings
};
template <>
struct EnumNames<Surprise>
{
    static constexpr std::array table{
        std::pair{Surprise::Value, "value"}, std::pair{Surprise::Gap, "gap"},
        std::pair{Surprise::Burst, "burst"}, std::pair{Surprise::Shift, "shift"},
        std::pair{Surprise::Drift, "drift"}, std::pair{Surprise::TimeOfDay, "time-of-day"}};
};

/// How surprising one value was.
struct JointSurprise
{
    double strength = 0; ///< decimal orders of magnitude, over all surprises; not yet a rate, see AlarmCalibration
    Surprise strongest = Surprise::Value;
    double strongestStrength = 0; ///< minus the decimal logarithm of that surprise's own probability
};

/// Six ways to be surprised by a stream, each a tail probability from the stream's own history (TailSketch), and their
/// joint strength. No thresholds, no units, no labels; constant memory, and it allocates nothing.
class StreamEvidence
{
public:
    StreamEvidence() = default;

    /// None while it learns. `value` must be finite.
    std::optional<JointSurprise> observe(Timestamp at, double value);

    bool isLearned() const { return m_learned; }
    /// Where all but this share of the history was, half of the rest on either side.
    Range usual(double unusualShare) const;

private:
    static constexpr std::size_t Surprises = std::tuple_size_v<decltype(EnumNames<Surprise>::table)>;

    void learn(double value);
    void followMeans(double value);
    bool isBeyondReach(double value) const;
    void widen(double value);
    void rescale();
    double leastSpread(double centre) const;
    void changeScale(double centre, double spread);
    double valueAt(double place) const;
    double coordinate(double value) const; ///< of a value; `valueAt` is the inverse
    double rarity(Surprise which, double difference);

    TailSketch &sketch(Surprise which) { return m_sketches[std::size_t(which)]; }
    const TailSketch &sketch(Surprise which) const { return m_sketches[std::size_t(which)]; }

    std::array<TailSketch, Surprises> m_sketches;
    DailyProfile m_day;
    LearningWindow m_window;
    bool m_learned = false;
    int m_count = 0;
    double m_centre = 0;
    double m_spread = 1;
    double m_mean4 = 0;
    double m_mean16 = 0;
    double m_mean64 = 0;
    double m_mean256 = 0;
    double m_mean1500 = 0;
};

} // namespace ops
