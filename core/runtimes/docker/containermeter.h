#pragma once

#include "runtimes/docker/containerstats.h"
#include "runtimes/supervised/replica.h"

#include <QObject>

#include <functional>
#include <optional>

namespace ops {

/// Measures one container: by the kernel's own files if it runs on this machine, which costs next to nothing and tells
/// of open files too; else by asking the engine.
///
/// Lives in the engine's thread; the engine outlives it. What is under way when it ends is dropped.
class ContainerMeter : public QObject
{
    Q_OBJECT
public:
    using Measured = std::function<void(const Result<ReplicaStats> &)>;

    ContainerMeter(DockerEngine &engine, QString id, QObject *parent = nullptr);

    /// Answers once, later. NotFound if it does not run, or not on the engine's machine. Cores are a mean since the
    /// last answer, 0 at the first.
    void measure(Measured done);

private:
    bool readHere(const Measured &done);
    void inspect(Measured done);
    void askEngine(Measured done);
    ReplicaStats statsFor(const ContainerReading &now);

    DockerEngine &m_engine;
    QString m_id;
    qint64 m_pid = 0;      ///< of its first process, if that is one of this machine's
    bool m_isAway = false; ///< it was looked for here, and is not
    std::optional<CpuReading> m_cpu;
};

} // namespace ops
