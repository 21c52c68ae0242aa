#include "runtimes/supervised/rollout.h"

#include <QTimer>

namespace ops {

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

struct Rollout::Look
{
    const ReplicaWatch *ended = nullptr;
    const ReplicaWatch *outdated = nullptr; ///< what does not work goes first
    const ReplicaWatch *last = nullptr;     ///< of those that are as wanted
    int current = 0;                        ///< that are as wanted
    int existing = 0;
    qsizetype slots = 0;
};

Rollout::Look Rollout::look() const
{
    Look now;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        ++now.slots;
        if (!watch->isRunning()) {
            now.ended = now.ended ? now.ended : watch;
            continue;
        }
        ++now.existing;
        if (isOutdated(watch->replica())) {
            if (!now.outdated || !watch->isGood())
                now.outdated = watch;
            continue;
        }
        ++now.current;
        now.last = watch;
    }
    return now;
}

void Rollout::next()
{
    if (m_error)
        return finish(*m_error);
    const Look now = look();
    const int wanted = m_plan.setup.replicas;
    const bool startFirst = m_plan.order == RolloutOrder::StartFirst;
    if (m_cancelled && !m_owes)
        return stopHere(now);
    if (now.ended)
        return now.slots > wanted ? remove(*now.ended) : replace(*now.ended); // what is left of it holds the slot
    if (m_plan.isTrial && now.current > 0)
        return finish(done());
    if (now.current < wanted && (startFirst ? now.existing <= wanted : now.existing < wanted))
        return add(m_plan.isTrial || m_cancelled ? 1 : std::max(1, wanted - now.existing));
    if (now.outdated)
        return startFirst || now.existing > wanted ? remove(*now.outdated) : replace(*now.outdated);
    if (now.last && now.current > wanted)
        return remove(*now.last);
    finish(done());
}

void Rollout::stopHere(const Look &now)
{
    const bool isDone = !now.ended && !now.outdated && now.current == m_plan.setup.replicas;
    if (!isDone && now.outdated && now.last && now.existing > m_plan.setup.replicas)
        return remove(*now.last);
    if (isDone)
        return finish(done());
    finish(Error{.kind = Error::Kind::Refused, .what = QStringLiteral("It was cancelled."), .where = {}, .todo = {}});
}

void Rollout::add(int count)
{
    m_pending = count;
    m_added = true;
    m_owes = false;
    for (int i = 0; i < count; ++i)
        m_replicas.start(m_plan.setup, m_plan.timeout, [this](const Result<> &result) { changed(result); });
}

Duration Rollout::graceFor(const ReplicaWatch &watch) const
{
    return watch.isGood() && watch.isHealthy() && watch.isAnswering() ? m_plan.grace : BriefGrace;
}

/// By a successor: in its place if its host can do that quicker.
void Rollout::replace(const ReplicaWatch &watch)
{
    if (renew(watch))
        return;
    m_owes = true;
    remove(watch);
}

void Rollout::remove(const ReplicaWatch &watch)
{
    m_pending = 1;
    m_added = false;
    m_replicas.stop(watch.replica().id, graceFor(watch), [this](const Result<> &result) { changed(result); });
}

/// False if it has to be made anew.
bool Rollout::renew(const ReplicaWatch &watch)
{
    const QString id = watch.replica().id;
    if (!m_replicas.isOf(watch.replica(), m_plan.setup) || !m_replicas.isLaunchedBy(watch.replica(), m_plan.setup))
        return false;
    m_pending = 1;
    m_added = false;
    return m_replicas.renew(id, graceFor(watch), m_plan.timeout, [this, id](const Result<> &result) {
        m_plan.renew.removeAll(id); // it is what was wanted now
        m_owes = !result && result.error().kind == Error::Kind::NotFound;
        changed(m_owes ? done() : result); // what is gone is started anew
    });
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
            m_replicas.stop(watch->replica().id, BriefGrace, [this, why](const Result<> &stopped) {
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
