#pragma once

#include "integrations/integrationconfig.h"
#include "integrations/sink.h"

#include <memory>

namespace ops {

class NoticeOutbox;

/// The sink that an integration's kind asks for. `outbox` outlives it.
std::unique_ptr<Sink> makeSink(const IntegrationConfig &config, NoticeOutbox &outbox);

} // namespace ops
