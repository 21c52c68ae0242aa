#pragma once

#include "model/action.h"
#include "probes/answerwindow.h"
#include "probes/healthcheck.h"
#include "runtimes/supervised/logwatch.h"
#include "runtimes/supervised/outlet.h"
#include "runtimes/supervised/runner.h"

#include <QElapsedTimer>
#include <QTimer>

namespace ops {

/// One real app in one environment: keeps its plan, carries out what was authorised, and tells what it shows.
/// Lives in the I/O thread.
class SupervisedApp : public QObject
{
    Q_OBJECT
public:
    struct Means
    {
        Runner &runner;
        HttpClient &http;
        SetupFile &setups;
        Outlet &outlet;
    };

    /// `index` is its position among the runtime's apps; `timeout` is the environment's, for a replica to become well.
    SupervisedApp(AppSpec spec, AppKey key, AppIndex index, Duration timeout, Means means, QObject *parent = nullptr);
    ~SupervisedApp() override;

    /// Which metrics its sample rows hold, in this order.
    static QList<MetricInfo> metrics(const AppSpec &spec);

    /// What exists is known: asks for a deployment if that is not what is wanted.
    void begin();
    bool hasBegun() const { return m_begun; }
    void setReachable(bool reachable);

    /// What the next deployment goes by. False if only the next start of the platform can: another runtime, another
    /// set of metrics, or an environment that is gone.
    bool offer(const AppSpec &spec);

    /// At once, or as soon as a cancelled change has come to rest.
    void carryOut(const Action &action);
    /// What of the change is under way is still brought to its end; unless that was all of it, the former plan holds
    /// again. Nothing is told of the action any more.
    void cancel(const QString &actionId);
    /// Stops all replicas without changing the plan; `done` is called when they are gone. None is given longer than
    /// that to end by itself.
    void shutDown(Duration longestGrace, std::function<void()> done);

    const AppKey &key() const { return m_key; }
    const Workload &workload() const { return *m_workload; }
    Workload &workload() { return *m_workload; }

private:
    Result<AppPlan> planFor(const Action &action, const AppSpec &spec) const;
    Result<AppPlan> deployPlan(const QString &release, const AppSpec &spec) const;
    void take(const AppSpec &spec);
    void probeSharedPort();
    void hearRollout(const Result<> &result);
    void settle(bool works);
    void finishAction(const Result<> &result);
    void tellFinished(Action action, const Result<> &result);
    AppSetup setupOfSpec() const;

    void hearFailure(int slot, const ReplicaExit &exit);
    void watchLog();
    void updateStatus();
    AppStatus status() const;
    AppState state() const;
    bool isAlive(const Workload::Condition &condition) const;
    void sample();
    double cpuOfSpan(double cpu);
    void tell(EventType type, const QJsonObject &data, const QString &source = {});

    AppSpec m_spec;
    std::optional<AppSpec> m_offered; ///< saved since, for the next deployment
    AppKey m_key;
    AppIndex m_index;
    Duration m_timeout;
    Means m_means;
    AppPlan m_plan;
    std::unique_ptr<Workload> m_workload;
    AnswerWindow m_answers;
    std::unique_ptr<LogWatch> m_log;            ///< if errors in it are watched
    std::unique_ptr<HealthCheck> m_sharedProbe; ///< of the port that all replicas share
    bool m_isRolling = false;                   ///< the workload is being brought in line with the plan
    std::optional<Action> m_action;             ///< that this is for; none while a cancelled one comes to rest
    std::optional<Action> m_next;               ///< waits for that
    std::optional<AppPlan> m_before;            ///< the change under way; none if nothing was ever deployed
    bool m_isTrial = false;                     ///< what was last brought about; see Workload::Order
    std::optional<AppStatus> m_told;
    QTimer m_sampleTimer;
    QTimer m_measureTimer;
    double m_cpuSum = 0; ///< of the measurements of this span
    int m_cpuCount = 0;
    QElapsedTimer m_cpuSpan;
    bool m_measured = false; ///< since the last sample row
    bool m_deployed = false; ///< a plan was ever carried out here
    bool m_reachable = true;
    bool m_begun = false;
};

} // namespace ops
