#pragma once

#include "apps/appspec.h"
#include "runtimes/supervised/replicaset.h"
#include "runtimes/supervised/rollout.h"
#include "runtimes/supervised/workload.h"

namespace ops {

/// An app as replicas that a ReplicaHost starts and stops for us.
class ReplicaWorkload : public Workload
{
    Q_OBJECT
public:
    /// All references outlive it.
    ReplicaWorkload(AppKey key, const AppSpec &spec, ReplicaHost &host, HttpClient &http, QObject *parent = nullptr);
    ~ReplicaWorkload() override;

    const AppKey &key() const { return m_key; }

    /// What the host found; only the first time says something new, since from then on the host tells of every end.
    void adopt(const QList<Replica> &found);

    QList<ReplicaInfo> replicas() const override;
    Condition condition() const override;
    bool isAs(const AppSetup &setup) const override;
    bool canTry(const AppSetup &setup) const override;
    void bring(const Order &order, Done done) override;
    void cancel() override;
    void stopAll(Duration longestGrace, std::function<void()> done) override;
    void measure() override;
    QList<ReplicaUsage> usage() const override;
    void followLog(const QString &id, const QString &position, Paged done) override;

private:
    QStringList toRenew(const Order &order) const;

    AppKey m_key;
    const AppSpec &m_spec;
    ReplicaHost &m_host;
    ReplicaSet m_replicas;
    std::unique_ptr<Rollout> m_rollout;
    QMap<QString, ReplicaStats> m_stats; ///< by id
    bool m_adopted = false;
};

} // namespace ops
