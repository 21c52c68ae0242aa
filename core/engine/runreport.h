#pragma once

#include "engine/agenthost.h"
#include "projections/operationsstate.h"

#include <QJsonObject>

namespace ops {

class Session;

/// The report of `universal-devopsd run`: one JSON object with stable names, documented in docs/report.md.
QJsonObject runReport(const Session &session, double wallSeconds);

} // namespace ops
