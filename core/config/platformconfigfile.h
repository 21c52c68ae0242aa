#pragma once

#include "model/platformconfig.h"
#include "model/result.h"

#include <QByteArray>

namespace ops {

/// The configuration that comes with the program.
inline constexpr char DefaultPlatformConfig[] = ":/config/defaults.yaml";

/// Reads a platform configuration (YAML; the bundled defaults.yaml explains every field). A field that is absent has
/// its default, anything unknown, repeated, out of range or of the wrong kind is an Error whose `where` is
/// "file:line:column: field".
Result<PlatformConfig> loadPlatformConfig(const QString &path);
/// The same for text that has been read already; `file` is for messages.
Result<PlatformConfig> parsePlatformConfig(const QByteArray &content, const QString &file);

/// Writes YAML that loads to an equal value, as a whole or not at all. What validate() complains of is not written.
Result<> savePlatformConfig(const QString &path, const PlatformConfig &config);
QByteArray platformConfigToYaml(const PlatformConfig &config);

} // namespace ops
