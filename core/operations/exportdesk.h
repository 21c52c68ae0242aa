#pragma once

#include "model/result.h"
#include "operations/exporttable.h"

#include <QString>

#include <functional>

namespace ops {

struct ExportOrder
{
    ExportTable table = ExportTable::Events;
    RecordFormat format = RecordFormat::Csv;
    QString file; ///< on this machine
};

/// What a user interface may have written to files from the journal (docs/data.md). From any thread.
class ExportDesk
{
public:
    using Id = quint64; ///< of an order; never 0
    /// How many rows are written, now and then; nobody knows how many there will be.
    using Progress = std::function<void(quint64 rows)>;
    using Done = std::function<void(const Result<quint64> &rows)>;

    virtual ~ExportDesk() = default;

    /// Writes a whole table, oldest first; the file is there as a whole or not at all. `done` is called once,
    /// `progress` before it as often as there is something to say: both in the desk's own thread. NotFound: there is no
    /// journal.
    virtual Id write(const ExportOrder &order, const Progress &progress, const Done &done) = 0;
    /// It is not wanted any more: `done` hears Conflict soon, if it has not been called already.
    virtual void cancel(Id id) = 0;
};

} // namespace ops
