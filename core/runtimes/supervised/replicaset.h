#pragma once

#include "runtimes/supervised/replicahost.h"
#include "runtimes/supervised/replicawatch.h"
#include "runtimes/supervised/setupfile.h"

#include <map>
#include <memory>

namespace ops {

/// The replicas of one app in one environment that exist now, each with its watch.
class ReplicaSet : public QObject
{
    Q_OBJECT
public:
    ReplicaSet(AppKey key, const AppSpec &spec, ReplicaHost &host, HttpClient &http, QObject *parent = nullptr);

    /// What the host found after a restart of the platform.
    void adopt(const QList<Replica> &found);

    /// Starts a replica of this setup in the lowest free slot; answers when it is well for the first time, or will
    /// not be. One that does not become well in time is left for stop().
    void start(const AppSetup &setup, Duration timeout, const ReplicaHost::Done &done);
    void stop(const QString &id, Duration grace, const ReplicaHost::Done &done);

    /// Stops all, and whatever comes up later; nothing can be started any more. `done` is called once all are gone.
    void close(Duration grace, std::function<void()> done);

    /// Starts it again as it was; answers as start() does, or NotFound, and has forgotten it, if it is gone. False, and
    /// nothing happens, if the host has no quick way.
    bool renew(const QString &id, Duration grace, Duration timeout, const ReplicaHost::Done &done);

    QList<const ReplicaWatch *> watches() const;                                   ///< by slot
    int restarts(int slot) const { return std::max(0, m_births.value(slot) - 1); } ///< since we have watched it
    QString lastEnd(int slot) const { return m_ends.value(slot); } ///< of one that nobody had asked to end
    bool isOf(const Replica &replica, const AppSetup &setup) const;
    /// It was started just as the spec would have it started for this setup now.
    bool isLaunchedBy(const Replica &replica, const AppSetup &setup) const;

Q_SIGNALS:
    void changed();
    /// It ended and nobody had asked for it.
    void failed(const ops::Replica &replica, const ops::ReplicaExit &exit);
    void probed(const ops::CheckOutcome &outcome);

private:
    struct Birth; ///< a replica that has been started and has to become well

    void awaitWell(const Replica &replica, Duration timeout, const ReplicaHost::Done &done);
    int freeSlot() const;
    ReplicaWatch *watch(const Replica &replica);
    ReplicaWatch *find(const QString &id) const;
    void forget(const QString &id);
    void leave(const QString &id, Duration grace);
    void tellClosed();
    void hearExit(const QString &id, const ReplicaExit &exit);

    AppKey m_key;
    const AppSpec &m_spec; ///< outlives us
    ReplicaHost &m_host;
    HttpClient &m_http;
    std::map<int, std::unique_ptr<ReplicaWatch>> m_watches; ///< by slot
    QList<int> m_starting;                                  ///< slots
    QMap<int, int> m_births;                                ///< by slot
    QMap<int, QString> m_ends;                              ///< by slot
    std::optional<Duration> m_closing;                      ///< the grace that all are given
    int m_leaving = 0;                                      ///< being stopped for good
    std::function<void()> m_closed;
};

} // namespace ops
