#include "ui/models/alertmodel.h"

#include "ui/models/metricwords.h"
#include "ui/models/words.h"

namespace ops {

QString AlertModel::title(int column) const
{
    switch (Column(column)) {
    case Id:
        return tr("Alert");
    case Severity:
        return tr("Severity");
    case Kind:
        return tr("What");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case Value:
        return tr("Measured");
    case Raised:
        return tr("Raised");
    case Cleared:
        return tr("Cleared");
    case ColumnCount:
        break;
    }
    return QString();
}

QString AlertModel::text(const Alert &alert, int column) const
{
    switch (Column(column)) {
    case Id:
        return alert.id;
    case Severity:
        return Words::of(alert.severity);
    case Kind:
        return Words::of(alert.kind);
    case Environment:
        return alert.key.environment;
    case App:
        return alert.key.app;
    case Value:
        return value(alert);
    case Raised:
        return localTime(alert.raisedAt);
    case Cleared:
        return localTime(alert.clearedAt);
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant AlertModel::sortKey(const Alert &alert, int column) const
{
    switch (column) {
    case Severity:
        return int(alert.severity);
    case Value:
        return alert.value;
    case Raised:
        return toEpochMs(alert.raisedAt);
    case Cleared:
        return toEpochMs(alert.clearedAt);
    default:
        return text(alert, column);
    }
}

Tone AlertModel::tone(const Alert &alert, int column) const
{
    return column == Severity && isActive(alert) ? toneOf(alert.severity) : Tone::Neutral;
}

QString AlertModel::forecast(const Alert &alert)
{
    const QString metric = MetricWords::name(alert.metric);
    const QString likely = spanText(fromSeconds(alert.value));
    const QString earliest = spanText(fromSeconds(alert.earliest.value_or(alert.value)));
    if (alert.latest)
        //: %1 is a metric such as "memory"; %2, %3 and %4 are durations: the likely one, the shortest and the longest
        return tr("%1: limit reached in %2 (95 % sure: %3 to %4)")
            .arg(metric, likely, earliest, spanText(fromSeconds(*alert.latest)));
    if (alert.earliest)
        //: %1 is a metric such as "memory"; %2 and %3 are durations: the likely one and the shortest
        return tr("%1: limit reached in %2 (95 % sure: not before %3)").arg(metric, likely, earliest);
    //: %1 is a metric such as "memory", %2 a duration
    return tr("%1: limit reached in %2").arg(metric, likely);
}

QString AlertModel::value(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::UptimeBelow:
        return tr("%1, at least %2 wanted").arg(percentText(alert.value), percentText(alert.threshold));
    case AlertKind::HealingFailedRepeatedly:
        return tr("%n failure(s) in a row", nullptr, int(alert.value));
    case AlertKind::ExhaustionAhead:
        return forecast(alert);
    case AlertKind::CriticalError:
        return QString();
    }
    return QString();
}

} // namespace ops
