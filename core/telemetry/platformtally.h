#pragma once

#include "projections/operationsstate.h"
#include "telemetry/histogram.h"

#include <QHash>
#include <QMap>

#include <map>

namespace ops {

/// What happened in the session, counted: the same size however long it lasts, but for what is under way. Folds the
/// same events as an OperationsState, which knows how it was before.
class PlatformTally
{
public:
    template <typename... Parts>
    using Counts = std::map<std::tuple<QString, Parts...>, qint64>; ///< by environment and ...

    PlatformTally();

    /// `before`: the state that `event` has not been applied to yet.
    void apply(const Event &event, const OperationsState &before);

    const Counts<IncidentState> &incidents() const { return m_incidents; } ///< in this state now
    const Counts<IssueKind> &incidentsOpened() const { return m_incidentsOpened; }
    /// Ended; an action that is undone later has succeeded all the same.
    const Counts<Strategy, ActionState> &actionsEnded() const { return m_actionsEnded; }
    const Counts<Strategy> &actionsUndone() const { return m_actionsUndone; }
    const Counts<ActionState> &actionsUnderWay() const { return m_actionsUnderWay; }
    /// As their watch ended; one that is rolled back later counts as it ended first.
    const Counts<DeploymentState> &deploymentsEnded() const { return m_deploymentsEnded; }
    const Counts<DeploymentState> &deploymentsUnderWay() const { return m_deploymentsUnderWay; }
    const Counts<AlertKind> &alerts() const { return m_alerts; } ///< that stand

    const QMap<QString, Histogram> &recovery() const { return m_recovery; } ///< seconds, by environment
    const QMap<QString, Histogram> &detection() const { return m_detection; }
    const QMap<QString, Histogram> &deployment() const { return m_deployment; }

private:
    void applyIncident(const Event &event, const OperationsState &before);
    void applyAction(const Event &event, const OperationsState &before);
    void applyDeployment(const Event &event);
    void applyAlert(const Event &event);

    Counts<IncidentState> m_incidents;
    Counts<IssueKind> m_incidentsOpened;
    Counts<Strategy, ActionState> m_actionsEnded;
    Counts<Strategy> m_actionsUndone;
    Counts<ActionState> m_actionsUnderWay;
    Counts<DeploymentState> m_deploymentsEnded;
    Counts<DeploymentState> m_deploymentsUnderWay;
    Counts<AlertKind> m_alerts;
    QMap<QString, Histogram> m_recovery;
    QMap<QString, Histogram> m_detection;
    QMap<QString, Histogram> m_deployment;

    QHash<QString, DeploymentState> m_openDeployments; ///< by id
    QSet<QString> m_standingAlerts;                    ///< ids
};

} // namespace ops
