#pragma once

#include "drills/drillhistory.h"

namespace ops {

/// Results as a table in Markdown on stdout, each with what is different from the time before.
void printDrills(const QList<DrillComparison> &results);

} // namespace ops
