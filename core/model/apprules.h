#pragma once

#include "model/platformconfig.h"

#include <QJsonObject>
#include <QMap>

namespace ops {

/// Where one app differs from what its environment configures, and how its deployments are judged. Said as
/// app.configured.
struct AppRules
{
    QJsonObject limits;                    ///< those fields of Limits::toJson that differ
    QJsonObject healing;                   ///< those fields of HealingRules::toJson that differ
    QMap<Strategy, AutonomyRule> autonomy; ///< where it differs
    QJsonObject slo{};                     ///< those fields of SloRules::toJson that differ
    Duration gathering{2000};              ///< what comes up within this time is one issue with one root
    Duration grace{3000};                  ///< to warm up after work on it, before it is judged again
    int disproofSamples = 0;               ///< unhealthy ones in a row that show that a cure failed; 0: only time does
    Duration watch{10000};                 ///< without an issue, before a deployment has succeeded
    /// Trouble while a deployment is watched is answered by a rollback before anything else, and a release that failed
    /// is not tried again.
    bool rollbackFirst = false;
    /// A release that is clearly worse than the one before, as its samples show, has failed, within limits or not.
    bool comparesReleases = false;
    /// The app begins in shadow mode: what would be done is said and not done, until a person ends that.
    bool shadow = false;
    /// What a replica more is given to do. If false, it would be started for nothing, and scale_out is no cure.
    bool sharesLoad = true;
    int queueLimit = 0;     ///< requests that may wait at one replica; 0: not known
    qint64 memoryLimit = 0; ///< bytes of one replica; 0: not known

    Limits applied(const Limits &environment) const;
    HealingRules applied(const HealingRules &environment) const;
    SloRules applied(const SloRules &environment) const;
    AutonomyRule autonomyFor(Strategy strategy, const EnvironmentConfig &environment) const;

    QJsonObject toJson() const;
    static AppRules fromJson(const QJsonObject &json);
    bool operator==(const AppRules &) const = default;
};

} // namespace ops
