#pragma once

#include "model/app.h"
#include "model/platformconfig.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace ops {

enum class RuntimeKind
{
    Process,
    Docker,
    Swarm,
    Dataset
};
template <>
struct EnumNames<RuntimeKind>
{
    static constexpr std::array table{std::pair{RuntimeKind::Process, "process"},
                                      std::pair{RuntimeKind::Docker, "docker"}, std::pair{RuntimeKind::Swarm, "swarm"},
                                      std::pair{RuntimeKind::Dataset, "dataset"}};
};

enum class RolloutOrder
{
    StopFirst, ///< a replica is stopped before its successor starts
    StartFirst ///< a replica is stopped when its successor is healthy
};
template <>
struct EnumNames<RolloutOrder>
{
    static constexpr std::array table{std::pair{RolloutOrder::StopFirst, "stop-first"},
                                      std::pair{RolloutOrder::StartFirst, "start-first"}};
};

/// One version of an app, and how it is started. Texts may hold placeholders, see Placeholders in launch.h.
struct ReleaseSpec
{
    QString name;
    QStringList command; ///< process: program and arguments, started without a shell
    QString image;       ///< docker, swarm
    QStringList args;    ///< docker, swarm
    QMap<QString, QString> environment;

    bool operator==(const ReleaseSpec &) const = default;
};

/// How one question about an app's condition is asked: exactly one of the three is set.
struct CheckTarget
{
    QString http;        ///< URL; 2xx is well
    QString tcp;         ///< host:port; accepted is well
    QStringList command; ///< started without a shell; exit code 0 is well

    bool operator==(const CheckTarget &) const = default;
};

struct HealthSpec
{
    CheckTarget target;
    Duration interval{1000};
    Duration timeout{500};
    int unhealthyAfter = 2; ///< failures in a row
    int healthyAfter = 2;   ///< successes in a row

    bool operator==(const HealthSpec &) const = default;
};

/// A synthetic request: latency and errors as a user sees them.
struct ProbeSpec
{
    QString http;
    Duration interval{200};
    Duration timeout{2000};

    bool operator==(const ProbeSpec &) const = default;
};

struct ScrapeSpec
{
    QString prometheus; ///< URL
    Duration interval{1000};
    /// Metric of the app (a role's name such as "queue_depth", "use.<parameter>", or any other) -> series of the
    /// scrape: `name`, `name{label="value"}` or `rate(name)` for a counter.
    QMap<QString, QString> series;

    bool operator==(const ScrapeSpec &) const = default;
};

/// What is done about errors that the app's log tells of.
enum class LogErrors
{
    Watch, ///< their rate is a metric, and new kinds of them are told
    Ignore
};
template <>
struct EnumNames<LogErrors>
{
    static constexpr std::array table{std::pair{LogErrors::Watch, "watch"}, std::pair{LogErrors::Ignore, "ignore"}};
};

/// From where on something is wrong; what is absent has the environment's limit.
struct LimitSpec
{
    std::optional<Duration> latencyP95;
    std::optional<double> errorRate; ///< 0..1
    std::optional<qint64> memory;    ///< bytes; also enforced where the runtime can
    std::optional<double> cpu;       ///< 0..1 of one core
    std::optional<int> queue{};      ///< requests that wait at one replica

    bool operator==(const LimitSpec &) const = default;
};

/// What differs from the environment's SloRules; what is absent does not.
struct SloSpec
{
    std::optional<double> availability; ///< 0..1
    std::optional<Duration> period;

    bool operator==(const SloSpec &) const = default;
};

enum class OnFailure
{
    Rollback,
    Pause ///< leave it to a person
};
template <>
struct EnumNames<OnFailure>
{
    static constexpr std::array table{std::pair{OnFailure::Rollback, "rollback"}, std::pair{OnFailure::Pause, "pause"}};
};

struct RolloutSpec
{
    RolloutOrder order = RolloutOrder::StopFirst;
    Duration watch{10000}; ///< how long a new release has to do well before it counts as deployed
    OnFailure onFailure = OnFailure::Rollback;
    Duration stopGrace{5000}; ///< between the request to stop and the kill

    bool operator==(const RolloutSpec &) const = default;
};

/// What differs from the environment's HealingRules; what is absent does not.
struct HealingSpec
{
    std::optional<QList<Strategy>> strategies;
    std::optional<int> maxAttempts;
    std::optional<Duration> backoffMin;
    std::optional<Duration> backoffMax;

    bool operator==(const HealingSpec &) const = default;
};

struct AppEnvironmentSpec
{
    QString release;
    int replicas = 1;
    int maxReplicas = 1; ///< how far scale_out may go; `replicas` if the file does not say
    int port = 0;        ///< of replica 0; the others follow. 0: the app listens nowhere
    int sharedPort = 0;  ///< one port that all replicas listen on (SO_REUSEPORT), beside their own; 0: none
    QMap<Strategy, AutonomyRule> autonomy; ///< where it differs from the environment's
    bool shadow = false; ///< it begins in shadow mode: what would be done is only said, until a person ends that

    bool operator==(const AppEnvironmentSpec &) const = default;
};

/// An app as its operators describe it, in one YAML file (docs/app-spec.md).
struct AppSpec
{
    QString name;
    AppType type = AppType::Api;
    RuntimeKind runtime = RuntimeKind::Process;
    QString directory;           ///< the file's own; relative programs and working directories start there
    QString dataset;             ///< dataset: the CSV file
    QStringList dependsOn;       ///< apps that it calls, in the order of the file
    QList<ReleaseSpec> releases; ///< oldest first, as in the file
    QList<ConfigParameter> config;
    std::optional<HealthSpec> health;
    std::optional<ProbeSpec> probe;
    std::optional<ScrapeSpec> scrape;
    LogErrors logErrors = LogErrors::Watch;
    LimitSpec limits;
    SloSpec slo;
    RolloutSpec rollout;
    HealingSpec healing;
    QMap<QString, AppEnvironmentSpec> environments;

    const ReleaseSpec *findRelease(const QString &release) const;
    bool operator==(const AppSpec &) const = default;
};

} // namespace ops
