#include "app/daemon/drilltable.h"

#include <QCoreApplication>

#include <cstdio>

namespace ops {

namespace {

QString translated(const char *source)
{
    return QCoreApplication::translate("drill", source);
}

/// "12.3 (-1.2)"; "-" if there is no such time.
QString secondsCell(const std::optional<Duration> &time, const std::optional<double> &change)
{
    if (!time)
        return QStringLiteral("-");
    QString cell = QString::number(toSeconds(*time), 'f', 1);
    if (change && *change != 0)
        cell += QStringLiteral(" (%1%2)").arg(*change > 0 ? QStringLiteral("+") : QString()).arg(*change, 0, 'f', 1);
    return cell;
}

QString countCell(int count, const std::optional<int> &before)
{
    const int change = before ? count - *before : 0;
    const QString cell = QString::number(count);
    return change == 0 ? cell
                       : cell + QStringLiteral(" (%1%2)").arg(change > 0 ? QStringLiteral("+") : QString()).arg(change);
}

QString judgement(const DrillRecord &record)
{
    if (!record.score.problem.isEmpty())
        return record.score.problem;
    if (record.missed.isEmpty())
        return translated(QT_TRANSLATE_NOOP("drill", "passed"));
    //: %1 are names of targets, such as "recover"
    return translated(QT_TRANSLATE_NOOP("drill", "missed: %1")).arg(record.missed.join(QStringLiteral(", ")));
}

QStringList cellsOf(const DrillComparison &result)
{
    const DrillScore &score = result.record.score;
    const auto before = [&result](auto count) {
        return result.before ? std::optional(count(result.before->score)) : std::nullopt;
    };
    constexpr qsizetype ToTheSecond = 19;
    return {result.record.plan,
            score.drill,
            result.record.target.isEmpty() ? score.key.toString()
                                           : score.key.toString() + QStringLiteral(" @ ") + result.record.target,
            toIsoString(result.record.at).left(ToTheSecond),
            result.record.version,
            secondsCell(score.detect, result.detectChange()),
            secondsCell(score.recover, result.recoverChange()),
            countCell(score.wrong, before([](const DrillScore &other) { return other.wrong; })),
            countCell(score.humanWork(), before([](const DrillScore &other) { return other.humanWork(); })),
            judgement(result.record)};
}

} // namespace

void printDrills(const QList<DrillComparison> &results)
{
    std::printf(
        "%s\n|---|---|---|---|---|---|---|---|---|---|\n",
        qPrintable(translated(QT_TRANSLATE_NOOP("drill", "| plan | drill | app | at (UTC) | version | found after, s | "
                                                         "well after, s | wrong actions | human work | result |"))));
    for (const DrillComparison &result : results)
        std::printf("| %s |\n", qPrintable(cellsOf(result).join(QStringLiteral(" | "))));
}

} // namespace ops
