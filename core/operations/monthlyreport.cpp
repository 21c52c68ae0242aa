#include "operations/monthlyreport.h"

#include <QJsonArray>

namespace ops {

namespace {

std::optional<double> share(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

QJsonValue shownFigure(const std::optional<double> &value)
{
    return value ? QJsonValue(rounded(*value)) : QJsonValue();
}

QJsonValue shownStrategy(const std::optional<Strategy> &strategy)
{
    return strategy ? QJsonValue(toName(*strategy)) : QJsonValue();
}

template <typename List, typename Shown>
QJsonArray arrayOf(const List &list, Shown shown)
{
    QJsonArray array;
    for (const auto &item : list)
        array.append(shown(item));
    return array;
}

QJsonObject environmentJson(const EnvironmentMonth &environment)
{
    return {{QStringLiteral("name"), environment.name},
            {QStringLiteral("month"), environment.figures.toJson()},
            {QStringLiteral("month_before"), environment.before.toJson()},
            {QStringLiteral("availability_by_day"), arrayOf(environment.availability, shownFigure)},
            {QStringLiteral("incidents_by_day"), arrayOf(environment.incidents, [](int count) { return count; })}};
}

QJsonObject causeJson(const IncidentCause &cause)
{
    return {{QStringLiteral("issue"), toName(cause.kind)},
            {QStringLiteral("env"), cause.key.environment},
            {QStringLiteral("app"), cause.key.app},
            {QStringLiteral("incidents"), cause.incidents},
            {QStringLiteral("lasted_s"), toSeconds(cause.lasted)}};
}

QJsonObject recordJson(const StrategyRecord &record)
{
    return {{QStringLiteral("strategy"), toName(record.strategy)},
            {QStringLiteral("tries"), record.tries},
            {QStringLiteral("cures"), record.cures},
            {QStringLiteral("recovery_s"), toSeconds(record.recovery)},
            {QStringLiteral("mean_recovery_s"), shownFigure(share(toSeconds(record.recovery), record.cures))}};
}

QJsonObject lessonJson(const Lesson &lesson)
{
    return {{QStringLiteral("env"), lesson.environment},
            {QStringLiteral("situation"), lesson.situation},
            {QStringLiteral("first_choice_before"), shownStrategy(lesson.before)},
            {QStringLiteral("first_choice"), shownStrategy(lesson.after)}};
}

QJsonObject answererJson(const AnswerRecord &record)
{
    return {{QStringLiteral("who"), record.who},
            {QStringLiteral("approved"), record.approved},
            {QStringLiteral("vetoed"), record.vetoed},
            {QStringLiteral("changed"), record.changed},
            {QStringLiteral("acknowledged"), record.acknowledged},
            {QStringLiteral("median_s"), toSeconds(record.median)},
            {QStringLiteral("longest_s"), toSeconds(record.longest)}};
}

} // namespace

std::optional<double> PeriodFigures::availability() const
{
    return share(double((watched - down).count()), double(watched.count()));
}

std::optional<double> PeriodFigures::healingSuccess() const
{
    return share(healed, healed + escalated + closed);
}

std::optional<double> PeriodFigures::manualShare() const
{
    return share(manual, incidents);
}

std::optional<double> PeriodFigures::meanTimeToRecover() const
{
    return share(toSeconds(recovery), recovered);
}

std::optional<double> PeriodFigures::meanTimeToDetect() const
{
    return share(toSeconds(detection), detected);
}

std::optional<double> PeriodFigures::changeFailureRate() const
{
    return share(failedDeployments, deployments);
}

void PeriodFigures::add(const PeriodFigures &other)
{
    watched += other.watched;
    down += other.down;
    recovery += other.recovery;
    detection += other.detection;
    for (int PeriodFigures::*count :
         {&PeriodFigures::outages, &PeriodFigures::incidents, &PeriodFigures::healed, &PeriodFigures::selfResolved,
          &PeriodFigures::escalated, &PeriodFigures::closed, &PeriodFigures::open, &PeriodFigures::manual,
          &PeriodFigures::recovered, &PeriodFigures::detected, &PeriodFigures::deployments,
          &PeriodFigures::failedDeployments})
        this->*count += other.*count;
}

QJsonObject PeriodFigures::toJson() const
{
    return {{QStringLiteral("availability"), shownFigure(availability())},
            {QStringLiteral("watched_s"), toSeconds(watched)},
            {QStringLiteral("downtime_s"), toSeconds(down)},
            {QStringLiteral("outages"), outages},
            {QStringLiteral("incidents"), incidents},
            {QStringLiteral("healed"), healed},
            {QStringLiteral("self_resolved"), selfResolved},
            {QStringLiteral("escalated"), escalated},
            {QStringLiteral("closed"), closed},
            {QStringLiteral("open"), open},
            {QStringLiteral("manual"), manual},
            {QStringLiteral("recovered"), recovered},
            {QStringLiteral("recovery_s"), toSeconds(recovery)},
            {QStringLiteral("detected"), detected},
            {QStringLiteral("detection_s"), toSeconds(detection)},
            {QStringLiteral("healing_success"), shownFigure(healingSuccess())},
            {QStringLiteral("manual_share"), shownFigure(manualShare())},
            {QStringLiteral("mttr_s"), shownFigure(meanTimeToRecover())},
            {QStringLiteral("mttd_s"), shownFigure(meanTimeToDetect())},
            {QStringLiteral("deployments"), deployments},
            {QStringLiteral("failed_deployments"), failedDeployments},
            {QStringLiteral("change_failure_rate"), shownFigure(changeFailureRate())}};
}

PeriodFigures MonthlyReport::total() const
{
    PeriodFigures sum;
    for (const EnvironmentMonth &environment : environments)
        sum.add(environment.figures);
    return sum;
}

PeriodFigures MonthlyReport::totalBefore() const
{
    PeriodFigures sum;
    for (const EnvironmentMonth &environment : environments)
        sum.add(environment.before);
    return sum;
}

QJsonObject MonthlyReport::toJson() const
{
    return {{QStringLiteral("month"), month.toText()},
            {QStringLiteral("time_zone"), QString::fromLatin1(zone)},
            {QStringLiteral("made"), toIsoString(made)},
            {QStringLiteral("is_over"), isOver},
            {QStringLiteral("sessions"), sessions},
            {QStringLiteral("total"), total().toJson()},
            {QStringLiteral("total_before"), totalBefore().toJson()},
            {QStringLiteral("environments"), arrayOf(environments, environmentJson)},
            {QStringLiteral("causes"), arrayOf(causes, causeJson)},
            {QStringLiteral("strategies"), arrayOf(strategies, recordJson)},
            {QStringLiteral("lessons"), arrayOf(lessons, lessonJson)},
            {QStringLiteral("answers"), arrayOf(answers, answererJson)},
            {QStringLiteral("unanswered"), unanswered}};
}

} // namespace ops
