#include "runtimes/docker/dockerhost.h"

#include "runtimes/docker/containerstart.h"
#include "runtimes/docker/logfollow.h"

#include <QDateTime>
#include <QHash>
#include <QTimer>

#include <memory>

namespace ops {

namespace {

constexpr Duration SlowCall{30000};
constexpr Duration ListAgainAfter{1000};

QJsonObject eventFilters(const QString &platform)
{
    return {
        {QStringLiteral("type"), QJsonArray{QStringLiteral("container")}},
        {QStringLiteral("event"), QJsonArray{QStringLiteral("die"), QStringLiteral("oom"), QStringLiteral("destroy")}},
        {QStringLiteral("label"), QJsonArray{QString(docker_label::Platform + QLatin1Char('=') + platform)}}};
}

QString pathOf(const QString &id, const char *what)
{
    return QStringLiteral("/containers/%1/%2").arg(id, QLatin1String(what));
}

Error notRunning(const QString &id)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no such container running."),
            .where = id.left(12),
            .todo = {}};
}

ReplicaExit removal(bool wanted)
{
    return {.wanted = wanted, .reason = QStringLiteral("was removed")};
}

} // namespace

struct DockerHost::Listing
{
    QHash<QString, int> lives; ///< when it was asked for: what began later is none of its business
    QList<Replica> replicas;
    QList<std::pair<QString, ReplicaExit>> ends;
    int toInspect = 0;
};

DockerHost::DockerHost(const DockerAddress &address, Options options, QObject *parent)
    : ReplicaHost(parent)
    , m_options(std::move(options))
    , m_engine(address, eventFilters(m_options.platform))
{
    connect(&m_engine, &DockerEngine::reachableChanged, this, &DockerHost::hearReachable);
    connect(&m_engine, &DockerEngine::eventsOpened, this, &DockerHost::list);
    connect(&m_engine, &DockerEngine::happened, this, &DockerHost::hear);
}

DockerHost::~DockerHost() = default;

DockerHost::Container *DockerHost::container(const QString &id)
{
    const auto found = m_containers.find(id);
    return found == m_containers.end() ? nullptr : &found->second;
}

DockerHost::Container *DockerHost::running(const QString &id)
{
    Container *one = container(id);
    return one && !one->end ? one : nullptr;
}

DockerHost::Container *DockerHost::running(const QString &id, int life)
{
    Container *one = running(id);
    return one && one->life == life ? one : nullptr;
}

void DockerHost::find(Found done)
{
    m_finders.append(std::move(done));
    m_engine.begin();
    if (m_reachable || m_engine.isReachable()) // else the first attempt to reach it will answer
        list();
}

void DockerHost::hearReachable(bool reachable, const QString &reason)
{
    if (reachable)
        return; // told when everything has been listed
    answerFinders(Error{.kind = Error::Kind::Unreachable,
                        .what = QStringLiteral("The Docker engine cannot be reached: %1").arg(reason),
                        .where = m_engine.address(),
                        .todo = QStringLiteral("Is it running, and may this user talk to it?")});
    if (std::exchange(m_reachable, false) != false)
        Q_EMIT reachableChanged(false, reason);
}

void DockerHost::list()
{
    if (m_listing) {
        m_listAgain = true; // what is on its way may be older than what made us look
        return;
    }
    m_listing = true;
    auto listing = std::make_shared<Listing>();
    for (const auto &[id, known] : m_containers) {
        if (known.announced)
            listing->lives.insert(id, known.life);
    }
    m_engine.call({.path = QStringLiteral("/containers/json"),
                   .query = {{QStringLiteral("all"), QStringLiteral("1")},
                             {QStringLiteral("filters"), ownContainersFilter(m_options.platform)}}},
                  [this, listing](const Result<QJsonDocument> &listed) {
                      m_listing = false;
                      if (!listed && !m_engine.isReachable())
                          return answerFinders(listed.error());
                      if (m_engine.isReachable() && (!listed || std::exchange(m_listAgain, false))) {
                          QTimer::singleShot(listed ? Duration{0} : ListAgainAfter, this, &DockerHost::list);
                          return;
                      }
                      if (listed)
                          compare(listed->array(), listing);
                  });
}

void DockerHost::compare(const QJsonArray &entries, const std::shared_ptr<Listing> &listing)
{
    QHash<QString, bool> isRunning;
    for (const QJsonValue &entry : entries) {
        const std::optional<Replica> replica = replicaFromList(entry.toObject(), m_options.platform);
        if (!replica)
            continue;
        isRunning.insert(replica->id, replica->running);
        listing->replicas.append(*replica);
    }
    QStringList ended;
    for (auto life = listing->lives.cbegin(); life != listing->lives.cend(); ++life) {
        const QString &id = life.key();
        const auto seen = isRunning.constFind(id);
        const bool isGone = seen == isRunning.cend();
        if (Container *known = container(id); known && isGone)
            known->gone = true;
        const Container *alive = running(id, *life);
        if (alive && isGone)
            listing->ends.append({id, removal(alive->stopping)});
        else if (alive && !*seen)
            ended.append(id);
    }
    listing->toInspect = int(ended.size());
    for (const QString &id : std::as_const(ended))
        inspect(id, listing);
    if (ended.isEmpty())
        finish(*listing);
}

void DockerHost::inspect(const QString &id, const std::shared_ptr<Listing> &listing)
{
    m_engine.call({.path = pathOf(id, "json")}, [this, id, listing](const Result<QJsonDocument> &answer) {
        if (const Container *known = running(id, listing->lives.value(id)); answer && known) {
            if (const auto exit = exitFromInspect(answer->object(), known->stopping))
                listing->ends.append({id, *exit});
        }
        if (--listing->toInspect == 0)
            finish(*listing);
    });
}

void DockerHost::finish(const Listing &listing)
{
    if (!m_engine.isReachable())
        return; // it went again meanwhile
    for (const QString &id : std::exchange(m_discarded, {}))
        discard(id);
    if (!m_finders.isEmpty()) {
        for (const Replica &replica : listing.replicas) {
            Container found{.replica = replica, .announced = true};
            if (!replica.running)
                found.end = ReplicaExit{}; // told by the answer
            m_containers.try_emplace(replica.id, std::move(found));
        }
    }
    if (std::exchange(m_reachable, true) != true)
        Q_EMIT reachableChanged(true, {});
    for (const auto &[id, exit] : listing.ends) {
        if (running(id, listing.lives.value(id)))
            tellEnd(id, exit);
    }
    answerFinders(listing.replicas);
}

void DockerHost::answerFinders(const Result<QList<Replica>> &found)
{
    for (const Found &done : std::exchange(m_finders, {}))
        done(found);
}

void DockerHost::hear(const DockerEvent &event)
{
    Container *one = container(event.id);
    if (one && event.action == QLatin1String("destroy"))
        one->gone = true;
    if (!one || one->end || event.action == QLatin1String("destroy"))
        return;
    if (event.action == QLatin1String("oom"))
        one->outOfMemory = true;
    else
        hearDeath(event.id, event.attributes.value(QLatin1String("exitCode")).toString().toInt());
}

void DockerHost::hearDeath(const QString &id, int exitCode)
{
    const int life = running(id)->life;
    m_engine.call({.path = pathOf(id, "json")}, [this, id, exitCode, life](const Result<QJsonDocument> &inspected) {
        const Container *one = running(id, life);
        if (!one || (!inspected && inspected.error().isRetryable()))
            return; // then it is found when the engine is back
        if (!inspected)
            return tellEnd(id, exitFrom(exitCode, one->outOfMemory, one->stopping));
        const auto exit = exitFromInspect(inspected->object(), one->stopping);
        if (!exit)
            return; // somebody else has started it again
        tellEnd(id, one->outOfMemory ? exitFrom(exit->exitCode, true, one->stopping) : *exit);
    });
}

void DockerHost::tellEnd(const QString &id, const ReplicaExit &exit)
{
    Container *one = running(id);
    if (!one)
        return;
    one->end = exit;
    one->replica.running = false;
    if (one->announced)
        Q_EMIT exited(id, exit);
}

void DockerHost::start(const ReplicaOrder &order, Started done)
{
    const QString name = containerName(m_options.platform, order.key, order.slot);
    auto *starting = new ContainerStart(m_engine,
                                        {.order = order,
                                         .platform = m_options.platform,
                                         .network = m_options.network,
                                         .mayBeLeftOver = m_maybeExists.contains(name)},
                                        this);
    auto made = std::make_shared<QString>();
    const Replica replica{.id = {},
                          .key = order.key,
                          .slot = order.slot,
                          .release = order.release,
                          .config = order.config,
                          .port = order.port,
                          .running = true,
                          .startedAt = {},
                          .launch = order.launch};
    starting->begin(
        [this, made, replica, name](const QString &id) {
            m_maybeExists.remove(name);
            *made = id;
            m_containers[id] = Container{.replica = replica};
            m_containers[id].replica.id = id;
        },
        [this, made, name, done = std::move(done)](const Result<> &result) {
            if (made->isEmpty() && !result && result.error().isRetryable())
                m_maybeExists.insert(name);
            if (made->isEmpty())
                return done(result.error());
            hearStarted(*made, result, done);
        });
}

void DockerHost::hearStarted(const QString &id, const Result<> &result, const Started &done)
{
    if (!result) {
        m_containers.erase(id);
        discard(id);
        return done(result.error());
    }
    Container &one = m_containers.at(id);
    one.replica.startedAt = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
    one.announced = true;
    Replica born = one.replica;
    born.running = true;
    const std::optional<ReplicaExit> end = one.end; // it may have been quicker than the answer
    done(born);
    if (end)
        Q_EMIT exited(id, *end);
}

void DockerHost::discard(const QString &id)
{
    m_engine.call(
        {.method = "DELETE",
         .path = QStringLiteral("/containers/") + id,
         .query = {{QStringLiteral("force"), QStringLiteral("1")}, {QStringLiteral("v"), QStringLiteral("1")}},
         .timeout = SlowCall},
        [this, id](const Result<QJsonDocument> &removed) {
            if (!removed && removed.error().isRetryable())
                m_discarded.append(id);
        });
}

void DockerHost::stop(const QString &id, Duration grace, Done done)
{
    Container *one = container(id);
    if (!one) {
        QTimer::singleShot(0, this, [done = std::move(done)] { done(ops::done()); });
        return;
    }
    one->stopping = true;
    if (one->end || grace <= Duration{0})
        return remove(id, done);
    halt(id, grace, [this, id, done = std::move(done)](const Result<> &halted) {
        if (halted)
            remove(id, done);
        else
            done(halted);
    });
}

void DockerHost::halt(const QString &id, Duration grace, Done done)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(grace);
    const auto killer = std::make_shared<QTimer>();
    if (seconds != grace) { // the engine counts in whole ones
        killer->setSingleShot(true);
        killer->setTimerType(Qt::PreciseTimer);
        connect(killer.get(), &QTimer::timeout, this, [this, id] { kill(id); });
        killer->start(grace);
    }
    m_engine.call({.method = "POST",
                   .path = pathOf(id, "stop"),
                   .query = {{QStringLiteral("t"), QString::number(seconds.count())}},
                   .timeout = grace + SlowCall},
                  [this, id, killer, done = std::move(done)](const Result<QJsonDocument> &stopped) {
                      killer->stop();
                      if (stopped || stopped.error().kind == Error::Kind::NotFound)
                          return done(ops::done());
                      if (Container *still = running(id))
                          still->stopping = false; // its end would be news
                      done(stopped.error());
                  });
}

bool DockerHost::renew(const QString &id, Duration grace, const Started &done)
{
    Container *one = container(id);
    if (!one || one->gone)
        return false;
    one->stopping = true;
    const auto start = [this, id, done](const Result<> &halted) {
        if (halted)
            startAgain(id, done);
        else
            done(halted.error());
    };
    if (one->end)
        start(ops::done());
    else
        halt(id, grace, start);
    return true;
}

void DockerHost::startAgain(const QString &id, const Started &done)
{
    tellEnd(id, {.wanted = true, .reason = QStringLiteral("was stopped")}); // its event is not always the first to come
    if (Container *one = container(id))
        ++one->life; // what is still heard of the last one is none of this
    m_engine.call({.method = "POST", .path = pathOf(id, "start"), .timeout = SlowCall},
                  [this, id, done](const Result<QJsonDocument> &answer) { hearRenewed(id, answer, done); });
}

void DockerHost::hearRenewed(const QString &id, const Result<QJsonDocument> &answer, const Started &done)
{
    Container *one = container(id);
    if (one && !answer && answer.error().kind == Error::Kind::NotFound)
        one->gone = true;
    if (!answer || !one) {
        const Error gone{.kind = Error::Kind::NotFound,
                         .what = QStringLiteral("The container was removed."),
                         .where = id,
                         .todo = {}};
        return done(answer ? gone : answer.error());
    }
    *one = Container{.replica = one->replica, .announced = true, .life = one->life};
    one->replica.running = true;
    one->replica.startedAt = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
    const Replica born = one->replica;
    done(born);
    lookAfterStart(id);
}

/// Its end may have been heard before the answer to its start, and was then taken for the end of its last life.
void DockerHost::lookAfterStart(const QString &id)
{
    const Container *born = running(id);
    if (!born)
        return;
    m_engine.call({.path = pathOf(id, "json")}, [this, id, life = born->life](const Result<QJsonDocument> &inspected) {
        Container *one = running(id, life);
        if (!one)
            return;
        if (!inspected && inspected.error().kind == Error::Kind::NotFound) {
            one->gone = true;
            return tellEnd(id, removal(one->stopping));
        }
        const auto exit = inspected ? exitFromInspect(inspected->object(), one->stopping) : std::nullopt;
        if (exit)
            tellEnd(id, *exit);
    });
}

void DockerHost::kill(const QString &id)
{
    if (running(id))
        m_engine.call({.method = "POST", .path = pathOf(id, "kill")},
                      [](const Result<QJsonDocument> &) {}); // whoever waits for stop() hears how it went
}

void DockerHost::remove(const QString &id, const Done &done)
{
    m_engine.call(
        {.method = "DELETE",
         .path = QStringLiteral("/containers/") + id,
         .query = {{QStringLiteral("force"), QStringLiteral("1")}, {QStringLiteral("v"), QStringLiteral("1")}},
         .timeout = SlowCall},
        [this, id, done](const Result<QJsonDocument> &removed) {
            const bool isGone = removed || removed.error().kind == Error::Kind::NotFound ||
                                removed.error().kind == Error::Kind::Conflict; // being removed already
            if (Container *still = running(id); still && !isGone)
                still->stopping = false; // its end would be news
            if (!isGone)
                return done(removed.error());
            tellEnd(id, {.wanted = true, .reason = QStringLiteral("was stopped")});
            m_containers.erase(id);
            done(ops::done());
        });
}

void DockerHost::measure(const QString &id, Measured done)
{
    Container *one = running(id);
    if (!one) {
        QTimer::singleShot(0, this, [done = std::move(done), id] { done(notRunning(id)); });
        return;
    }
    if (!one->meter)
        one->meter = std::make_unique<ContainerMeter>(m_engine, id);
    one->meter->measure(std::move(done));
}

void DockerHost::followLog(const QString &id, const QString &position, Paged done)
{
    followEngineLog(m_engine, pathOf(id, "logs"), position, std::move(done));
}

} // namespace ops
