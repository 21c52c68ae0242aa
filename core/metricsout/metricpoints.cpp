#include "metricsout/metricpoints.h"

#include <cmath>

namespace ops {

namespace {

QByteArray seriesKey(const QByteArray &name, const MetricLabels &labels)
{
    QByteArray key = name;
    for (const auto &[label, value] : labels)
        key += '\0' + label + '\0' + value.toUtf8();
    return key;
}

} // namespace

std::vector<MetricPoint> CounterChanges::take(const MetricFamilies &families)
{
    m_hasBegunAnew = false;
    std::vector<MetricPoint> points;
    for (const MetricFamily &family : families) {
        for (const MetricSeries &series : family.series) {
            if (family.kind == FamilyKind::Gauge && std::isfinite(series.value))
                points.push_back({family.name, series.labels, false, series.value});
            else if (family.kind == FamilyKind::Counter)
                takeCounter(family.name, series.labels, series.value, points);
            else if (series.histogram) {
                takeCounter(family.name + "_count", series.labels, double(series.histogram->count()), points);
                takeCounter(family.name + "_sum", series.labels, series.histogram->sum(), points);
            }
        }
    }
    return points;
}

void CounterChanges::takeCounter(const QByteArray &name, const MetricLabels &labels, double value,
                                 std::vector<MetricPoint> &points)
{
    if (!std::isfinite(value))
        return;
    double &last = m_last[seriesKey(name, labels)];
    const bool beganAnew = value < last;
    m_hasBegunAnew |= beganAnew;
    const double added = beganAnew ? value : value - last;
    last = value;
    if (added > 0)
        points.push_back({name, labels, true, added});
}

} // namespace ops
