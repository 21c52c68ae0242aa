#pragma once

#include "apps/appspec.h"
#include "model/result.h"

#include <QByteArray>

namespace ops {

/// Reads one app spec (YAML, at most 256 KiB; docs/app-spec.md). Invalid with `where` = "file:line:column: field" for
/// anything that is unknown, repeated, missing, of the wrong kind or out of range; of several mistakes the first one of
/// the file. Environments have to be among `environments`. `file` need not exist (an editor's text has none yet): its
/// directory is where relative paths start.
Result<AppSpec> parseAppSpec(const QByteArray &content, const QString &file, const QStringList &environments);
Result<AppSpec> loadAppSpec(const QString &path, const QStringList &environments);

/// The spec of a text that is to be saved as a new file of its directory. Beside its own mistakes it may not be in the
/// way of what is there: Conflict for a file, a name or ports that are in use.
Result<AppSpec> checkNewAppSpec(const QByteArray &content, const QString &file, const QStringList &environments);

/// What was read from a directory of specs.
struct AppCatalogue
{
    QList<AppSpec> specs;         ///< sorted by name
    QMap<QString, QString> files; ///< which file each app's spec is in, by the app's name
    QList<Error> errors;          ///< of files that could not be used; Conflict where only another file is in the way
};

/// All *.yaml and *.yml files of a directory (not below it). Beside each file's own errors: names in use twice and
/// ports that overlap, where the later file is left out, and dependencies that are left out or run in a circle.
/// NotFound or Invalid if there is no such directory or more than 500 files.
Result<AppCatalogue> loadAppDirectory(const QString &path, const QStringList &environments);

} // namespace ops
