#include "runtimes/supervised/rollout.h"

#include <QTimer>

namespace ops {

namespace {

constexpr Duration GraceForTheDeaf{200};

} // namespace

Rollout::Rollout(Plan plan, ReplicaSet &replicas, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_replicas(replicas)
{
}

void Rollout::start()
{
    QTimer::singleShot(0, this, &Rollout::next); // whoever starts us wants to connect first
}

bool Rollout::isOutdated(const Replica &replica) const
{
    return m_plan.renew.contains(replica.id) || !m_replicas.isOf(replica, m_plan.setup);
}

void Rollout::next()
{
    if (m_error)
        return finish(*m_error);
    if (m_cancelled)
        return finish(
            Error{.kind = Error::Kind::Refused, .what = QStringLiteral("It was cancelled."), .where = {}, .todo = {}});
    const ReplicaWatch *outdated = nullptr;
    const ReplicaWatch *last = nullptr;
    int current = 0;
    int existing = 0;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        if (!watch->isRunning())
            return remove(*watch); // what is left of it holds the slot
        ++existing;
        if (isOutdated(watch->replica())) {
            if (!outdated || !watch->isGood()) // what does not work goes first
                outdated = watch;
            continue;
        }
        ++current;
        last = watch;
    }
    const int wanted = m_plan.setup.replicas;
    const bool startFirst = m_plan.order == RolloutOrder::StartFirst;
    if (current < wanted && (startFirst ? existing <= wanted : existing < wanted))
        return add(std::max(1, wanted - existing));
    if (outdated)
        return remove(*outdated);
    if (last && current > wanted)
        return remove(*last);
    finish(done());
}

void Rollout::add(int count)
{
    m_pending = count;
    m_added = true;
    for (int i = 0; i < count; ++i)
        m_replicas.start(m_plan.setup, m_plan.timeout, [this](const Result<> &result) { changed(result); });
}

void Rollout::remove(const ReplicaWatch &watch)
{
    m_pending = 1;
    m_added = false;
    m_replicas.stop(watch.replica().id, watch.isGood() && watch.isHealthy() ? m_plan.grace : GraceForTheDeaf,
                    [this](const Result<> &result) { changed(result); });
}

void Rollout::changed(const Result<> &result)
{
    if (!result && !m_error)
        m_error = result.error();
    if (--m_pending > 0)
        return;
    if (m_error && m_added && m_plan.order == RolloutOrder::StartFirst)
        return takeAwayFailures(*m_error);
    QTimer::singleShot(0, this, &Rollout::next); // a host may answer at once: no deep recursion
}

void Rollout::takeAwayFailures(const Error &why)
{
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        if (!watch->isGood() && m_replicas.isOf(watch->replica(), m_plan.setup)) {
            m_replicas.stop(watch->replica().id, GraceForTheDeaf, [this, why](const Result<> &stopped) {
                if (stopped)
                    takeAwayFailures(why);
                else
                    finish(why);
            });
            return;
        }
    }
    finish(why);
}

void Rollout::finish(const Result<> &result)
{
    Q_EMIT finished(result);
}

} // namespace ops
