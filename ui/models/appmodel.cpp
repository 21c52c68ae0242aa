#include "ui/models/appmodel.h"

#include "ui/models/localtime.h"
#include "ui/models/runtimename.h"
#include "ui/models/words.h"

#include <QStringList>

namespace ops {

QString AppModel::configText(const AppStatus &status)
{
    QStringList parts;
    for (const ConfigParameter &parameter : status.config)
        parts.append(QStringLiteral("%1 %2").arg(parameter.name, numberText(parameter.value)));
    return parts.join(QStringLiteral(", "));
}

QString AppModel::title(int column) const
{
    switch (Column(column)) {
    case App:
        return tr("App");
    case Environment:
        return tr("Environment");
    case State:
        return tr("State");
    case Release:
        return tr("Release");
    case Replicas:
        return tr("Replicas");
    case Config:
        return tr("Configuration");
    case Incident:
        return tr("Open incident");
    case Uptime:
        return tr("Uptime");
    case Frozen:
        return tr("Frozen");
    case Type:
        return tr("Type");
    case ColumnCount:
        break;
    }
    return QString();
}

QString AppModel::text(const AppRow &row, int column) const
{
    switch (Column(column)) {
    case App:
        return row.status.key.app;
    case Environment:
        return row.status.key.environment;
    case State:
        //: the app runs, yet it does not serve anybody
        return row.status.state == AppState::Running && !row.up ? tr("Down") : Words::of(row.status.state);
    case Release:
        return row.status.release;
    case Replicas:
        //: %1 replicas of at most %2
        return tr("%1 of %2").arg(row.status.replicas).arg(row.status.maxReplicas);
    case Config:
        return configText(row.status);
    case Incident:
        return row.incident.isEmpty() ? QString() : QStringLiteral("%1: %2").arg(row.incident, row.wrong);
    case Uptime:
        return percentText(row.uptime);
    case Frozen:
        return row.frozen ? tr("Frozen") : QString();
    case Type:
        //: what kind of app it is, and what runs it: "API, Docker"
        return tr("%1, %2").arg(Words::of(row.type), runtimeName(row.runtime));
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant AppModel::sortKey(const AppRow &row, int column) const
{
    switch (column) {
    case State:
        return row.up || row.status.state == AppState::Unknown ? int(row.status.state) : -1;
    case Replicas:
        return row.status.replicas;
    case Uptime:
        return row.uptime;
    default:
        return text(row, column);
    }
}

Tone AppModel::tone(const AppRow &row, int column) const
{
    switch (column) {
    case State:
        // Whether it was up says nothing once its runtime is out of reach.
        return row.up || row.status.state == AppState::Unknown ? toneOf(row.status.state) : Tone::Bad;
    case Incident:
        return row.incident.isEmpty() ? Tone::Neutral : Tone::Warning;
    case Uptime:
        return row.uptime < 0.9 ? Tone::Bad : Tone::Neutral;
    case Frozen:
        return row.frozen ? Tone::Busy : Tone::Neutral;
    default:
        return Tone::Neutral;
    }
}

} // namespace ops
