#include "model/configcheck.h"

#include "model/configfields.h"
#include "model/configtext.h"
#include "model/environmentname.h"
#include "model/loglevel.h"

#include <QLocale>
#include <QSet>
#include <QTimeZone>

#include <cmath>

namespace ops {

namespace {

constexpr int MaxEnvironments = 16;

/// Collects what is wrong below one path.
class Checker
{
public:
    Checker(QList<Error> &errors, QString path)
        : m_errors(errors)
        , m_path(std::move(path))
    {
    }
    Checker at(const QString &name) const { return {m_errors, m_path.isEmpty() ? name : m_path + u'.' + name}; }

    void complain(const QString &what, const QString &allowed) const
    {
        m_errors.append({Error::Kind::Invalid, what, m_path, QStringLiteral("Allowed: %1.").arg(allowed)});
    }
    template <typename Part>
    void numbers(const Part &part) const
    {
        visitNumbers(part, [&](const char *name, const auto &value, const FieldRange &range) {
            const double number = plainNumber(value);
            if (!(number >= range.min && number <= range.max)) // also catches NaN
                at(QLatin1String(name))
                    .complain(QStringLiteral("%1 is out of range.").arg(range.text(number)),
                              QStringLiteral("%1 to %2").arg(range.text(range.min), range.text(range.max)));
        });
    }

private:
    QList<Error> &m_errors;
    QString m_path;
};

void checkRanges(const Limits &limits, const Checker &checker)
{
    for (auto it = limits.dataRanges.cbegin(); it != limits.dataRanges.cend(); ++it) {
        if (!(std::isfinite(it->first) && std::isfinite(it->second) && it->first < it->second))
            checker.at(it.key()).complain(QStringLiteral("[%1, %2] is no range.").arg(it->first).arg(it->second),
                                          QStringLiteral("two numbers, the smaller one first"));
    }
}

void checkHealing(const HealingRules &healing, const Checker &checker)
{
    checker.numbers(healing);
    if (healing.backoffMax < healing.backoffMin)
        checker.at(QStringLiteral("backoff_max"))
            .complain(QStringLiteral("%1 is less than backoff_min.").arg(durationText(healing.backoffMax)),
                      QStringLiteral("%1 or more").arg(durationText(healing.backoffMin)));
    const Checker list = checker.at(QStringLiteral("strategies"));
    if (healing.strategies.isEmpty())
        list.complain(QStringLiteral("There is no strategy."), QStringLiteral("at least one strategy"));
    QSet<Strategy> seen;
    for (Strategy strategy : healing.strategies) {
        if (strategy == Strategy::Deploy)
            list.complain(QStringLiteral("'deploy' cures nothing by itself."),
                          QStringLiteral("retry_deployment, rollback or another strategy"));
        if (seen.contains(strategy))
            list.complain(QStringLiteral("'%1' is there twice.").arg(toName(strategy)),
                          QStringLiteral("each strategy once"));
        seen.insert(strategy);
    }
}

void checkAutonomy(const AutonomyRule &rule, const Checker &checker)
{
    const bool hasWindow = rule.level == Autonomy::VetoWindow;
    if (hasWindow && (rule.window < Duration{1000} || rule.window > Duration{86'400'000}))
        checker.complain(QStringLiteral("A veto window of %1 is out of range.").arg(durationText(rule.window)),
                         QStringLiteral("1s to 24h"));
}

void checkWindow(const TimeWindow &window, const Checker &checker)
{
    const auto isMinute = [](int minute) { return minute >= 0 && minute <= TimeWindow::MinutesPerDay; };
    if (!isMinute(window.from) || !isMinute(window.to) || window.from == window.to)
        checker.at(QStringLiteral("from"))
            .complain(QStringLiteral("From %1 to %2 is no time.").arg(minutesText(window.from), minutesText(window.to)),
                      QStringLiteral("two different times of the day, such as \"08:00\" and \"18:00\""));
    for (int day : window.days) {
        if (day < 1 || day > 7)
            checker.at(QStringLiteral("days"))
                .complain(QStringLiteral("%1 is no day.").arg(day),
                          QStringLiteral("mon, tue, wed, thu, fri, sat, sun"));
    }
    if (window.firstDay.isValid() && window.lastDay.isValid() && window.lastDay < window.firstDay)
        checker.at(QStringLiteral("last_day"))
            .complain(QStringLiteral("The last day comes before the first."), QStringLiteral("the same day or later"));
}

void checkRules(const QList<TimedRule> &rules, const Checker &checker)
{
    constexpr qsizetype MaxRules = 100;
    if (rules.size() > MaxRules)
        checker.complain(QStringLiteral("There are %1 rules.").arg(rules.size()),
                         QStringLiteral("up to %1").arg(MaxRules));
    QSet<QString> names;
    for (const TimedRule &rule : rules) {
        const Checker at = checker.at(rule.name);
        if (rule.name.trimmed().isEmpty() || names.contains(rule.name))
            at.complain(QStringLiteral("A rule needs a name of its own."), QStringLiteral("a name that no other has"));
        names.insert(rule.name);
        checkWindow(rule.when, at);
        if (rule.effect == RuleEffect::Autonomy)
            checkAutonomy(rule.autonomy, at.at(QStringLiteral("then")));
        else if (!rule.strategies.isEmpty())
            at.at(QStringLiteral("strategies"))
                .complain(QStringLiteral("A %1 is for all strategies.").arg(toName(rule.effect)),
                          QStringLiteral("nothing"));
    }
}

void checkApprovals(const EnvironmentConfig &environment, const Checker &checker)
{
    constexpr qsizetype MostPeople = 20;
    constexpr qsizetype LongestName = 64;
    for (Strategy strategy : environment.twoPersons) {
        if (!changesTheApp(strategy))
            checker.at(QStringLiteral("two_persons"))
                .complain(QStringLiteral("'%1' needs nobody's approval.").arg(toName(strategy)),
                          QStringLiteral("strategies that change the app"));
    }
    const Checker onCall = checker.at(QStringLiteral("on_call"));
    if (environment.onCall.size() > MostPeople)
        onCall.complain(QStringLiteral("There are %1 people.").arg(environment.onCall.size()),
                        QStringLiteral("up to %1").arg(MostPeople));
    for (const QString &person : environment.onCall) {
        if (person.trimmed().isEmpty() || person.size() > LongestName || environment.onCall.count(person) > 1)
            onCall.complain(QStringLiteral("'%1' cannot be asked.").arg(person.left(LongestName)),
                            QStringLiteral("names of up to %1 characters, each once").arg(LongestName));
    }
}

void checkEnvironment(const EnvironmentConfig &environment, const Checker &checker)
{
    checker.numbers(environment);
    if (!fromName<LogLevel>(environment.logLevel))
        checker.at(QStringLiteral("log_level"))
            .complain(QStringLiteral("'%1' is no log level.").arg(environment.logLevel), allNames<LogLevel>());
    const Checker limits = checker.at(QStringLiteral("limits"));
    limits.numbers(environment.limits);
    checkRanges(environment.limits, limits.at(QStringLiteral("data_ranges")));

    const Checker autonomy = checker.at(QStringLiteral("autonomy"));
    checkAutonomy(environment.defaultAutonomy, autonomy.at(QStringLiteral("default")));
    for (auto it = environment.autonomy.cbegin(); it != environment.autonomy.cend(); ++it)
        checkAutonomy(*it, autonomy.at(toName(it.key())));

    checkRules(environment.rules, checker.at(QStringLiteral("rules")));
    checkApprovals(environment, checker);
    checker.at(QStringLiteral("caution")).numbers(environment.caution);
    checker.at(QStringLiteral("budget")).numbers(environment.budget);

    checker.at(QStringLiteral("detection")).numbers(environment.detection);
    checker.at(QStringLiteral("slo")).numbers(environment.slo);
    checkHealing(environment.healing, checker.at(QStringLiteral("healing")));
    const Checker byType = checker.at(QStringLiteral("healing_by_type"));
    for (auto it = environment.healingByType.cbegin(); it != environment.healingByType.cend(); ++it)
        checkHealing(*it, byType.at(toName(it.key())));
}

} // namespace

QString FieldRange::text(double value) const
{
    switch (unit) {
    case Unit::Share:
        return shareText(value);
    case Unit::Milliseconds:
        return durationText(value);
    case Unit::Count:
    case Unit::Factor:
        break;
    }
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QList<Error> validate(const PlatformConfig &config)
{
    QList<Error> errors;
    const Checker root(errors, QString());
    if (config.environments.isEmpty() || config.environments.size() > MaxEnvironments)
        root.at(QStringLiteral("environments"))
            .complain(QStringLiteral("There are %1 environments.").arg(config.environments.size()),
                      QStringLiteral("1 to %1").arg(MaxEnvironments));
    root.numbers(config);
    if (!QTimeZone(config.timeZone.toLatin1()).isValid())
        root.at(QStringLiteral("time_zone"))
            .complain(QStringLiteral("'%1' is no time zone that is known here.").arg(config.timeZone.left(64)),
                      QStringLiteral("a name such as UTC or Europe/Berlin"));
    QSet<QString> names;
    for (const EnvironmentConfig &environment : config.environments) {
        const Checker checker = root.at(environment.name);
        if (!isEnvironmentName(environment.name))
            checker.at(QStringLiteral("name"))
                .complain(QStringLiteral("'%1' is no name for an environment.").arg(environment.name),
                          QStringLiteral("a-z, 0-9, '-' and '_', a letter or digit first, 32 characters at most"));
        if (names.contains(environment.name))
            checker.at(QStringLiteral("name"))
                .complain(QStringLiteral("There are two environments '%1'.").arg(environment.name),
                          QStringLiteral("a name of its own for each"));
        names.insert(environment.name);
        checkEnvironment(environment, checker);
    }
    return errors;
}

} // namespace ops
