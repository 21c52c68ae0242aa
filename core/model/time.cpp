#include "model/time.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

// Every event holds times as text, and QDateTime takes microseconds for each; what is met every day goes by hand.
constexpr QLatin1String Pattern("0000-00-00T00:00:00.000Z"); // "0" stands for any digit

struct Field
{
    int at;
    int digits;
};
constexpr Field Year{0, 4};
constexpr Field Month{5, 2};
constexpr Field Day{8, 2};
constexpr Field Hour{11, 2};
constexpr Field Minute{14, 2};
constexpr Field Second{17, 2};
constexpr Field Millisecond{20, 3};

void put(QString &text, Field field, int value)
{
    for (int i = field.digits - 1; i >= 0; --i, value /= 10)
        text[field.at + i] = QLatin1Char(char('0' + value % 10));
}

int get(const QString &text, Field field)
{
    int value = 0;
    for (int i = 0; i < field.digits; ++i)
        value = value * 10 + (text[field.at + i].unicode() - u'0');
    return value;
}

bool isCanonical(const QString &text)
{
    return text.size() == Pattern.size() &&
           std::equal(text.cbegin(), text.cend(), Pattern.begin(), [](QChar found, char wanted) {
               return wanted == '0' ? found >= u'0' && found <= u'9' : found == QLatin1Char(wanted);
           });
}

/// Nothing for times that need more than a look at their digits.
std::optional<Timestamp> fromCanonical(const QString &text)
{
    using namespace std::chrono;
    if (!isCanonical(text))
        return std::nullopt;
    const year_month_day date{year{get(text, Year)}, month{unsigned(get(text, Month))}, day{unsigned(get(text, Day))}};
    if (!date.ok() || get(text, Hour) > 23 || get(text, Minute) > 59 || get(text, Second) > 59)
        return std::nullopt;
    return sys_days{date} + hours{get(text, Hour)} + minutes{get(text, Minute)} + seconds{get(text, Second)} +
           milliseconds{get(text, Millisecond)};
}

} // namespace

QString toIsoString(Timestamp time)
{
    using namespace std::chrono;
    if (time < sys_days{year{1} / January / 1} || time >= sys_days{year{10'000} / January / 1})
        return QDateTime::fromMSecsSinceEpoch(toEpochMs(time), Qt::UTC).toString(Qt::ISODateWithMs);
    const sys_days midnight = floor<days>(time);
    const year_month_day date{midnight};
    const hh_mm_ss clock{time - midnight};
    QString text = Pattern;
    put(text, Year, int(date.year()));
    put(text, Month, int(unsigned(date.month())));
    put(text, Day, int(unsigned(date.day())));
    put(text, Hour, int(clock.hours().count()));
    put(text, Minute, int(clock.minutes().count()));
    put(text, Second, int(clock.seconds().count()));
    put(text, Millisecond, int(clock.subseconds().count()));
    return text;
}

std::optional<Timestamp> timestampFromIso(const QString &text)
{
    if (const std::optional<Timestamp> time = fromCanonical(text))
        return time;
    const QDateTime parsed = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!parsed.isValid())
        return std::nullopt;
    return fromEpochMs(parsed.toMSecsSinceEpoch());
}

Duration fromSeconds(double seconds)
{
    return Duration{std::llround(seconds * 1000.0)};
}

} // namespace ops
