#pragma once

#include "apps/appspec.h"
#include "runtimes/supervised/replica.h"

#include <QJsonObject>

#include <optional>

namespace ops {

/// How the tasks of a service are reached. Virtual addresses and the ingress mesh are not used: they need IPVS in the
/// kernel, and hide which task answers.
enum class SwarmNetwork
{
    Host,     ///< tasks have their node's network; those on one node share a port (SO_REUSEPORT)
    Published ///< the node's port leads to the same port in the task: one task a node, and no start-first there
};

/// What a service is to be.
struct SwarmPlan
{
    ReplicaOrder replica; ///< what each task runs; its slot means nothing here
    int replicas = 1;
    int owed = 0; ///< replicas that are wanted as soon as what runs now has ended; until then `replicas` is 0
    RolloutOrder order = RolloutOrder::StopFirst;
    Duration monitor{10000};  ///< how long each task is watched; one that fails pauses the update
    Duration delay{10000};    ///< between the update of a task and that of the next
    Duration stopGrace{5000}; ///< between the request to stop and the kill
    SwarmNetwork network = SwarmNetwork::Host;
    bool renew = false; ///< replace tasks that would stay the same
};

enum class SwarmUpdate
{
    None,
    Updating,
    Paused,
    Completed,
    RollingBack,
    RollbackPaused,
    RolledBack
};
template <>
struct EnumNames<SwarmUpdate>
{
    static constexpr std::array table{
        std::pair{SwarmUpdate::None, "none"},
        std::pair{SwarmUpdate::Updating, "updating"},
        std::pair{SwarmUpdate::Paused, "paused"},
        std::pair{SwarmUpdate::Completed, "completed"},
        std::pair{SwarmUpdate::RollingBack, "rollback_started"},
        std::pair{SwarmUpdate::RollbackPaused, "rollback_paused"},
        std::pair{SwarmUpdate::RolledBack, "rollback_completed"},
    };
};

/// A task: one attempt to run a replica. Its slot outlives it.
struct SwarmTask
{
    QString id;
    int slot = 0; ///< 0, 1, ... as everywhere here; Swarm counts from 1
    QString node;
    QString container; ///< empty until there is one
    QString release;
    QMap<QString, double> config;
    QString state;           ///< Swarm's word: "preparing", "running", "failed", ...
    bool isWanted = false;   ///< Swarm wants it to run
    bool isPrepared = false; ///< Swarm will want it to run once the predecessor is out of the way
    bool hasEnded = false;
    int exitCode = 0;
    QString problem; ///< Swarm's, empty if there is none
    Timestamp createdAt;

    bool isRunning() const { return state == QLatin1String("running"); }
    /// Meaningful once it has ended. One that Swarm stopped was wanted to end: an update, fewer replicas, a restart.
    ReplicaExit exit() const;
    bool operator==(const SwarmTask &) const = default;
};

/// What Swarm says of a service.
struct SwarmStatus
{
    QString id; ///< empty: there is no such service
    QString release;
    QMap<QString, double> config;
    QString launch;   ///< the replicas' order's
    int replicas = 0; ///< that are wanted
    int owed = 0;     ///< that will be; see SwarmPlan
    SwarmUpdate update = SwarmUpdate::None;
    QString updateMessage;
    QList<SwarmTask> tasks; ///< by slot, the newest of a slot first

    bool exists() const { return !id.isEmpty(); }
    int running() const;
    /// What hinders it, in Swarm's words; empty if Swarm says nothing.
    QString problem() const;
    /// Another task of the slot runs or is about to.
    bool isReplaced(const SwarmTask &task) const;
    bool operator==(const SwarmStatus &) const = default;
};

/// A machine of the swarm.
struct SwarmNode
{
    QString id;
    QString name;
    bool isUp = false; ///< Swarm hears from it
    QString problem;   ///< why not, in English

    bool operator==(const SwarmNode &) const = default;
};

/// "ops-PLATFORM_ENVIRONMENT_APP": a DNS label, in which neither of the three may hold the underscore. At most 63
/// characters, or Swarm refuses it.
QString serviceName(const QString &platform, const AppKey &key);

/// The specification for the API. `forceUpdate` is the former one's, so that nothing is restarted that stays the same.
QJsonObject serviceRequest(const SwarmPlan &plan, const QString &platform, qint64 forceUpdate);

/// Whether a service, as the engine shows it, is this platform's service for the app.
bool isService(const QJsonObject &service, const QString &platform, const AppKey &key);

SwarmStatus statusFrom(const QJsonObject &service, const QJsonArray &tasks);

SwarmNode nodeFrom(const QJsonObject &node);

} // namespace ops
