#include "journal/journalfile.h"

#include "journal/schema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>

namespace ops {

namespace {

Error cannotCreate(const QString &path, const QString &reason)
{
    return {Error::Kind::Refused, QStringLiteral("The journal cannot be created: %1.").arg(reason), path,
            QStringLiteral("Give this user the right to write there, or choose another directory with --data.")};
}

/// SQLite would create the file with the rights of the umask; its own -wal and -shm files copy those of this one.
Result<> createForOwnerAlone(const QString &path)
{
    QFile file(path);
    if (file.exists())
        return done();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return cannotCreate(path, file.errorString());
    return done();
}

Result<> configure(Database &database)
{
    const Result<QVariant> mode = database.value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode)
        return mode.error();
    if (mode->toString() != QLatin1String("wal"))
        return Error{Error::Kind::Refused, QStringLiteral("The file system does not support SQLite's write-ahead log."),
                     database.file(), QStringLiteral("Choose a directory on a local disk with --data.")};
    return database.execute(QStringLiteral("PRAGMA synchronous = FULL"));
}

Result<> checkIntegrity(Database &database)
{
    const Result<QVariant> verdict = database.value(QStringLiteral("PRAGMA quick_check(1)"));
    if (!verdict)
        return verdict.error();
    if (verdict->toString() != QLatin1String("ok"))
        return Error{Error::Kind::Invalid, QStringLiteral("The journal is damaged (%1).").arg(verdict->toString()),
                     database.file(), QString()};
    return done();
}

Result<std::unique_ptr<Database>> openChecked(const QString &path)
{
    if (const Result<> created = createForOwnerAlone(path); !created)
        return created.error();
    Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return database;
    for (const auto step : {&checkIntegrity, &prepareSchema, &configure}) {
        if (const Result<> finished = step(**database); !finished)
            return finished.error();
    }
    return database;
}

/// Renames the damaged file and its companions to the first free "NAME.damaged-N".
Result<QString> putAside(const QString &path)
{
    QString aside;
    for (int n = 1; aside.isEmpty() || QFileInfo::exists(aside); ++n)
        aside = QStringLiteral("%1.damaged-%2").arg(path).arg(n);
    for (const QString &suffix : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        QFile file(path + suffix);
        if (file.exists() && !file.rename(aside + suffix))
            return cannotCreate(file.fileName(), file.errorString());
    }
    return aside;
}

/// A freeze or an emergency stop must not end because a disk went bad: takes over what can still be read. The damaged
/// file stays as it is. False if something may be missing.
bool rescueState(const QString &damagedFile, Database &fresh)
{
    const Result<std::unique_ptr<Database>> damaged = Database::open(damagedFile, Database::Access::ReadOnly);
    if (!damaged)
        return false;
    Result<QSqlQuery> rows = (*damaged)->prepare(QStringLiteral("SELECT key, value FROM state"));
    if (!rows || !(*damaged)->run(*rows))
        return false;
    while (rows->next()) {
        Result<QSqlQuery> copy = fresh.prepare(QStringLiteral("INSERT INTO state (key, value) VALUES (?, ?)"));
        if (!copy)
            return false;
        copy->addBindValue(rows->value(0));
        copy->addBindValue(rows->value(1));
        if (!fresh.run(*copy))
            return false;
    }
    return !rows->lastError().isValid();
}

} // namespace

QString journalFile(const QString &directory)
{
    return directory + QStringLiteral("/journal.sqlite");
}

Result<> createDataDirectory(const QString &directory)
{
    if (QFileInfo(directory).isDir())
        return done();
    if (QFileInfo::exists(directory))
        return cannotCreate(directory, QStringLiteral("there is a file of this name"));
    const QString parent = QFileInfo(QDir::cleanPath(QFileInfo(directory).absoluteFilePath())).absolutePath();
    if (!QDir().mkpath(parent) || !QDir().mkdir(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return cannotCreate(directory, QStringLiteral("the directory cannot be made"));
    return done();
}

Result<> examineJournalFile(const QString &directory)
{
    const QString path = journalFile(directory);
    if (!QFileInfo::exists(path))
        return Error{Error::Kind::NotFound, QStringLiteral("There is no journal."), path, {}};
    const Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadOnly);
    return database ? checkIntegrity(**database) : Result<>(database.error());
}

Result<std::unique_ptr<Database>> openExistingJournal(const QString &directory, Database::Access access)
{
    const QString path = journalFile(directory);
    if (!QFileInfo::exists(path))
        return Error{Error::Kind::NotFound, QStringLiteral("There is no journal yet."), path, {}};
    return Database::open(path, access);
}

Result<OpenedJournal> openJournalFile(const QString &directory)
{
    const QString path = journalFile(directory);
    Result<std::unique_ptr<Database>> database = openChecked(path);
    if (database)
        return OpenedJournal{*std::move(database), std::nullopt};
    if (!Database::isCorruption(database.error()))
        return database.error();

    const Error damage = database.error();
    const Result<QString> aside = putAside(path);
    if (!aside)
        return aside.error();
    Result<std::unique_ptr<Database>> fresh = openChecked(path);
    if (!fresh)
        return fresh.error();
    const bool isRescued = rescueState(*aside, **fresh);
    Error notice{Error::Kind::Invalid,
                 QStringLiteral("%1 It was put aside as %2, and a new journal was begun.").arg(damage.what, *aside),
                 path,
                 isRescued ? QStringLiteral("Freezes, emergency stop and knowledge were taken over; check the disk.")
                           : QStringLiteral("Freezes, emergency stop and knowledge could not be read and may be lost: "
                                            "set them again before automation goes on, and check the disk.")};
    return OpenedJournal{*std::move(fresh), std::move(notice)};
}

} // namespace ops
