#pragma once

#include "detection/alarmcalibration.h"
#include "detection/alarmgate.h"
#include "detection/dailyhabit.h"
#include "detection/streamevidence.h"

namespace ops {

/// Finds anomalies in one stream of measurements, value by value: strictly causal, without labels, tuning or training,
/// in constant memory (at most 2 KiB) and without allocating. The time between values may be anything and may change,
/// values may be missing, repeated or late: only their order counts, and the hour of the day once it has proven to
/// matter. Deterministic.
class StreamDetector
{
public:
    struct Settings
    {
        /// The false alarms that are accepted: one in so many values, on average, of a stream without anomalies
        /// (1,200: a hundred hours of five-minute values).
        double alarmEvery = 1200;
    };

    enum class State
    {
        Learning, ///< nothing can be said yet
        Normal,
        Alarm, ///< an alarm begins with this value
        Quiet  ///< it was less than AlarmGate::Quiet values ago
    };

    struct Verdict
    {
        State state = State::Learning;
        /// In [0, 1]. 0.6 and more is an alarm at the rate of the settings: 1 - 0.8 * 2^-n is as rare as the n-th power
        /// of it (one in a thousand: 0.8 is one in a million). What is none scores less than 0.4, however rare it is:
        /// 0.4 * (1 - 2^-n).
        double score = 0;
        double rarity = 0; ///< decimal logarithm of the number of values for one as strange as this
        JointSurprise evidence;
    };

    StreamDetector() = default;
    explicit StreamDetector(Settings settings);

    /// NaN and infinities are no statement: they score 0 and change nothing.
    Verdict observe(Timestamp at, double value);

    /// What values are usually between: all but one in `alarmEvery` of the history.
    Range usual() const { return m_evidence.usual(1 / m_settings.alarmEvery); }
    /// What all but this share of the values was between.
    Range usual(double unusualShare) const { return m_evidence.usual(unusualShare); }
    /// Takes another rate from the next value on; what was learned is kept.
    void setSettings(Settings settings);
    /// What has been normal is so no more (a release that was confirmed): learns anew.
    void forget() { *this = StreamDetector(m_settings); }

private:
    Settings m_settings;
    StreamEvidence m_evidence;
    DailyHabit m_habit;
    AlarmCalibration m_calibration;
    AlarmGate m_gate;
    int m_count = 0;
};
static_assert(sizeof(StreamDetector) <= 2048, "50,000 streams must fit into 100 MiB");

template <>
struct EnumNames<StreamDetector::State>
{
    using S = StreamDetector::State;
    static constexpr std::array table{std::pair{S::Learning, "learning"}, std::pair{S::Normal, "normal"},
                                      std::pair{S::Alarm, "alarm"}, std::pair{S::Quiet, "quiet"}};
};

} // namespace ops
