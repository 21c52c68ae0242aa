#include "metricsout/metricforms.h"

#include <QLocale>

namespace ops {

namespace {

/// What would end a tag or a line becomes "_".
QByteArray statsdTag(const QString &text)
{
    QString safe = text;
    for (QChar &c : safe) {
        if (c < QLatin1Char(' ') || c == QLatin1Char('|') || c == QLatin1Char(',') || c == QLatin1Char('#'))
            c = QLatin1Char('_');
    }
    return safe.toUtf8();
}

QByteArray statsdLine(const MetricPoint &point, const QStringList &tags)
{
    QByteArray line = point.name + ':' + QByteArray::number(point.value, 'g', QLocale::FloatingPointShortest) +
                      (point.isCount ? "|c" : "|g");
    QByteArrayList all;
    for (const QString &tag : tags)
        all.append(statsdTag(tag));
    for (const auto &[label, value] : point.labels)
        all.append(label + ':' + statsdTag(value));
    if (!all.isEmpty())
        line += "|#" + all.join(',');
    return line;
}

} // namespace

QByteArrayList dogStatsDDatagrams(const std::vector<MetricPoint> &points, const QStringList &tags, qsizetype most)
{
    QByteArrayList datagrams;
    for (const MetricPoint &point : points) {
        const QByteArray line = statsdLine(point, tags);
        if (line.size() > most)
            continue;
        if (datagrams.isEmpty() || datagrams.last().size() + 1 + line.size() > most)
            datagrams.append(line);
        else
            datagrams.last() += '\n' + line;
    }
    return datagrams;
}

} // namespace ops
