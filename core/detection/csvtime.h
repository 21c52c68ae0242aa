#pragma once

#include "model/time.h"

#include <optional>
#include <string_view>

namespace ops {

/// Moments as files have them: "2026-01-05 13:45:00", also with a T between, with fractions of a second, with a zone
/// ("Z", "+02:00") or without seconds; or seconds (or from 1e11 on milliseconds) since 1970. A moment without a zone is
/// taken as UTC. Fast, since files have a hundred million of them.
std::optional<Timestamp> parseCsvTime(std::string_view text);

} // namespace ops
