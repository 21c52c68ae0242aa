#include "detection/releasecomparison.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr int EnoughSamples = 10;    ///< to be compared with
constexpr int Proof = 10;            ///< worse samples more than others
constexpr double Forgetting = 0.995; ///< of a sample with each new one: the last few hundred count
constexpr double SlowerFactor = 1.5; ///< and at least ...
constexpr double SlowerMs = 50;      ///< ... so much slower
constexpr double MoreErrors = 0.05;
constexpr double UsuallyWell = 0.8; ///< an app that was not well before cannot become worse
constexpr double LongestMs = 3.6e6; ///< no user waits for longer, and no mean gets over much more

void count(int &evidence, bool isWorse)
{
    evidence = isWorse ? evidence + 1 : std::max(0, evidence - 1);
}

qsizetype positionOf(const AppInfo &app, MetricRole role)
{
    const auto found = std::find_if(app.metrics.cbegin(), app.metrics.cend(),
                                    [role](const MetricInfo &metric) { return metric.role == role; });
    return found == app.metrics.cend() ? -1 : found - app.metrics.cbegin();
}

} // namespace

ReleaseComparison::ReleaseComparison(const AppInfo &app)
    : m_latency(positionOf(app, MetricRole::LatencyP95))
    , m_errors(positionOf(app, MetricRole::ErrorRate))
{
}

void ReleaseComparison::Sums::add(const Values &values, double forgetting)
{
    samples = std::min(samples + 1, std::numeric_limits<int>::max() - 1);
    weight = weight * forgetting + 1;
    well = well * forgetting + (values.isWell ? 1 : 0);
    errors = errors * forgetting + (std::isnan(values.errorRate) ? 0 : values.errorRate);
    if (std::isnan(values.latencyP95))
        return;
    latency = latency * forgetting + values.latencyP95;
    latencyWeight = latencyWeight * forgetting + 1;
}

ReleaseFigures ReleaseComparison::Sums::figures() const
{
    if (samples == 0)
        return {};
    return {.samples = samples,
            .latencyP95 = latencyWeight > 0 ? latency / latencyWeight : 0,
            .errorRate = errors / weight,
            .healthy = well / weight};
}

ReleaseComparison::Values ReleaseComparison::valuesOf(const SampleRow &row, std::span<const double> values) const
{
    // An infinity would stay in the sums for ever.
    const auto at = [&values](qsizetype position, double most) {
        const bool isKnown =
            position >= 0 && size_t(position) < values.size() && std::isfinite(values[size_t(position)]);
        return isKnown ? std::clamp(values[size_t(position)], 0.0, most) : std::numeric_limits<double>::quiet_NaN();
    };
    return {.latencyP95 = at(m_latency, LongestMs),
            .errorRate = at(m_errors, 1),
            .isWell = row.alive && row.answering && row.healthy};
}

void ReleaseComparison::observeBefore(const SampleRow &row, std::span<const double> values)
{
    m_before.add(valuesOf(row, values), Forgetting);
}

void ReleaseComparison::begin()
{
    m_after = {};
    m_slower = m_wronger = m_sicker = 0;
}

void ReleaseComparison::observeAfter(const SampleRow &row, std::span<const double> values)
{
    const Values now = valuesOf(row, values);
    m_after.add(now, 1);
    const ReleaseFigures usual = before();
    if (usual.samples < EnoughSamples)
        return;
    if (!std::isnan(now.latencyP95))
        count(m_slower,
              now.latencyP95 > usual.latencyP95 * SlowerFactor && now.latencyP95 > usual.latencyP95 + SlowerMs);
    if (!std::isnan(now.errorRate))
        count(m_wronger, now.errorRate > usual.errorRate + MoreErrors);
    count(m_sicker, !now.isWell && usual.healthy > UsuallyWell);
}

void ReleaseComparison::accept()
{
    if (m_after.samples > 0)
        m_before = m_after;
}

QString ReleaseComparison::complaint() const
{
    const ReleaseFigures then = before();
    const ReleaseFigures now = after();
    const auto percent = [](double share) { return QString::number(share * 100, 'f', 1); };
    if (m_wronger >= Proof)
        return QStringLiteral("The error rate rose from %1 % to %2 %.")
            .arg(percent(then.errorRate), percent(now.errorRate));
    if (m_slower >= Proof)
        return QStringLiteral("The latency (p95) rose from %1 ms to %2 ms.")
            .arg(then.latencyP95, 0, 'f', 1)
            .arg(now.latencyP95, 0, 'f', 1);
    if (m_sicker >= Proof)
        return QStringLiteral("It was well in %1 % of the samples and is in %2 %.")
            .arg(percent(then.healthy), percent(now.healthy));
    return {};
}

} // namespace ops
