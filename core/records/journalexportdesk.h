#pragma once

#include "bus/workthread.h"
#include "operations/exportdesk.h"

#include <atomic>
#include <mutex>
#include <set>

namespace ops {

/// ExportDesk over the journal of a directory, which a platform may be writing: one table after the other, in a thread
/// of its own.
class JournalExportDesk final : public ExportDesk
{
public:
    /// `directory` holds the journal, which may come into being later.
    explicit JournalExportDesk(QString directory);
    ~JournalExportDesk() override; ///< gives up what is under way; it leaves no file
    JournalExportDesk(const JournalExportDesk &) = delete;
    JournalExportDesk &operator=(const JournalExportDesk &) = delete;

    Id write(const ExportOrder &order, const Progress &progress, const Done &done) override;
    void cancel(Id id) override;

private:
    Result<quint64> writeNow(Id id, const ExportOrder &order, const Progress &progress) const;
    bool isWanted(Id id) const;

    const QString m_directory;
    std::atomic_bool m_ending = false;
    mutable std::mutex m_mutex;
    std::set<Id> m_wanted; ///< guarded by the mutex, as the following
    Id m_lastId = 0;
    WorkThread m_orders; ///< ends before what it uses
};

} // namespace ops
