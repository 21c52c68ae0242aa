#pragma once

#include "operations/sessionspec.h"

namespace ops {

/// Says on stderr what the files of a session hold that is not used, or not as one might think: before they run.
void tellOfFiles(const SessionSpec &spec);

} // namespace ops
