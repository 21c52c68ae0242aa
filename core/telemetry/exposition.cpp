#include "telemetry/exposition.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ops {

namespace {

/// One element of an Accept header: "text/plain;version=0.0.4;q=0.5"
struct MediaRange
{
    QByteArray type;
    QByteArray version; ///< empty: any
    double quality = 1;
};

MediaRange rangeFrom(const QByteArray &element)
{
    const QByteArrayList parts = element.toLower().split(';');
    MediaRange range{.type = parts.first().trimmed(), .version = {}};
    for (qsizetype i = 1; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf('=');
        const QByteArray name = parts[i].left(equals).trimmed();
        QByteArray value = parts[i].mid(equals + 1).trimmed();
        if (value.startsWith('"') && value.endsWith('"') && value.size() >= 2)
            value = value.mid(1, value.size() - 2);
        if (name == "version") {
            range.version = value;
        } else if (name == "q") {
            bool ok = false;
            const double quality = value.toDouble(&ok);
            range.quality = ok ? std::clamp(quality, 0.0, 1.0) : 0.0;
        }
    }
    return range;
}

struct Offer
{
    ExpositionFormat format;
    QByteArray type;
    QByteArray version;
};

/// How exactly a range names what is offered; 0 if it does not.
int precision(const MediaRange &range, const Offer &offer)
{
    if (range.type == offer.type)
        return range.version.isEmpty() ? 3 : range.version == offer.version ? 4 : 0;
    if (range.type == offer.type.split('/').first() + "/*")
        return 2;
    return range.type == "*/*" ? 1 : 0;
}

/// The most exact range decides how welcome an offer is.
std::pair<double, int> welcome(const QList<MediaRange> &ranges, const Offer &offer)
{
    std::pair<double, int> best{0, 0};
    for (const MediaRange &range : ranges) {
        if (const int exact = precision(range, offer); exact > best.second)
            best = {range.quality, exact};
    }
    return best;
}

QByteArray escaped(const QByteArray &text, bool quotes)
{
    QByteArray result;
    result.reserve(text.size());
    for (const char c : text) {
        if (c == '\\')
            result += "\\\\";
        else if (c == '\n')
            result += "\\n";
        else if (c == '"' && quotes)
            result += "\\\"";
        else
            result += c;
    }
    return result;
}

QByteArray number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QByteArray::number(qint64(value));
    return QByteArray::number(value, 'g', 15);
}

/// OpenMetrics wants to see that a bound is no integer: "1.0".
QByteArray bound(double value, ExpositionFormat format)
{
    const QByteArray text = number(value);
    const bool isWhole = std::all_of(text.cbegin(), text.cend(), [](char c) { return c >= '0' && c <= '9'; });
    return format == ExpositionFormat::OpenMetrics && isWhole ? text + ".0" : text;
}

QByteArray labelText(const MetricLabels &labels, const QByteArray &le = {})
{
    QByteArrayList pairs;
    for (const auto &[name, value] : labels)
        pairs.append(name + "=\"" + escaped(value.toUtf8(), true) + '"');
    if (!le.isEmpty())
        pairs.append("le=\"" + le + '"');
    return pairs.isEmpty() ? QByteArray() : '{' + pairs.join(',') + '}';
}

QByteArray unitOf(const QByteArray &name)
{
    for (const char *unit : {"seconds", "bytes", "ratio"}) {
        if (name.endsWith(QByteArray("_") + unit))
            return unit;
    }
    return {};
}

void writeHistogram(QByteArray &text, const QByteArray &name, const MetricSeries &series, ExpositionFormat format)
{
    const Histogram &histogram = *series.histogram;
    const QList<quint64> counts = histogram.cumulative();
    for (qsizetype i = 0; i < counts.size(); ++i) {
        const QByteArray le = i < histogram.bounds().size() ? bound(histogram.bounds()[i], format) : "+Inf";
        text += name + "_bucket" + labelText(series.labels, le) + ' ' + QByteArray::number(counts[i]) + '\n';
    }
    const QByteArray labels = labelText(series.labels);
    text += name + "_sum" + labels + ' ' + number(histogram.sum()) + '\n';
    text += name + "_count" + labels + ' ' + QByteArray::number(histogram.count()) + '\n';
}

void writeFamily(QByteArray &text, const MetricFamily &family, ExpositionFormat format)
{
    static constexpr std::array kinds{"gauge", "counter", "histogram"};
    const bool open = format == ExpositionFormat::OpenMetrics;
    const QByteArray sample = family.kind == FamilyKind::Counter ? family.name + "_total" : family.name;
    const QByteArray named = open ? family.name : sample; // the older form names a counter by its samples
    text += "# HELP " + named + ' ' + escaped(family.help, open) + '\n';
    text += "# TYPE " + named + ' ' + kinds.at(size_t(family.kind)) + '\n';
    if (const QByteArray unit = unitOf(family.name); open && !unit.isEmpty())
        text += "# UNIT " + named + ' ' + unit + '\n';
    for (const MetricSeries &series : family.series) {
        if (series.histogram)
            writeHistogram(text, family.name, series, format);
        else
            text += sample + labelText(series.labels) + ' ' + number(series.value) + '\n';
    }
}

} // namespace

ExpositionFormat negotiatedFormat(const QByteArray &accept)
{
    static const std::array offers{
        Offer{ExpositionFormat::Text, "text/plain", "0.0.4"},
        Offer{ExpositionFormat::OpenMetrics, "application/openmetrics-text", "1.0.0"},
    };
    QList<MediaRange> ranges;
    for (const QByteArray &element : accept.split(','))
        ranges.append(rangeFrom(element));
    const auto text = welcome(ranges, offers.front());
    const auto open = welcome(ranges, offers.back());
    // As welcome as the other one, it still has to be named more exactly than by "*/*".
    return open.first > 0 && open > text ? ExpositionFormat::OpenMetrics : ExpositionFormat::Text;
}

QByteArray mediaTypeOf(ExpositionFormat format)
{
    return format == ExpositionFormat::OpenMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                                   : "text/plain; version=0.0.4; charset=utf-8";
}

QByteArray expose(const std::vector<MetricFamily> &families, ExpositionFormat format)
{
    QByteArray text;
    for (const MetricFamily &family : families) {
        if (!family.series.empty())
            writeFamily(text, family, format);
    }
    if (format == ExpositionFormat::OpenMetrics)
        text += "# EOF\n";
    return text;
}

} // namespace ops
