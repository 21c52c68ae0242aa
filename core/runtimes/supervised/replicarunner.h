#pragma once

#include "http/httpclient.h"
#include "runtimes/supervised/replicahost.h"
#include "runtimes/supervised/runner.h"

namespace ops {

class ReplicaWorkload;

/// Runs apps as replicas of one ReplicaHost.
class ReplicaRunner : public Runner
{
    Q_OBJECT
public:
    /// The HTTP client outlives it.
    ReplicaRunner(std::unique_ptr<ReplicaHost> host, HttpClient &http, QObject *parent = nullptr);
    ~ReplicaRunner() override;

    std::unique_ptr<Workload> add(const AppKey &key, const AppSpec &spec) override;
    void meet(Done done) override;
    void stopLeftovers(Duration longestGrace, const std::function<void()> &done) override;

private:
    void keepLeftovers(const QList<Replica> &found);

    std::unique_ptr<ReplicaHost> m_host;
    HttpClient &m_http;
    QList<ReplicaWorkload *> m_workloads; ///< they end before us
    QMap<QString, AppKey> m_leftovers;    ///< replicas of apps that no spec wants here any more, by id
};

} // namespace ops
