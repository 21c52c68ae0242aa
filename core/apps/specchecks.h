#pragma once

#include "apps/appspec.h"
#include "config/yamldocument.h"

namespace ops {

// What no schema can say of a spec, because it is about how its parts fit together. Mistakes are reported to the
// document, which remembers where each part stands.

/// Releases that are meant, configuration, environments and their ports.
void checkParts(YamlDocument &document, const AppSpec &spec, const QStringList &environments);

/// Placeholders, programs, URLs, and what has to stay inside the spec's directory.
void checkTexts(YamlDocument &document, const AppSpec &spec);

} // namespace ops
