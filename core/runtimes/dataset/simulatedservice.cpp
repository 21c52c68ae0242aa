#include "runtimes/dataset/simulatedservice.h"

#include <algorithm>
#include <limits>

namespace ops {

namespace {

constexpr double UsualUse = 0.5;  // of workers and processor, by the usual load
constexpr double PoolShare = 0.6; // of the work on a request holds a connection of the pool
constexpr double ClientPatienceMs = 10'000;
constexpr double DependencyTimeoutMs = 1200;
constexpr double DependencyShare = 0.8; // of the requests need the dependency
constexpr double UsualErrors = 0.002;
constexpr double BaseMemory = 0.34;
constexpr double QueueMemory = 0.10; // of the limit, by a full queue
constexpr double BaseCpu = 0.05;
constexpr double UsualDisk = 0.32;
// Quantiles of the time that a request takes, as multiples of the mean work on it.
constexpr double P50 = 0.85;
constexpr double P95 = 2.2;
constexpr double P99 = 3.1;

} // namespace

SimulatedService::SimulatedService(const ServiceProfile &profile, Random noise)
    : m_profile(profile)
    , m_noise(noise)
    , m_config{ConfigParameter{QStringLiteral("workers"), 16, {4, 16, 24, 32}},
               ConfigParameter{QStringLiteral("queue_limit"), 200, {5, 200, 400, 800}},
               ConfigParameter{QStringLiteral("pool_size"), 20, {3, 20, 30, 40}},
               ConfigParameter{QStringLiteral("batch_size"), 50, {10, 50, 100, 200}}}
{
    m_usualRate = UsualUse * m_config[Workers].value * 1000 / m_profile.serviceMs;
}

QList<MetricInfo> SimulatedService::metrics()
{
    const QString ms = QStringLiteral("ms");
    const QString ratio = QStringLiteral("ratio");
    const QString count = QStringLiteral("count");
    return {{QStringLiteral("request_rate"), MetricRole::RequestRate, QStringLiteral("1/s")},
            {QStringLiteral("latency_p50"), MetricRole::LatencyP50, ms},
            {QStringLiteral("latency_p95"), MetricRole::LatencyP95, ms},
            {QStringLiteral("latency_p99"), MetricRole::LatencyP99, ms},
            {QStringLiteral("error_rate"), MetricRole::ErrorRate, ratio},
            {QStringLiteral("cpu"), MetricRole::Cpu, ratio},
            {QStringLiteral("memory"), MetricRole::Memory, ratio},
            {QStringLiteral("disk"), MetricRole::Disk, ratio},
            {QStringLiteral("queue_depth"), MetricRole::QueueDepth, count},
            {QStringLiteral("dependency_error_rate"), MetricRole::DependencyErrorRate, ratio},
            {QStringLiteral("use.workers"), MetricRole::ConfigUse, ratio},
            {QStringLiteral("use.queue_limit"), MetricRole::ConfigUse, ratio},
            {QStringLiteral("use.pool_size"), MetricRole::ConfigUse, ratio}};
}

std::optional<SimulatedService::Parameter> SimulatedService::findParameter(const QString &name) const
{
    for (int i = 0; i < ParameterCount; ++i) {
        if (m_config[std::size_t(i)].name == name)
            return Parameter(i);
    }
    return std::nullopt;
}

void SimulatedService::setReplicas(int replicas)
{
    m_replicas = std::clamp(replicas, 1, MaxReplicas);
}

void SimulatedService::stop()
{
    m_process.alive = false;
}

void SimulatedService::start()
{
    // A new process knows nothing of what ailed the old one.
    m_process = Process{.generation = m_process.generation + 1};
    m_running = m_release;
    m_exit.reset();
}

void SimulatedService::crash(const QString &reason)
{
    if (m_process.alive)
        exit(139, QStringLiteral("SIGSEGV"), reason);
}

void SimulatedService::exit(int code, const QString &signal, const QString &reason)
{
    m_process.alive = false;
    m_exit = Exit{code, signal, reason};
}

void SimulatedService::step(const Surroundings &around)
{
    ++m_steps;
    if (!m_process.alive)
        return showDown();
    Flow flow = flowFor(around);
    serve(flow);
    m_values[RequestRate] = flow.arrivals;
    m_values[DependencyErrorRate] = flow.dependencyErrors;
    showResources(flow);
    showLatency(flow);
    showErrors(flow);
    age();
    if (!m_process.alive)
        showDown();
}

SimulatedService::Flow SimulatedService::flowFor(const Surroundings &around) const
{
    Flow flow;
    flow.arrivals = std::max(0.0, m_usualRate * around.load * m_loadFactor * (1 + 0.04 * noise(RequestRate)));
    const double perBatch = 0.9 + 5 / std::max(m_config[BatchSize].value, 1.0);
    flow.workerSeconds = m_profile.serviceMs / 1000 * perBatch;
    const double works = m_process.hung ? 0 : m_replicas;
    flow.workerCapacity = works * m_config[Workers].value / flow.workerSeconds;
    // Pool and queue are what all replicas share: more replicas do not make them larger.
    flow.poolCapacity = (m_process.hung ? 0 : 1) * m_config[PoolSize].value / (flow.workerSeconds * PoolShare);
    flow.cpuCapacity = works * m_usualRate / UsualUse / perBatch;
    flow.queueLimit = m_config[QueueLimit].value;
    const double usual = 0.001 * (1 + 0.3 * noise(DependencyErrorRate));
    flow.dependencyErrors = std::clamp(std::max({usual, around.dependencyErrorRate, m_dependencyFailure}), 0.0, 1.0);
    return flow;
}

void SimulatedService::serve(Flow &flow)
{
    const double capacity = std::min({flow.workerCapacity, flow.poolCapacity, flow.cpuCapacity});
    // The queue limit counts who is being served, too: a small one turns requests away before workers are busy.
    const double admitted = std::min(flow.arrivals, flow.queueLimit / flow.workerSeconds);
    const double present = m_process.waiting + admitted;
    flow.served = std::min(present, capacity);
    const double room = std::max(0.0, flow.queueLimit - flow.served * flow.workerSeconds);
    const double waiting = present - flow.served;
    m_process.waiting = std::min(waiting, room);
    flow.refused = flow.arrivals - admitted + waiting - m_process.waiting;
}

void SimulatedService::showDown()
{
    m_values.fill(std::numeric_limits<double>::quiet_NaN()); // nobody was there to measure
    m_values[ErrorRate] = 1;                                 // what users see
}

void SimulatedService::showResources(const Flow &flow)
{
    const double works = std::max(flow.workerCapacity, 1e-9);
    const double demand = std::min(flow.arrivals, 100 * works);
    m_values[UseWorkers] = m_process.hung ? 1 : demand / works;
    m_values[UsePoolSize] = m_process.hung ? 1 : demand / std::max(flow.poolCapacity, 1e-9);
    const double inService = m_process.hung ? 0 : std::min(flow.arrivals, flow.served) * flow.workerSeconds;
    const double wanted = flow.arrivals * flow.workerSeconds;
    const double present = m_process.waiting > 0 ? m_process.waiting + inService : wanted;
    m_values[UseQueueLimit] = present / std::max(flow.queueLimit, 1.0);
    m_values[QueueDepth] = m_process.waiting;
    const double busy = m_process.hung ? 0 : std::min(1.0, flow.served / flow.cpuCapacity);
    m_values[Cpu] = std::clamp(BaseCpu + (1 - BaseCpu) * busy + 0.008 * noise(Cpu), 0.0, 1.0);
    const double queueShare = std::min(1.0, m_process.waiting / std::max(flow.queueLimit, 1.0));
    m_values[Memory] =
        std::clamp(BaseMemory + QueueMemory * queueShare + m_process.leaked + 0.003 * noise(Memory), 0.0, 1.0);
    m_values[Disk] = UsualDisk + 0.001 * noise(Disk);
}

void SimulatedService::showLatency(const Flow &flow)
{
    if (m_process.hung) {
        m_values[LatencyP50] = m_values[LatencyP95] = m_values[LatencyP99] = ClientPatienceMs;
        return;
    }
    const double capacity = std::min({flow.workerCapacity, flow.poolCapacity, flow.cpuCapacity});
    const double use = std::min(1.0, flow.arrivals / capacity);
    // Even below capacity requests get in each other's way a little; near to it, more and more.
    const double crowding = use * use * use * use / (16 * std::max(0.05, 1 - use));
    const double workMs = flow.workerSeconds * 1000;
    const double waitMs = m_process.waiting / capacity * 1000 + workMs * crowding;
    const double besideMs = m_running.extraLatencyMs + m_process.extraLatencyMs + m_blipLatencyMs +
                            DependencyTimeoutMs * flow.dependencyErrors;
    const auto show = [&](Value value, double quantile) {
        m_values[value] = (quantile * workMs + waitMs + besideMs) * std::max(0.5, 1 + 0.04 * noise(value));
    };
    show(LatencyP50, P50);
    show(LatencyP95, P95);
    show(LatencyP99, P99);
    // Noise must not put the quantiles in the wrong order.
    m_values[LatencyP95] = std::max(m_values[LatencyP95], m_values[LatencyP50]);
    m_values[LatencyP99] = std::max(m_values[LatencyP99], m_values[LatencyP95]);
}

void SimulatedService::showErrors(const Flow &flow)
{
    if (m_process.hung || flow.arrivals <= 0) {
        m_values[ErrorRate] = m_process.hung ? 1 : 0;
        return;
    }
    const double usual = UsualErrors * std::max(0.0, 1 + 0.3 * noise(ErrorRate));
    const double answeredWell = (1 - usual) * (1 - m_running.errorShare) * (1 - m_process.errorShare) *
                                (1 - m_blipErrorShare) * (1 - DependencyShare * flow.dependencyErrors);
    const double refused = std::clamp(flow.refused / flow.arrivals, 0.0, 1.0);
    const bool gaveUp = m_values[LatencyP50] > ClientPatienceMs;
    m_values[ErrorRate] = gaveUp ? 1 : std::clamp(1 - (1 - refused) * answeredWell, 0.0, 1.0);
}

void SimulatedService::age()
{
    ++m_process.upSeconds;
    m_process.leaked += m_process.leakPerSecond;
    if (m_values[Memory] >= 1)
        exit(137, QStringLiteral("SIGKILL"), QStringLiteral("out of memory"));
    else if (m_running.crashAfterSeconds > 0 && m_process.upSeconds >= m_running.crashAfterSeconds)
        exit(1, {}, QStringLiteral("unhandled exception during start"));
}

double SimulatedService::noise(Value value) const
{
    return m_noise.normal(m_steps * ValueCount + value);
}

} // namespace ops
