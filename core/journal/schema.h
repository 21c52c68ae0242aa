#pragma once

#include "model/result.h"

namespace ops {

class Database;

/// The version that this program reads and writes. It is kept in SQLite's user_version.
inline constexpr int JournalSchemaVersion = 6;

/// Creates the tables in an empty file, or brings those of an older version up to date, in one transaction.
/// Conflict: a newer program has written the file. Refused: it belongs to some other program.
Result<> prepareSchema(Database &database);

/// The same checks without any change, for those who only read.
Result<> checkSchema(Database &database);

} // namespace ops
