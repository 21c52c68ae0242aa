#include "runtimes/supervised/replicaworkload.h"

#include <algorithm>

namespace ops {

namespace {

AppState stateOf(const ReplicaWatch &watch)
{
    if (!watch.isRunning())
        return AppState::Exited;
    return watch.isGood() ? AppState::Running : AppState::Starting;
}

} // namespace

ReplicaWorkload::ReplicaWorkload(AppKey key, const AppSpec &spec, ReplicaHost &host, HttpClient &http, QObject *parent)
    : Workload(parent)
    , m_key(std::move(key))
    , m_spec(spec)
    , m_host(host)
    , m_replicas(m_key, spec, host, http)
{
    connect(&m_replicas, &ReplicaSet::changed, this, &ReplicaWorkload::changed);
    connect(&m_replicas, &ReplicaSet::probed, this, &ReplicaWorkload::probed);
    connect(&m_replicas, &ReplicaSet::failed, this, [this](const Replica &replica, const ReplicaExit &exit) {
        if (!m_rollout) // else it knows what to do about it, or says why not
            Q_EMIT failed(replica.slot, exit);
    });
}

ReplicaWorkload::~ReplicaWorkload() = default;

void ReplicaWorkload::adopt(const QList<Replica> &found)
{
    if (!std::exchange(m_adopted, true))
        m_replicas.adopt(found);
}

QList<ReplicaInfo> ReplicaWorkload::replicas() const
{
    QList<ReplicaInfo> list;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        const Replica &replica = watch->replica();
        list.append({.slot = replica.slot,
                     .id = replica.id,
                     .release = replica.release,
                     .port = replica.port,
                     .startedAt = replica.startedAt,
                     .state = stateOf(*watch)});
    }
    return list;
}

Workload::Condition ReplicaWorkload::condition() const
{
    Condition now;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        if (!watch->isRunning())
            continue;
        ++now.running;
        now.answering = now.answering && watch->isAnswering();
        now.healthy = now.healthy && watch->isHealthy();
        now.oldestOpenProbe = std::max(now.oldestOpenProbe, watch->oldestOpenProbe());
        now.scraped.append(watch->scraped());
        if (const auto stats = m_stats.constFind(watch->replica().id); stats != m_stats.cend())
            now.add(*stats);
    }
    return now;
}

bool ReplicaWorkload::isAs(const AppSetup &setup) const
{
    const auto watches = m_replicas.watches();
    return watches.size() == setup.replicas && std::all_of(watches.cbegin(), watches.cend(), [&](const auto *watch) {
               return watch->isRunning() && m_replicas.isOf(watch->replica(), setup);
           });
}

bool ReplicaWorkload::canTry(const AppSetup &setup) const
{
    int others = 0;
    int same = 0;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        others += watch->isRunning() && watch->replica().release != setup.release ? 1 : 0;
        same += watch->isRunning() && m_replicas.isOf(watch->replica(), setup) ? 1 : 0;
    }
    return m_spec.rollout.order == RolloutOrder::StartFirst && others > 0 && same < setup.replicas;
}

QStringList ReplicaWorkload::toRenew(const Order &order) const
{
    if (order.renew == Renew::Nothing)
        return {};
    QStringList all;
    QStringList unwell;
    QStringList outdated;
    bool missing = m_replicas.watches().size() < order.setup.replicas;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        all.append(watch->replica().id);
        missing = missing || !watch->isRunning();
        if (!watch->isGood() || !watch->isHealthy() || !watch->isAnswering())
            unwell.append(watch->replica().id);
        if (!m_replicas.isLaunchedBy(watch->replica(), order.setup))
            outdated.append(watch->replica().id);
    }
    if (order.renew == Renew::All)
        return all;
    if (order.renew == Renew::Outdated)
        return outdated;
    // Those that do well are left alone as long as others explain the trouble.
    return unwell.isEmpty() && !missing ? all : unwell;
}

void ReplicaWorkload::bring(const Order &order, Done done)
{
    m_rollout = std::make_unique<Rollout>(
        Rollout::Plan{.setup = order.setup,
                      .renew = toRenew(order),
                      .order = m_spec.rollout.order,
                      .grace = order.isUrgent ? std::min(Rollout::BriefGrace, m_spec.rollout.stopGrace)
                                              : m_spec.rollout.stopGrace,
                      .timeout = order.timeout,
                      .isTrial = order.isTrial},
        m_replicas);
    connect(m_rollout.get(), &Rollout::finished, this, [this, done = std::move(done)](const Result<> &result) {
        m_rollout.release()->deleteLater();
        done(result);
    });
    m_rollout->start();
}

void ReplicaWorkload::cancel()
{
    if (m_rollout)
        m_rollout->cancel();
}

void ReplicaWorkload::stopAll(Duration longestGrace, std::function<void()> done)
{
    m_replicas.close(std::min(longestGrace, m_spec.rollout.stopGrace), std::move(done));
}

void ReplicaWorkload::measure()
{
    QMap<QString, ReplicaStats> kept; // of those that are still there, until they are known anew
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        if (!watch->isRunning())
            continue;
        const QString id = watch->replica().id;
        if (const auto known = m_stats.constFind(id); known != m_stats.cend())
            kept.insert(id, *known);
        m_host.measure(id, [this, id](const Result<ReplicaStats> &stats) {
            if (stats)
                m_stats.insert(id, *stats);
            else
                m_stats.remove(id);
        });
    }
    m_stats = kept;
}

QList<ReplicaUsage> ReplicaWorkload::usage() const
{
    QList<ReplicaUsage> list;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        const int slot = watch->replica().slot;
        ReplicaUsage usage{.slot = slot,
                           .id = watch->replica().id,
                           .restarts = m_replicas.restarts(slot),
                           .lastEnd = m_replicas.lastEnd(slot),
                           .answering = watch->isRunning() && watch->isAnswering(),
                           .healthy = watch->isGood() && watch->isHealthy(),
                           .memoryLimit = m_spec.limits.memory.value_or(0)};
        if (const auto stats = m_stats.constFind(usage.id); watch->isRunning() && stats != m_stats.cend()) {
            usage.pid = stats->pid;
            usage.cpu = stats->cpu;
            usage.memory = stats->memory;
            usage.openFiles = stats->openFiles;
            usage.maxOpenFiles = stats->maxOpenFiles;
        }
        list.append(usage);
    }
    return list;
}

void ReplicaWorkload::followLog(const QString &id, const QString &position, Paged done)
{
    m_host.followLog(id, position, std::move(done));
}

} // namespace ops
