#pragma once

#include "model/event.h"
#include "model/loglevel.h"

namespace ops {

/// How important an event is in a log for people.
LogLevel logLevelOf(EventType type);

/// One line without its end: "TIME LEVEL TYPE APP SOURCE INCIDENT #SEQUENCE key=value ...", "-" where there is nothing.
/// Control characters are escaped, so that no text can forge a second line.
QByteArray logLine(const Event &event);

} // namespace ops
