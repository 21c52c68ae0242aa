#pragma once

#include "detection/streamdetector.h"

#include <optional>

namespace ops {

/// Turns what the streaming detector says of one metric into a state with a beginning and an end, and keeps what
/// explains it. Constant memory, allocates nothing, deterministic.
class StreamWatch
{
public:
    /// What was strange when it began.
    struct Strangeness
    {
        Timestamp since;
        Range usual;       ///< where all but a fiftieth of the stream's history was
        double rarity = 0; ///< one value in so many is as strange
        Surprise surprise = Surprise::Value;
    };

    /// One false alarm in so many values is accepted; what was learned is kept.
    void setAlarmEvery(double values);
    /// `lastsAfter` values out of the usual range make it lasting, `clearAfter` within it, in a row, end it.
    void setPatience(int lastsAfter, int clearAfter);

    /// NaN and infinities are no statement. What the detector says of this value alone.
    StreamDetector::Verdict observe(double value, Timestamp at);

    /// Where all but a fiftieth of the history was.
    Range usual() const;

    /// None as long as nothing is strange. What is strange for a few hundred values is usual from then on.
    const std::optional<Strangeness> &strangeness() const { return m_strangeness; }
    /// It stays away from what is usual, so that it is no passing moment.
    bool isLasting() const { return m_strangeness && m_outside >= m_lastsAfter; }

    void clearAlarm() { m_strangeness.reset(); } ///< what was learned is kept
    /// A change was confirmed: what is strange now is usual from here on, and is learned anew.
    void rebaseline();

private:
    void follow(double value);

    StreamDetector m_detector;
    std::optional<Strangeness> m_strangeness;
    int m_lastsAfter = 5;
    int m_clearAfter = 8;
    int m_values = 0; // since it began
    int m_outside = 0;
    int m_inside = 0; // in a row
};

} // namespace ops
