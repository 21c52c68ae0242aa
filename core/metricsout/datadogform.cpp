#include "metricsout/metricforms.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ops {

namespace {

constexpr qsizetype LongestDatadogTag = 200; ///< characters
constexpr int DatadogCount = 1;
constexpr int DatadogGauge = 3;

QJsonObject datadogSeries(const MetricPoint &point, Timestamp time, Duration interval, const QString &host,
                          const QStringList &tags)
{
    QJsonArray all = QJsonArray::fromStringList(tags);
    for (const auto &[label, value] : point.labels)
        all.append(QString(QString::fromLatin1(label) + QLatin1Char(':') + value).left(LongestDatadogTag));
    QJsonObject series{
        {QStringLiteral("metric"), QString::fromLatin1(point.name)},
        {QStringLiteral("type"), point.isCount ? DatadogCount : DatadogGauge},
        {QStringLiteral("points"), QJsonArray({QJsonObject{{QStringLiteral("timestamp"), toEpochMs(time) / 1000},
                                                           {QStringLiteral("value"), point.value}}})},
        {QStringLiteral("resources"),
         QJsonArray({QJsonObject{{QStringLiteral("type"), QStringLiteral("host")}, {QStringLiteral("name"), host}}})},
        {QStringLiteral("tags"), all}};
    if (point.isCount)
        series.insert(QStringLiteral("interval"), std::max<qint64>(1, interval.count() / 1000));
    return series;
}

} // namespace

QByteArrayList datadogBodies(const std::vector<MetricPoint> &points, Timestamp time, Duration interval,
                             const QString &host, const QStringList &tags, qsizetype most)
{
    const QByteArray begin = "{\"series\":[";
    const QByteArray end = "]}";
    QByteArrayList bodies;
    for (const MetricPoint &point : points) {
        const QByteArray series =
            QJsonDocument(datadogSeries(point, time, interval, host, tags)).toJson(QJsonDocument::Compact);
        if (bodies.isEmpty() || bodies.last().size() + 1 + series.size() + end.size() > most)
            bodies.append(begin + series);
        else
            bodies.last() += ',' + series;
    }
    for (QByteArray &body : bodies)
        body += end;
    return bodies;
}

} // namespace ops
