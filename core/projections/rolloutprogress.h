#pragma once

#include "model/app.h"
#include "model/deployment.h"

namespace ops {

/// How far a deployment has come. After it has ended, its state says all.
enum class RolloutPhase
{
    Queued,    ///< another deployment of the app is under way
    Preparing, ///< nothing of the release runs yet: an image may be on its way, or the former release is stopped
    Starting,  ///< replicas of the release are started one after the other, and have to get well
    Healthy,   ///< all that are wanted are well; what is left of the former release goes
    Watching,  ///< it has to prove itself beside the figures of the release before
    Done
};
template <>
struct EnumNames<RolloutPhase>
{
    static constexpr std::array table{
        std::pair{RolloutPhase::Queued, "queued"},     std::pair{RolloutPhase::Preparing, "preparing"},
        std::pair{RolloutPhase::Starting, "starting"}, std::pair{RolloutPhase::Healthy, "healthy"},
        std::pair{RolloutPhase::Watching, "watching"}, std::pair{RolloutPhase::Done, "done"}};
};

struct RolloutProgress
{
    RolloutPhase phase = RolloutPhase::Queued;
    int healthy = 0;  ///< replicas of the release that run and are well
    int replicas = 0; ///< that are wanted

    QJsonObject toJson() const;
    bool operator==(const RolloutProgress &) const = default;
};

/// By what the runtime says of the app now. An app that does not tell its replicas apart is one replica here.
RolloutProgress progressOf(const Deployment &deployment, const AppStatus &status);

} // namespace ops
