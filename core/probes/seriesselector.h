#pragma once

#include "model/result.h"
#include "probes/prometheustext.h"

namespace ops {

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

private:
    bool matches(const ScrapedSample &sample) const;
};

} // namespace ops
