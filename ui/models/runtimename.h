#pragma once

#include <QString>

namespace ops {

/// What runs an app, in the language of the user: "process" -> "Processes", "docker" -> "Docker".
QString runtimeName(const QString &runtime);

} // namespace ops
