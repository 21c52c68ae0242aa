#pragma once

#include "model/appkey.h"
#include "runtimes/supervised/workload.h"

#include <memory>

namespace ops {

struct AppSpec;

/// Runs the apps of one kind: as local processes, containers or services of a cluster. What it talks to may be away;
/// then nothing is known of its apps. Lives in the I/O thread.
class Runner : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Result<> &)>;

    using QObject::QObject;

    /// The spec and this runner outlive the workload.
    virtual std::unique_ptr<Workload> add(const AppKey &key, const AppSpec &spec) = 0;
    /// Lets all workloads know what exists of them, from former times too. Answers once; to be asked again when what
    /// was away is back. No error if only single apps cannot be met: appReachableChanged has told so by then.
    virtual void meet(Done done) = 0;
    /// Stops what this platform once started here and no spec wants any more; otherwise it is left as it is.
    virtual void stopLeftovers(Duration /*longestGrace*/, const std::function<void()> &done) { done(); }

Q_SIGNALS:
    /// What runs the apps can (not) be talked to.
    void reachableChanged(bool reachable, const QString &reason);
    /// Of one app there is (nothing) known, whatever there is of the others. The reason is empty if reachableChanged
    /// says it.
    void appReachableChanged(const ops::AppKey &key, bool reachable, const QString &reason);
    /// A machine of the cluster, by its name, is (not) there. What ran on it is the cluster's to replace.
    void nodeChanged(const QString &name, bool isUp, const QString &reason);
};

} // namespace ops
