#include "journal/journalreader.h"

#include "journal/database.h"
#include "journal/journalfile.h"
#include "journal/schema.h"

#include <QFileInfo>

namespace ops {

Result<std::unique_ptr<JournalReader>> JournalReader::open(const QString &directory)
{
    const QString path = journalFile(directory);
    if (!QFileInfo::exists(path))
        return Error{Error::Kind::NotFound, QStringLiteral("There is no journal."), path,
                     QStringLiteral("Start the platform once with this data directory.")};
    Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    if (const Result<> usable = checkSchema(**database); !usable)
        return usable.error();
    return std::unique_ptr<JournalReader>(new JournalReader(*std::move(database)));
}

} // namespace ops
