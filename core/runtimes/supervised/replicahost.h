#pragma once

#include "operations/logpage.h"
#include "runtimes/supervised/replica.h"

#include <QObject>

#include <functional>

namespace ops {

/// Starts and stops single replicas: local processes, or containers of a Docker engine. What runs on goes on without
/// us; `find` meets it again.
///
/// Lives in the I/O thread. Every call answers exactly once, later, in that thread, and never blocks it.
class ReplicaHost : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<> &)>;
    using Started = std::function<void(const Result<Replica> &)>;
    using Found = std::function<void(const Result<QList<Replica>> &)>;
    using Measured = std::function<void(const Result<ReplicaStats> &)>;
    using Paged = std::function<void(const Result<LogPage> &)>;

    using QObject::QObject;

    /// All replicas of this platform that exist, running or not. Never one that somebody else made. To be called
    /// before anything else; from then on `exited` is told of them.
    virtual void find(Found done) = 0;
    /// Conflict if a replica with this app, environment and slot exists already: nothing is started twice.
    virtual void start(const ReplicaOrder &order, Started done) = 0;
    /// Asks it to end, kills it after `grace`, and removes what is left. One that is gone already is no error.
    virtual void stop(const QString &id, Duration grace, Done done) = 0;
    /// Ends it as stop() does if it runs, and starts it again as it was; it keeps its id. False, and nothing happens,
    /// if that is not quicker here than stop() and start().
    virtual bool renew(const QString & /*id*/, Duration /*grace*/, const Started & /*done*/) { return false; }
    /// Dropped if the replica goes meanwhile.
    virtual void measure(const QString &id, Measured done) = 0;
    /// What it wrote to stdout and stderr after `position`, a LogPage's; from an empty one, the last part of what there
    /// is.
    virtual void followLog(const QString &id, const QString &position, Paged done) = 0;

Q_SIGNALS:
    /// Told once for each replica, the moment it ends; also for one that was told to stop.
    void exited(const QString &id, const ops::ReplicaExit &exit);
    /// The engine behind it can (not) be talked to. While it cannot, nothing is known of the replicas.
    void reachableChanged(bool reachable, const QString &reason);
};

} // namespace ops
