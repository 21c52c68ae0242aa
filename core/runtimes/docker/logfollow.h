#pragma once

#include "operations/logpage.h"
#include "runtimes/docker/dockerengine.h"

namespace ops {

/// A page of the log that the API has at this path, of containers and of tasks alike: what was written after
/// `position`, a LogPage's, with no line lost or shown twice; from an empty one, the last 100,000 lines. Answers once,
/// later.
void followEngineLog(DockerEngine &engine, const QString &path, const QString &position,
                     std::function<void(const Result<LogPage> &)> done);

} // namespace ops
