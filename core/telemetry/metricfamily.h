#pragma once

#include "telemetry/histogram.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace ops {

enum class FamilyKind
{
    Gauge,
    Counter,
    Histogram
};

using MetricLabels = QList<std::pair<QByteArray, QString>>;

/// One time series at one moment.
struct MetricSeries
{
    MetricLabels labels;
    double value = 0;                     ///< of a gauge or counter
    std::optional<Histogram> histogram{}; ///< of a histogram
};

/// What is known under one name, by labels. Units are base units (seconds, bytes, ratio) and end the name.
struct MetricFamily
{
    QByteArray name; ///< without the "_total" of a counter
    QByteArray help;
    FamilyKind kind = FamilyKind::Gauge;
    std::vector<MetricSeries> series{};

    void add(MetricLabels labels, double value) { series.push_back({std::move(labels), value, std::nullopt}); }
    void add(MetricLabels labels, const Histogram &histogram) { series.push_back({std::move(labels), 0, histogram}); }
};

} // namespace ops
