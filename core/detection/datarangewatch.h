#pragma once

#include "detection/debounce.h"
#include "detection/quartilesketch.h"
#include "detection/range.h"

#include <optional>

namespace ops {

/// Watches a column of a dataset against a range that was configured, or learned from the column itself: the quartiles
/// of all that was in range so far, widened by three times their distance (the outer fences of Tukey, "Exploratory Data
/// Analysis", 1977). Bad rows may be scattered among good ones, so each good one forgives only a part of a bad one.
/// A learned range that 600 values in a row ignore is learned anew.
class DataRangeWatch
{
public:
    explicit DataRangeWatch(std::optional<Range> configured = {}, int clearAfter = 8);
    void configure(std::optional<Range> configured, int clearAfter);

    void observe(double value, Timestamp at); ///< NaN: no row at this moment

    void resetAlarm() { m_debounce.reset(); } ///< what was learned is kept

    bool isRaised() const { return m_debounce.isRaised(); }
    bool isConfigured() const { return m_configured.has_value(); }
    Timestamp since() const { return m_debounce.since(); }
    Range healthy() const; ///< everything, while it is learning

private:
    void learn(double value);
    Range fences() const;

    std::optional<Range> m_configured;
    LearningWindow m_window;
    enum class Learning
    {
        Going,
        Done,
        GivenUp ///< the column hardly ever changes: it has a level, not a range, see RobustDeviation
    };
    Learning m_learning = Learning::Going;
    int m_outside = 0; ///< values in a row
    QuartileSketch m_sketch;
    Debounce m_debounce;
};

} // namespace ops
