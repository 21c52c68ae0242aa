#include "detection/alarmgate.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double ClearlyStronger = 1.76; // decimal orders of magnitude
constexpr double CorrectionGain = 2;
constexpr double CorrectionPrior = 10;   // alarms, as many as were agreed: the first few prove nothing
constexpr double CorrectionMemory = 200; // alarms
constexpr double LeastStrictness = -0.7; // a factor of five: what is usual gives no alarm, however long there was none

} // namespace

void AlarmGate::setAlarmEvery(double values)
{
    m_rate = 1 / values;
    m_level = std::log10(values);
}

bool AlarmGate::passes(double rarity)
{
    m_since = std::min(m_since + 1, Quiet);
    const bool alarm = rarity >= (isQuiet() ? m_peak + ClearlyStronger : m_level);
    count(alarm);
    if (!alarm)
        return false;
    if (!isQuiet())
        m_since = 0;
    m_peak = rarity;
    return true;
}

void AlarmGate::count(bool alarm)
{
    m_expected += m_rate;
    m_alarms += alarm ? 1 : 0;
    if (m_expected > CorrectionMemory) {
        m_expected /= 2;
        m_alarms /= 2;
    }
    m_strictness = std::max(LeastStrictness,
                            CorrectionGain * std::log10((m_alarms + CorrectionPrior) / (m_expected + CorrectionPrior)));
}

} // namespace ops
