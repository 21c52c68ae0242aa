#include "runtimes/supervised/replicarunner.h"

#include "runtimes/supervised/replicaworkload.h"

namespace ops {

namespace {

Error unwanted(const Replica &replica)
{
    return {.kind = Error::Kind::Conflict,
            .what = QStringLiteral("It still runs here, but no spec wants it any more."),
            .where = QStringLiteral("%1, %2").arg(replica.key.toString(), replica.id),
            .todo = QStringLiteral("Give it its spec back, or end the platform with --stop-apps.")};
}

} // namespace

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
        keepLeftovers(*found);
        done(ops::done());
    });
}

void ReplicaRunner::keepLeftovers(const QList<Replica> &found)
{
    QMap<QString, AppKey> now;
    for (const Replica &replica : found) {
        const bool isWanted = std::any_of(m_workloads.cbegin(), m_workloads.cend(),
                                          [&replica](const auto *workload) { return workload->key() == replica.key; });
        if (!isWanted && replica.running)
            now.insert(replica.id, replica.key);
        if (!isWanted && replica.running && !m_leftovers.contains(replica.id))
            qWarning("%s", qPrintable(unwanted(replica).toString()));
    }
    m_leftovers = now;
}

void ReplicaRunner::stopLeftovers(Duration longestGrace, const std::function<void()> &done)
{
    if (m_leftovers.isEmpty())
        return done();
    auto left = std::make_shared<qsizetype>(m_leftovers.size());
    for (const QString &id : m_leftovers.keys()) {
        m_host->stop(id, longestGrace, [left, done](const Result<> &) {
            if (--*left == 0)
                done();
        });
    }
}

} // namespace ops
