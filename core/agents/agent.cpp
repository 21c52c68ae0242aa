#include "agents/agent.h"

namespace ops {

void Agent::wake(Timestamp) {}

void Agent::observe(const SampleBatch &, Outbox &) {}

} // namespace ops
