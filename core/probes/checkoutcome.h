#pragma once

#include "model/time.h"

#include <QString>

namespace ops {

/// How one question ended.
struct CheckOutcome
{
    bool good = false;
    Duration elapsed{0};
    bool connected = false; ///< it accepted a connection, so that silence is a hang rather than an absence
    int status = 0;         ///< HTTP status or exit code; 0 if no answer came
    QString reason;         ///< why it is not good: "HTTP 503", "no answer within 300 ms", "connection refused"
};

} // namespace ops
