#pragma once

#include "operations/integrationdesk.h"
#include "server/apistate.h"
#include "server/httpmessage.h"

namespace ops::api {

/// How long the engine may say nothing before it counts as stuck.
constexpr Duration EnginePatience = std::chrono::seconds{60};

/// GET /health: is it alive (a restart would not help), is it ready (orders are recorded and carried out), and how does
/// each component do. `probe` of the query chooses what decides between 200 and 503: live, ready, or all if it is left
/// out. An integration or a shared bus that is not well does not make the platform so: it is said, with 200.
/// `patience`: with the engine.
HttpAnswer health(const ApiState &state, const QList<IntegrationStatus> &integrations, const HttpQuery &query,
                  Duration patience);

} // namespace ops::api
