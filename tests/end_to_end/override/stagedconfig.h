#pragma once

#include "model/platformconfig.h"
#include "model/result.h"

namespace ops {

/// The platform's own configuration, but that no budget and no caution ever asks for a person: in a walk automation
/// does more within a minute than anywhere else.
Result<PlatformConfig> stagedConfig();

} // namespace ops
