#pragma once

#include "model/result.h"

#include <QFile>
#include <QString>

#include <memory>

namespace ops {

/// Keeps a second program away from a data directory for as long as the object lives.
///
/// The kernel holds the lock (flock on DIR/journal.lock) and drops it when the process ends, however it ends. A lock
/// that trusts the pid written into the file, as QLockFile does, stays for ever where a killed program and its
/// successor get the same pid, which is the rule in containers.
class DirectoryLock
{
public:
    /// Conflict, naming the other program's pid, if the directory is in use.
    static Result<std::unique_ptr<DirectoryLock>> acquire(const QString &directory);

private:
    explicit DirectoryLock(const QString &file);

    QFile m_file; // open for as long as the lock is held; closed by exec, so that child processes do not inherit it
};

} // namespace ops
