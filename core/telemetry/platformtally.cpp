#include "telemetry/platformtally.h"

namespace ops {

namespace {

/// Seconds. A crash is found and cured within a second, a person may need an hour.
const QList<double> &recoveryBounds()
{
    static const QList<double> bounds{0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600};
    return bounds;
}

const QList<double> &detectionBounds()
{
    static const QList<double> bounds{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};
    return bounds;
}

/// A deployment is watched for a while, and an image may have to be fetched first.
const QList<double> &deploymentBounds()
{
    static const QList<double> bounds{1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600};
    return bounds;
}

void observe(QMap<QString, Histogram> &by, const QString &environment, const QList<double> &bounds, double seconds)
{
    auto known = by.find(environment);
    if (known == by.end())
        known = by.insert(environment, Histogram(bounds));
    known->observe(std::max(0.0, seconds));
}

bool isUnderWay(DeploymentState state)
{
    return state == DeploymentState::Queued || state == DeploymentState::Running || state == DeploymentState::Watching;
}

} // namespace

PlatformTally::PlatformTally() = default;

void PlatformTally::apply(const Event &event, const OperationsState &before)
{
    if (isActionEvent(event.type))
        return applyAction(event, before);
    switch (event.type) {
    case EventType::IssueDetected: {
        const Issue issue = Issue::fromJson(event.data);
        return observe(m_detection, issue.key.environment, detectionBounds(),
                       toSeconds(issue.detectedAt - issue.startedAt));
    }
    case EventType::IncidentOpened:
    case EventType::IncidentUpdated:
    case EventType::IncidentEscalated:
    case EventType::IncidentClosed:
        return applyIncident(event, before);
    case EventType::HealSucceeded:
        return observe(m_recovery, event.environment, recoveryBounds(),
                       double(event.data.value(QLatin1String("recovery_ms")).toInteger()) / 1000.0);
    case EventType::DeployStarted:
    case EventType::DeployProgressed:
    case EventType::DeploySucceeded:
    case EventType::DeployFailed:
        return applyDeployment(event);
    case EventType::AlertRaised:
    case EventType::AlertCleared:
        return applyAlert(event);
    default:
        return;
    }
}

void PlatformTally::applyIncident(const Event &event, const OperationsState &before)
{
    const Incident incident = Incident::fromJson(event.data);
    const QString &environment = incident.issue.key.environment;
    if (const Incident *known = before.incident(incident.id))
        --m_incidents[{environment, known->state}];
    else
        ++m_incidentsOpened[{environment, incident.issue.kind}];
    ++m_incidents[{environment, incident.state}];
}

void PlatformTally::applyAction(const Event &event, const OperationsState &before)
{
    const Action action = Action::fromJson(event.data);
    const QString &environment = action.key.environment;
    const Action *known = before.action(action.id);
    if (event.type == EventType::ActionUndone) {
        ++m_actionsUndone[{environment, action.strategy}];
        return;
    }
    if (known && isFinal(known->state))
        return; // as the state has it: the first end holds
    if (known)
        --m_actionsUnderWay[{environment, known->state}];
    if (isFinal(action.state))
        ++m_actionsEnded[{environment, action.strategy, action.state}];
    else
        ++m_actionsUnderWay[{environment, action.state}];
}

void PlatformTally::applyDeployment(const Event &event)
{
    const Deployment deployment = Deployment::fromJson(event.data);
    const QString &environment = deployment.key.environment;
    const auto open = m_openDeployments.find(deployment.id);
    const bool wasOpen = open != m_openDeployments.end();
    if (wasOpen)
        --m_deploymentsUnderWay[{environment, *open}];
    if (isUnderWay(deployment.state)) {
        ++m_deploymentsUnderWay[{environment, deployment.state}];
        m_openDeployments.insert(deployment.id, deployment.state);
        return;
    }
    if (!wasOpen)
        return;
    m_openDeployments.erase(open);
    ++m_deploymentsEnded[{environment, deployment.state}];
    observe(m_deployment, environment, deploymentBounds(), toSeconds(deployment.finishedAt - deployment.requestedAt));
}

void PlatformTally::applyAlert(const Event &event)
{
    const Alert alert = Alert::fromJson(event.data);
    const bool stands = event.type == EventType::AlertRaised;
    if (stands == m_standingAlerts.contains(alert.id))
        return;
    if (stands)
        m_standingAlerts.insert(alert.id);
    else
        m_standingAlerts.remove(alert.id);
    m_alerts[{alert.key.environment, alert.kind}] += stands ? 1 : -1;
}

} // namespace ops
