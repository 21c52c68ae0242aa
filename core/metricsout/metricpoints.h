#pragma once

#include "telemetry/metricfamily.h"

#include <QHash>

#include <vector>

namespace ops {

using MetricFamilies = std::vector<MetricFamily>;

/// One figure, for services that know gauges and want of counters only what has been added.
struct MetricPoint
{
    QByteArray name;
    MetricLabels labels;
    bool isCount = false; ///< what was added; otherwise how it is
    double value = 0;     ///< finite
};

/// What has been added to counters since they were looked at last. A histogram is two counters, "_count" and "_sum":
/// its buckets would be a series each.
class CounterChanges
{
public:
    /// Gauges as they are, and counters that have changed. A counter that has become smaller began anew, at 0.
    std::vector<MetricPoint> take(const MetricFamilies &families);

    /// Whether a counter began anew in the last take(), as they do with each session.
    bool hasBegunAnew() const { return m_hasBegunAnew; }

private:
    void takeCounter(const QByteArray &name, const MetricLabels &labels, double value,
                     std::vector<MetricPoint> &points);

    QHash<QByteArray, double> m_last; ///< by name and labels
    bool m_hasBegunAnew = false;
};

} // namespace ops
