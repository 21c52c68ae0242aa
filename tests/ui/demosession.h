#pragma once

#include "model/alert.h"
#include "model/app.h"
#include "model/deployment.h"
#include "model/incident.h"
#include "model/policy.h"
#include "ui/scriptedclient.h"

#include <vector>

namespace ops {

/// Half an hour of a believable session: three environments with three apps each, of which some were healed, one counts
/// down to a rollback in prod, one waits for approval, one was escalated; with deployments, knowledge and alerts.
class DemoSession
{
public:
    static constexpr int Minutes = 30;

    DemoSession();

    /// Feeds everything to the client, paused at the end.
    void play(ScriptedClient &client) const;

    const SessionSpec &spec() const { return m_spec; }
    const std::vector<Event> &events() const { return m_events; }
    SampleBatch samples() const; ///< one row per app and second
    Timestamp start() const { return m_spec.start; }
    Timestamp end() const { return m_spec.start + std::chrono::minutes(Minutes); }

    static constexpr const char *CountingAction = "A-h-8"; ///< rollback of prod/web, counting down
    static constexpr const char *WaitingAction = "A-h-9";  ///< adjust_config of prod/patients, waits for approval

private:
    struct Story
    {
        int second;
        const char *environment;
        const char *app;
        IssueKind kind;
        Strategy failed; ///< tried first without success; NoAction: none
        Strategy cure;
        int recovery; ///< seconds
    };

    void addApps();
    void addHealed(int number, const Story &story);
    void addEscalated();
    void addPending();
    void addDeployments();
    void addKnowledge();
    void addAlerts();
    Event &add(int second, EventType type, const AppKey &key, const QString &source, const QJsonObject &data,
               const QString &incident = {});
    Timestamp at(int second) const { return m_spec.start + std::chrono::seconds(second); }
    Incident incident(int number, int second, const AppKey &key, IssueKind kind) const;
    Action action(int number, const Incident &incident, Strategy strategy, int second) const;
    void addAction(int second, EventType type, Action action, ActionState state);

    SessionSpec m_spec;
    std::vector<AppInfo> m_apps;
    std::vector<Event> m_events;
};

} // namespace ops
