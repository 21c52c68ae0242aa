#pragma once

#include "records/sizehistory.h"
#include "server/apiseries.h"

namespace ops {

/// Since when an app has been as large as now, `known` as far as this session knows (see sizedSince()). Called in the
/// listener's thread.
using SizeHistory =
    std::function<Result<Timestamp>(const AppKey &key, const AppSize &size, Timestamp known, Timestamp earliest)>;

namespace api {

/// What apps need less or more of, and what shows it. Without `sizes` and `history` only what this session has seen
/// counts.
HttpAnswer advice(const ApiState &state, const SizeHistory &sizes, const SeriesHistory &history);

} // namespace api

} // namespace ops
