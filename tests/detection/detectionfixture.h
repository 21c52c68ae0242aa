#pragma once

#include "detection/appwatch.h"

#include <limits>
#include <vector>

namespace ops::test {

inline constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();

inline Timestamp at(int second)
{
    return fromEpochMs(qint64(second) * 1000);
}

/// Metrics of the app that tests watch, in the order of its rows.
enum Metric
{
    RequestRate,
    LatencyP95,
    ErrorRate,
    Cpu,
    Memory,
    Queue,
    DependencyErrors,
    UseWorkers,
    DataErrors,
    DataScore,
    MetricCount
};

inline AppInfo webApp(const char *environment = "prod", const char *app = "web", const char *dependency = "")
{
    const auto metric = [](const char *name, MetricRole role) {
        return MetricInfo{QString::fromLatin1(name), role, QString()};
    };
    return {.key = {QString::fromLatin1(environment), QString::fromLatin1(app)},
            .type = AppType::Web,
            .runtime = QStringLiteral("dataset"),
            .metrics = {metric("request_rate", MetricRole::RequestRate), metric("latency_p95", MetricRole::LatencyP95),
                        metric("error_rate", MetricRole::ErrorRate), metric("cpu", MetricRole::Cpu),
                        metric("memory", MetricRole::Memory), metric("queue_depth", MetricRole::QueueDepth),
                        metric("dependency_error_rate", MetricRole::DependencyErrorRate),
                        metric("use.workers", MetricRole::ConfigUse),
                        metric("data_error_rate", MetricRole::DataErrorRate), metric("data.score", MetricRole::Data)},
            .releases = {},
            .dependencies = *dependency == '\0' ? QStringList() : QStringList(QString::fromLatin1(dependency))};
}

/// A healthy row; a little movement, the same in every run.
inline std::vector<double> healthyRow(int second)
{
    const double wave = double(second % 7) / 7;
    std::vector<double> row(MetricCount);
    row[RequestRate] = 50 + wave;
    row[LatencyP95] = 200 + 10 * wave;
    row[ErrorRate] = 0.001;
    row[Cpu] = 0.4 + 0.02 * wave;
    row[Memory] = 0.3 + 0.01 * wave;
    row[Queue] = 1;
    row[DependencyErrors] = 0;
    row[UseWorkers] = 0.5;
    row[DataErrors] = 0;
    row[DataScore] = 60 + 3 * double(second % 11);
    return row;
}

inline SampleRow rowAt(int second, bool alive = true, bool answering = true)
{
    return {.app = 0, .time = at(second), .alive = alive, .answering = answering, .firstValue = 0, .valueCount = 0};
}

} // namespace ops::test
