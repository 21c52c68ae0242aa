#pragma once

#include "model/result.h"
#include "server/apistate.h"
#include "server/httpmessage.h"

#include <functional>

namespace ops {

/// Reads what is on record of a metric from before this session: the rollups of a level that begin in [from, to), in
/// order. Called in the listener's thread.
using SeriesHistory = std::function<Result<std::vector<Rollup>>(const AppKey &key, const QString &metric,
                                                                RollupLevel level, Timestamp from, Timestamp to)>;

namespace api {

/// `app`, `env`, `metric`: which; `from`, `to`: ISO 8601; `step`: seconds. `history` may be empty.
HttpAnswer series(const ApiState &state, const SeriesHistory &history, const HttpQuery &query);

} // namespace api

} // namespace ops
