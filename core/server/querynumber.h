#pragma once

#include "server/httpmessage.h"

#include <optional>

namespace ops {

/// A whole number of the query, `fallback` if it is absent; none if it is no number in the range.
std::optional<quint64> queryNumber(const HttpQuery &query, const char *name, quint64 fallback, quint64 least,
                                   quint64 most);

} // namespace ops
