#pragma once

#include "projections/operationsstate.h"

#include <QJsonObject>

namespace ops {

/// Prints a run's results for people: a table of the environments, the incidents, and what was learned.
void printSummary(const QJsonObject &report, const OperationsState &state);

} // namespace ops
