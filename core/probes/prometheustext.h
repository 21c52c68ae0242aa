#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

namespace ops {

/// One line of a scrape.
struct ScrapedSample
{
    QString name;
    QMap<QString, QString> labels;
    double value = 0;
    bool counter = false; ///< by the # TYPE line before it: it only grows, or begins anew
};

/// Reads the Prometheus text format 0.0.4 and OpenMetrics 1.0
/// (https://prometheus.io/docs/instrumenting/exposition_formats/,
/// https://prometheus.io/docs/specs/om/open_metrics_spec/). Time stamps and exemplars are read over. Invalid with the
/// line's number for text that is neither; at most 50,000 samples.
Result<QList<ScrapedSample>> parsePrometheusText(const QByteArray &text);
/// Keeps the samples of these names only; the others are checked all the same. Much faster if these are few.
Result<QList<ScrapedSample>> parsePrometheusText(const QByteArray &text, const QSet<QByteArray> &names);

} // namespace ops
