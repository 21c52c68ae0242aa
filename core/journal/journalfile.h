#pragma once

#include "model/result.h"

#include <QString>

#include <memory>
#include <optional>

namespace ops {

class Database;

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

/// Opens the file for writing, checks it and brings its schema up to date.
Result<OpenedJournal> openJournalFile(const QString &directory);

} // namespace ops
