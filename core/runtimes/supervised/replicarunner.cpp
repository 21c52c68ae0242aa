#include "runtimes/supervised/replicarunner.h"

#include "runtimes/supervised/replicaworkload.h"

namespace ops {

ReplicaRunner::ReplicaRunner(std::unique_ptr<ReplicaHost> host, HttpClient &http, QObject *parent)
    : Runner(parent)
    , m_host(std::move(host))
    , m_http(http)
{
    connect(m_host.get(), &ReplicaHost::reachableChanged, this, &ReplicaRunner::reachableChanged);
}

ReplicaRunner::~ReplicaRunner() = default;

std::unique_ptr<Workload> ReplicaRunner::add(const AppKey &key, const AppSpec &spec)
{
    auto workload = std::make_unique<ReplicaWorkload>(key, spec, *m_host, m_http);
    m_workloads.append(workload.get());
    return workload;
}

void ReplicaRunner::meet(Done done)
{
    m_host->find([this, done = std::move(done)](const Result<QList<Replica>> &found) {
        if (!found)
            return done(found.error());
        for (ReplicaWorkload *workload : std::as_const(m_workloads))
            workload->adopt(*found);
        done(ops::done());
    });
}

} // namespace ops
