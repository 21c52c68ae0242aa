#pragma once

namespace ops {

/// Makes ":/datasets/NAME.csv" and ":/scenarios/NAME.yaml", ":/mixes/NAME.yaml" readable. In a static program nothing
/// else would link them. May be called any number of times, from one thread at a time.
void initialiseBundledResources();

} // namespace ops
