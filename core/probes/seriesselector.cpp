#include "probes/seriesselector.h"

#include "probes/prometheusline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops {

Result<SeriesSelector> SeriesSelector::fromString(const QString &text)
{
    SeriesSelector selector;
    QByteArray rest = text.trimmed().toUtf8();
    if (rest.startsWith("rate(") && rest.endsWith(')')) {
        selector.rate = true;
        rest = rest.mid(5).chopped(1).trimmed();
    }
    PrometheusLine line(rest);
    selector.name = QString::fromLatin1(line.name());
    line.skipBlanks();
    const bool labelled = !selector.name.isEmpty() && line.readLabels(&selector.labels);
    line.skipBlanks();
    if (labelled && line.atEnd())
        return selector;
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("\"%1\" is no series.").arg(text.left(80)),
                 .where = {},
                 .todo = QStringLiteral("Allowed: name, name{label=\"value\"}, or rate(...) of these.")};
}

double SeriesSelector::pick(const QList<ScrapedSample> &samples) const
{
    double sum = std::numeric_limits<double>::quiet_NaN();
    for (const ScrapedSample &sample : samples) {
        if (matches(sample))
            sum = std::isnan(sum) ? sample.value : sum + sample.value;
    }
    return sum;
}

bool SeriesSelector::matches(const ScrapedSample &sample) const
{
    return sample.name == name &&
           std::all_of(labels.keyValueBegin(), labels.keyValueEnd(),
                       [&sample](const auto &label) { return sample.labels.value(label.first) == label.second; });
}

} // namespace ops
