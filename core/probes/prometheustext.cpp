#include "probes/prometheustext.h"

#include "probes/prometheusline.h"

#include <algorithm>
#include <span>

namespace ops {

namespace {

constexpr int MostSamples = 50'000;

/// Suffixes of a family's samples that are counters, by the family's type.
std::span<const QByteArrayView> counterSuffixes(QByteArrayView type)
{
    static constexpr QByteArrayView Counter[] = {"", "_total"};
    static constexpr QByteArrayView Histogram[] = {"_bucket", "_count", "_sum"};
    static constexpr QByteArrayView Summary[] = {"_count", "_sum"};
    if (type == "counter")
        return Counter;
    if (type == "histogram")
        return Histogram;
    return type == "summary" ? std::span<const QByteArrayView>(Summary) : std::span<const QByteArrayView>();
}

class PrometheusReader
{
public:
    explicit PrometheusReader(const QSet<QByteArray> *names)
        : m_names(names)
    {
    }

    /// Why the line is wrong; null if it is not.
    const char *read(QByteArrayView text);
    QList<ScrapedSample> takeSamples() { return std::move(m_samples); }

private:
    void readComment(PrometheusLine &line);
    const char *readSample(PrometheusLine &line);
    bool isWanted(QByteArrayView name) const
    {
        return !m_names || m_names->contains(QByteArray::fromRawData(name.data(), name.size()));
    }
    bool isCounter(QByteArrayView name) const
    {
        return name.startsWith(m_family) &&
               std::find(m_suffixes.begin(), m_suffixes.end(), name.sliced(m_family.size())) != m_suffixes.end();
    }

    const QSet<QByteArray> *m_names; ///< null: all
    QList<ScrapedSample> m_samples;
    int m_count = 0; ///< of samples, wanted or not
    /// Of the last # TYPE line; the samples of a family follow it.
    QByteArrayView m_family;
    std::span<const QByteArrayView> m_suffixes;
};

const char *PrometheusReader::read(QByteArrayView text)
{
    if (text.endsWith('\r'))
        text.chop(1);
    PrometheusLine line(text);
    line.skipBlanks();
    if (line.atEnd())
        return nullptr;
    if (!line.take('#'))
        return readSample(line);
    readComment(line);
    return nullptr;
}

void PrometheusReader::readComment(PrometheusLine &line)
{
    line.skipBlanks();
    if (line.word() != "TYPE")
        return;
    line.skipBlanks();
    m_family = line.word();
    line.skipBlanks();
    m_suffixes = counterSuffixes(line.word());
}

const char *PrometheusReader::readSample(PrometheusLine &line)
{
    const QByteArrayView name = line.name();
    if (name.isEmpty())
        return "This is no name of a metric.";
    const bool wanted = isWanted(name);
    QMap<QString, QString> labels;
    const bool blank = line.skipBlanks();
    const bool labelled = line.isNext('{');
    if (!line.readLabels(wanted ? &labels : nullptr))
        return "The labels are malformed.";
    line.skipBlanks();
    const std::optional<double> value = blank || labelled ? line.number() : std::nullopt;
    if (!value)
        return "There is no number.";
    if (!line.readTail())
        return "After the number there is neither a time stamp nor an exemplar.";
    if (++m_count > MostSamples)
        return "There are too many samples.";
    if (wanted)
        m_samples.append({.name = QString::fromLatin1(name),
                          .labels = std::move(labels),
                          .value = *value,
                          .counter = isCounter(name)});
    return nullptr;
}

Result<QList<ScrapedSample>> parse(const QByteArray &text, const QSet<QByteArray> *names)
{
    PrometheusReader reader(names);
    int number = 0;
    for (qsizetype from = 0; from < text.size();) {
        ++number;
        const qsizetype feed = text.indexOf('\n', from);
        const qsizetype end = feed < 0 ? text.size() : feed;
        if (const char *problem = reader.read(QByteArrayView(text).sliced(from, end - from)))
            return Error{.kind = Error::Kind::Invalid,
                         .what = QString::fromLatin1(problem),
                         .where = QStringLiteral("line %1").arg(number),
                         .todo = QStringLiteral("Allowed is the Prometheus text format or OpenMetrics.")};
        from = end + 1;
    }
    return reader.takeSamples();
}

} // namespace

Result<QList<ScrapedSample>> parsePrometheusText(const QByteArray &text)
{
    return parse(text, nullptr);
}

Result<QList<ScrapedSample>> parsePrometheusText(const QByteArray &text, const QSet<QByteArray> &names)
{
    return parse(text, &names);
}

} // namespace ops
