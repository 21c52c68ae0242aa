#pragma once

#include "model/action.h"
#include "model/names.h"
#include "model/time.h"

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace ops {

/// What the platform may do by itself.
enum class Autonomy
{
    Observe,
    Ask,
    VetoWindow,
    Autonomous
};
template <>
struct EnumNames<Autonomy>
{
    static constexpr std::array table{std::pair{Autonomy::Observe, "observe"}, std::pair{Autonomy::Ask, "ask"},
                                      std::pair{Autonomy::VetoWindow, "veto"},
                                      std::pair{Autonomy::Autonomous, "autonomous"}};
};

struct AutonomyRule
{
    Autonomy level = Autonomy::Ask;
    Duration window{0}; ///< of the countdown, for VetoWindow

    /// "observe", "ask", "veto:10" (seconds), "autonomous"
    QString toString() const;
    /// "veto:10s": with a unit, as all lengths of time are written in files.
    QString toText() const;
    /// Reads both.
    static std::optional<AutonomyRule> fromString(const QString &text);
    bool operator==(const AutonomyRule &) const = default;
};

/// When a rule holds: days of the week, a time of the day and days of the calendar, all in the platform's time zone.
struct TimeWindow
{
    static constexpr int MinutesPerDay = 24 * 60;

    QList<int> days;        ///< 1 is Monday; empty: every day
    int from = 0;           ///< minute of the day, 0 to 1439
    int to = MinutesPerDay; ///< first minute that is outside, 1 to 1440; not later than `from`: of the next day
    QDate firstDay;         ///< invalid: since ever
    QDate lastDay;          ///< invalid: for ever; a window over midnight belongs to the day on which it begins

    /// `local` is the time in the platform's time zone.
    bool contains(const QDateTime &local) const;
    /// "mon, tue 22:00-06:00, 2026-12-20 to 2027-01-02", "always"
    QString toString() const;

    QJsonObject toJson() const;
    static TimeWindow fromJson(const QJsonObject &json);
    bool operator==(const TimeWindow &) const = default;
};

/// "08:00", "24:00"; minutes of the day. Nothing if it is no time.
std::optional<int> minutesFromText(const QString &text);
QString minutesText(int minutes);
/// "mon" to "sun"; nothing if it is no day.
std::optional<int> dayFromText(const QString &text);
QString dayText(int day);

/// What a timed rule does while it holds.
enum class RuleEffect
{
    Autonomy,   ///< sets the level
    Freeze,     ///< the platform does nothing by itself
    Maintenance ///< people work on it: the platform does nothing by itself and raises no alerts
};
template <>
struct EnumNames<RuleEffect>
{
    static constexpr std::array table{std::pair{RuleEffect::Autonomy, "autonomy"},
                                      std::pair{RuleEffect::Freeze, "freeze"},
                                      std::pair{RuleEffect::Maintenance, "maintenance"}};
};

/// A rule for some apps and strategies at some time. The first one of an environment's list that fits sets the level.
struct TimedRule
{
    QString name;
    QStringList apps;           ///< empty: all
    QList<Strategy> strategies; ///< empty: all; of no meaning for freezes and maintenance
    TimeWindow when;
    RuleEffect effect = RuleEffect::Autonomy;
    AutonomyRule autonomy; ///< for RuleEffect::Autonomy

    /// What stands after "then:" in the file: a level, "freeze" or "maintenance".
    QString thenText() const;
    bool covers(const QString &app) const { return apps.isEmpty() || apps.contains(app); }
    bool covers(Strategy strategy) const { return strategies.isEmpty() || strategies.contains(strategy); }

    QJsonObject toJson() const;
    static TimedRule fromJson(const QJsonObject &json);
    bool operator==(const TimedRule &) const = default;
};

/// From where on the platform asks although it might act by itself.
struct Caution
{
    double replicaShare = 1.0; ///< of an app's replicas that one action may touch
    int apps = 10;             ///< of an environment that may be acted on within `appsWindow`, this one included
    Duration appsWindow{600'000};
    double leastSuccess = 0; ///< share of a strategy's tries in such a situation that helped; 0: never asks for that
    int leastTries = 3;      ///< before that share says anything
    int failures = 5;        ///< of actions on the app within an hour
    Duration staleAfter{60'000}; ///< age of what a proposal rests on

    QJsonObject toJson() const;
    static Caution fromJson(const QJsonObject &json);
    bool operator==(const Caution &) const = default;
};

/// Disruptive actions in any hour; what is beyond is left to people.
struct Budget
{
    int app = 20;
    int environment = 100;

    QJsonObject toJson() const;
    static Budget fromJson(const QJsonObject &json);
    bool operator==(const Budget &) const = default;
};

} // namespace ops
