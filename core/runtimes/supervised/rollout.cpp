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

void Rollout::next()
{
    if (m_error)
        return finish(*m_error);
    if (m_cancelled && !m_isHalfDone)
        return finish(
            Error{.kind = Error::Kind::Refused, .what = QStringLiteral("It was cancelled."), .where = {}, .todo = {}});
    const int wanted = m_plan.setup.replicas;
    const bool startFirst = m_plan.order == RolloutOrder::StartFirst;
    const qsizetype slots = m_replicas.watches().size();
    const ReplicaWatch *outdated = nullptr;
    const ReplicaWatch *last = nullptr;
    int current = 0;
    int existing = 0;
    for (const ReplicaWatch *watch : m_replicas.watches()) {
        if (!watch->isRunning()) {
            if (slots > wanted || !renew(*watch))
                remove(*watch); // what is left of it holds the slot
            return;
        }
        ++existing;
        if (isOutdated(watch->replica())) {
            if (!outdated || !watch->isGood()) // what does not work goes first
                outdated = watch;
            continue;
        }
        ++current;
        last = watch;
    }
    if (m_plan.isTrial && current > 0)
        return finish(done());
    if (current < wanted && (startFirst ? existing <= wanted : existing < wanted)) {
        m_isHalfDone = startFirst && existing >= wanted && !m_plan.isTrial;
        return add(m_plan.isTrial || m_cancelled ? 1 : std::max(1, wanted - existing));
    }
    if (outdated) {
        const bool isSurplus = startFirst || existing > wanted;
        m_isHalfDone = false;
        if (isSurplus || !renew(*outdated)) {
            m_isHalfDone = !isSurplus;
            remove(*outdated);
        }
        return;
    }
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

Duration Rollout::graceFor(const ReplicaWatch &watch) const
{
    return watch.isGood() && watch.isHealthy() && watch.isAnswering() ? m_plan.grace : BriefGrace;
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
    if (!m_replicas.isOf(watch.replica(), m_plan.setup))
        return false;
    m_pending = 1;
    m_added = false;
    return m_replicas.renew(id, graceFor(watch), m_plan.timeout, [this, id](const Result<> &result) {
        m_plan.renew.removeAll(id); // it is what was wanted now
        changed(result);
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
