#pragma once

#include "metricsout/metricpoints.h"
#include "model/time.h"

#include <QByteArrayList>
#include <QStringList>

namespace ops {

// The forms in which services want metrics. Each is a pure function; `tags` ("key:value") stand on all of them.

/// Lines of DogStatsD's protocol, gathered into datagrams of at most `most` bytes: what fits into one packet of an
/// Ethernet. A line that is longer than that is left out.
/// https://docs.datadoghq.com/developers/dogstatsd/datagram_shell/
QByteArrayList dogStatsDDatagrams(const std::vector<MetricPoint> &points, const QStringList &tags,
                                  qsizetype most = 1432);

/// Bodies for Datadog's v2 series, each of at most `most` bytes (what is taken is 512,000).
/// https://docs.datadoghq.com/api/latest/metrics/#submit-metrics
QByteArrayList datadogBodies(const std::vector<MetricPoint> &points, Timestamp time, Duration interval,
                             const QString &host, const QStringList &tags, qsizetype most = 500'000);

/// A body of OTLP/HTTP in JSON, with cumulative counters and histograms that began at `start`; empty if there is
/// nothing to be sent. https://opentelemetry.io/docs/specs/otlp/#otlphttp
QByteArray otlpBody(const MetricFamilies &families, Timestamp start, Timestamp time, const QString &host,
                    const QStringList &tags);

} // namespace ops
