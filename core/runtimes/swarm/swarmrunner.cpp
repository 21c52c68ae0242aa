#include "runtimes/swarm/swarmrunner.h"

namespace ops {

SwarmRunner::SwarmRunner(const DockerAddress &address, SwarmWorkload::Options options, HttpClient &http,
                         QObject *parent)
    : Runner(parent)
    , m_engine(address, SwarmService::eventFilters())
    , m_nodes(m_engine)
    , m_options(std::move(options))
    , m_http(http)
{
    connect(&m_nodes, &SwarmNodes::nodeChanged, this, &Runner::nodeChanged);
}

SwarmRunner::~SwarmRunner() = default;

std::unique_ptr<Workload> SwarmRunner::add(const AppKey &key, const AppSpec &spec)
{
    auto workload = std::make_unique<SwarmWorkload>(key, spec, m_options, m_engine, m_nodes, m_http);
    connect(workload.get(), &SwarmWorkload::reachableChanged, this,
            [this, key](bool reachable, const QString &reason, bool isOwn) { hear(key, reachable, reason, isOwn); });
    m_workloads.append(workload.get());
    return workload;
}

void SwarmRunner::hear(const AppKey &key, bool reachable, const QString &reason, bool isOwn)
{
    // What is wrong with one service says nothing of the others, and that one answers says nothing of this one.
    Q_EMIT appReachableChanged(key, reachable, isOwn ? reason : QString());
    if (!isOwn && std::exchange(m_reachable, reachable) != reachable)
        Q_EMIT reachableChanged(reachable, reason);
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
            const bool isEngines =
                !begun && (begun.error().isRetryable() || begun.error().kind == Error::Kind::Refused);
            if (isEngines && meeting->result)
                meeting->result = begun;
            if (--meeting->left == 0)
                done(meeting->result);
        });
    }
}

} // namespace ops
