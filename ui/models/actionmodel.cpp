#include "ui/models/actionmodel.h"

#include "ui/models/sentences.h"
#include "ui/models/words.h"

#include <limits>

namespace ops {

void ActionModel::setNow(Timestamp now)
{
    const bool shown = toEpochMs(now) / 1000 != toEpochMs(m_now) / 1000;
    m_now = now;
    if (shown)
        refreshActive(TimeLeft);
}

void ActionModel::setPausedAgents(const QSet<QString> &agents)
{
    if (m_paused == agents)
        return;
    m_paused = agents;
    refreshActive(TimeLeft);
}

bool ActionModel::isAnswerable(const Action &action) const
{
    if (!isPending(action.state))
        return false;
    return action.deadline == Timestamp{} || m_now < action.deadline || m_paused.contains(action.proposedBy);
}

QString ActionModel::title(int column) const
{
    switch (Column(column)) {
    case Id:
        return tr("Action");
    case TimeLeft:
        return tr("Time left");
    case Environment:
        return tr("Environment");
    case App:
        return tr("App");
    case What:
        return tr("What");
    case Why:
        return tr("Because of");
    case State:
        return tr("State");
    case ProposedBy:
        return tr("Proposed by");
    case DecidedBy:
        return tr("Decided by");
    case ProposedAt:
        return tr("Proposed");
    case Reason:
        return tr("Reason");
    case ColumnCount:
        break;
    }
    return QString();
}

QString ActionModel::text(const Action &action, int column) const
{
    switch (Column(column)) {
    case Id:
        return action.id;
    case TimeLeft:
        return timeLeft(action);
    case Environment:
        return action.key.environment;
    case App:
        return action.key.app;
    case What:
        return Words::ofAction(action.strategy, action.parameters);
    case Why:
        //: %1 is what is wrong, %2 the id of the incident
        return action.incident.isEmpty() ? QString() : tr("%1 (%2)").arg(Words::of(action.issue), action.incident);
    case State:
        return Words::of(action.state);
    case ProposedBy:
        return Words::who(action.proposedBy);
    case DecidedBy:
        return Words::who(action.decidedBy);
    case ProposedAt:
        return localTime(action.proposedAt);
    case Reason:
        return Sentences::said(action.reason);
    case ColumnCount:
        break;
    }
    return QString();
}

QVariant ActionModel::sortKey(const Action &action, int column) const
{
    switch (column) {
    case TimeLeft:
        return isPending(action.state) && action.deadline != Timestamp{} ? toEpochMs(action.deadline)
                                                                         : std::numeric_limits<qint64>::max();
    case State:
        return int(action.state);
    case ProposedAt:
        return toEpochMs(action.proposedAt);
    default:
        return text(action, column);
    }
}

Tone ActionModel::tone(const Action &action, int column) const
{
    if (column == State)
        return toneOf(action.state);
    if (column == TimeLeft && isPending(action.state) && action.deadline != Timestamp{} &&
        !m_paused.contains(action.proposedBy))
        return action.deadline - m_now <= std::chrono::seconds{10} ? Tone::Bad : Tone::Warning;
    return Tone::Neutral;
}

QString ActionModel::timeLeft(const Action &action) const
{
    if (!isPending(action.state) || action.deadline == Timestamp{})
        return QString();
    if (m_paused.contains(action.proposedBy))
        return tr("stands still");
    return countdownText(action.deadline - m_now);
}

} // namespace ops
