#include "detection/csvvalues.h"

#include "detection/csvtime.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace ops {

namespace {

constexpr qint64 LongestLine = 1 << 20; // bytes

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

QStringList headerIn(std::string_view line)
{
    if (line.starts_with("\xEF\xBB\xBF")) // a byte order mark
        line.remove_prefix(3);
    QStringList header;
    while (!line.empty()) {
        const std::string_view name = unquoted(takeField(line));
        header.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    }
    return header;
}

Error tooLong(qint64 number)
{
    return {Error::Kind::Invalid, QStringLiteral("The line is longer than 1 MiB."),
            QStringLiteral("line %1").arg(number), QStringLiteral("Is this a CSV file?")};
}

} // namespace

CsvValues::CsvValues(QIODevice &in)
    : m_in(&in)
    , m_line(LongestLine + 2, '\0')
{
}

Result<CsvValues> CsvValues::open(QIODevice &in, const CsvColumns &columns)
{
    CsvValues values(in);
    const qint64 length = in.readLine(values.m_line.data(), LongestLine + 1);
    if (length <= 0)
        return Error{Error::Kind::Invalid, QStringLiteral("The file is empty."), {}, {}};
    values.m_header = headerIn({values.m_line.data(), std::size_t(length)});
    const auto time = placeOf(columns.time, QStringLiteral("timestamp"), 0, values.m_header);
    if (!time)
        return time.error();
    const auto value = placeOf(columns.value, QStringLiteral("value"), 1, values.m_header);
    if (!value)
        return value.error();
    values.m_time = *time;
    values.m_value = *value;
    return values;
}

bool CsvValues::next(Row &row)
{
    const qint64 length = m_in->readLine(m_line.data(), LongestLine + 1);
    if (length <= 0)
        return false;
    if (length >= LongestLine) {
        m_error = tooLong(m_lines + 2);
        return false;
    }
    std::string_view line(m_line.data(), std::size_t(length));
    row.timeText = row.valueText = {};
    const int last = std::max(m_time, m_value);
    for (int i = 0; i <= last; ++i) {
        const std::string_view field = takeField(line);
        if (i == m_time)
            row.timeText = field;
        if (i == m_value)
            row.valueText = field;
    }
    const std::optional<Timestamp> at = parseCsvTime(unquoted(row.timeText));
    row.hasTime = at.has_value();
    m_at = at.value_or(m_at);
    row.at = m_at;
    row.value = numberIn(row.valueText);
    ++m_lines;
    return true;
}

} // namespace ops
