#pragma once

#include "journal/database.h"
#include "model/result.h"

#include <QString>

#include <memory>
#include <optional>

namespace ops {

/// DIR/journal.sqlite
QString journalFile(const QString &directory);

/// Creates the directory for its owner alone. One that exists keeps its rights: it may be somebody's home.
Result<> createDataDirectory(const QString &directory);

struct OpenedJournal
{
    std::unique_ptr<Database> database;
    std::optional<Error> notice; ///< a damaged file was put aside
};

/// Whether the journal of a directory is whole; it is only read. NotFound if there is none.
Result<> examineJournalFile(const QString &directory);

/// The database of a directory's journal, of whatever version. NotFound if there is none: SQLite would make an empty
/// one.
Result<std::unique_ptr<Database>> openExistingJournal(const QString &directory, Database::Access access);

/// Opens the file for writing, checks it and brings its schema up to date.
Result<OpenedJournal> openJournalFile(const QString &directory);

} // namespace ops
