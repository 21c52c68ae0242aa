#pragma once

#include "operations/specreport.h"

#include <QString>

namespace ops {

/// What would be done with an app, as a text to be read before anything is: where it is saved, and for each environment
/// how many replicas would be started, with which arguments one by one, on which ports, and what automation may do.
QString specPlanText(const SpecReport &report);

} // namespace ops
