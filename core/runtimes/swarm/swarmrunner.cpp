#include "runtimes/swarm/swarmrunner.h"

namespace ops {

SwarmRunner::SwarmRunner(const DockerAddress &address, SwarmWorkload::Options options, HttpClient &http,
                         QObject *parent)
    : Runner(parent)
    , m_engine(address, SwarmService::eventFilters())
    , m_options(std::move(options))
    , m_http(http)
{
}

SwarmRunner::~SwarmRunner() = default;

std::unique_ptr<Workload> SwarmRunner::add(const AppKey &key, const AppSpec &spec)
{
    auto workload = std::make_unique<SwarmWorkload>(key, spec, m_options, m_engine, m_http);
    connect(workload.get(), &SwarmWorkload::reachableChanged, this, [this](bool reachable, const QString &reason) {
        if (std::exchange(m_reachable, reachable) != reachable)
            Q_EMIT reachableChanged(reachable, reason);
    });
    m_workloads.append(workload.get());
    return workload;
}

void SwarmRunner::meet(Done done)
{
    struct Meeting
    {
        qsizetype left;
        Result<> result;
    };
    auto meeting = std::make_shared<Meeting>(Meeting{m_workloads.size(), ops::done()});
    for (SwarmWorkload *workload : std::as_const(m_workloads)) {
        workload->begin([meeting, done](const Result<> &begun) {
            if (!begun && meeting->result)
                meeting->result = begun;
            if (--meeting->left == 0)
                done(meeting->result);
        });
    }
}

} // namespace ops
