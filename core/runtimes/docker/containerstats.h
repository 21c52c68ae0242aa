#pragma once

#include "model/result.h"
#include "runtimes/docker/dockerengine.h"
#include "runtimes/supervised/replica.h"

#include <QJsonObject>

namespace ops {

/// Processor time that a container had used at a moment.
struct CpuReading
{
    qint64 usedNano = 0;
    qint64 atNano = 0; ///< by the engine's clock
};

/// NotFound if the engine has no figures: the container does not run.
Result<CpuReading> cpuReading(const QJsonObject &stats);

/// Cores in use between two readings; 0 if no time has passed.
double coresBetween(const CpuReading &before, const CpuReading &now);

/// Bytes that the container cannot give back: without the cache of files that are not in use, as Docker's own client
/// counts it, with cgroups of version 1 and 2.
qint64 workingSet(const QJsonObject &stats);

/// One look at a container's figures.
struct ContainerReading
{
    CpuReading cpu;
    qint64 memory = 0; ///< workingSet()
};

/// NotFound if the container does not run on this engine's machine.
void readContainer(DockerEngine &engine, const QString &id, std::function<void(const Result<ContainerReading> &)> done);

} // namespace ops
