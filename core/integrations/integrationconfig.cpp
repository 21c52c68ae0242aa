#include "integrations/integrationconfig.h"

#include <algorithm>

namespace ops {

bool NoticeRule::concerns(const Notice &notice) const
{
    return (events.isEmpty() || events.contains(notice.kind)) &&
           (environments.isEmpty() || notice.environment.isEmpty() || environments.contains(notice.environment)) &&
           (apps.isEmpty() || notice.app.isEmpty() || apps.contains(notice.app));
}

bool NoticeRule::admits(const Notice &notice, const QDateTime &local) const
{
    return concerns(notice) && notice.severity >= severity && hours.contains(local);
}

bool IntegrationConfig::wants(const Notice &notice, const QDateTime &local, bool isKnown) const
{
    // An alert that is told must not stay open for ever: its end is told whatever was chosen, and there is none for a
    // question that belongs to no incident.
    if (isKnown && isEnding(notice.kind))
        return true;
    if (notice.isFollowUp ||
        (kind == IntegrationKind::PagerDuty && notice.kind == NoticeKind::ApprovalWanted && notice.incident.isEmpty()))
        return false;
    return rules.isEmpty() || std::any_of(rules.cbegin(), rules.cend(), [&](const NoticeRule &rule) {
               return rule.admits(notice, local) || (isKnown && rule.concerns(notice));
           });
}

} // namespace ops
