#pragma once

#include "apps/launch.h"
#include "runtimes/supervised/replica.h"
#include "runtimes/supervised/setupfile.h"

namespace ops {

/// What the spec's texts say for one replica of this setup, where replica n listens on the n-th port.
Placeholders placeholdersFor(const AppSpec &spec, const AppKey &key, const AppSetup &setup, int slot);

/// How a replica of this setup is started. NotFound if the spec has no such release.
Result<ReplicaOrder> launchOrder(const AppSpec &spec, const AppKey &key, const AppSetup &setup, int slot);

} // namespace ops
