#include "agents/agent.h"

namespace ops {

void Agent::observe(const SampleBatch &, Outbox &) {}

} // namespace ops
