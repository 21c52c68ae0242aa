#pragma once

#include "model/names.h"

#include <QJsonObject>
#include <QString>

namespace ops {

/// What a metric stream says about an app; limits and strategies refer to roles, not to names.
enum class MetricRole
{
    RequestRate,         ///< requests per second that arrive
    LatencyP50,          ///< milliseconds
    LatencyP95,          ///< milliseconds
    LatencyP99,          ///< milliseconds
    ErrorRate,           ///< 0..1 of the requests
    Cpu,                 ///< 0..1 of what is allotted
    Memory,              ///< 0..1 of the limit
    Disk,                ///< 0..1 of the limit
    QueueDepth,          ///< requests that wait
    DependencyErrorRate, ///< 0..1 of the calls that the app makes to what it depends on
    ConfigUse,           ///< 0..1 of what one configuration value allows; the metric is named "use.<parameter>"
    DataErrorRate,       ///< 0..1 of the last rows that could not be read or are out of type; NaN where no row came
    LogErrorRate,        ///< lines per second in which the app's log tells of an error
    Data,                ///< a numeric column of the app's dataset
    Other
};

template <>
struct EnumNames<MetricRole>
{
    static constexpr std::array table{
        std::pair{MetricRole::RequestRate, "request_rate"},
        std::pair{MetricRole::LatencyP50, "latency_p50"},
        std::pair{MetricRole::LatencyP95, "latency_p95"},
        std::pair{MetricRole::LatencyP99, "latency_p99"},
        std::pair{MetricRole::ErrorRate, "error_rate"},
        std::pair{MetricRole::Cpu, "cpu"},
        std::pair{MetricRole::Memory, "memory"},
        std::pair{MetricRole::Disk, "disk"},
        std::pair{MetricRole::QueueDepth, "queue_depth"},
        std::pair{MetricRole::DependencyErrorRate, "dependency_error_rate"},
        std::pair{MetricRole::ConfigUse, "config_use"},
        std::pair{MetricRole::DataErrorRate, "data_error_rate"},
        std::pair{MetricRole::LogErrorRate, "log_error_rate"},
        std::pair{MetricRole::Data, "data"},
        std::pair{MetricRole::Other, "other"},
    };
};

struct MetricInfo
{
    QString name; ///< unique in its app: "latency_p95", "use.workers", "data.math_score"
    MetricRole role = MetricRole::Other;
    QString unit; ///< "ms", "ratio", "1/s", "count" or empty

    QJsonObject toJson() const;
    static MetricInfo fromJson(const QJsonObject &json);
    bool operator==(const MetricInfo &) const = default;
};

} // namespace ops
