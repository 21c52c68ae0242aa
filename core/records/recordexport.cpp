#include "records/recordexport.h"

#include "journal/database.h"
#include "journal/journalfile.h"
#include "journal/schema.h"
#include "records/recordlines.h"
#include "records/rolluppage.h"

#include <QFileInfo>
#include <QSqlRecord>

namespace ops {

RecordExport::RecordExport(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

RecordExport::~RecordExport() = default;

Result<std::unique_ptr<RecordExport>> RecordExport::open(const QString &directory)
{
    const QString path = journalFile(directory);
    if (!QFileInfo::exists(path))
        return Error{.kind = Error::Kind::NotFound,
                     .what = QStringLiteral("There is no journal."),
                     .where = path,
                     .todo = QStringLiteral("Start the platform once with this data directory.")};
    Result<std::unique_ptr<Database>> database = Database::open(path, Database::Access::ReadOnly);
    if (!database)
        return database.error();
    if (const Result<> usable = checkSchema(**database); !usable)
        return usable.error();
    return std::unique_ptr<RecordExport>(new RecordExport(*std::move(database)));
}

Result<RecordPage> RecordExport::page(ExportTable table, RecordFormat format, std::optional<RecordCursor> after,
                                      int count) const
{
    if (table == ExportTable::Rollups)
        return rollupPage(*m_database, format, after, count);
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral("SELECT * FROM v_%1 WHERE (session, sequence) > (?, ?)"
                                                                 " ORDER BY session, sequence LIMIT ?")
                                                      .arg(toName(table)));
    if (!query)
        return query.error();
    query->setForwardOnly(true);
    query->addBindValue(after ? after->session : 0);
    query->addBindValue(after ? qint64(after->sequence) : 0);
    query->addBindValue(count + 1); // one more tells whether there are more
    if (const Result<> run = m_database->run(*query); !run)
        return run.error();
    const QSqlRecord columns = query->record();
    QStringList names;
    for (int i = 0; i < columns.count(); ++i)
        names.append(columns.fieldName(i));
    RecordPage page;
    if (format == RecordFormat::Csv && !after)
        page.text = csvHeader(names);
    RecordCursor last;
    for (int row = 0; query->next(); ++row) {
        if (row == count) {
            page.next = last;
            break;
        }
        QVariantList values;
        for (int i = 0; i < columns.count(); ++i)
            values.append(query->value(i));
        // SQLite keeps any value in any column; behind one that is no number, the next page would be this one again.
        if (query->value(0).typeId() != QMetaType::LongLong || query->value(1).typeId() != QMetaType::LongLong)
            return Error{
                .kind = Error::Kind::Invalid,
                .what = QStringLiteral("A row of the journal has a number that is none."),
                .where = m_database->file(),
                .todo = QStringLiteral("The journal is damaged, or was written by another version of this program.")};
        last = {query->value(0).toLongLong(), query->value(1).toULongLong()};
        ++page.rows;
        page.text += format == RecordFormat::Csv ? csvLine(values) : jsonLine(names, values);
    }
    return page;
}

} // namespace ops
