#pragma once

#include "model/appkey.h"
#include "model/names.h"
#include "model/releasefigures.h"
#include "model/time.h"

#include <QJsonObject>
#include <QString>

namespace ops {

enum class DeploymentState
{
    Queued,
    Running,
    Watching,
    Succeeded,
    Failed,
    RolledBack,
    Cancelled
};
template <>
struct EnumNames<DeploymentState>
{
    static constexpr std::array table{
        std::pair{DeploymentState::Queued, "queued"},      std::pair{DeploymentState::Running, "running"},
        std::pair{DeploymentState::Watching, "watching"},  std::pair{DeploymentState::Succeeded, "succeeded"},
        std::pair{DeploymentState::Failed, "failed"},      std::pair{DeploymentState::RolledBack, "rolled_back"},
        std::pair{DeploymentState::Cancelled, "cancelled"}};
};

/// One attempt to bring a release into an environment.
struct Deployment
{
    QString id; ///< "D-4", unique in the session
    AppKey key;
    QString release;
    QString fromRelease;
    DeploymentState state = DeploymentState::Queued;
    QString requestedBy;
    QString reason;
    QString action; ///< id of the action that carries it out; empty while it is queued
    Timestamp requestedAt;
    Timestamp finishedAt;    ///< epoch while it is under way
    ReleaseFigures before{}; ///< how the app did before, and ...
    ReleaseFigures after{};  ///< ... under watch; known for real apps

    QJsonObject toJson() const;
    static Deployment fromJson(const QJsonObject &json);
    bool operator==(const Deployment &) const = default;
};

} // namespace ops
