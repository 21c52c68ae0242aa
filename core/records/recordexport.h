#pragma once

#include "model/result.h"
#include "operations/exporttable.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace ops {

class Database;

/// The row after which to go on (of rollups, see rollupPage()). It stays where it is while the journal grows.
struct RecordCursor
{
    qint64 session = 0;
    quint64 sequence = 0;
};

struct RecordPage
{
    QByteArray text;                  ///< whole lines; with the names if it is the first page of a CSV
    std::optional<RecordCursor> next; ///< to go on from; nothing at the end
    int rows = 0;
};

/// Takes tables out of a journal, page by page, while a platform may be writing it. No transaction stays open between
/// two pages, so that a slow reader does not keep the write-ahead log from being folded back.
class RecordExport
{
public:
    /// NotFound if there is no journal of the present format. To be used from the thread that opened it.
    static Result<std::unique_ptr<RecordExport>> open(const QString &directory);
    ~RecordExport();

    /// Rows after `after` (nothing: from the first one on), oldest first, `count` at most.
    Result<RecordPage> page(ExportTable table, RecordFormat format, std::optional<RecordCursor> after, int count) const;

private:
    explicit RecordExport(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
};

} // namespace ops
