#include "detection/csvtime.h"

#include <charconv>
#include <cmath>

namespace ops {

namespace {

constexpr double MillisecondsFrom = 1e11;          // as seconds, that would be the year 5138
constexpr double LatestMs = 253'402'300'800'000.0; // the year 10000

/// Takes digits from the front; none if there is something else.
std::optional<int> number(std::string_view &text, std::size_t digits)
{
    int value = 0;
    if (text.size() < digits)
        return std::nullopt;
    for (const char digit : text.substr(0, digits)) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool skip(std::string_view &text, char wanted)
{
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Timestamp> fromEpoch(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    const double ms = std::abs(value) < MillisecondsFrom ? value * 1000 : value;
    if (!(std::abs(ms) < LatestMs))
        return std::nullopt;
    return fromEpochMs(qint64(ms));
}

/// "Z", "+02:00", "-0530" or nothing, as minutes east of Greenwich.
std::optional<int> zone(std::string_view text)
{
    if (text.empty() || text == "Z")
        return 0;
    const bool west = text.front() == '-';
    if (!west && text.front() != '+')
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = number(text, 2);
    skip(text, ':');
    const auto minutes = number(text, 2);
    if (!hours || !minutes || !text.empty())
        return std::nullopt;
    return (*hours * 60 + *minutes) * (west ? -1 : 1);
}

std::optional<std::chrono::sys_days> date(std::string_view &text)
{
    const auto year = number(text, 4);
    if (!year || !skip(text, '-'))
        return std::nullopt;
    const auto month = number(text, 2);
    if (!month || !skip(text, '-'))
        return std::nullopt;
    const auto day = number(text, 2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day whole{std::chrono::year{*year}, std::chrono::month{unsigned(*month)},
                                            std::chrono::day{unsigned(*day)}};
    return whole.ok() ? std::optional(std::chrono::sys_days{whole}) : std::nullopt;
}

Duration fraction(std::string_view &text)
{
    int ms = 0;
    int weight = 100;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        ms += (text.front() - '0') * weight;
        weight /= 10;
        text.remove_prefix(1);
    }
    return Duration{ms};
}

std::optional<Duration> timeOfDay(std::string_view &text)
{
    const auto hour = number(text, 2);
    if (!hour || !skip(text, ':'))
        return std::nullopt;
    const auto minute = number(text, 2);
    if (!minute)
        return std::nullopt;
    Duration time = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
    if (!skip(text, ':'))
        return time;
    const auto second = number(text, 2);
    if (!second)
        return std::nullopt;
    time += std::chrono::seconds{*second};
    return skip(text, '.') ? time + fraction(text) : time;
}

} // namespace

std::optional<Timestamp> parseCsvTime(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-')
        return fromEpoch(text);
    const auto day = date(text);
    if (!day)
        return std::nullopt;
    if (text.empty())
        return Timestamp{*day};
    if (!skip(text, ' ') && !skip(text, 'T'))
        return std::nullopt;
    const auto time = timeOfDay(text);
    const auto east = time ? zone(text) : std::nullopt;
    if (!east)
        return std::nullopt;
    return Timestamp{*day} + *time - std::chrono::minutes{*east};
}

} // namespace ops
