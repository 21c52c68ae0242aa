#include "detection/finding.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double Unbounded = 1e12; // JSON has no infinity, and no metric comes near

double bound(double value)
{
    return rounded(std::isnan(value) ? 0 : std::clamp(value, -Unbounded, Unbounded));
}

QString metricName(int metric, const AppInfo &app)
{
    if (metric == Finding::AliveFlag)
        return QStringLiteral("alive");
    if (metric == Finding::HealthyFlag)
        return QStringLiteral("healthy");
    return metric >= 0 && metric < app.metrics.size() ? app.metrics[metric].name : QStringLiteral("answering");
}

} // namespace

Evidence toEvidence(const Finding &finding, const AppInfo &app)
{
    // No metric has such a name, so that nobody looks for its values to prove a cure.
    const QString metric = finding.detector == Detector::Alert ? QStringLiteral("alert:") + finding.text
                           : finding.detector == Detector::Log ? QStringLiteral("log:") + finding.text
                                                               : metricName(finding.metric, app);
    return {.metric = metric,
            .role = finding.role,
            .value = bound(finding.value),
            .low = bound(finding.healthy.low),
            .high = bound(finding.healthy.high),
            .detector = toName(finding.detector),
            .rarity = finding.rarity > 0 ? bound(finding.rarity) : 0,
            .surprise = finding.rarity > 0 ? toName(finding.surprise) : QString()};
}

} // namespace ops
