#include "server/answerbook.h"

#include "journal/journalfile.h"
#include "journal/schema.h"

namespace ops {

AnswerBook::AnswerBook(QString directory)
    : m_directory(std::move(directory))
    , m_writes(QStringLiteral("answers"))
{
}

AnswerBook::~AnswerBook()
{
    m_writes.post([this] { m_database.reset(); }); // where it was opened
}

std::vector<KeptAnswer> AnswerBook::read(const QString &book, Timestamp earliest) const
{
    const Result<std::unique_ptr<Database>> database = openExistingJournal(m_directory, Database::Access::ReadOnly);
    if (!database)
        return {};
    // Of whatever version it is: that of a program before this one is brought up to date only later.
    Result<std::vector<KeptAnswer>> found = AnswerTable(**database).read(book, earliest);
    return found ? *std::move(found) : std::vector<KeptAnswer>();
}

void AnswerBook::begin(const QString &book, const KeptAnswer &asked, const Written &written)
{
    change([book, asked](AnswerTable &table) { return table.begin(book, asked); }, written);
}

void AnswerBook::finish(const QString &book, const KeptAnswer &answered, const QByteArrayList &forgotten,
                        const Written &written)
{
    change([book, answered, forgotten](AnswerTable &table) { return table.finish(book, answered, forgotten); },
           written);
}

void AnswerBook::forget(const QString &book, const QByteArrayList &keys, const Written &written)
{
    change([book, keys](AnswerTable &table) { return table.forget(book, keys); }, written);
}

void AnswerBook::change(const Change &what, const Written &written)
{
    m_writes.post([=, this] {
        if (const Result<Database *> known = database()) {
            AnswerTable table(**known);
            (void)what(table);
        }
        m_back.post(written);
    });
}

Result<Database *> AnswerBook::database()
{
    if (m_database)
        return m_database.get();
    Result<std::unique_ptr<Database>> opened = openExistingJournal(m_directory, Database::Access::ReadWrite);
    if (!opened)
        return opened.error();
    if (const Result<> usable = checkSchema(**opened); !usable)
        return usable.error();
    // Who waits for an answer waits for this, too: not for as long as a search or a clean-up may take.
    for (const char *setting : {"PRAGMA synchronous = FULL", "PRAGMA busy_timeout = 1000"}) {
        if (const Result<> set = (*opened)->execute(QLatin1String(setting)); !set)
            return set.error();
    }
    m_database = *std::move(opened);
    return m_database.get();
}

} // namespace ops
