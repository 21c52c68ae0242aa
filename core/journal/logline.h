#pragma once

#include "model/event.h"

namespace ops {

/// One line without its end: "TIME LEVEL TYPE APP SOURCE INCIDENT #SEQUENCE key=value ...", "-" where there is nothing.
/// Control characters are escaped, so that no text can forge a second line.
QByteArray logLine(const Event &event);

} // namespace ops
