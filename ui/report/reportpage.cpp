#include "ui/report/reportpage.h"

#include "paper/html.h"
#include "ui/models/localtime.h"
#include "ui/models/words.h"
#include "ui/report/reportcharts.h"

#include <QLocale>

#include <cmath>

namespace ops {

namespace {

constexpr QLatin1String
    ReportStyle(":root{color-scheme:light}td.n,th.n{text-align:right}"
                "@page{size:A4;margin:15mm}@media print{body{margin:0;max-width:none;font-size:11pt}"
                "h2{break-after:avoid}svg,tr{break-inside:avoid}thead{display:table-header-group}}");

using Figure = std::optional<double>;

QString unknown()
{
    return QString(QChar(0x2013)); // a dash: there was nothing to divide by
}

/// Availability is told by its nines.
QString availabilityText(const Figure &share)
{
    return share ? fixedText(roundedDown(*share * 100, 3), 3) + QStringLiteral(" %") : unknown();
}

QString shareText(const Figure &share)
{
    return share ? percentText(*share) : unknown();
}

QString secondsText(const Figure &seconds)
{
    return seconds ? spanText(fromSeconds(*seconds)) : unknown();
}

QString countText(int count)
{
    return QLocale().toString(count);
}

QString signedText(double change, const QString &text)
{
    return (change > 0 ? QStringLiteral("+") : QString(QChar(0x2212))) + text;
}

/// Change of a figure; "=" if there is none to be seen.
template <typename Text>
QString changeText(const Figure &now, const Figure &before, const Text &text)
{
    if (!now || !before)
        return unknown();
    const QString amount = text(std::abs(*now - *before));
    return amount == text(0.0) ? QStringLiteral("=") : signedText(*now - *before, amount);
}

Figure asFigure(int count)
{
    return double(count);
}

QString strategyName(const std::optional<Strategy> &strategy)
{
    return strategy ? Words::of(*strategy) : unknown();
}

} // namespace

QString ReportPage::title(const MonthlyReport &report)
{
    //: title of the monthly report; %1 is the name of a month, %2 a year
    return tr("Operations report, %1 %2")
        .arg(QLocale().standaloneMonthName(report.month.month))
        .arg(report.month.year, 4, 10, QLatin1Char('0'));
}

QString ReportPage::introduction(const MonthlyReport &report)
{
    QString html;
    if (!report.isOver)
        html += html::paragraph(tr("The month is not over: this is how it stands."));
    if (report.sessions == 0)
        html += html::paragraph(tr("Nothing is on record of this month."));
    html += html::paragraph(tr("Made %1. Days and months are those of the time zone %2.")
                                .arg(localTime(report.made), QString::fromLatin1(report.zone)));
    return html;
}

QString ReportPage::keyFigures(const MonthlyReport &report)
{
    const PeriodFigures now = report.total();
    const PeriodFigures before = report.totalBefore();
    const auto points = [](double difference) { return tr("%1 points").arg(fixedText(difference * 100, 2)); };
    const auto seconds = [](double difference) { return spanText(fromSeconds(difference)); };
    const auto count = [](double difference) { return countText(int(difference)); };
    QString rows;
    const auto shareRow = [&](const QString &name, Figure (PeriodFigures::*figure)() const, auto text) {
        rows += html::row({name, text((now.*figure)()), text((before.*figure)()),
                           changeText((now.*figure)(), (before.*figure)(), points)});
    };
    const auto timeRow = [&](const QString &name, Figure (PeriodFigures::*figure)() const) {
        rows += html::row({name, secondsText((now.*figure)()), secondsText((before.*figure)()),
                           changeText((now.*figure)(), (before.*figure)(), seconds)});
    };
    const auto countRow = [&](const QString &name, int PeriodFigures::*figure) {
        rows += html::row({name, countText(now.*figure), countText(before.*figure),
                           changeText(asFigure(now.*figure), asFigure(before.*figure), count)});
    };
    shareRow(tr("Availability"), &PeriodFigures::availability, availabilityText);
    countRow(tr("Outages"), &PeriodFigures::outages);
    countRow(tr("Incidents"), &PeriodFigures::incidents);
    shareRow(tr("Healing success"), &PeriodFigures::healingSuccess, shareText);
    shareRow(tr("Manual share"), &PeriodFigures::manualShare, shareText);
    timeRow(tr("Mean time to recover (MTTR)"), &PeriodFigures::meanTimeToRecover);
    timeRow(tr("Mean time to detect (MTTD)"), &PeriodFigures::meanTimeToDetect);
    countRow(tr("Deployments"), &PeriodFigures::deployments);
    shareRow(tr("Change failure rate"), &PeriodFigures::changeFailureRate, shareText);
    return html::table({tr("Figure"), tr("This month"), tr("Month before"), tr("Change")}, rows);
}

QString ReportPage::environments(const MonthlyReport &report)
{
    QString uptimes;
    QString incidents;
    for (const EnvironmentMonth &environment : report.environments) {
        const PeriodFigures &now = environment.figures;
        uptimes += html::row({environment.name, availabilityText(now.availability()),
                              availabilityText(environment.before.availability()), countText(now.outages),
                              spanText(now.down)});
        incidents += html::row({environment.name, countText(now.incidents), shareText(now.healingSuccess()),
                                shareText(now.manualShare()), secondsText(now.meanTimeToRecover()),
                                secondsText(now.meanTimeToDetect()), countText(now.deployments),
                                shareText(now.changeFailureRate())});
    }
    if (uptimes.isEmpty())
        return QString();
    return html::table({tr("Environment"), tr("Availability"), tr("Month before"), tr("Outages"), tr("Time down")},
                       uptimes) +
           html::table({tr("Environment"), tr("Incidents"), tr("Healed"), tr("Manual"), tr("MTTR"), tr("MTTD"),
                        tr("Deployments"), tr("Failed")},
                       incidents);
}

QString ReportPage::causes(const MonthlyReport &report)
{
    if (report.causes.isEmpty())
        return html::paragraph(tr("There was no incident."));
    QString rows;
    for (const IncidentCause &cause : report.causes)
        rows += html::row({Words::of(cause.kind), cause.key.app, cause.key.environment, countText(cause.incidents),
                           spanText(cause.lasted)});
    return html::table({tr("What was wrong"), tr("App"), tr("Environment"), tr("Incidents"), tr("Lasted in all")},
                       rows);
}

QString ReportPage::strategies(const MonthlyReport &report)
{
    if (report.strategies.isEmpty())
        return html::paragraph(tr("Nothing had to be healed."));
    QString rows;
    for (const StrategyRecord &record : report.strategies)
        rows += html::row({Words::of(record.strategy), countText(record.tries), countText(record.cures),
                           percentText(double(record.cures) / record.tries),
                           record.cures > 0 ? spanText(record.recovery / record.cures) : unknown()});
    return html::table({tr("Way to heal"), tr("Tried"), tr("Cured"), tr("Share"), tr("Mean time to recover")}, rows);
}

QString ReportPage::lessons(const MonthlyReport &report)
{
    if (report.lessons.isEmpty())
        return html::paragraph(tr("What is tried first stayed as it was."));
    QString rows;
    for (const Lesson &lesson : report.lessons)
        rows += html::row({lesson.environment, Words::situation(lesson.situation), strategyName(lesson.before),
                           strategyName(lesson.after)});
    return html::table({tr("Environment"), tr("Situation"), tr("First choice before"), tr("First choice now")}, rows);
}

QString ReportPage::answers(const MonthlyReport &report)
{
    QString html;
    QString rows;
    for (const AnswerRecord &record : report.answers)
        rows += html::row({Words::who(record.who), countText(record.answers()), countText(record.approved),
                           countText(record.vetoed), countText(record.changed), countText(record.acknowledged),
                           spanText(record.median), spanText(record.longest)});
    if (rows.isEmpty())
        html += html::paragraph(tr("Nobody answered a question."));
    else
        html += html::table({tr("Who"), tr("Answers"), tr("Approved"), tr("Vetoed"), tr("Changed"), tr("Acknowledged"),
                             tr("Median time"), tr("Longest time")},
                            rows);
    if (report.unanswered > 0)
        html += html::paragraph(tr("Nobody answered in time: %n question(s).", nullptr, report.unanswered));
    return html;
}

QList<ReportSection> ReportPage::sections(const MonthlyReport &report)
{
    const auto pictures = [](QStringList made) {
        made.removeAll(QString());
        return made;
    };
    return {{.heading = {}, .pictures = {}, .html = introduction(report)},
            {.heading = tr("At a glance"), .pictures = {}, .html = keyFigures(report)},
            {.heading = tr("Environments"),
             .pictures = pictures({ReportCharts::availability(report)}),
             .html = environments(report)},
            {.heading = tr("Incidents"),
             .pictures = pictures({ReportCharts::outcomes(report), ReportCharts::incidentsByDay(report)}),
             .html = {}},
            {.heading = tr("Most frequent causes"),
             .pictures = pictures({ReportCharts::causes(report)}),
             .html = causes(report)},
            {.heading = tr("How it was healed"), .pictures = {}, .html = strategies(report)},
            {.heading = tr("What was learned"), .pictures = {}, .html = lessons(report)},
            {.heading = tr("Who answered, and how fast"), .pictures = {}, .html = answers(report)}};
}

QByteArray ReportPage::html(const MonthlyReport &report)
{
    QString body;
    for (const ReportSection &section : sections(report)) {
        if (!section.heading.isEmpty())
            body += html::heading(section.heading);
        body += section.pictures.join(QString()) + section.html;
    }
    return html::page({.language = QLocale().name().section(QLatin1Char('_'), 0, 0),
                       .title = title(report),
                       .style = ReportStyle,
                       .body = body});
}

} // namespace ops
