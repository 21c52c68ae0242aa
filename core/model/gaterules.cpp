#include "model/gaterules.h"

#include "model/configtext.h"
#include "model/jsonduration.h"

#include <QJsonArray>

#include <cmath>

namespace ops {

namespace {

constexpr std::array Days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr int MinutesPerHour = 60;

QString dateText(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QDate date(const QJsonObject &json, const char *name)
{
    return QDate::fromString(json.value(QLatin1String(name)).toString(), Qt::ISODate);
}

int count(const QJsonObject &json, const char *name, int fallback)
{
    return json.value(QLatin1String(name)).toInt(fallback);
}

} // namespace

QString AutonomyRule::toString() const
{
    if (level == Autonomy::VetoWindow)
        return QStringLiteral("veto:%1").arg(toSeconds(window), 0, 'g', 12); // to the millisecond
    return toName(level);
}

QString AutonomyRule::toText() const
{
    return level == Autonomy::VetoWindow ? QStringLiteral("veto:") + durationText(window) : toString();
}

std::optional<AutonomyRule> AutonomyRule::fromString(const QString &text)
{
    const QString veto = QStringLiteral("veto:");
    if (text.startsWith(veto)) {
        constexpr double LongestMs = 24.0 * 60 * 60 * 1000;
        const QString length = text.sliced(veto.size());
        bool isPlain = false;
        const double seconds = length.toDouble(&isPlain);
        const auto window = isPlain ? std::optional(seconds * 1000) : millisecondsFromText(length);
        if (!window || !(*window >= 0 && *window <= LongestMs)) // also catches NaN
            return std::nullopt;
        return AutonomyRule{Autonomy::VetoWindow, Duration{std::llround(*window)}};
    }
    const auto level = fromName<Autonomy>(text);
    if (!level || *level == Autonomy::VetoWindow) // a veto window without a length is a mistake
        return std::nullopt;
    return AutonomyRule{*level, Duration{0}};
}

bool TimeWindow::contains(const QDateTime &local) const
{
    const auto beginsOn = [this](QDate day) {
        return (days.isEmpty() || days.contains(day.dayOfWeek())) && (!firstDay.isValid() || day >= firstDay) &&
               (!lastDay.isValid() || day <= lastDay);
    };
    const QDate today = local.date();
    const int minute = local.time().hour() * MinutesPerHour + local.time().minute();
    if (from < to)
        return beginsOn(today) && minute >= from && minute < to;
    return (beginsOn(today) && minute >= from) || (beginsOn(today.addDays(-1)) && minute < to);
}

QString TimeWindow::toString() const
{
    QStringList parts;
    QStringList names;
    for (int day : days)
        names.append(dayText(day));
    if (!names.isEmpty())
        parts.append(names.join(QStringLiteral(", ")));
    if (from != 0 || to != MinutesPerDay)
        parts.append(minutesText(from) + u'-' + minutesText(to));
    if (firstDay.isValid() || lastDay.isValid())
        parts.append(dateText(firstDay) + QStringLiteral(" to ") + dateText(lastDay));
    return parts.isEmpty() ? QStringLiteral("always") : parts.join(u' ');
}

QJsonObject TimeWindow::toJson() const
{
    QJsonArray list;
    for (int day : days)
        list.append(day);
    return {{QStringLiteral("days"), list},
            {QStringLiteral("from"), from},
            {QStringLiteral("to"), to},
            {QStringLiteral("first_day"), dateText(firstDay)},
            {QStringLiteral("last_day"), dateText(lastDay)}};
}

TimeWindow TimeWindow::fromJson(const QJsonObject &json)
{
    TimeWindow window;
    for (const QJsonValue &day : json.value(QLatin1String("days")).toArray())
        window.days.append(day.toInt());
    window.from = count(json, "from", window.from);
    window.to = count(json, "to", window.to);
    window.firstDay = date(json, "first_day");
    window.lastDay = date(json, "last_day");
    return window;
}

std::optional<int> minutesFromText(const QString &text)
{
    if (text == QLatin1String("24:00"))
        return TimeWindow::MinutesPerDay;
    const QTime time = QTime::fromString(text, QStringLiteral("HH:mm"));
    if (!time.isValid())
        return std::nullopt;
    return time.hour() * MinutesPerHour + time.minute();
}

QString minutesText(int minutes)
{
    return QStringLiteral("%1:%2")
        .arg(minutes / MinutesPerHour, 2, 10, QLatin1Char('0'))
        .arg(minutes % MinutesPerHour, 2, 10, QLatin1Char('0'));
}

std::optional<int> dayFromText(const QString &text)
{
    const auto found =
        std::find_if(Days.cbegin(), Days.cend(), [&text](const char *day) { return text == QLatin1String(day); });
    return found == Days.cend() ? std::nullopt : std::optional(int(found - Days.cbegin()) + 1);
}

QString dayText(int day)
{
    return QLatin1String(Days.at(std::size_t(day - 1)));
}

QString TimedRule::thenText() const
{
    return effect == RuleEffect::Autonomy ? autonomy.toText() : toName(effect);
}

QJsonObject TimedRule::toJson() const
{
    QJsonArray names;
    for (Strategy strategy : strategies)
        names.append(toName(strategy));
    return {{QStringLiteral("name"), name},
            {QStringLiteral("apps"), QJsonArray::fromStringList(apps)},
            {QStringLiteral("strategies"), names},
            {QStringLiteral("when"), when.toJson()},
            {QStringLiteral("effect"), toName(effect)},
            {QStringLiteral("autonomy"), autonomy.toString()}};
}

TimedRule TimedRule::fromJson(const QJsonObject &json)
{
    TimedRule rule;
    rule.name = json.value(QLatin1String("name")).toString();
    for (const QJsonValue &app : json.value(QLatin1String("apps")).toArray())
        rule.apps.append(app.toString());
    for (const QJsonValue &name : json.value(QLatin1String("strategies")).toArray()) {
        if (const auto strategy = fromName<Strategy>(name.toString()))
            rule.strategies.append(*strategy);
    }
    rule.when = TimeWindow::fromJson(json.value(QLatin1String("when")).toObject());
    rule.effect = fromName<RuleEffect>(json.value(QLatin1String("effect")).toString()).value_or(rule.effect);
    rule.autonomy = AutonomyRule::fromString(json.value(QLatin1String("autonomy")).toString()).value_or(rule.autonomy);
    return rule;
}

QJsonObject Caution::toJson() const
{
    return {{QStringLiteral("replica_share"), replicaShare},      {QStringLiteral("apps"), apps},
            {QStringLiteral("apps_window_ms"), msOf(appsWindow)}, {QStringLiteral("least_success"), leastSuccess},
            {QStringLiteral("least_tries"), leastTries},          {QStringLiteral("failures"), failures},
            {QStringLiteral("stale_after_ms"), msOf(staleAfter)}};
}

Caution Caution::fromJson(const QJsonObject &json)
{
    Caution caution;
    caution.replicaShare = json.value(QLatin1String("replica_share")).toDouble(caution.replicaShare);
    caution.apps = count(json, "apps", caution.apps);
    caution.appsWindow = durationIn(json, "apps_window_ms", caution.appsWindow);
    caution.leastSuccess = json.value(QLatin1String("least_success")).toDouble(caution.leastSuccess);
    caution.leastTries = count(json, "least_tries", caution.leastTries);
    caution.failures = count(json, "failures", caution.failures);
    caution.staleAfter = durationIn(json, "stale_after_ms", caution.staleAfter);
    return caution;
}

QJsonObject Budget::toJson() const
{
    return {{QStringLiteral("app"), app}, {QStringLiteral("environment"), environment}};
}

Budget Budget::fromJson(const QJsonObject &json)
{
    Budget budget;
    budget.app = count(json, "app", budget.app);
    budget.environment = count(json, "environment", budget.environment);
    return budget;
}

} // namespace ops
