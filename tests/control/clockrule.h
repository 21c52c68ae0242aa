#pragma once

#include "model/platformconfig.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// A timed rule as a reader of the configuration understands it: as the stretches of time for which it holds, counted
/// in minutes of a local clock, and not by looking at a day and an hour as the platform does.
struct ClockRule
{
    static constexpr int Day = 24 * 60;
    static constexpr qint64 Monday = 1'767'571'200'000; ///< 2026-01-05, 00:00 UTC: day 0

    QString then; ///< a level ("veto:30"), "freeze" or "maintenance"
    QStringList apps;
    QList<ops::Strategy> strategies;
    QList<int> weekdays;         ///< 1 is Monday; empty: all
    int from = 0;                ///< minute of the day on which it begins
    int length = Day;            ///< minutes; 1 to a day
    std::optional<int> firstDay; ///< days since `Monday`
    std::optional<int> lastDay;  ///< that it may begin on

    bool holdsBack() const { return then == QLatin1String("freeze") || then == QLatin1String("maintenance"); }
    bool fits(const QString &app) const { return apps.isEmpty() || apps.contains(app); }
    bool fits(const QString &app, ops::Strategy strategy) const
    {
        return fits(app) && (strategies.isEmpty() || strategies.contains(strategy));
    }

    /// `clock`: minutes by which the local clock is ahead of UTC.
    bool holdsAt(ops::Timestamp at, int clock) const
    {
        const qint64 minute = floored(ops::toEpochMs(at) - Monday, 60'000) + clock;
        const qint64 today = floored(minute, Day);
        for (qint64 day = today - 1; day <= today; ++day) {
            const bool begins = (weekdays.isEmpty() || weekdays.contains(int(((day % 7) + 7) % 7) + 1)) &&
                                day >= firstDay.value_or(int(day)) && day <= lastDay.value_or(int(day));
            const qint64 since = day * Day + from;
            if (begins && minute >= since && minute < since + length)
                return true;
        }
        return false;
    }

    /// As it is configured.
    ops::TimedRule timedRule(const QString &name) const
    {
        const auto date = [](std::optional<int> day) { return day ? QDate(2026, 1, 5).addDays(*day) : QDate(); };
        ops::TimedRule rule;
        rule.name = name;
        rule.apps = apps;
        rule.strategies = strategies;
        rule.when.days = weekdays;
        rule.when.from = from;
        rule.when.to = from + length <= Day ? from + length : from + length - Day;
        rule.when.firstDay = date(firstDay);
        rule.when.lastDay = date(lastDay);
        const auto hold = ops::fromName<ops::RuleEffect>(then);
        rule.effect = hold.value_or(ops::RuleEffect::Autonomy);
        if (!hold)
            rule.autonomy = *ops::AutonomyRule::fromString(then);
        return rule;
    }

private:
    static qint64 floored(qint64 value, qint64 by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }
};
