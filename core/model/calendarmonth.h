#pragma once

#include "model/time.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace ops {

/// A month of the calendar, such as 2026-10.
struct CalendarMonth
{
    int year = 1970; ///< 1970 to 9998
    int month = 1;   ///< 1 to 12

    /// "2026-10"; nothing if it is written otherwise, or is none.
    static std::optional<CalendarMonth> fromText(const QString &text);
    /// The one that a moment belongs to where `zone` is.
    static CalendarMonth at(Timestamp time, const QTimeZone &zone);

    QString toText() const;
    CalendarMonth before() const;
    CalendarMonth after() const;
    int days() const;
    /// When its day number `day` begins where `zone` is; the day after the last one is the first of the next month.
    Timestamp dayBegin(int day, const QTimeZone &zone) const;
    Timestamp begin(const QTimeZone &zone) const { return dayBegin(1, zone); }
    Timestamp end(const QTimeZone &zone) const { return after().begin(zone); }

    bool operator==(const CalendarMonth &) const = default;
};

} // namespace ops
