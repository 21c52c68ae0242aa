#include "projections/deployedrelease.h"

namespace ops {

QJsonObject DeployedRelease::toJson() const
{
    QJsonObject json{{QStringLiteral("environment"), last.key.environment},
                     {QStringLiteral("app"), last.key.app},
                     {QStringLiteral("release"), last.release},
                     {QStringLiteral("current"), isCurrent},
                     {QStringLiteral("deployments"), deployments},
                     {QStringLiteral("last"), last.toJson()}};
    if (rejection)
        json.insert(QStringLiteral("rejected"), rejection->toJson());
    return json;
}

QList<DeployedRelease> deployedReleases(const OperationsState &state)
{
    QList<DeployedRelease> all;
    QHash<std::pair<AppKey, QString>, qsizetype> places;
    for (const Deployment &deployment : state.deployments()) {
        const std::pair release{deployment.key, deployment.release};
        const auto known = places.constFind(release);
        if (known != places.cend()) {
            all[*known].last = deployment;
            ++all[*known].deployments;
            continue;
        }
        places.insert(release, all.size());
        all.append(DeployedRelease{.last = deployment,
                                   .isCurrent = state.status(deployment.key).release == deployment.release,
                                   .rejection = state.control().rejections().find(deployment.key, deployment.release)});
    }
    return all;
}

} // namespace ops
