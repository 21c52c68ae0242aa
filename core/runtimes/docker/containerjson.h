#pragma once

#include "runtimes/supervised/replica.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace ops {

/// How a container's ports come to be on this machine.
enum class DockerNetwork
{
    Host,     ///< it has the machine's own network, and listens on the replica's port itself
    Published ///< it has a network of its own; 127.0.0.1:PORT leads to the same port in the container
};

namespace docker_label {
inline constexpr QLatin1String Platform("io.universal-devops.platform");
inline constexpr QLatin1String App("io.universal-devops.app");
inline constexpr QLatin1String Environment("io.universal-devops.environment");
inline constexpr QLatin1String Slot("io.universal-devops.slot");
inline constexpr QLatin1String Release("io.universal-devops.release");
inline constexpr QLatin1String Config("io.universal-devops.config"); ///< JSON: name -> number
inline constexpr QLatin1String Launch("io.universal-devops.launch"); ///< the order's
inline constexpr QLatin1String Port("io.universal-devops.port");
inline constexpr QLatin1String Owed("io.universal-devops.owed"); ///< of a service: see SwarmPlan::owed
} // namespace docker_label

/// "ops-PLATFORM.ENVIRONMENT.APP.SLOT". Dots, because the names themselves may hold dashes.
QString containerName(const QString &platform, const AppKey &key, int slot);

/// Filters for the API: only what this platform made; of one app and slot if there is a key.
QString ownContainersFilter(const QString &platform, const std::optional<AppKey> &key = {}, int slot = 0);

/// What the engine is asked to create. The engine never restarts it (healing is ours alone), a small init process
/// reaps and passes signals on, checks of health inside the image are off (we ask over the network, which costs the
/// engine nothing), and logs are kept within 30 MB.
QJsonObject containerRequest(const ReplicaOrder &order, const QString &platform, DockerNetwork network);

/// What the label with the configuration says.
QMap<QString, double> configFromLabel(const QString &label);

/// The replica that an entry of the engine's list is; nothing if its labels are not ours.
std::optional<Replica> replicaFromList(const QJsonObject &entry, const QString &platform);

/// How a container ended: exit code, and whether its memory had run out.
ReplicaExit exitFrom(int exitCode, bool outOfMemory, bool wanted);
/// From an inspected container; nothing if it runs.
std::optional<ReplicaExit> exitFromInspect(const QJsonObject &container, bool wanted);

} // namespace ops
