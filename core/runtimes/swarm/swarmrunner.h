#pragma once

#include "runtimes/supervised/runner.h"
#include "runtimes/swarm/swarmworkload.h"

namespace ops {

/// Runs apps as services of Docker's Swarm, through an engine that is one of its managers.
class SwarmRunner : public Runner
{
    Q_OBJECT
public:
    /// The HTTP client outlives it.
    SwarmRunner(const DockerAddress &address, SwarmWorkload::Options options, HttpClient &http,
                QObject *parent = nullptr);
    ~SwarmRunner() override;

    std::unique_ptr<Workload> add(const AppKey &key, const AppSpec &spec) override;
    void meet(Done done) override;

private:
    void hear(const AppKey &key, bool reachable, const QString &reason, bool isOwn);

    DockerEngine m_engine;
    SwarmNodes m_nodes;
    SwarmWorkload::Options m_options;
    HttpClient &m_http;
    QList<SwarmWorkload *> m_workloads; ///< they end before us
    std::optional<bool> m_reachable;    ///< the engine, as a manager of a swarm
};

} // namespace ops
