#pragma once

#include "model/deployment.h"
#include "model/event.h"
#include "model/incident.h"
#include "model/policy.h"
#include "reports/answerlog.h"
#include "reports/watchedtime.h"

#include <map>
#include <optional>

namespace ops {

/// One month, folded from the events of sessions: each in its order, one session after the other. What happens after
/// the month is not heard, so that a report of a month that is over stays as it is.
class MonthTally
{
public:
    MonthTally(const CalendarMonth &month, const QTimeZone &zone);

    Timestamp begin() const { return m_time.begin(); }
    Timestamp end() const { return m_time.end(); }

    void hear(const Event &event);
    /// The session was seen until `last`.
    void endSession(Timestamp last);

    bool isEmpty() const { return m_sessions == 0; }
    int sessions() const { return m_sessions; }
    const QStringList &environments() const { return m_environments; } ///< in the order in which they were seen
    PeriodFigures figures(const QString &environment) const;
    /// Shares and counts by day.
    EnvironmentMonth month(const QString &environment) const;
    QList<IncidentCause> causes(int most) const;
    QList<StrategyRecord> strategies() const;
    QList<Lesson> lessons(int most) const;
    const AnswerLog &answers() const { return m_answers; }

private:
    void hearIncident(const Event &event);
    void hearDeployment(const Event &event);
    void hearHealing(const Event &event);
    void count(const Incident &incident, Timestamp last);
    void count(const Deployment &deployment);
    void meet(const QString &environment);

    WatchedTime m_time;
    AnswerLog m_answers;
    QStringList m_environments;
    QMap<QString, PeriodFigures> m_figures; ///< all but times
    QMap<QString, QList<int>> m_opened;     ///< incidents by day
    std::map<std::pair<IssueKind, AppKey>, IncidentCause> m_causes;
    std::map<Strategy, StrategyRecord> m_strategies;
    int m_sessions = 0;

    // Of the present session:
    QMap<QString, Incident> m_incidents; ///< opened in the month, by id
    QMap<QString, Deployment> m_deployments;
    Policy m_policy;
    bool m_isSeen = false; ///< something happened in the month

    std::optional<QList<PolicyEntry>> m_known; ///< when the month began ...
    QList<PolicyEntry> m_learned;              ///< ... and when it ended
};

} // namespace ops
