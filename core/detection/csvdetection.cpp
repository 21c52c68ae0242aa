#include "detection/csvdetection.h"

#include "detection/csvtime.h"

#include <QStringList>

#include <charconv>
#include <limits>
#include <string>

namespace ops {

namespace {

constexpr qint64 LongestLine = 1 << 20;   // bytes
constexpr qint64 ProgressEvery = 1 << 16; // lines
constexpr std::size_t BlockSize = 1 << 16;

std::string_view trimmed(std::string_view text)
{
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && space(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Takes the next field from the front of a line, with its quotes; commas between quotes belong to it.
std::string_view takeField(std::string_view &line)
{
    bool quoted = false;
    std::size_t end = 0;
    for (; end < line.size() && (quoted || line[end] != ','); ++end)
        quoted ^= line[end] == '"';
    const std::string_view field = trimmed(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    return field;
}

std::string_view unquoted(std::string_view field)
{
    if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
        return trimmed(field.substr(1, field.size() - 2));
    return field;
}

double numberIn(std::string_view field)
{
    std::string_view text = unquoted(field);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? value : std::numeric_limits<double>::quiet_NaN();
}

struct Places
{
    int time = 0;
    int value = 1;
};

Result<int> placeOf(const QString &wanted, const QString &usual, int otherwise, const QStringList &header)
{
    const qsizetype place = header.indexOf(wanted.isEmpty() ? usual : wanted);
    if (place >= 0)
        return int(place);
    if (wanted.isEmpty() && otherwise < header.size())
        return otherwise;
    return Error{Error::Kind::Invalid,
                 wanted.isEmpty() ? QStringLiteral("There is no column with values.")
                                  : QStringLiteral("There is no column \"%1\".").arg(wanted),
                 QStringLiteral("line 1"),
                 QStringLiteral("The columns are: %1.").arg(header.join(QStringLiteral(", ")))};
}

Result<Places> placesIn(std::string_view line, const CsvColumns &columns)
{
    if (line.starts_with("\xEF\xBB\xBF")) // a byte order mark
        line.remove_prefix(3);
    QStringList header;
    while (!line.empty()) {
        const std::string_view name = unquoted(takeField(line));
        header.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    const auto time = placeOf(columns.time, QStringLiteral("timestamp"), 0, header);
    if (!time)
        return time.error();
    const auto value = placeOf(columns.value, QStringLiteral("value"), 1, header);
    if (!value)
        return value.error();
    return Places{*time, *value};
}

/// Scores the lines of one file.
class LineScorer
{
public:
    LineScorer(Places places, const StreamDetector::Settings &settings)
        : m_places(places)
        , m_detector(settings)
    {
    }

    /// Appends the scored line to `out`.
    void score(std::string_view line, std::string &out)
    {
        std::string_view time;
        std::string_view value;
        const int last = std::max(m_places.time, m_places.value);
        for (int i = 0; i <= last; ++i) {
            const std::string_view field = takeField(line);
            if (i == m_places.time)
                time = field;
            if (i == m_places.value)
                value = field;
        }
        m_at = parseCsvTime(unquoted(time)).value_or(m_at);
        const double number = numberIn(value);
        const StreamDetector::Verdict verdict = m_detector.observe(m_at, number);
        ++m_summary.lines;
        m_summary.unreadable += std::isfinite(number) ? 0 : 1;
        m_summary.alarms += verdict.state == StreamDetector::State::Alarm ? 1 : 0;
        out.append(time).append(1, ',').append(value).append(1, ',');
        appendScore(verdict.score, out);
    }

    const CsvSummary &summary() const { return m_summary; }

private:
    static void appendScore(double score, std::string &out)
    {
        std::array<char, 32> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), score, std::chars_format::fixed, 6).ptr;
        out.append(text.data(), end).append(1, '\n');
    }

    Places m_places;
    StreamDetector m_detector;
    Timestamp m_at;
    CsvSummary m_summary;
};

Error brokenLine(qint64 number)
{
    return {Error::Kind::Invalid, QStringLiteral("The line is longer than 1 MiB."),
            QStringLiteral("line %1").arg(number), QStringLiteral("Is this a CSV file?")};
}

Error notWritten(const QIODevice &out)
{
    return {Error::Kind::Internal, QStringLiteral("It could not be written: %1.").arg(out.errorString()), {}, {}};
}

} // namespace

Result<CsvSummary> detectCsv(QIODevice &in, QIODevice &out, const CsvColumns &columns,
                             const StreamDetector::Settings &settings,
                             const std::function<void(qint64 bytes)> &progress)
{
    std::string line(LongestLine + 2, '\0');
    const auto next = [&]() { return in.readLine(line.data(), LongestLine + 1); };
    qint64 length = next();
    if (length <= 0)
        return Error{Error::Kind::Invalid, QStringLiteral("The file is empty."), {}, {}};
    const auto places = placesIn({line.data(), std::size_t(length)}, columns);
    if (!places)
        return places.error();

    LineScorer scorer(*places, settings);
    std::string block = "timestamp,value,anomaly_score\n";
    while ((length = next()) > 0) {
        if (length >= LongestLine)
            return brokenLine(scorer.summary().lines + 2);
        scorer.score({line.data(), std::size_t(length)}, block);
        if (block.size() >= BlockSize) {
            if (out.write(block.data(), qint64(block.size())) < 0)
                return notWritten(out);
            block.clear();
        }
        if (progress && scorer.summary().lines % ProgressEvery == 0)
            progress(in.pos());
    }
    if (out.write(block.data(), qint64(block.size())) < 0)
        return notWritten(out);
    return scorer.summary();
}

} // namespace ops
