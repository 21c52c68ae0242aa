#pragma once

#include "operations/playback.h"
#include "operators/operatoraccount.h"
#include "server/apistate.h"
#include "server/httpmessage.h"

namespace ops {

/// What a console elsewhere needs beside what everybody may ask.
namespace api {

/// What runs, who asks, and where the stream is (`streamPort` 0: there is none).
HttpAnswer session(const ApiState &state, const Playback &playback, const Principal &caller, quint16 streamPort);

/// An order as the console gives it. What it names decides whom it concerns: roles are held against that, and not
/// against what the order says of itself. Invalid says what is missing; NotFound that there is no such action,
/// incident, deployment or silence.
Result<Command> orderFrom(const QJsonObject &body, const OperationsState &state);

} // namespace api
} // namespace ops
