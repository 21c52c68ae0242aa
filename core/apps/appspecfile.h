#pragma once

#include "apps/appspec.h"
#include "model/result.h"

#include <QByteArray>

namespace ops {

/// Reads one app spec (YAML, at most 256 KiB). Invalid with `where` = "file:line:column: field" for anything that is
/// unknown, repeated, missing, of the wrong kind or out of range. Environments have to be among `environments`.
Result<AppSpec> parseAppSpec(const QByteArray &content, const QString &file, const QStringList &environments);
Result<AppSpec> loadAppSpec(const QString &path, const QStringList &environments);

/// What was read from a directory of specs.
struct AppCatalogue
{
    QList<AppSpec> specs; ///< sorted by name
    QList<Error> errors;  ///< of files that could not be used
};

/// All *.yaml and *.yml files of a directory (not below it). Beside each file's own errors: names in use twice, ports
/// that overlap, dependencies that are unknown or run in a circle; then the later file is left out. NotFound or
/// Invalid if there is no such directory or more than 500 files.
Result<AppCatalogue> loadAppDirectory(const QString &path, const QStringList &environments);

} // namespace ops
