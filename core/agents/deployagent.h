#pragma once

#include "agents/agent.h"
#include "detection/releasecomparison.h"
#include "model/action.h"
#include "model/apprules.h"
#include "model/deployment.h"

#include <QList>
#include <QMap>

#include <optional>

namespace ops {

/// Brings releases into environments: one deployment at a time for each app, different apps in parallel.
///
/// Hears: samples, where releases are compared; app.registered (their order is the AppIndex of samples);
/// deploy.requested; what becomes of deploy, retry_deployment and rollback actions, whoever proposed them;
/// operator.cancelled of a deployment that waits; app.state_changed and app.exited; issue.* and incident.*; the end of
/// freezes and of the emergency stop. Says: deploy.started with action.proposed for what was requested,
/// deploy.progressed, deploy.succeeded, deploy.failed.
///
/// Where the runtime tries a release with one replica beside the others, as app.state_changed says, that is watched
/// first, and then a second action of the same kind, with completesTrial(), brings the others.
///
/// A deployment has succeeded when its app was without an issue for the app's watch time, and failed when the action
/// failed, or the app exited or did clearly worse than before in that time. One that was cancelled, replaced or rolled
/// back ends by deploy.progressed with that final state, since it is no failure that somebody would have to heal. A
/// request waits in the app's queue while another deployment is under way, an incident of the app is being healed, or a
/// freeze or stop is in force.
class DeployAgent final : public Agent
{
public:
    QString name() const override { return QStringLiteral("deploy-agent"); }
    void observe(const SampleBatch &samples, Outbox &out) override;
    void receive(std::span<const Event> batch, Outbox &out) override;
    void wake(Timestamp now) override { m_now = now; }
    void tick(Timestamp now, Outbox &out) override;

private:
    struct App
    {
        QList<Deployment> queue;
        std::optional<Deployment> current; ///< running or watching
        Deployment last;                   ///< the last one that changed the app: what a rollback takes back
        QString release;                   ///< that runs now
        AppRules rules;
        ReleaseComparison comparison;
        Timestamp quietSince;                 ///< no issue since then, and watching
        Strategy strategy = Strategy::Deploy; ///< of the current one's action
        bool isTrial = false;                 ///< one replica of the release runs beside those that it shall replace
        bool hasIssue = false;
        bool isHealing = false; ///< an incident is open and not with a person yet
        bool isHeld = false;    ///< refused by a freeze or stop; waits for its end
    };

    void hear(const Event &event, Outbox &out);
    void request(const Event &event, Outbox &out);
    void startNext(App &app, quint64 cause, Outbox &out);
    void completeTrial(App &app, Outbox &out);
    void propose(const App &app, const QJsonObject &details, quint64 cause, Outbox &out) const;
    void hearAction(const Event &event, Outbox &out);
    void follow(App &app, const Event &event, const Action &action, Outbox &out);
    void adopt(App &app, const Event &event, const Action &action, Outbox &out);
    void rolledBack(App &app, const Action &action, quint64 cause, Outbox &out);
    void exited(App &app, const Event &event, Outbox &out);
    void cancelQueued(const Event &event, Outbox &out);
    void liftHolds(const Event &event, Outbox &out);
    void end(App &app, DeploymentState state, const QString &reason, quint64 cause, Outbox &out);
    void close(App &app, DeploymentState state, const QString &reason, quint64 cause, Outbox &out) const;
    void say(EventType type, const Deployment &deployment, quint64 cause, Outbox &out) const;
    Deployment make(const AppKey &key, const QString &release, const QString &by, const QString &reason);

    QList<AppKey> m_order;    ///< by AppIndex
    QMap<AppKey, App> m_apps; ///< sorted, so that the order of what is said does not depend on the process
    Timestamp m_now;
    int m_deployments = 0;
    int m_actions = 0;
};

} // namespace ops
