#include "ui/pages/detection/alarmmodel.h"

#include "ui/models/metricwords.h"

namespace ops {

namespace {

QString usualText(const Range &usual)
{
    return QStringLiteral("%1 – %2").arg(numberText(usual.low, 5), numberText(usual.high, 5));
}

QString lengthOf(const CsvTrial::Alarm &alarm)
{
    return spanText(alarm.until - alarm.since);
}

} // namespace

QString TrialAlarmModel::explanation(const CsvTrial::Alarm &alarm)
{
    QStringList sentences{
        tr("At %1 (line %2) the value was %3; %4 is usual.")
            .arg(localTime(alarm.since), QString::number(alarm.line), numberText(alarm.value), usualText(alarm.usual)),
        MetricWords::rarity(alarm.rarity), MetricWords::surprise(toName(alarm.surprise))};
    if (!alarm.isOver)
        sentences.append(tr("It goes on to the end of the file."));
    else
        sentences.append(tr("It was over after %n value(s), %1.", nullptr, int(alarm.values)).arg(lengthOf(alarm)));
    sentences.append(alarm.isIssue ? tr("It stayed: a warning where statistics may be an issue, else evidence.")
                                   : tr("It passed: evidence beside what else was wrong, and no incident by itself."));
    return sentences.join(QLatin1Char(' '));
}

QString TrialAlarmModel::title(int column) const
{
    switch (Column(column)) {
    case Since:
        return tr("Since");
    case Line:
        return tr("Line");
    case Value:
        return tr("Value");
    case Usual:
        return tr("Usual");
    case Rarity:
        return tr("One value in");
    case Way:
        return tr("What is strange");
    case Lasted:
        return tr("Lasted");
    case Outcome:
        return tr("Incident");
    case ColumnCount:
        break;
    }
    return QString();
}

QString TrialAlarmModel::text(const CsvTrial::Alarm &alarm, int column) const
{
    switch (Column(column)) {
    case Since:
        return localTime(alarm.since);
    case Line:
        return QString::number(alarm.line);
    case Value:
        return numberText(alarm.value);
    case Usual:
        return usualText(alarm.usual);
    case Rarity:
        return MetricWords::inSoMany(alarm.rarity);
    case Way:
        return MetricWords::surpriseName(toName(alarm.surprise));
    case Lasted:
        return lengthOf(alarm);
    case Outcome:
        return alarm.isIssue ? tr("raises a warning") : tr("evidence only");
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant TrialAlarmModel::sortKey(const CsvTrial::Alarm &alarm, int column) const
{
    switch (column) {
    case Since:
        return toEpochMs(alarm.since);
    case Line:
        return alarm.line;
    case Value:
        return alarm.value;
    case Usual:
        return alarm.usual.low;
    case Rarity:
        return alarm.rarity;
    case Lasted:
        return qint64((alarm.until - alarm.since).count());
    default:
        return text(alarm, column);
    }
}

Tone TrialAlarmModel::tone(const CsvTrial::Alarm &alarm, int column) const
{
    return column == Outcome && alarm.isIssue ? Tone::Warning : Tone::Neutral;
}

} // namespace ops
