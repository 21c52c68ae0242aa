#pragma once

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
    /// was away is back.
    virtual void meet(Done done) = 0;
    /// Stops what this platform once started here and no spec wants any more; otherwise it is left as it is.
    virtual void stopLeftovers(Duration /*longestGrace*/, const std::function<void()> &done) { done(); }

Q_SIGNALS:
    void reachableChanged(bool reachable, const QString &reason);
};

} // namespace ops
