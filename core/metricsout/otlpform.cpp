#include "metricsout/metricforms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace ops {

namespace {

constexpr int Cumulative = 2; ///< AGGREGATION_TEMPORALITY_CUMULATIVE

/// 64-bit integers are texts in OTLP's JSON.
QString integer(quint64 value)
{
    return QString::number(value);
}

QString nanoseconds(Timestamp time)
{
    return QString::number(toEpochMs(time)) + QStringLiteral("000000");
}

QJsonObject attribute(const QString &key, const QString &value)
{
    return {{QStringLiteral("key"), key},
            {QStringLiteral("value"), QJsonObject{{QStringLiteral("stringValue"), value}}}};
}

QJsonArray attributesOf(const MetricLabels &labels)
{
    QJsonArray attributes;
    for (const auto &[label, value] : labels)
        attributes.append(attribute(QString::fromLatin1(label), value));
    return attributes;
}

/// As UCUM has it.
QString unitOf(const QByteArray &name)
{
    if (name.endsWith("_seconds"))
        return QStringLiteral("s");
    if (name.endsWith("_bytes"))
        return QStringLiteral("By");
    return QStringLiteral("1");
}

QJsonObject histogramPoint(const Histogram &histogram)
{
    QJsonArray bounds;
    for (const double bound : histogram.bounds())
        bounds.append(bound);
    QJsonArray counts;
    quint64 below = 0;
    for (const quint64 cumulative : histogram.cumulative()) {
        counts.append(integer(cumulative - below));
        below = cumulative;
    }
    return {{QStringLiteral("count"), integer(histogram.count())},
            {QStringLiteral("sum"), histogram.sum()},
            {QStringLiteral("bucketCounts"), counts},
            {QStringLiteral("explicitBounds"), bounds}};
}

QJsonArray pointsOf(const MetricFamily &family, Timestamp start, Timestamp time)
{
    QJsonArray points;
    for (const MetricSeries &series : family.series) {
        QJsonObject point;
        if (series.histogram)
            point = histogramPoint(*series.histogram);
        else if (std::isfinite(series.value))
            point.insert(QStringLiteral("asDouble"), series.value);
        else
            continue;
        if (family.kind != FamilyKind::Gauge)
            point.insert(QStringLiteral("startTimeUnixNano"), nanoseconds(start));
        point.insert(QStringLiteral("timeUnixNano"), nanoseconds(time));
        point.insert(QStringLiteral("attributes"), attributesOf(series.labels));
        points.append(point);
    }
    return points;
}

QJsonObject otlpMetric(const MetricFamily &family, const QJsonArray &points)
{
    QJsonObject data{{QStringLiteral("dataPoints"), points}};
    QString kind = QStringLiteral("gauge");
    if (family.kind != FamilyKind::Gauge) {
        kind = family.kind == FamilyKind::Counter ? QStringLiteral("sum") : QStringLiteral("histogram");
        data.insert(QStringLiteral("aggregationTemporality"), Cumulative);
    }
    if (family.kind == FamilyKind::Counter)
        data.insert(QStringLiteral("isMonotonic"), true);
    return {{QStringLiteral("name"), QString::fromLatin1(family.name)},
            {QStringLiteral("description"), QString::fromUtf8(family.help)},
            {QStringLiteral("unit"), unitOf(family.name)},
            {kind, data}};
}

} // namespace

QByteArray otlpBody(const MetricFamilies &families, Timestamp start, Timestamp time, const QString &host,
                    const QStringList &tags)
{
    QJsonArray metrics;
    for (const MetricFamily &family : families) {
        const QJsonArray points = pointsOf(family, start, time);
        if (!points.isEmpty()) // what is empty is not sent
            metrics.append(otlpMetric(family, points));
    }
    if (metrics.isEmpty())
        return {};
    QJsonArray resource{attribute(QStringLiteral("service.name"), QStringLiteral("universal-devops")),
                        attribute(QStringLiteral("host.name"), host)};
    for (const QString &tag : tags)
        resource.append(attribute(tag.section(QLatin1Char(':'), 0, 0), tag.section(QLatin1Char(':'), 1)));
    const QJsonObject scope{
        {QStringLiteral("scope"), QJsonObject{{QStringLiteral("name"), QStringLiteral("universal-devops")}}},
        {QStringLiteral("metrics"), metrics}};
    const QJsonObject all{{QStringLiteral("resource"), QJsonObject{{QStringLiteral("attributes"), resource}}},
                          {QStringLiteral("scopeMetrics"), QJsonArray({scope})}};
    return QJsonDocument(QJsonObject{{QStringLiteral("resourceMetrics"), QJsonArray({all})}})
        .toJson(QJsonDocument::Compact);
}

} // namespace ops
