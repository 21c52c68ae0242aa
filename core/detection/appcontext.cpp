#include "detection/appcontext.h"

namespace ops {

namespace {

constexpr Duration LongestAction{600000}; // an action whose end was never heard of must not blind us for ever
constexpr Duration RecentChange{600000};

bool changesSomething(const Action &action)
{
    switch (action.strategy) {
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
    case Strategy::AdjustConfig:
        return true;
    case Strategy::Rollback: // as a cure it brings back what was known to work
        return action.incident.isEmpty();
    case Strategy::Restart:
    case Strategy::ScaleOut:
    case Strategy::ScaleIn:
    case Strategy::NoAction:
    case Strategy::Escalate:
        return false;
    }
    return false;
}

/// As Issue::changed spells it; empty if there is none.
QString difference(const AppStatus &a, const AppStatus &b)
{
    if (a.release != b.release)
        return QStringLiteral("release");
    if (a.dataVersion != b.dataVersion)
        return QStringLiteral("data");
    return a.config == b.config ? QString() : QStringLiteral("config");
}

} // namespace

void AppContext::hear(const Event &event)
{
    switch (event.type) {
    case EventType::AppStateChanged:
        hearState(event);
        break;
    case EventType::DeployStarted:
    case EventType::DeploySucceeded:
    case EventType::DeployFailed:
        change(event.time, QStringLiteral("release"));
        break;
    default:
        if (isActionEvent(event.type))
            hearAction(event);
    }
}

void AppContext::hearState(const Event &event)
{
    const AppStatus status = AppStatus::fromJson(event.data);
    m_stopped = isOutOfSight(status.state);
    const bool changed = m_status && !difference(*m_status, status).isEmpty();
    if (changed && !isExcused(event.time)) // changed by other hands than the platform's
        change(event.time, difference(*m_status, status));
    m_status = status;
}

void AppContext::hearAction(const Event &event)
{
    const Action action = Action::fromJson(event.data);
    if (event.type == EventType::ActionAuthorised || event.type == EventType::ActionExecuting) {
        if (isDisruptive(action.strategy)) {
            m_action = action.id;
            m_quietUntil = event.time + LongestAction;
        }
        return;
    }
    const bool over = isFinal(action.state) || action.state == ActionState::Verifying;
    if (event.type == EventType::ActionFinished && changesSomething(action))
        change(event.time,
               action.strategy == Strategy::AdjustConfig ? QStringLiteral("config") : QStringLiteral("release"));
    if (over && !m_action.isEmpty() && action.id == m_action) {
        m_action.clear();
        m_quietUntil = event.time + m_grace;
    }
}

void AppContext::change(Timestamp at, const QString &what)
{
    m_changed = at;
    m_changedWhat = what;
}

bool AppContext::isExcused(Timestamp now) const
{
    return m_stopped || now < m_quietUntil;
}

bool AppContext::changedRecently(Timestamp then) const
{
    return m_changed && then - *m_changed < RecentChange;
}

} // namespace ops
