#pragma once

#include "runtimes/docker/containermeter.h"
#include "runtimes/supervised/replicawatch.h"
#include "runtimes/supervised/workload.h"
#include "runtimes/swarm/swarmnodes.h"
#include "runtimes/swarm/swarmservice.h"

#include <QTimer>

#include <map>

namespace ops {

/// An app as a service of Docker's Swarm. Its tasks share one port, so that health, probe and metrics are asked of the
/// service as a whole, as its users see it.
///
/// A setup is brought about by an update of the service, which Swarm carries out task by task in the spec's order; it
/// has come to its end when all tasks are of the setup and the service is well. Swarm cannot stop half-way: a change
/// that is cancelled is told of at its end.
///
/// What does not do well is replaced at once, and so is a single replica that stops first and need not be given long to
/// do so: its gap is there anyway.
class SwarmWorkload : public Workload
{
    Q_OBJECT
public:
    struct Options
    {
        QString platform; ///< tells this platform's services from another's
        SwarmNetwork network = SwarmNetwork::Host;
    };

    /// All references outlive it.
    SwarmWorkload(AppKey key, const AppSpec &spec, Options options, DockerEngine &engine, const SwarmNodes &nodes,
                  HttpClient &http, QObject *parent = nullptr);
    ~SwarmWorkload() override;

    /// Looks for the service, and from then on knows of it.
    void begin(const Done &done);

    QList<ReplicaInfo> replicas() const override;
    Condition condition() const override;
    bool isKnown() const override;
    bool isAs(const AppSetup &setup) const override;
    bool canTry(const AppSetup &setup) const override;
    void bring(const Order &wanted, Done done) override;
    void cancel() override { m_isCancelled = true; }
    void stopAll(Duration longestGrace, std::function<void()> done) override;
    void measure() override;
    QList<ReplicaUsage> usage() const override;
    void followLog(const QString &id, const QString &position, Paged done) override;

Q_SIGNALS:
    /// Swarm can (not) be asked about the service; see SwarmService.
    void reachableChanged(bool reachable, const QString &reason, bool isOwn);

private:
    struct Change
    {
        Order order;
        Done done;
        QStringList former;      ///< tasks that must not be left
        bool isAccepted = false; ///< what is known of the tasks is newer than Swarm's consent
        int advanced = -1;       ///< tasks that were of the setup when last looked at
    };

    Result<SwarmPlan> planFor(const Order &order) const;
    bool isMixed() const;  ///< tasks of several releases run
    bool isUnwell() const; ///< was well once, and is known not to be now
    void hearAccepted(const Result<> &accepted);
    void hearChanged();
    void hearExit(const SwarmTask &task, const ReplicaExit &exit, bool replaced);
    /// Tells of them if Swarm, asked after a while, still answers.
    void confirmFailures();
    void hearReachable(bool reachable, const QString &reason, bool isOwn);
    void look();
    void follow();
    void finish(const Result<> &result);
    bool isComplete() const;
    bool isDone(const Order &order, const QStringList &former) const;
    void watchAnew();
    /// An engine that is being stopped leaves the swarm before it ends its tasks: what does not answer is at fault only
    /// if Swarm, asked after that, still keeps it.
    void hearProbe(const CheckOutcome &outcome);
    QStringList wantedTasks() const;
    QStringList servingTasks() const; ///< also those that Swarm is about to stop

    AppKey m_key;
    const AppSpec &m_spec;
    Options m_options;
    DockerEngine &m_engine;
    const SwarmNodes &m_nodes;
    HttpClient &m_http;
    SwarmService m_service;
    std::unique_ptr<ReplicaWatch> m_watch; ///< of the service; there while tasks run
    QStringList m_watched;                 ///< the tasks that served when its watch began
    std::optional<Change> m_change;
    bool m_isCancelled = false;
    quint64 m_changes = 0;                         ///< that were asked for; an answer to an older one comes too late
    QTimer m_patience;                             ///< until the change has to be a step further
    QTimer m_returning;                            ///< until what Swarm had to start again has to be there
    QTimer m_firstAid;                             ///< until the successor of a task that ended has to be there
    QTimer m_doubt;                                ///< until it is clear that the engine is not being stopped
    QList<std::pair<int, ReplicaExit>> m_failures; ///< by slot, that are told if it is not
    std::map<QString, ContainerMeter> m_meters;    ///< by container
    QMap<QString, ReplicaStats> m_stats;           ///< by container
};

} // namespace ops
