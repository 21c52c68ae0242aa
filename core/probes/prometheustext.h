#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace ops {

/// One line of a scrape.
struct ScrapedSample
{
    QString name;
    QMap<QString, QString> labels;
    double value = 0;
    bool counter = false; ///< by its # TYPE line
};

/// Reads the Prometheus text format 0.0.4 and OpenMetrics 1.0
/// (https://prometheus.io/docs/instrumenting/exposition_formats/,
/// https://prometheus.io/docs/specs/om/open_metrics_spec/). Time stamps and exemplars are read over. Invalid with the
/// line's number for text that is neither; at most 50,000 samples.
Result<QList<ScrapedSample>> parsePrometheusText(const QByteArray &text);

/// Which series of a scrape a metric is made of: `name`, `name{label="value"}` (the labels that are named have to
/// match; several matches are added up) or `rate(...)` of these.
struct SeriesSelector
{
    QString name;
    QMap<QString, QString> labels;
    bool rate = false;

    static Result<SeriesSelector> fromString(const QString &text);
    /// The sum of what matches; NaN if nothing does.
    double pick(const QList<ScrapedSample> &samples) const;
};

} // namespace ops
