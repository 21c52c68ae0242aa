#pragma once

#include "server/httpmessage.h"

namespace ops {

/// An error as RFC 9457 (application/problem+json) has it. `detail` says what happened and what to do.
HttpAnswer problem(int status, const QString &detail);

} // namespace ops
