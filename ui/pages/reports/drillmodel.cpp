#include "ui/pages/reports/drillmodel.h"

#include "ui/models/sentences.h"

#include <cmath>
#include <limits>

namespace ops {

namespace {

QString targetName(const QString &target)
{
    if (target == QLatin1String("detect"))
        return DrillModel::tr("found too late");
    if (target == QLatin1String("recover"))
        return DrillModel::tr("well too late");
    if (target == QLatin1String("wrong_actions"))
        return DrillModel::tr("wrong actions");
    if (target == QLatin1String("human_work"))
        return DrillModel::tr("too much work for people");
    return target;
}

} // namespace

QString DrillModel::title(int column) const
{
    switch (Column(column)) {
    case Time:
        return tr("Time");
    case Plan:
        return tr("Plan");
    case Drill:
        return tr("Drill");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case Detect:
        return tr("Found after");
    case Recover:
        return tr("Well after");
    case Wrong:
        return tr("Wrong actions");
    case HumanWork:
        return tr("People's work");
    case Outcome:
        return tr("Targets");
    case ColumnCount:
        break;
    }
    return QString();
}

QString DrillModel::seconds(const std::optional<double> &time, const std::optional<double> &change)
{
    if (!time)
        return tr("never");
    //: seconds
    const QString shown = tr("%1 s").arg(fixedText(*time, 1));
    constexpr double Visible = 0.05; // rounds to a digit that is shown
    if (!change || (*change<Visible && * change> - Visible))
        return shown;
    const QString sign = *change > 0 ? QStringLiteral("+") : QString(QChar(0x2212));
    return QStringLiteral("%1 (%2%3)").arg(shown, sign, fixedText(std::abs(*change), 1));
}

QString DrillModel::outcome(const DrillResult &result)
{
    if (!result.problem.isEmpty())
        return tr("Not carried out: %1").arg(Sentences::said(result.problem));
    if (result.missed.isEmpty())
        return tr("Met");
    QStringList missed;
    for (const QString &target : result.missed)
        missed.append(targetName(target));
    return tr("Missed: %1").arg(missed.join(QStringLiteral(", ")));
}

QString DrillModel::text(const DrillResult &result, int column) const
{
    const bool hasFigures = result.problem.isEmpty();
    switch (Column(column)) {
    case Time:
        return localTime(result.at);
    case Plan:
        return result.plan;
    case Drill:
        return result.drill;
    case Environment:
        return result.key.environment;
    case App:
        return result.key.app;
    case Detect:
        return hasFigures ? seconds(result.detect, result.detectChange) : QString();
    case Recover:
        return hasFigures ? seconds(result.recover, result.recoverChange) : QString();
    case Wrong:
        return hasFigures ? QString::number(result.wrong) : QString();
    case HumanWork:
        return hasFigures ? QString::number(result.humanWork) : QString();
    case Outcome:
        return outcome(result);
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant DrillModel::sortKey(const DrillResult &result, int column) const
{
    constexpr double Never = std::numeric_limits<double>::max();
    switch (column) {
    case Time:
        return result.number;
    case Detect:
        return result.detect.value_or(Never);
    case Recover:
        return result.recover.value_or(Never);
    case Wrong:
        return result.wrong;
    case HumanWork:
        return result.humanWork;
    default:
        return text(result, column);
    }
}

QString DrillModel::hint(const DrillResult &result, int column) const
{
    if (column != Outcome)
        return text(result, column);
    QStringList lines{outcome(result)};
    lines.append(result.done);
    lines.append(result.target.isEmpty() ? tr("Simulated") : tr("Real apps of %1").arg(result.target));
    return lines.join(QLatin1Char('\n'));
}

Tone DrillModel::tone(const DrillResult &result, int column) const
{
    if (column == Outcome)
        return !result.problem.isEmpty() ? Tone::Warning : result.missed.isEmpty() ? Tone::Good : Tone::Bad;
    return column == Wrong && result.wrong > 0 ? Tone::Bad : Tone::Neutral;
}

} // namespace ops
