#include "detection/robustdeviation.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double LevelWeight = 0.05; // remembers about 20 values
constexpr double ScaleWeight = 0.03;
constexpr double HuberK = 2.0;
constexpr double BiweightC = 2.52; // makes the scale unbiased for normal data at k = 2
constexpr double Drift = 2.0;      // scores below this never add up
constexpr double ScoreClip = 8.0;  // one wild value counts for this much at most
constexpr double InLine = 4.0;     // scores up to this are normal, also for the proof of a cure
constexpr double InnerFence = 2.0; // distances of the quartiles
constexpr double ScoreBound = 1e6; // keeps infinities out of everything downstream

double biweight(double score)
{
    const double share = score / HuberK;
    if (std::abs(share) >= 1)
        return BiweightC;
    const double rest = 1 - share * share;
    return BiweightC * (1 - rest * rest * rest);
}

} // namespace

RobustDeviation::RobustDeviation(Settings settings)
    : m_settings(settings)
{
}

void RobustDeviation::observe(double value)
{
    if (!std::isfinite(value))
        return;
    if (!m_learned) {
        learn(value);
        return;
    }
    const double score = (value - m_location) / spread();
    m_score = std::isfinite(score) ? std::clamp(score, -ScoreBound, ScoreBound) : std::copysign(ScoreBound, value);
    accumulate(value);
    const bool suspicious = std::max(m_sumHigh, m_sumLow) > m_settings.decision / 2;
    if (!m_raised && !suspicious) {
        m_outOfLine = 0;
        follow(value);
    } else if (++m_outOfLine >= m_settings.relearnAfter) {
        reset();
    }
}

void RobustDeviation::learn(double value)
{
    m_window.add(value);
    if (!m_window.isFull())
        return;
    m_location = quartiles(m_window.values()).median;
    m_scale = medianDeviation(m_window.values(), m_location);
    m_history.start(m_window);
    m_window.clear();
    m_learned = std::isfinite(m_scale); // else most of what came was absurd: try again with what comes next
}

void RobustDeviation::accumulate(double value)
{
    const double clipped = fences().contains(value) ? 0 : std::clamp(m_score, -ScoreClip, ScoreClip);
    // Bounded, so that the way back to normal is not longer the longer the trouble was.
    m_sumHigh = std::clamp(m_sumHigh + clipped - Drift, 0.0, 2 * m_settings.decision);
    m_sumLow = std::clamp(m_sumLow - clipped - Drift, 0.0, 2 * m_settings.decision);
    m_inLine = healthy().contains(value) ? m_inLine + 1 : 0;
    if (!m_raised) {
        m_raised = std::max(m_sumHigh, m_sumLow) >= m_settings.decision;
    } else if (m_inLine >= m_settings.clearAfter) {
        m_raised = false;
        m_sumHigh = m_sumLow = 0;
    }
}

void RobustDeviation::follow(double value)
{
    const double before = spread();
    const double error = value - m_location;
    m_scale = before * std::sqrt(1 + ScaleWeight * (biweight(error / before) - 1));
    m_history.add(value);
    m_location += LevelWeight * std::clamp(error, -HuberK * before, HuberK * before);
}

double RobustDeviation::spread() const
{
    return std::max({m_scale, m_settings.floorAbsolute, m_settings.floorRelative * std::abs(m_location)});
}

Range RobustDeviation::healthy() const
{
    if (!m_learned)
        return {};
    const double reach = InLine * spread();
    const Range history = fences();
    return {std::min(m_location - reach, history.low), std::max(m_location + reach, history.high)};
}

Range RobustDeviation::fences() const
{
    const Quartiles q = m_history.quartiles();
    const double reach = InnerFence * (q.q3 - q.q1);
    return {q.q1 - reach, q.q3 + reach};
}

void RobustDeviation::reset()
{
    *this = RobustDeviation(m_settings);
}

std::unique_ptr<DeviationDetector> makeRobustDeviation(const MetricInfo &metric)
{
    RobustDeviation::Settings settings;
    switch (metric.role) {
    case MetricRole::Data: // rows of a dataset: the floor is only rounding, the unit is unknown
        settings.floorRelative = 0.005;
        return std::make_unique<RobustDeviation>(settings);
    case MetricRole::LatencyP50:
    case MetricRole::LatencyP95:
    case MetricRole::LatencyP99:
        settings.floorAbsolute = 2;    // milliseconds
        settings.floorRelative = 0.25; // a busy hour is no anomaly
        break;
    case MetricRole::ErrorRate:
    case MetricRole::Cpu:
    case MetricRole::Memory:
    case MetricRole::Disk:
    case MetricRole::DependencyErrorRate:
        settings.floorAbsolute = 0.01;
        break;
    case MetricRole::RequestRate:
    case MetricRole::QueueDepth:
        settings.floorAbsolute = 2;
        settings.floorRelative = 0.05;
        break;
    case MetricRole::Other:
        break;
    case MetricRole::ConfigUse: // has a limit of its own, and no normal
    case MetricRole::DataErrorRate:
    case MetricRole::LogErrorRate: // the streaming detector speaks for it, if anybody wants that
        return nullptr;
    }
    settings.decision = 60; // the limits speak first; an anomaly without one must be strong and stay
    return std::make_unique<RobustDeviation>(settings);
}

} // namespace ops
