#pragma once

#include "model/names.h"

#include <optional>
#include <string>
#include <string_view>

namespace ops {

enum class TimeFormat
{
    None,
    Iso8601,
    DateTime,     ///< YYYY-MM-DD HH:MM:SS, taken as UTC
    EpochSeconds, ///< between 2001 and 2100, so that a column of ordinary numbers is not taken for it
    EpochMilliseconds
};
template <>
struct EnumNames<TimeFormat>
{
    static constexpr std::array table{std::pair{TimeFormat::None, ""}, std::pair{TimeFormat::Iso8601, "ISO 8601"},
                                      std::pair{TimeFormat::DateTime, "YYYY-MM-DD HH:MM:SS"},
                                      std::pair{TimeFormat::EpochSeconds, "epoch seconds"},
                                      std::pair{TimeFormat::EpochMilliseconds, "epoch milliseconds"}};
};

/// `text` without white space around it.
std::string_view trimmed(std::string_view text);

/// What a cell holds, short enough to be recognised by it in a message.
QString shownCell(const std::string &text);

/// A finite number, independent of the locale; with `decimalComma`, "1,5" is one too.
std::optional<double> numberFromCell(std::string_view text, bool decimalComma);

/// The format that `text` has, and the moment it names in milliseconds since the epoch.
TimeFormat timeFormatOf(std::string_view text);
std::optional<qint64> timeFromCell(std::string_view text, TimeFormat format);

} // namespace ops
