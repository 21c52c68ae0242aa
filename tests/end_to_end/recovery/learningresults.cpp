#include "end_to_end/recovery/learningresults.h"

#include "end_to_end/recovery/page.h"

#include <QMap>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

const QByteArray Begin = "<!-- measure_learning: begin -->\n";
const QByteArray End = "<!-- measure_learning: end -->\n";
constexpr qsizetype Tenths = 10;

/// What is reported of some lessons.
struct Summary
{
    explicit Summary(const QList<LessonResult> &results);

    QStringList cells() const;

    qsizetype count = 0;
    qsizetype right = 0;
    qsizetype actions = 0;
    qsizetype persons = 0;
    qsizetype unhealed = 0;
    std::vector<double> recoveries; ///< seconds, ascending; of those that the platform could end
};

Summary::Summary(const QList<LessonResult> &results)
    : count(results.size())
{
    for (const LessonResult &result : results) {
        const Outcome &outcome = result.outcome;
        right += result.wasRightAtOnce() ? 1 : 0;
        actions += outcome.deeds.actions.size();
        persons += outcome.deeds.neededPerson ? 1 : 0;
        unhealed += outcome.met.wellServed ? 0 : 1;
        if (result.drill.cause != Drill::Cause::Outage)
            recoveries.push_back(outcome.met.recovery);
    }
    std::sort(recoveries.begin(), recoveries.end());
}

QString quantile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return QStringLiteral("-");
    const auto rank = size_t(std::ceil(share * double(sorted.size())));
    return QString::number(sorted[std::max<size_t>(rank, 1) - 1], 'f', 2);
}

QStringList Summary::cells() const
{
    const double all = double(std::max<qsizetype>(count, 1));
    return {QString::number(100 * double(right) / all, 'f', 0), quantile(recoveries, 0.5), quantile(recoveries, 0.95),
            QString::number(double(actions) / all, 'f', 2),     QString::number(persons),  QString::number(unhealed)};
}

QString tenthsTable(const QList<LessonResult> &results)
{
    const QStringList head{QStringLiteral("faults"),
                           QStringLiteral("right at once %"),
                           QStringLiteral("recovery p50, s"),
                           QStringLiteral("p95, s"),
                           QStringLiteral("actions per fault"),
                           QStringLiteral("to a person"),
                           QStringLiteral("not well at the end")};
    QString text = tableRow(head) + tableRule(head.size());
    const qsizetype parts = std::min(Tenths, results.size());
    for (qsizetype part = 0; part < parts; ++part) {
        const qsizetype from = results.size() * part / parts;
        const qsizetype to = results.size() * (part + 1) / parts;
        const QString name = from + 1 == to ? QString::number(to) : QStringLiteral("%1 to %2").arg(from + 1).arg(to);
        text += tableRow(QStringList{name} + Summary(results.mid(from, to - from)).cells());
    }
    text += tableRow(QStringList{QStringLiteral("all")} + Summary(results).cells());
    return text;
}

/// What was done, most frequent first: "restart 27, nothing 3".
QString deedsOf(const QList<LessonResult> &results)
{
    QMap<QString, int> counts;
    for (const LessonResult &result : results) {
        QStringList names;
        for (const QString &action : result.outcome.deeds.actions)
            names.append(action.section(QLatin1Char(' '), 0, 0));
        ++counts[names.isEmpty() ? QStringLiteral("nothing") : names.join(QStringLiteral(" + "))];
    }
    QStringList kinds = counts.keys();
    std::stable_sort(kinds.begin(), kinds.end(),
                     [&counts](const QString &a, const QString &b) { return counts.value(a) > counts.value(b); });
    QStringList parts;
    for (const QString &kind : std::as_const(kinds))
        parts.append(QStringLiteral("%1 %2").arg(kind).arg(counts.value(kind)));
    return parts.join(QStringLiteral(", "));
}

QString kindsTable(const QList<LessonResult> &results)
{
    const QStringList head{QStringLiteral("what goes wrong"), QStringLiteral("right at once %, first half"),
                           QStringLiteral("second half"),     QStringLiteral("recovery p50, s, first half"),
                           QStringLiteral("second half"),     QStringLiteral("what was done, first half"),
                           QStringLiteral("second half")};
    QString text = tableRow(head) + tableRule(head.size());
    QStringList seen;
    for (const LessonResult &result : results) {
        if (!seen.contains(result.drill.name))
            seen.append(result.drill.name);
    }
    for (const Drill &drill : Drill::all()) {
        if (!seen.contains(drill.name))
            continue;
        QList<LessonResult> its;
        std::copy_if(results.cbegin(), results.cend(), std::back_inserter(its),
                     [&drill](const LessonResult &each) { return each.drill.name == drill.name; });
        const QList<LessonResult> former = its.first((its.size() + 1) / 2);
        const QList<LessonResult> latter = its.sliced(former.size());
        QStringList cells{drill.title};
        for (int column = 0; column < 2; ++column) { // as Summary::cells() has them: right at once, recovery p50
            cells.append(Summary(former).cells().at(column));
            cells.append(latter.isEmpty() ? QString() : Summary(latter).cells().at(column));
        }
        text += tableRow(cells + QStringList{deedsOf(former), deedsOf(latter)});
    }
    return text;
}

} // namespace

bool LessonResult::wasRightAtOnce() const
{
    const qsizetype actions = outcome.deeds.actions.size();
    if (drill.lasts > 0 && actions == 0)
        return true;
    return actions == 1 && outcome.deeds.end == QLatin1String("healed") && outcome.met.wellServed;
}

QByteArray learningSection(const QList<LessonResult> &results, const QString &command, double minutes)
{
    QString text =
        QStringLiteral("Made by `%1` on %2, in %3 minutes.\n\n").arg(command, measuredOn()).arg(minutes, 0, 'f', 0);
    text += tenthsTable(results) + QLatin1Char('\n') + kindsTable(results);
    return text.toUtf8();
}

QByteArray withSection(const QByteArray &document, const QByteArray &section)
{
    const qsizetype begin = document.indexOf(Begin);
    const qsizetype end = document.indexOf(End);
    if (begin < 0 || end < begin)
        return {};
    return document.left(begin + Begin.size()) + section + document.mid(end);
}
