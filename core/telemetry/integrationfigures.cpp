#include "telemetry/integrationfigures.h"

namespace ops {

std::vector<MetricFamily> integrationFamilies(const QList<IntegrationStatus> &integrations)
{
    if (integrations.isEmpty())
        return {};
    MetricFamily healthy{.name = "universal_devops_integration_healthy",
                         .help = "Whether the service took the last notice, and none is given up."};
    MetricFamily queued{.name = "universal_devops_integration_queued_notices",
                        .help = "Notices that wait to be taken by the service."};
    MetricFamily dead{.name = "universal_devops_integration_dead_letters", .help = "Notices that were given up."};
    MetricFamily success{.name = "universal_devops_integration_last_success_timestamp_seconds",
                         .help = "When the service last took a notice, in seconds since the epoch; 0: never."};
    MetricFamily attempts{.name = "universal_devops_integration_attempts",
                          .help = "Notices that were sent, by what came of it.",
                          .kind = FamilyKind::Counter};
    for (const IntegrationStatus &each : integrations) {
        const MetricLabels labels{{"integration", each.name}, {"kind", toName(each.kind)}};
        healthy.add(labels, isWell(each) ? 1 : 0);
        queued.add(labels, double(each.queued));
        dead.add(labels, double(each.dead));
        success.add(labels, double(toEpochMs(each.lastSuccess)) / 1000);
        for (const auto &[outcome, count] : {std::pair{"delivered", each.delivered}, std::pair{"retried", each.retries},
                                             std::pair{"refused", each.refused}}) {
            MetricLabels all = labels;
            all.append({"outcome", QLatin1String(outcome)});
            attempts.add(all, double(count));
        }
    }
    return {healthy, queued, dead, success, attempts};
}

} // namespace ops
