#include "server/httpfigures.h"

#include <array>

namespace ops {

namespace {

/// Seconds: reads take less than a millisecond, orders up to two seconds.
const QList<double> &durationBounds()
{
    static const QList<double> bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5};
    return bounds;
}

QByteArray known(const QByteArray &method)
{
    static constexpr std::array methods{"GET", "HEAD", "POST", "DELETE"};
    return std::find(methods.cbegin(), methods.cend(), method) == methods.cend() ? QByteArray("other") : method;
}

} // namespace

void HttpFigures::count(const QByteArray &method, const QByteArray &route, int status, std::chrono::nanoseconds took)
{
    const QByteArray label = known(method);
    const std::lock_guard lock(m_mutex);
    ++m_answers[{label, route, status}];
    m_durations.try_emplace({label, route}, durationBounds())
        .first->second.observe(std::chrono::duration<double>(took).count());
}

std::vector<MetricFamily> HttpFigures::families() const
{
    MetricFamily requests{.name = "universal_devops_http_requests",
                          .help = "Requests that the API has answered.",
                          .kind = FamilyKind::Counter};
    MetricFamily durations{.name = "universal_devops_http_request_duration_seconds",
                           .help = "From a request that has arrived in full to its answer.",
                           .kind = FamilyKind::Histogram};
    const std::lock_guard lock(m_mutex);
    for (const auto &[key, count] : m_answers) {
        const auto &[method, route, status] = key;
        requests.add({{"method", QString::fromLatin1(method)},
                      {"route", QString::fromLatin1(route)},
                      {"code", QString::number(status)}},
                     double(count));
    }
    for (const auto &[key, histogram] : m_durations)
        durations.add({{"method", QString::fromLatin1(key.first)}, {"route", QString::fromLatin1(key.second)}},
                      histogram);
    return {requests, durations};
}

} // namespace ops
