#include "ui/models/incidentmodel.h"

#include "ui/models/sentences.h"
#include "ui/models/words.h"

#include <algorithm>

namespace ops {

void IncidentModel::setNow(Timestamp now)
{
    // The text shows whole seconds; more often would only repaint.
    const bool shown = toEpochMs(now) / 1000 != toEpochMs(m_now) / 1000;
    m_now = now;
    if (shown)
        refreshActive(Lasted);
}

QString IncidentModel::title(int column) const
{
    switch (Column(column)) {
    case Id:
        return tr("Incident");
    case State:
        return tr("State");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case Kind:
        return tr("What is wrong");
    case Severity:
        return tr("Severity");
    case Opened:
        return tr("Opened");
    case Lasted:
        return tr("Lasted");
    case Attempts:
        return tr("Attempts");
    case Outcome:
        return tr("Outcome");
    case ColumnCount:
        break;
    }
    return QString();
}

QString IncidentModel::text(const Incident &incident, int column) const
{
    switch (Column(column)) {
    case Id:
        return incident.id;
    case State:
        return Words::of(incident.state);
    case Environment:
        return incident.issue.key.environment;
    case App:
        return incident.issue.key.app;
    case Kind:
        return Words::of(incident.issue.kind);
    case Severity:
        return Words::of(incident.issue.severity);
    case Opened:
        return localTime(incident.openedAt);
    case Lasted:
        return spanText(lasted(incident));
    case Attempts:
        return QString::number(incident.attempts);
    case Outcome:
        return outcome(incident);
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant IncidentModel::sortKey(const Incident &incident, int column) const
{
    switch (column) {
    case State:
        return int(incident.state);
    case Severity:
        return int(incident.issue.severity);
    case Opened:
        return toEpochMs(incident.openedAt);
    case Lasted:
        return qint64(lasted(incident).count());
    case Attempts:
        return incident.attempts;
    default:
        return text(incident, column);
    }
}

Tone IncidentModel::tone(const Incident &incident, int column) const
{
    if (column == State)
        return toneOf(incident.state);
    // What has ended is history: only open incidents should catch the eye by their severity.
    return column == Severity && incident.isOpen() ? toneOf(incident.issue.severity) : Tone::Neutral;
}

Duration IncidentModel::lasted(const Incident &incident) const
{
    return (incident.isOpen() ? std::max(m_now, incident.openedAt) : incident.endedAt) - incident.openedAt;
}

QString IncidentModel::outcome(const Incident &incident)
{
    switch (incident.state) {
    case IncidentState::Open:
        return Words::phase(incident.phase);
    case IncidentState::Healed:
        return tr("Healed by: %1").arg(Words::of(incident.cure));
    case IncidentState::SelfResolved:
        return QString();
    case IncidentState::Escalated:
    case IncidentState::Closed:
    case IncidentState::Joined:
        return Sentences::said(incident.reason);
    }
    return QString();
}

} // namespace ops
