#pragma once

#include "model/appkey.h"
#include "model/metric.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace ops {

enum class AppType
{
    Api,
    Web,
    Worker,
    Job,
    Data
};
template <>
struct EnumNames<AppType>
{
    static constexpr std::array table{std::pair{AppType::Api, "api"}, std::pair{AppType::Web, "web"},
                                      std::pair{AppType::Worker, "worker"}, std::pair{AppType::Job, "job"},
                                      std::pair{AppType::Data, "data"}};
};

/// A value of an app's configuration that adjust_config may turn, and how far.
struct ConfigParameter
{
    QString name;
    double value = 0;
    QList<double> steps; ///< allowed values, ascending

    /// The next allowed value above the present one; the present one if it is the highest.
    double nextStep() const;

    QJsonObject toJson() const;
    static ConfigParameter fromJson(const QJsonObject &json);
    bool operator==(const ConfigParameter &) const = default;
};

/// What is known of an app when it is registered and does not change while it is deployed.
struct AppInfo
{
    AppKey key;
    AppType type = AppType::Web;
    QString runtime;           ///< dataset, process, docker or swarm
    QList<MetricInfo> metrics; ///< the order of the values in its sample rows
    QList<QString> releases;   ///< known releases, oldest first
    QStringList dependencies;  ///< apps in the same environment that it calls; empty if none is known

    /// Position of a metric in the sample rows; -1 if there is none.
    int metricIndex(const QString &name) const;

    QJsonObject toJson() const;
    static AppInfo fromJson(const QJsonObject &json);
    bool operator==(const AppInfo &) const = default;
};

enum class AppState
{
    Stopped,
    Starting,
    Running,
    Exited,
    Unknown
};
template <>
struct EnumNames<AppState>
{
    static constexpr std::array table{std::pair{AppState::Stopped, "stopped"},
                                      std::pair{AppState::Starting, "starting"},
                                      std::pair{AppState::Running, "running"}, std::pair{AppState::Exited, "exited"},
                                      std::pair{AppState::Unknown, "unknown"}};
};

/// Nothing can be said about how well it runs: it is not meant to, or its runtime cannot be reached.
inline bool isOutOfSight(AppState state)
{
    return state == AppState::Stopped || state == AppState::Unknown;
}

/// One of the programs that an app runs as.
struct ReplicaInfo
{
    int slot = 0;    ///< number among the app's replicas
    QString id;      ///< the runtime's
    QString release; ///< in a rollout not all have the same
    int port = 0;    ///< 0 if it listens nowhere
    Timestamp startedAt;
    AppState state = AppState::Unknown;
    QString node{}; ///< the machine of a cluster that it runs on; empty where there is only one

    QJsonObject toJson() const;
    static ReplicaInfo fromJson(const QJsonObject &json);
    bool operator==(const ReplicaInfo &) const = default;
};

/// What the runtime says of an app now.
struct AppStatus
{
    AppKey key;
    AppState state = AppState::Unknown;
    QString release;
    QString previousRelease; ///< where a rollback leads; empty if there is nothing to go back to
    QString dataVersion;     ///< version of the dataset, for dataset apps
    int replicas = 1;
    int maxReplicas = 1;
    QMap<QString, ConfigParameter> config;
    QList<ReplicaInfo> replicaStates{}; ///< by slot; empty if the runtime does not tell them apart
    bool isTrial = false; ///< only the first replica of `release` runs, beside those that it would replace

    QJsonObject toJson() const;
    static AppStatus fromJson(const QJsonObject &json);
    bool operator==(const AppStatus &) const = default;
};

} // namespace ops
