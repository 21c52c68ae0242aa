#pragma once

#include "model/result.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <sys/types.h>

namespace ops {

struct SpawnOrder
{
    QStringList command; ///< program and arguments; never goes through a shell
    QMap<QString, QString> environment;
    QString workingDirectory;
    QString logFile; ///< stdout and stderr are appended to it
};

/// Starts a program in a session and process group of its own, with an empty stdin, default signals, no inherited
/// descriptors and exactly this environment beside PATH, HOME, LANG, TZ and TMPDIR of ours.
///
/// The program is an absolute path, a path relative to the working directory, or a bare name that is looked for beside
/// the running program and in PATH.
Result<pid_t> spawn(const SpawnOrder &order);

} // namespace ops
