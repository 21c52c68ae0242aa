#include "detection/streamdetector.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr int LearningLength = 150; // values until the first alarm
constexpr double Absurd = 1e150;    // what is beyond would overflow when squared or subtracted
// A tail that was learned from a short history is drawn with a cautious hand, so less evidence is asked for.
constexpr double HistoryWeight = 0.3;
constexpr double HistoryReference = 2000; // values
constexpr double ShortHistory = 500;
constexpr double LongHistory = 16'000;
// Between both there is nothing, so that it makes no difference where exactly somebody draws the line.
constexpr double LeastAlarmScore = 0.6;
constexpr double MostUsualScore = 0.4;
constexpr double LeastAlarmEvery = 20;
// What is as common as one in ten by every look is no news, however long there was none: the maxima of a stream in
// which nothing ever happens do not tell how often it does.
constexpr double LeastSurprise = 1;

} // namespace

StreamDetector::StreamDetector(Settings settings)
{
    setSettings(settings);
}

void StreamDetector::setSettings(Settings settings)
{
    m_settings.alarmEvery = std::max(settings.alarmEvery, LeastAlarmEvery);
    m_gate.setAlarmEvery(m_settings.alarmEvery);
}

StreamDetector::Verdict StreamDetector::observe(Timestamp at, double value)
{
    if (!std::isfinite(value))
        return {.state = m_count < LearningLength ? State::Learning : State::Normal,
                .score = 0,
                .rarity = 0,
                .evidence = {}};
    const auto evidence = m_evidence.observe(at, std::clamp(value, -Absurd, Absurd));
    m_count = std::min(m_count + 1, int(LongHistory));
    if (!evidence)
        return {};
    const double history = std::max(double(m_count), ShortHistory);
    const double found = evidence->strength - HistoryWeight * std::log10(history / HistoryReference);
    const double strength = found - m_habit.excess(at);
    m_habit.learn(found);
    m_calibration.observe(strength);
    if (m_count < LearningLength)
        return {};
    Verdict verdict;
    verdict.evidence = *evidence;
    verdict.rarity = std::max(0.0, m_calibration.returnPeriod(strength) - m_gate.strictness());
    const bool alarm = m_gate.passes(evidence->strongestStrength >= LeastSurprise ? verdict.rarity : 0);
    verdict.state = alarm ? State::Alarm : m_gate.isQuiet() ? State::Quiet : State::Normal;
    const double times = verdict.rarity / m_gate.level();
    if (alarm)
        verdict.score = 1 - (1 - LeastAlarmScore) * std::exp2(1 - std::max(times, 1.0));
    else // what follows an alarm closely is a part of it, and no second one whatever threshold is put on the scores
        verdict.score = MostUsualScore * (1 - std::exp2(-times));
    return verdict;
}

} // namespace ops
