#pragma once

#include "projections/operationsstate.h"

namespace ops {

/// A release of an app, as the session's deployments tell of it.
struct DeployedRelease
{
    Deployment last; ///< the newest of its deployments at this app
    int deployments = 1;
    bool isCurrent = false; ///< the app has it now
    std::optional<Rejection> rejection{};

    QJsonObject toJson() const;
    bool operator==(const DeployedRelease &) const = default;
};

/// In the order in which they were deployed first, so that what is new comes at the end. What the app ran before the
/// session is none of them until it is deployed.
QList<DeployedRelease> deployedReleases(const OperationsState &state);

} // namespace ops
