#include "runtimes/swarm/swarmworkload.h"

#include "runtimes/supervised/launchorder.h"

#include <algorithm>

namespace ops {

namespace {

/// How long Swarm watches each task before it updates the next: what ends at once shall not reach every replica.
constexpr Duration Monitor{2000};
/// In which Swarm replaces what has ended, or starts again what ended with the engine.
constexpr Duration FirstAid{5000};
/// An engine that is being stopped ends its tasks a moment before it goes away: that is no failure of theirs.
constexpr Duration Doubt{700};
constexpr Duration Return{15000};
/// A trial is brought to its end by us, never by Swarm.
constexpr Duration EndlessDelay = std::chrono::hours(24 * 365);
/// Who needs longer to stop is left to an update, during which the service is never without its number of replicas.
constexpr Duration LongestGap{5000};

bool isOf(const SwarmTask &task, const AppSetup &setup)
{
    return task.release == setup.release && task.config == setup.config;
}

bool isUp(const SwarmTask &task)
{
    return task.isRunning() && task.isWanted;
}

bool isComing(const SwarmTask &task)
{
    return task.isWanted && !task.hasEnded;
}

AppState stateOf(const SwarmTask &task)
{
    if (task.hasEnded)
        return AppState::Exited;
    return task.isRunning() ? AppState::Running : AppState::Starting;
}

} // namespace

SwarmWorkload::SwarmWorkload(AppKey key, const AppSpec &spec, Options options, DockerEngine &engine,
                             const SwarmNodes &nodes, HttpClient &http, QObject *parent)
    : Workload(parent)
    , m_key(std::move(key))
    , m_spec(spec)
    , m_options(std::move(options))
    , m_engine(engine)
    , m_nodes(nodes)
    , m_http(http)
    , m_service(engine, {.platform = m_options.platform, .key = m_key})
{
    connect(&m_service, &SwarmService::changed, this, &SwarmWorkload::hearChanged);
    connect(&m_service, &SwarmService::taskExited, this, &SwarmWorkload::hearExit);
    connect(&m_service, &SwarmService::reachableChanged, this, &SwarmWorkload::hearReachable);
    connect(&m_nodes, &SwarmNodes::renamed, this, [this] {
        if (m_service.status().exists())
            Q_EMIT changed();
    });
    for (QTimer *timer : {&m_patience, &m_returning, &m_firstAid, &m_doubt})
        timer->setSingleShot(true);
    connect(&m_returning, &QTimer::timeout, this, &SwarmWorkload::changed);
    connect(&m_firstAid, &QTimer::timeout, this, &SwarmWorkload::changed);
    connect(&m_doubt, &QTimer::timeout, this, &SwarmWorkload::confirmFailures);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        finish(
            Error{.kind = Error::Kind::TimedOut,
                  .what = QStringLiteral("It was not well in time. Swarm says: %1").arg(m_service.status().problem()),
                  .where = serviceName(m_options.platform, m_key),
                  .todo = QStringLiteral("Look at its log and its health check.")});
    });
}

SwarmWorkload::~SwarmWorkload() = default;

void SwarmWorkload::begin(const Done &done)
{
    m_service.begin([this, done](const Result<SwarmStatus> &status) {
        if (!status)
            return done(status.error());
        hearChanged();
        done(ops::done());
    });
}

QStringList SwarmWorkload::wantedTasks() const
{
    QStringList ids;
    for (const SwarmTask &task : m_service.status().tasks) {
        if (isUp(task))
            ids.append(task.id);
    }
    return ids;
}

QStringList SwarmWorkload::servingTasks() const
{
    QStringList ids;
    for (const SwarmTask &task : m_service.status().tasks) {
        if (task.isRunning())
            ids.append(task.id);
    }
    return ids;
}

QList<ReplicaInfo> SwarmWorkload::replicas() const
{
    QList<ReplicaInfo> list;
    const int port = m_spec.environments.value(m_key.environment).port;
    for (const SwarmTask &task : m_service.status().tasks) {
        const bool isNewest = list.isEmpty() || list.last().slot != task.slot;
        if (task.hasEnded && (!isNewest || !task.isWanted))
            continue; // history
        list.append({.slot = task.slot,
                     .id = task.id,
                     .release = task.release,
                     .port = port,
                     .startedAt = task.createdAt,
                     .state = stateOf(task),
                     .node = m_nodes.nameOf(task.node)});
    }
    return list;
}

Workload::Condition SwarmWorkload::condition() const
{
    Condition now;
    const SwarmStatus &status = m_service.status();
    now.running = int(servingTasks().size());
    if (m_firstAid.isActive()) // who is about to run counts, for a moment
        now.running = int(std::count_if(status.tasks.cbegin(), status.tasks.cend(), isComing));
    if (m_watch) {
        now.answering = m_watch->isAnswering();
        now.healthy = m_watch->isHealthy();
        now.oldestOpenProbe = m_watch->oldestOpenProbe();
        now.scraped.append(m_watch->scraped());
    }
    for (const ReplicaStats &stats : m_stats)
        now.add(stats);
    return now;
}

bool SwarmWorkload::isKnown() const
{
    return m_service.isCurrent() && !m_returning.isActive() && m_failures.isEmpty();
}

bool SwarmWorkload::isComplete() const
{
    const SwarmStatus &status = m_service.status();
    return status.running() >= status.replicas && (status.replicas == 0 || (m_watch && m_watch->isGood()));
}

bool SwarmWorkload::isAs(const AppSetup &setup) const
{
    return isDone({.setup = setup}, {});
}

bool SwarmWorkload::canTry(const AppSetup &setup) const
{
    // With a single replica there are no others: Swarm's successor is tried in its place.
    const SwarmStatus &status = m_service.status();
    return m_spec.rollout.order == RolloutOrder::StartFirst && setup.replicas > 1 &&
           status.replicas == setup.replicas &&
           std::any_of(status.tasks.cbegin(), status.tasks.cend(),
                       [&](const SwarmTask &task) { return isUp(task) && task.release != setup.release; }) &&
           std::count_if(status.tasks.cbegin(), status.tasks.cend(),
                         [&](const SwarmTask &task) { return isUp(task) && isOf(task, setup); }) < setup.replicas;
}

bool SwarmWorkload::isDone(const Order &order, const QStringList &former) const
{
    const SwarmStatus &status = m_service.status();
    const AppSetup &setup = order.setup;
    if (!status.exists() || setup.replicas == 0)
        return setup.replicas == 0 && status.running() == 0;
    if (order.isTrial)
        return status.release == setup.release && status.config == setup.config && status.running() >= setup.replicas &&
               std::any_of(status.tasks.cbegin(), status.tasks.cend(), [&](const SwarmTask &task) {
                   return isUp(task) && isOf(task, setup) && !former.contains(task.id);
               });
    // Swarm may still watch the last task, and call that updating: what it does is judged by us anyway.
    return status.release == setup.release && status.config == setup.config && status.replicas == setup.replicas &&
           status.running() == setup.replicas &&
           std::all_of(status.tasks.cbegin(), status.tasks.cend(), [&](const SwarmTask &task) {
               return !task.isRunning() || (isOf(task, setup) && !former.contains(task.id));
           });
}

Result<SwarmPlan> SwarmWorkload::planFor(const Order &order) const
{
    const Result<ReplicaOrder> replica = launchOrder(m_spec, m_key, order.setup, 0);
    if (!replica)
        return replica.error();
    const Duration monitor = std::min(Monitor, m_spec.rollout.watch);
    return SwarmPlan{.replica = *replica,
                     .replicas = order.setup.replicas,
                     .order = m_spec.rollout.order,
                     .monitor = monitor,
                     .delay = order.isTrial ? EndlessDelay : monitor,
                     .stopGrace = m_spec.rollout.stopGrace,
                     .network = m_options.network};
}

void SwarmWorkload::bring(const Order &wanted, Done done)
{
    m_isCancelled = false;
    const SwarmStatus &status = m_service.status();
    Result<SwarmPlan> plan = planFor(wanted);
    Order order = wanted;
    if (order.renew == Renew::Outdated)
        order.renew = plan && plan->replica.launch == status.launch ? Renew::Nothing : Renew::All;
    const bool isSame = status.exists() && status.release == order.setup.release && status.config == order.setup.config;
    m_change = Change{.order = order,
                      .done = std::move(done),
                      .former = order.renew == Renew::Nothing ? QStringList() : wantedTasks()};
    m_patience.start(order.timeout);
    if (!plan) {
        QTimer::singleShot(0, this, [this, error = plan.error()] { finish(error); });
        return;
    }
    const auto accepted = [this, number = ++m_changes](const Result<> &result) {
        if (m_change && number == m_changes)
            hearAccepted(result);
    };
    const Duration grace = isUnwell() || order.isUrgent ? Duration{0} : m_spec.rollout.stopGrace;
    const bool replacesAll = status.running() > 0 && !order.isTrial && !isMixed() && // else others do well
                             (!isSame || order.renew != Renew::Nothing);
    const bool hasGap = m_spec.rollout.order == RolloutOrder::StopFirst && status.replicas == 1;
    plan->renew = order.renew != Renew::Nothing;
    if (replacesAll && (isUnwell() || (hasGap && grace <= LongestGap))) {
        m_patience.start(order.timeout + grace);
        m_service.replace(*plan, grace, accepted);
    } else if (order.renew == Renew::Unwell && isSame && status.replicas == order.setup.replicas) {
        m_service.restart(accepted);
    } else {
        m_service.apply(*plan, accepted);
    }
}

bool SwarmWorkload::isMixed() const
{
    const QList<SwarmTask> &tasks = m_service.status().tasks;
    const auto first = std::find_if(tasks.cbegin(), tasks.cend(), isUp);
    return std::any_of(first, tasks.cend(),
                       [&](const SwarmTask &task) { return isUp(task) && task.release != first->release; });
}

bool SwarmWorkload::isUnwell() const
{
    return m_watch && m_watch->isGood() && (!m_watch->isHealthy() || !m_watch->isAnswering());
}

void SwarmWorkload::hearAccepted(const Result<> &accepted)
{
    if (!accepted)
        return finish(accepted.error());
    m_service.tasks([this](const Result<SwarmStatus> &status) {
        if (!m_change)
            return;
        m_change->isAccepted = true;
        if (status)
            follow();
    });
}

void SwarmWorkload::hearChanged()
{
    const QStringList serving = servingTasks();
    const bool isSameService = std::any_of(m_watched.cbegin(), m_watched.cend(),
                                           [&serving](const QString &id) { return serving.contains(id); });
    if (serving.isEmpty())
        m_watch.reset();
    else if (!m_watch || !isSameService)
        watchAnew();
    look();
}

void SwarmWorkload::look()
{
    if (isComplete()) {
        m_returning.stop();
        m_firstAid.stop();
    }
    follow();
    Q_EMIT changed();
}

void SwarmWorkload::watchAnew()
{
    const SwarmStatus &status = m_service.status();
    const AppSetup setup{.release = status.release, .config = status.config, .replicas = status.replicas};
    const Placeholders values = placeholdersFor(m_spec, m_key, setup, 0);
    const Replica service{.id = status.id,
                          .key = m_key,
                          .slot = 0,
                          .release = setup.release,
                          .config = setup.config,
                          .port = values.port,
                          .running = true,
                          .startedAt = {}};
    m_watched = servingTasks();
    m_watch = std::make_unique<ReplicaWatch>(service, m_spec, values, m_http, true, 0.0);
    connect(m_watch.get(), &ReplicaWatch::probed, this, &SwarmWorkload::hearProbe);
    connect(m_watch.get(), &ReplicaWatch::unanswered, &m_service, &SwarmService::confirm);
    connect(m_watch.get(), &ReplicaWatch::becameGood, this, &SwarmWorkload::look);
}

void SwarmWorkload::hearProbe(const CheckOutcome &outcome)
{
    if (!outcome.good && outcome.status == 0)
        m_service.confirm();
    Q_EMIT probed(outcome);
}

void SwarmWorkload::follow()
{
    if (!m_change || !m_change->isAccepted)
        return;
    const SwarmStatus &status = m_service.status();
    const Order &order = m_change->order;
    if (status.update == SwarmUpdate::Paused || status.update == SwarmUpdate::RollbackPaused)
        return finish(Error{.kind = Error::Kind::Internal,
                            .what = QStringLiteral("Swarm has stopped the update: %1").arg(status.problem()),
                            .where = serviceName(m_options.platform, m_key),
                            .todo = QStringLiteral("Look at the log of its tasks.")});
    const auto advanced = int(std::count_if(status.tasks.cbegin(), status.tasks.cend(), [&](const SwarmTask &task) {
        return isUp(task) && isOf(task, order.setup) && !m_change->former.contains(task.id);
    }));
    if (std::exchange(m_change->advanced, advanced) < advanced)
        m_patience.start(order.timeout);
    if (!isDone(order, m_change->former))
        return;
    if (order.setup.replicas == 0 || (m_watch && m_watch->isGood() && m_watch->replica().release == status.release &&
                                      m_watch->replica().config == status.config))
        return finish(ops::done());
    if (m_watch && (m_watch->replica().release != status.release || m_watch->replica().config != status.config))
        watchAnew(); // texts of the spec may name release and configuration
}

void SwarmWorkload::finish(const Result<> &result)
{
    if (!m_change)
        return;
    m_patience.stop();
    const Change change = *std::exchange(m_change, std::nullopt);
    change.done(
        result && m_isCancelled
            ? Result<>(Error{
                  .kind = Error::Kind::Refused, .what = QStringLiteral("It was cancelled."), .where = {}, .todo = {}})
            : result);
}

void SwarmWorkload::hearExit(const SwarmTask &task, const ReplicaExit &exit, bool replaced)
{
    if (exit.wanted || m_returning.isActive())
        return;
    if (replaced)
        m_firstAid.start(FirstAid);
    if (!m_change) {
        m_failures.append({task.slot, exit});
        m_failures.last().second.replaced = replaced;
        m_doubt.start(Doubt);
        Q_EMIT changed();
    } else if (!replaced && isOf(task, m_change->order.setup) && !m_change->former.contains(task.id)) {
        finish(Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("It %1 before it was well.").arg(exit.reason),
                     .where = serviceName(m_options.platform, m_key),
                     .todo = QStringLiteral("Look at its log.")});
    }
}

void SwarmWorkload::confirmFailures()
{
    m_service.tasks([this](const Result<SwarmStatus> &status) {
        if (m_doubt.isActive())
            return; // others have ended since, and it will be asked again
        const auto failures = std::exchange(m_failures, {});
        Q_EMIT changed();
        if (!status)
            return;
        for (const auto &[slot, exit] : failures)
            Q_EMIT failed(slot, exit);
    });
}

void SwarmWorkload::hearReachable(bool reachable, const QString &reason, bool isOwn)
{
    m_doubt.stop();
    m_failures.clear();
    if (reachable) {
        m_returning.start(Return);
        m_watch.reset(); // Swarm may still call running what ended with the engine: only new answers count
        hearChanged();
    } else {
        finish(Error{.kind = Error::Kind::Unreachable,
                     .what = isOwn ? QStringLiteral("Swarm cannot be asked about it: %1").arg(reason)
                                   : QStringLiteral("Swarm went away: %1").arg(reason),
                     .where = m_engine.address(),
                     .todo = {}});
    }
    Q_EMIT reachableChanged(reachable, reason, isOwn);
}

void SwarmWorkload::stopAll(Duration /*longestGrace*/, std::function<void()> done)
{
    m_service.remove([done = std::move(done)](const Result<> &) { done(); });
}

void SwarmWorkload::measure()
{
    QMap<QString, ReplicaStats> kept;
    QStringList measured;
    for (const SwarmTask &task : m_service.status().tasks) {
        const QString id = task.container;
        if (!isUp(task) || id.isEmpty())
            continue;
        measured.append(id);
        if (m_stats.contains(id))
            kept.insert(id, m_stats.value(id));
        m_meters.try_emplace(id, m_engine, id).first->second.measure([this, id](const Result<ReplicaStats> &now) {
            if (now)
                m_stats.insert(id, *now);
            else
                m_stats.remove(id); // on another node, or gone
        });
    }
    std::erase_if(m_meters, [&measured](const auto &meter) { return !measured.contains(meter.first); });
    m_stats = kept;
}

QList<ReplicaUsage> SwarmWorkload::usage() const
{
    QMap<QString, QString> containers; // by task
    for (const SwarmTask &task : m_service.status().tasks)
        containers.insert(task.id, task.container);
    QList<ReplicaUsage> list;
    for (const ReplicaInfo &replica : replicas()) {
        ReplicaUsage usage{.slot = replica.slot, .id = replica.id, .memoryLimit = m_spec.limits.memory.value_or(0)};
        usage.answering = m_watch && m_watch->isAnswering();
        usage.healthy = m_watch && m_watch->isGood() && m_watch->isHealthy();
        if (const auto stats = m_stats.constFind(containers.value(replica.id)); stats != m_stats.cend()) {
            usage.cpu = stats->cpu;
            usage.memory = stats->memory;
            usage.openFiles = stats->openFiles;
            usage.maxOpenFiles = stats->maxOpenFiles;
        }
        list.append(usage);
    }
    return list;
}

void SwarmWorkload::followLog(const QString &id, const QString &position, Paged done)
{
    m_service.followLog(id, position, std::move(done));
}

} // namespace ops
