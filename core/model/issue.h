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
    DependencyOutage,
    SloBurn ///< the budget of errors that users were promised to see at most is used up too fast
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
        std::pair{IssueKind::SloBurn, "slo_burn"},
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
    double value = 0;   ///< rounded to 6 significant digits, so that journals do not depend on the machine
    double low = 0;     ///< healthy from here ...
    double high = 0;    ///< ... to here
    QString detector;   ///< limit, heartbeat, exit, deviation, trend, rollout, stream, burn
    double rarity = 0;  ///< one value of the metric's own history in so many is as strange; 0 if that is not known
    QString surprise{}; ///< in which way it is strange: see detection/streamevidence.h; empty if that is not known

    QJsonObject toJson() const;
    static Evidence fromJson(const QJsonObject &json);
    bool operator==(const Evidence &) const = default;
};

/// An app in which the trouble may have begun, and what speaks for it.
struct Suspect
{
    QString app;             ///< in the same environment
    Timestamp since;         ///< first sign of trouble there
    bool isFirst = false;    ///< nothing else showed anything before it
    bool isFailing = false;  ///< what is wrong there would be an issue by itself
    bool isUpstream = false; ///< the app that shows the issue depends on it
    bool wasChanged = false; ///< its release, configuration or data was changed shortly before

    QJsonObject toJson() const;
    static Suspect fromJson(const QJsonObject &json);
    bool operator==(const Suspect &) const = default;
};

/// An issue that comes and goes by itself is kept open, as one.
struct Flapping
{
    int returned = 0;       ///< times that it was soon back; 0: it does not come and go
    Duration calmNeeded{0}; ///< for so long nothing may be wrong before it ends
    Timestamp calmSince;    ///< nothing is wrong since then; epoch while something is

    bool isKeptOpen() const { return returned > 0; }
    bool isCalm() const { return calmSince != Timestamp{}; }
    Timestamp calmUntil() const { return calmSince + calmNeeded; } ///< then it ends; meaningful while it is calm

    QJsonObject toJson() const;
    static Flapping fromJson(const QJsonObject &json);
    bool operator==(const Flapping &) const = default;
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
    QString blamed{};               ///< app whose own issue explains this one: that is healed, and not this app
    QList<Suspect> suspects{};      ///< the probable cause first; empty if only the app itself comes into question
    Flapping flapping{};            ///< if it is kept open since it comes and goes

    QJsonObject toJson() const;
    static Issue fromJson(const QJsonObject &json);
    bool operator==(const Issue &) const = default;
};

/// 6 significant digits: the same text on every machine, however its mathematics library rounds the last bit.
double rounded(double value);

} // namespace ops
