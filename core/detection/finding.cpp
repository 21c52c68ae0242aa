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
    return {.metric = metricName(finding.metric, app),
            .role = finding.role,
            .value = bound(finding.value),
            .low = bound(finding.healthy.low),
            .high = bound(finding.healthy.high),
            .detector = toName(finding.detector),
            .rarity = finding.rarity > 0 ? bound(finding.rarity) : 0,
            .surprise = finding.rarity > 0 ? toName(finding.surprise) : QString()};
}

} // namespace ops
