#pragma once

#include "telemetry/metricfamily.h"

#include <QMap>

#include <chrono>
#include <mutex>
#include <tuple>

namespace ops {

/// How many requests were answered, with what, and how long that took. From any thread.
///
/// Labels are bounded: `route` is a path of the API's table (or "other"), methods that the API does not know are
/// "other".
class HttpFigures
{
public:
    void count(const QByteArray &method, const QByteArray &route, int status, std::chrono::nanoseconds took);

    std::vector<MetricFamily> families() const;

private:
    mutable std::mutex m_mutex;
    std::map<std::tuple<QByteArray, QByteArray, int>, quint64> m_answers; ///< by method, route and status
    std::map<std::pair<QByteArray, QByteArray>, Histogram> m_durations;   ///< seconds, by method and route
};

} // namespace ops
