#include "journal/directorylock.h"

#include <QCoreApplication>

#include <sys/file.h>

namespace ops {

DirectoryLock::DirectoryLock(const QString &file)
    : m_file(file)
{
}

Result<std::unique_ptr<DirectoryLock>> DirectoryLock::acquire(const QString &directory)
{
    std::unique_ptr<DirectoryLock> lock(new DirectoryLock(directory + QStringLiteral("/journal.lock")));
    QFile &file = lock->m_file;
    if (!file.open(QIODevice::ReadWrite, QFile::ReadOwner | QFile::WriteOwner))
        return Error{Error::Kind::Refused,
                     QStringLiteral("The data directory cannot be locked: %1.").arg(file.errorString()),
                     file.fileName(),
                     QStringLiteral("Give this user the right to write there, or choose another one with --data.")};
    if (::flock(file.handle(), LOCK_EX | LOCK_NB) != 0) {
        const QString pid = QString::fromLatin1(file.read(20)).trimmed();
        return Error{Error::Kind::Conflict,
                     QStringLiteral("The data directory is in use by another program (process %1).")
                         .arg(pid.isEmpty() ? QStringLiteral("unknown") : pid),
                     directory, QStringLiteral("Close that program, or choose another directory with --data.")};
    }
    // Only for people and for the message above; what counts is the kernel's lock.
    file.resize(0);
    file.write(QByteArray::number(QCoreApplication::applicationPid()) + '\n');
    file.flush();
    return lock;
}

} // namespace ops
