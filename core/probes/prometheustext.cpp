#include "probes/prometheustext.h"

#include <QSet>

#include <cmath>
#include <limits>

namespace ops {

namespace {

constexpr qsizetype MostSamples = 50'000;

Error wrong(int line, const QString &what)
{
    return {.kind = Error::Kind::Invalid,
            .what = what,
            .where = QStringLiteral("line %1").arg(line),
            .todo = QStringLiteral("Allowed is the Prometheus text format or OpenMetrics.")};
}

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

/// Reads one line from left to right.
class LineReader
{
public:
    explicit LineReader(QByteArrayView line)
        : m_line(line)
    {
    }

    void skipBlanks()
    {
        while (m_at < m_line.size() && (m_line[m_at] == ' ' || m_line[m_at] == '\t'))
            ++m_at;
    }
    bool atEnd() const { return m_at >= m_line.size(); }
    bool take(char c)
    {
        if (atEnd() || m_line[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    QByteArrayView name()
    {
        const qsizetype from = m_at;
        if (!atEnd() && isNameStart(m_line[m_at])) {
            while (!atEnd() && isNamePart(m_line[m_at]))
                ++m_at;
        }
        return m_line.sliced(from, m_at - from);
    }
    QByteArrayView word()
    {
        const qsizetype from = m_at;
        while (!atEnd() && m_line[m_at] != ' ' && m_line[m_at] != '\t')
            ++m_at;
        return m_line.sliced(from, m_at - from);
    }
    /// A text in quotes, with \\, \" and \n; false if it does not end.
    bool quoted(QByteArray &text)
    {
        if (!take('"'))
            return false;
        while (!atEnd()) {
            const char c = m_line[m_at++];
            if (c == '"')
                return true;
            if (c != '\\') {
                text.append(c);
                continue;
            }
            if (atEnd())
                return false;
            const char escaped = m_line[m_at++];
            text.append(escaped == 'n' ? '\n' : escaped);
        }
        return false;
    }

private:
    QByteArrayView m_line;
    qsizetype m_at = 0;
};

bool readLabels(LineReader &line, QMap<QString, QString> &labels)
{
    if (!line.take('{'))
        return true;
    for (line.skipBlanks(); !line.take('}'); line.skipBlanks()) {
        const QByteArrayView name = line.name();
        line.skipBlanks();
        if (name.isEmpty() || !line.take('='))
            return false;
        line.skipBlanks();
        QByteArray value;
        if (!line.quoted(value))
            return false;
        labels.insert(QString::fromUtf8(name), QString::fromUtf8(value));
        line.skipBlanks();
        line.take(',');
    }
    return true;
}

bool readNumber(QByteArrayView word, double &value)
{
    const QByteArray text = word.toByteArray().toLower();
    if (text == "nan") {
        value = std::numeric_limits<double>::quiet_NaN();
        return true;
    }
    if (text == "+inf" || text == "inf" || text == "-inf") {
        value =
            text.startsWith('-') ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        return true;
    }
    bool ok = false;
    value = text.toDouble(&ok);
    return ok;
}

/// OpenMetrics names the family in "# TYPE", and its samples with a suffix.
bool isCounter(const QString &name, const QSet<QString> &counters)
{
    if (counters.contains(name))
        return true;
    for (const QLatin1String suffix :
         {QLatin1String("_total"), QLatin1String("_count"), QLatin1String("_sum"), QLatin1String("_bucket")}) {
        if (name.endsWith(suffix) && counters.contains(name.chopped(suffix.size())))
            return true;
    }
    return false;
}

} // namespace

Result<QList<ScrapedSample>> parsePrometheusText(const QByteArray &text)
{
    QList<ScrapedSample> samples;
    QSet<QString> counters;
    int number = 0;
    for (qsizetype from = 0; from < text.size();) {
        ++number;
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        QByteArrayView content(text.constData() + from, end - from);
        from = end + 1;
        if (content.endsWith('\r'))
            content.chop(1);
        LineReader line(content);
        line.skipBlanks();
        if (line.atEnd())
            continue;
        if (line.take('#')) {
            line.skipBlanks();
            if (line.word() != "TYPE")
                continue;
            line.skipBlanks();
            const QString name = QString::fromUtf8(line.word());
            line.skipBlanks();
            const QByteArrayView type = line.word();
            if (type == "counter" || type == "histogram" || type == "summary")
                counters.insert(name);
            continue;
        }
        ScrapedSample sample;
        sample.name = QString::fromUtf8(line.name());
        if (sample.name.isEmpty())
            return wrong(number, QStringLiteral("This is no name of a metric."));
        line.skipBlanks();
        if (!readLabels(line, sample.labels))
            return wrong(number, QStringLiteral("The labels are malformed."));
        line.skipBlanks();
        if (!readNumber(line.word(), sample.value))
            return wrong(number, QStringLiteral("There is no number."));
        sample.counter = isCounter(sample.name, counters);
        if (samples.size() >= MostSamples)
            return wrong(number, QStringLiteral("There are more than %1 samples.").arg(MostSamples));
        samples.append(std::move(sample));
    }
    return samples;
}

Result<SeriesSelector> SeriesSelector::fromString(const QString &text)
{
    SeriesSelector selector;
    QByteArray rest = text.trimmed().toUtf8();
    if (rest.startsWith("rate(") && rest.endsWith(')')) {
        selector.rate = true;
        rest = rest.mid(5).chopped(1).trimmed();
    }
    LineReader line(rest);
    selector.name = QString::fromUtf8(line.name());
    line.skipBlanks();
    const bool labelled = !selector.name.isEmpty() && readLabels(line, selector.labels);
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
        if (sample.name != name)
            continue;
        const bool matches = std::all_of(labels.keyValueBegin(), labels.keyValueEnd(), [&sample](const auto &label) {
            return sample.labels.value(label.first) == label.second;
        });
        if (matches)
            sum = std::isnan(sum) ? sample.value : sum + sample.value;
    }
    return sum;
}

} // namespace ops
