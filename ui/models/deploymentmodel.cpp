#include "ui/models/deploymentmodel.h"

#include "ui/models/sentences.h"
#include "ui/models/words.h"

#include <algorithm>

namespace ops {

void DeploymentModel::setNow(Timestamp now)
{
    const bool shown = toEpochMs(now) / 1000 != toEpochMs(m_now) / 1000;
    m_now = now;
    if (shown)
        refreshActive(Took);
}

QString DeploymentModel::title(int column) const
{
    switch (Column(column)) {
    case Id:
        return tr("Deployment");
    case State:
        return tr("State");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case Release:
        return tr("Release");
    case From:
        return tr("Instead of");
    case RequestedBy:
        return tr("Requested by");
    case Requested:
        return tr("Requested");
    case Took:
        return tr("Took");
    case Reason:
        return tr("Reason");
    case ColumnCount:
        break;
    }
    return QString();
}

QString DeploymentModel::text(const Deployment &deployment, int column) const
{
    switch (Column(column)) {
    case Id:
        return deployment.id;
    case State:
        return Words::of(deployment.state);
    case Environment:
        return deployment.key.environment;
    case App:
        return deployment.key.app;
    case Release:
        return deployment.release;
    case From:
        return deployment.fromRelease;
    case RequestedBy:
        return Words::who(deployment.requestedBy);
    case Requested:
        return localTime(deployment.requestedAt);
    case Took:
        return spanText(took(deployment));
    case Reason:
        return Sentences::said(deployment.reason);
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant DeploymentModel::sortKey(const Deployment &deployment, int column) const
{
    switch (column) {
    case State:
        return int(deployment.state);
    case Requested:
        return toEpochMs(deployment.requestedAt);
    case Took:
        return qint64(took(deployment).count());
    default:
        return text(deployment, column);
    }
}

Tone DeploymentModel::tone(const Deployment &deployment, int column) const
{
    return column == State ? toneOf(deployment.state) : Tone::Neutral;
}

Duration DeploymentModel::took(const Deployment &deployment) const
{
    const Timestamp end = isActive(deployment) ? std::max(m_now, deployment.requestedAt) : deployment.finishedAt;
    return end - deployment.requestedAt;
}

} // namespace ops
