#pragma once

#include "model/action.h"
#include "probes/answerwindow.h"
#include "runtimes/supervised/outlet.h"
#include "runtimes/supervised/replicaset.h"
#include "runtimes/supervised/rollout.h"

#include <QElapsedTimer>

namespace ops {

/// One real app in one environment: keeps its plan, carries out what was authorised, and tells what it shows.
/// Lives in the I/O thread.
class SupervisedApp : public QObject
{
    Q_OBJECT
public:
    struct Means
    {
        ReplicaHost &host;
        HttpClient &http;
        SetupFile &setups;
        Outlet &outlet;
    };

    /// `index` is its position among the runtime's apps; `timeout` is the environment's, for a replica to become well.
    SupervisedApp(AppSpec spec, AppKey key, AppIndex index, Duration timeout, Means means, QObject *parent = nullptr);
    ~SupervisedApp() override;

    /// Which metrics its sample rows hold, in this order.
    static QList<MetricInfo> metrics(const AppSpec &spec);

    /// Takes over what exists, and asks for a deployment if that is not what is wanted.
    void begin(const QList<Replica> &found);
    bool hasBegun() const { return m_begun; }
    void setReachable(bool reachable);

    void carryOut(const Action &action);
    /// The change under way is still brought to its end; nothing is told of the action any more.
    void cancel(const QString &actionId);
    /// Stops all replicas without changing the plan; `done` is called when they are gone.
    void shutDown(const std::function<void()> &done);

    const AppKey &key() const { return m_key; }

private:
    Result<AppPlan> planFor(const Action &action) const;
    QStringList toRenew(const Action &action) const;
    void finishAction(const Result<> &result);
    AppSetup setupOfSpec() const;
    bool isAsWanted() const;

    void hearFailure(const Replica &replica, const ReplicaExit &exit);
    void updateStatus();
    AppStatus status() const;
    AppState state() const;
    bool isAlive() const;
    void sample();
    void measure();
    void tell(EventType type, const QJsonObject &data, const QString &source = {});

    AppSpec m_spec;
    AppKey m_key;
    AppIndex m_index;
    Duration m_timeout;
    Means m_means;
    AppPlan m_plan;
    ReplicaSet m_replicas;
    AnswerWindow m_answers;
    std::unique_ptr<HealthCheck> m_sharedProbe; ///< of the port that all replicas share
    std::unique_ptr<Rollout> m_rollout;
    std::optional<Action> m_action; ///< that the rollout carries out; none while a cancelled one comes to rest
    std::optional<AppStatus> m_told;
    QTimer m_sampleTimer;
    QTimer m_measureTimer;
    QMap<QString, ReplicaStats> m_stats; ///< by id
    bool m_deployed = false;             ///< a plan was ever carried out here
    bool m_reachable = true;
    bool m_begun = false;
};

} // namespace ops
