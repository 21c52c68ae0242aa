#include "projections/rolloutprogress.h"

#include <algorithm>

namespace ops {

namespace {

RolloutPhase phaseOfRunning(const Deployment &deployment, const AppStatus &status, int healthy)
{
    const QList<ReplicaInfo> &all = status.replicaStates;
    const bool anyNew = std::any_of(all.cbegin(), all.cend(), [&](const ReplicaInfo &replica) {
        return replica.release == deployment.release && replica.state != AppState::Exited;
    });
    if (!anyNew && healthy == 0)
        return RolloutPhase::Preparing;
    return healthy < status.replicas ? RolloutPhase::Starting : RolloutPhase::Healthy;
}

} // namespace

QJsonObject RolloutProgress::toJson() const
{
    return {{QStringLiteral("phase"), toName(phase)},
            {QStringLiteral("healthy"), healthy},
            {QStringLiteral("replicas"), replicas}};
}

RolloutProgress progressOf(const Deployment &deployment, const AppStatus &status)
{
    const QList<ReplicaInfo> &all = status.replicaStates;
    RolloutProgress progress{.phase = RolloutPhase::Done, .replicas = status.replicas};
    progress.healthy = all.isEmpty()
                           ? int(status.state == AppState::Running && status.release == deployment.release)
                           : int(std::count_if(all.cbegin(), all.cend(), [&](const ReplicaInfo &replica) {
                                 return replica.state == AppState::Running && replica.release == deployment.release;
                             }));
    switch (deployment.state) {
    case DeploymentState::Queued:
        progress.phase = RolloutPhase::Queued;
        break;
    case DeploymentState::Running:
        progress.phase = phaseOfRunning(deployment, status, progress.healthy);
        break;
    case DeploymentState::Watching:
        progress.phase = RolloutPhase::Watching;
        break;
    case DeploymentState::Succeeded:
    case DeploymentState::Failed:
    case DeploymentState::RolledBack:
    case DeploymentState::Cancelled:
        break;
    }
    return progress;
}

} // namespace ops
