#include "model/calendarmonth.h"

#include <QDate>
#include <QDateTime>

#include <algorithm>

namespace ops {

std::optional<CalendarMonth> CalendarMonth::fromText(const QString &text)
{
    const auto isDigit = [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); };
    const QString digits = QString(text).remove(4, 1);
    if (text.size() != 7 || text[4] != QLatin1Char('-') || !std::all_of(digits.cbegin(), digits.cend(), isDigit))
        return std::nullopt;
    const CalendarMonth found{text.left(4).toInt(), text.mid(5).toInt()};
    if (found.year < 1970 || found.year > 9998 || found.month < 1 || found.month > 12)
        return std::nullopt;
    return found;
}

CalendarMonth CalendarMonth::at(Timestamp time, const QTimeZone &zone)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(toEpochMs(time), zone).date();
    return {date.year(), date.month()};
}

QString CalendarMonth::toText() const
{
    return QStringLiteral("%1-%2").arg(year, 4, 10, QLatin1Char('0')).arg(month, 2, 10, QLatin1Char('0'));
}

CalendarMonth CalendarMonth::before() const
{
    return month == 1 ? CalendarMonth{year - 1, 12} : CalendarMonth{year, month - 1};
}

CalendarMonth CalendarMonth::after() const
{
    return month == 12 ? CalendarMonth{year + 1, 1} : CalendarMonth{year, month + 1};
}

int CalendarMonth::days() const
{
    return QDate(year, month, 1).daysInMonth();
}

Timestamp CalendarMonth::dayBegin(int day, const QTimeZone &zone) const
{
    return fromEpochMs(QDate(year, month, 1).addDays(day - 1).startOfDay(zone).toMSecsSinceEpoch());
}

} // namespace ops
