#pragma once

#include "runtimes/supervised/replicahost.h"

#include <QTimer>

#include <map>

/// Replicas that are nothing but names, so that a test can force what real ones do only now and then.
class FakeHost : public ops::ReplicaHost
{
public:
    bool canRenew = false;
    bool isGone = false;     ///< what is to be renewed has been removed by somebody else
    bool startsLate = false; ///< starts wait for startNow()
    QStringList story;       ///< "start 1.0/0", "stop 1.0/0", "renew 1.0/0": release and slot

    QStringList running() const
    {
        QStringList names;
        for (const auto &[id, replica] : m_replicas)
            names.append(nameOf(replica));
        names.sort();
        return names;
    }
    void startNow()
    {
        for (const auto &start : std::exchange(m_waiting, {}))
            start();
    }

    void find(Found done) override
    {
        QTimer::singleShot(0, this, [done = std::move(done)] { done(QList<ops::Replica>{}); });
    }
    void start(const ops::ReplicaOrder &order, Started done) override
    {
        const ops::Replica born{.id = QString::number(++m_born),
                                .key = order.key,
                                .slot = order.slot,
                                .release = order.release,
                                .config = order.config,
                                .port = order.port,
                                .running = true,
                                .startedAt = {},
                                .launch = order.launch};
        story.append(QStringLiteral("start ") + nameOf(born));
        const auto begin = [this, born, done = std::move(done)] {
            m_replicas[born.id] = born;
            done(born);
        };
        if (startsLate)
            m_waiting.append(begin);
        else
            QTimer::singleShot(0, this, begin);
    }
    void stop(const QString &id, ops::Duration, Done done) override
    {
        if (const auto found = m_replicas.find(id); found != m_replicas.end())
            story.append(QStringLiteral("stop ") + nameOf(found->second));
        QTimer::singleShot(0, this, [this, id, done = std::move(done)] {
            if (m_replicas.erase(id) > 0)
                Q_EMIT exited(id, {.wanted = true, .reason = QStringLiteral("was stopped")});
            done(ops::done());
        });
    }
    bool renew(const QString &id, ops::Duration, const Started &done) override
    {
        const auto found = m_replicas.find(id);
        if (!canRenew || (found == m_replicas.end() && !isGone))
            return false;
        if (found == m_replicas.end()) {
            QTimer::singleShot(0, this, [done, id] {
                done(ops::Error{
                    .kind = ops::Error::Kind::NotFound, .what = QStringLiteral("gone"), .where = id, .todo = {}});
            });
            return true;
        }
        story.append(QStringLiteral("renew ") + nameOf(found->second));
        QTimer::singleShot(0, this, [done, replica = found->second] { done(replica); });
        return true;
    }
    void measure(const QString &, Measured) override {}
    void followLog(const QString &, const QString &, Paged) override {}

    /// Somebody else's doing.
    void vanish(const QString &name)
    {
        const auto found = std::find_if(m_replicas.begin(), m_replicas.end(),
                                        [&name](const auto &entry) { return nameOf(entry.second) == name; });
        const QString id = found->first;
        m_replicas.erase(found);
        Q_EMIT exited(id, {.wanted = false, .reason = QStringLiteral("was removed")});
    }

private:
    static QString nameOf(const ops::Replica &replica)
    {
        return QStringLiteral("%1/%2").arg(replica.release).arg(replica.slot);
    }

    std::map<QString, ops::Replica> m_replicas;
    QList<std::function<void()>> m_waiting;
    int m_born = 0;
};
