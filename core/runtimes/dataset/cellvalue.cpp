#include "runtimes/dataset/cellvalue.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <charconv>
#include <cmath>

namespace ops {

namespace {

constexpr double FirstEpochSecond = 978'307'200;  // 2001-01-01
constexpr double LastEpochSecond = 4'102'444'800; // 2100-01-01
constexpr std::size_t LongestNumber = 64;

QDateTime dateTime(std::string_view text)
{
    // A date alone is no moment: a column of birthdays must not become the clock.
    if (text.size() < 16 || text.size() > 40 || text[4] != '-')
        return {};
    const QString written = QString::fromLatin1(text.data(), qsizetype(text.size()));
    const QDateTime parsed = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (parsed.isValid() && parsed.timeSpec() != Qt::LocalTime)
        return parsed;
    // Without an offset it is UTC: where the program runs, that hour may be skipped by daylight saving time.
    return QDateTime::fromString(written + QLatin1Char('Z'), Qt::ISODateWithMs);
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view White = " \t\r\n";
    const auto first = text.find_first_not_of(White);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(White) - first + 1);
}

QString shownCell(const std::string &text)
{
    constexpr int Shown = 30;
    return QString::fromUtf8(text.data(), qsizetype(text.size())).simplified().left(Shown);
}

std::optional<double> numberFromCell(std::string_view text, bool decimalComma)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    if (text.empty() || text.size() > LongestNumber)
        return std::nullopt;
    std::array<char, LongestNumber> buffer{};
    std::size_t size = 0;
    for (char c : text)
        buffer[size++] = decimalComma && c == ',' ? '.' : c;
    double value = 0;
    const auto [end, error] = std::from_chars(buffer.data(), buffer.data() + size, value);
    if (error != std::errc() || end != buffer.data() + size || !std::isfinite(value))
        return std::nullopt;
    return value;
}

TimeFormat timeFormatOf(std::string_view text)
{
    text = trimmed(text);
    if (const auto number = numberFromCell(text, false)) {
        if (*number >= FirstEpochSecond && *number <= LastEpochSecond)
            return TimeFormat::EpochSeconds;
        const bool isMs = *number >= FirstEpochSecond * 1000 && *number <= LastEpochSecond * 1000;
        return isMs ? TimeFormat::EpochMilliseconds : TimeFormat::None;
    }
    if (!dateTime(text).isValid())
        return TimeFormat::None;
    return text[10] == 'T' ? TimeFormat::Iso8601 : TimeFormat::DateTime;
}

std::optional<qint64> timeFromCell(std::string_view text, TimeFormat format)
{
    text = trimmed(text);
    switch (format) {
    case TimeFormat::None:
        return std::nullopt;
    case TimeFormat::EpochSeconds:
    case TimeFormat::EpochMilliseconds: {
        if (timeFormatOf(text) != format)
            return std::nullopt;
        const double number = *numberFromCell(text, false);
        return std::llround(format == TimeFormat::EpochSeconds ? number * 1000 : number);
    }
    case TimeFormat::Iso8601:
    case TimeFormat::DateTime: {
        const QDateTime parsed = dateTime(text);
        return parsed.isValid() ? std::optional(parsed.toMSecsSinceEpoch()) : std::nullopt;
    }
    }
    return std::nullopt;
}

} // namespace ops
