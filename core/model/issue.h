#pragma once

#include "model/appkey.h"
#include "model/metric.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace ops {

enum class IssueKind
{
    Crash,
    Hang,
    Unhealthy,
    Latency,
    ErrorRate,
    Overload,
    MemoryExhaustion,
    DiskExhaustion,
    FailedDeployment,
    DataAnomaly,
    MetricAnomaly,
    DependencyOutage
};
template <>
struct EnumNames<IssueKind>
{
    static constexpr std::array table{
        std::pair{IssueKind::Crash, "crash"},
        std::pair{IssueKind::Hang, "hang"},
        std::pair{IssueKind::Unhealthy, "unhealthy"},
        std::pair{IssueKind::Latency, "latency"},
        std::pair{IssueKind::ErrorRate, "error_rate"},
        std::pair{IssueKind::Overload, "overload"},
        std::pair{IssueKind::MemoryExhaustion, "memory_exhaustion"},
        std::pair{IssueKind::DiskExhaustion, "disk_exhaustion"},
        std::pair{IssueKind::FailedDeployment, "failed_deployment"},
        std::pair{IssueKind::DataAnomaly, "data_anomaly"},
        std::pair{IssueKind::MetricAnomaly, "metric_anomaly"},
        std::pair{IssueKind::DependencyOutage, "dependency_outage"},
    };
};

enum class Severity
{
    Info,
    Warning,
    Error,
    Critical
};
template <>
struct EnumNames<Severity>
{
    static constexpr std::array table{std::pair{Severity::Info, "info"}, std::pair{Severity::Warning, "warning"},
                                      std::pair{Severity::Error, "error"}, std::pair{Severity::Critical, "critical"}};
};

/// One measurement that is not as it should be.
struct Evidence
{
    QString metric; ///< name in AppInfo::metrics; "alive" or "answering" for the two flags of a sample row
    MetricRole role = MetricRole::Other;
    double value = 0; ///< rounded to 6 significant digits, so that journals do not depend on the machine
    double low = 0;   ///< healthy from here ...
    double high = 0;  ///< ... to here
    QString detector; ///< limit, heartbeat, exit, deviation, trend, rollout

    QJsonObject toJson() const;
    static Evidence fromJson(const QJsonObject &json);
    bool operator==(const Evidence &) const = default;
};

/// Something wrong that was detected: one root, with its symptoms attached.
struct Issue
{
    QString id; ///< "I-17", unique in the session
    AppKey key;
    IssueKind kind = IssueKind::Unhealthy;
    Severity severity = Severity::Error;
    Timestamp startedAt;            ///< first sample that showed it
    Timestamp detectedAt;           ///< when it was sure enough to say
    QList<Evidence> evidence;       ///< what the verdict rests on; a cure is verified against this
    QList<Evidence> symptoms;       ///< everything else that was out of line at the same time
    QMap<QString, double> observed; ///< the app's last complete sample row by metric name, rounded likewise
    bool recentChange = false;      ///< a release or configuration was changed shortly before
    QString changed{};              ///< what of it was changed last: "release", "config" or "data"; empty: nothing
    Duration sinceChange{0};        ///< from that to the detection; meaningful if `changed` says what

    QJsonObject toJson() const;
    static Issue fromJson(const QJsonObject &json);
    bool operator==(const Issue &) const = default;
};

/// 6 significant digits: the same text on every machine, however its mathematics library rounds the last bit.
double rounded(double value);

} // namespace ops
