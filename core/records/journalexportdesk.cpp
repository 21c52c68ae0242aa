#include "records/journalexportdesk.h"

#include "records/recordexport.h"

#include <QSaveFile>

namespace ops {

namespace {

constexpr int RowsAtATime = 1000;

Error unwritable(const QSaveFile &file)
{
    return {.kind = Error::Kind::Refused,
            .what = QStringLiteral("The file cannot be written: %1.").arg(file.errorString()),
            .where = file.fileName(),
            .todo = QStringLiteral("Check its directory and the free space.")};
}

} // namespace

JournalExportDesk::JournalExportDesk(QString directory)
    : m_directory(std::move(directory))
    , m_orders(QStringLiteral("export"))
{
}

JournalExportDesk::~JournalExportDesk()
{
    m_ending = true;
}

ExportDesk::Id JournalExportDesk::write(const ExportOrder &order, const Progress &progress, const Done &done)
{
    Id id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
        m_wanted.insert(id);
    }
    m_orders.post([this, id, order, progress, done] {
        const Result<quint64> rows = writeNow(id, order, progress);
        {
            const std::lock_guard lock(m_mutex);
            m_wanted.erase(id);
        }
        if (!m_ending)
            done(rows);
    });
    return id;
}

void JournalExportDesk::cancel(Id id)
{
    const std::lock_guard lock(m_mutex);
    m_wanted.erase(id);
}

bool JournalExportDesk::isWanted(Id id) const
{
    const std::lock_guard lock(m_mutex);
    return !m_ending && m_wanted.contains(id);
}

Result<quint64> JournalExportDesk::writeNow(Id id, const ExportOrder &order, const Progress &progress) const
{
    // Opened for each order: they are rare, and nothing stays open in between.
    const Result<std::unique_ptr<RecordExport>> records = RecordExport::open(m_directory);
    if (!records)
        return records.error();
    QSaveFile file(order.file);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(file);
    quint64 rows = 0;
    std::optional<RecordCursor> after;
    do {
        if (!isWanted(id))
            return Error{.kind = Error::Kind::Conflict, .what = QStringLiteral("Given up."), .where = {}, .todo = {}};
        const Result<RecordPage> page = (*records)->page(order.table, order.format, after, RowsAtATime);
        if (!page)
            return page.error();
        if (file.write(page->text) != page->text.size())
            return unwritable(file);
        rows += quint64(page->rows);
        progress(rows);
        after = page->next;
    } while (after);
    return file.commit() ? Result<quint64>(rows) : Result<quint64>(unwritable(file));
}

} // namespace ops
