#pragma once

#include "server/httpmessage.h"

#include <chrono>

namespace ops {

/// An error as RFC 9457 (application/problem+json) has it. `detail` says what happened and what to do.
HttpAnswer problem(int status, const QString &detail);
/// One that passes: Retry-After says when.
HttpAnswer problemFor(int status, const QString &detail, std::chrono::seconds wait);

} // namespace ops
