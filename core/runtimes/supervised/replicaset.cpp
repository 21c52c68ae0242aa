#include "runtimes/supervised/replicaset.h"

#include "runtimes/supervised/launchorder.h"

#include <QTimer>

namespace ops {

namespace {

double spreadOf(const AppKey &key, int slot)
{
    // Only spread evenly, so any mixing of names and slots does; it must not change from run to run.
    uint mixed = uint(slot) * 2654435761U;
    for (const QChar c : key.toString())
        mixed = (mixed ^ c.unicode()) * 16777619U;
    return double(mixed % 1000U) / 1000.0;
}

} // namespace

ReplicaSet::ReplicaSet(AppKey key, const AppSpec &spec, ReplicaHost &host, HttpClient &http, QObject *parent)
    : QObject(parent)
    , m_key(std::move(key))
    , m_spec(spec)
    , m_host(host)
    , m_http(http)
{
    connect(&host, &ReplicaHost::exited, this, &ReplicaSet::hearExit);
}

void ReplicaSet::adopt(const QList<Replica> &found)
{
    for (const Replica &replica : found) {
        if (replica.key == m_key && !m_watches.contains(replica.slot))
            watch(replica);
    }
    Q_EMIT changed();
}

QList<const ReplicaWatch *> ReplicaSet::watches() const
{
    QList<const ReplicaWatch *> list;
    for (const auto &[slot, watch] : m_watches)
        list.append(watch.get());
    return list;
}

bool ReplicaSet::isOf(const Replica &replica, const AppSetup &setup) const
{
    return replica.release == setup.release && replica.config == setup.config;
}

bool ReplicaSet::isLaunchedBy(const Replica &replica, const AppSetup &setup) const
{
    const Result<ReplicaOrder> order = launchOrder(m_spec, m_key, setup, replica.slot);
    return order && order->launch == replica.launch;
}

int ReplicaSet::freeSlot() const
{
    int slot = 0;
    while (m_watches.contains(slot) || m_starting.contains(slot))
        ++slot;
    return slot;
}

/// Answers once: when it is well, when it has ended, or when the time is up.
struct ReplicaSet::Birth : QObject
{
    Birth(QString replica, ReplicaHost::Done whenDone, QObject *parent)
        : QObject(parent)
        , id(std::move(replica))
        , done(std::move(whenDone))
    {
    }

    void answer(const Result<> &result)
    {
        if (done)
            std::exchange(done, nullptr)(result);
        deleteLater();
    }

    QString id;
    ReplicaHost::Done done;
};

void ReplicaSet::start(const AppSetup &setup, Duration timeout, const ReplicaHost::Done &done)
{
    if (m_closing)
        return done(Error{.kind = Error::Kind::Refused,
                          .what = QStringLiteral("The platform was ended."),
                          .where = m_key.toString(),
                          .todo = {}});
    const int slot = freeSlot();
    const Result<ReplicaOrder> what = launchOrder(m_spec, m_key, setup, slot);
    if (!what)
        return done(what.error());
    m_starting.append(slot);
    m_host.start(*what, [this, slot, timeout, done](const Result<Replica> &started) {
        m_starting.removeOne(slot);
        if (started && m_closing)
            leave(started->id, *m_closing);
        if (started)
            return awaitWell(*started, timeout, done);
        done(started.error());
        tellClosed();
    });
}

bool ReplicaSet::renew(const QString &id, Duration grace, Duration timeout, const ReplicaHost::Done &done)
{
    return m_host.renew(id, grace, [this, id, timeout, done](const Result<Replica> &started) {
        if (started)
            return awaitWell(*started, timeout, done);
        if (started.error().kind == Error::Kind::NotFound)
            forget(id);
        done(started.error());
    });
}

void ReplicaSet::awaitWell(const Replica &replica, Duration timeout, const ReplicaHost::Done &done)
{
    const ReplicaWatch *born = watch(replica);
    Q_EMIT changed();
    auto *birth = new Birth(replica.id, done, this);
    connect(born, &ReplicaWatch::becameGood, birth, [birth] { birth->answer(ops::done()); });
    connect(&m_host, &ReplicaHost::exited, birth, [birth](const QString &id, const ReplicaExit &exit) {
        if (id == birth->id)
            birth->answer(Error{.kind = Error::Kind::Internal,
                                .what = QStringLiteral("It %1 before it was well.").arg(exit.reason),
                                .where = id,
                                .todo = QStringLiteral("Look at its log.")});
    });
    QTimer::singleShot(timeout, birth, [birth, timeout] {
        birth->answer(Error{.kind = Error::Kind::TimedOut,
                            .what = QStringLiteral("It was not well within %1 s.").arg(toSeconds(timeout)),
                            .where = birth->id,
                            .todo = QStringLiteral("Look at its log and its health check.")});
    });
}

void ReplicaSet::stop(const QString &id, Duration grace, const ReplicaHost::Done &done)
{
    m_host.stop(id, grace, [this, id, done](const Result<> &stopped) {
        if (stopped)
            forget(id);
        done(stopped);
    });
}

void ReplicaSet::forget(const QString &id)
{
    std::erase_if(m_watches, [&id](const auto &entry) { return entry.second->replica().id == id; });
    Q_EMIT changed();
}

void ReplicaSet::close(Duration grace, std::function<void()> done)
{
    m_closing = grace;
    m_closed = std::move(done);
    for (const ReplicaWatch *watch : watches())
        leave(watch->replica().id, grace);
    tellClosed();
}

void ReplicaSet::leave(const QString &id, Duration grace)
{
    ++m_leaving;
    stop(id, grace, [this](const Result<> &) {
        --m_leaving;
        tellClosed();
    });
}

void ReplicaSet::tellClosed()
{
    if (m_closing && m_leaving == 0 && m_starting.isEmpty() && m_closed)
        std::exchange(m_closed, nullptr)();
}

ReplicaWatch *ReplicaSet::watch(const Replica &replica)
{
    const AppSetup setup{.release = replica.release, .config = replica.config, .replicas = 1};
    const bool probes = m_spec.environments.value(m_key.environment).sharedPort == 0;
    auto made = std::make_unique<ReplicaWatch>(replica, m_spec, placeholdersFor(m_spec, m_key, setup, replica.slot),
                                               m_http, probes, spreadOf(m_key, replica.slot));
    connect(made.get(), &ReplicaWatch::probed, this, &ReplicaSet::probed);
    connect(made.get(), &ReplicaWatch::becameGood, this, &ReplicaSet::changed);
    ++m_births[replica.slot];
    return (m_watches[replica.slot] = std::move(made)).get();
}

ReplicaWatch *ReplicaSet::find(const QString &id) const
{
    for (const auto &[slot, watch] : m_watches) {
        if (watch->replica().id == id)
            return watch.get();
    }
    return nullptr;
}

void ReplicaSet::hearExit(const QString &id, const ReplicaExit &exit)
{
    ReplicaWatch *ended = find(id);
    if (!ended)
        return;
    ended->setEnded();
    if (!exit.wanted)
        m_ends.insert(ended->replica().slot, exit.reason);
    Q_EMIT changed();
    if (!exit.wanted)
        Q_EMIT failed(ended->replica(), exit);
}

} // namespace ops
