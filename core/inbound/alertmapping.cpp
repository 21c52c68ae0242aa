#include "inbound/alertmapping.h"

namespace ops {

MappedAlert AlertMapping::map(const ForeignAlert &alert) const
{
    const auto label = [&alert](const QString &name) { return alert.labels.value(name).trimmed(); };
    const QString name = label(nameLabel);
    const QString app = label(appLabel);
    const QString named = label(environmentLabel);
    const QString severity = label(severityLabel);
    const IssueKind told = fromName<IssueKind>(label(kindLabel)).value_or(IssueKind::MetricAnomaly);
    const Severity usual = fromName<Severity>(severity).value_or(Severity::Warning);
    return {.key = {named.isEmpty() ? environment : environments.value(named, named), apps.value(app, app)},
            .alert = {.fingerprint = alert.fingerprint,
                      .name = name.isEmpty() ? QStringLiteral("alert") : name,
                      .kind = kinds.value(name, told),
                      .severity = severities.value(severity, usual),
                      .isFiring = alert.isFiring,
                      .summary = alert.summary,
                      .about = {}}};
}

} // namespace ops
