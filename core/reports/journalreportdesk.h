#pragma once

#include "bus/courier.h"
#include "operations/reportdesk.h"

#include <QThread>

#include <atomic>
#include <memory>
#include <set>

namespace ops {

/// Works reports out from the journal of a directory, one after the other, in a thread of its own. May be asked from
/// any thread.
class JournalReportDesk : public ReportDesk
{
public:
    /// `directory` holds the journal, which may come into being later.
    explicit JournalReportDesk(QString directory);
    ~JournalReportDesk() override; ///< gives up what is under way; those behind it are dropped
    JournalReportDesk(const JournalReportDesk &) = delete;
    JournalReportDesk &operator=(const JournalReportDesk &) = delete;

    Id monthly(const CalendarMonth &month, const Progress &progress, const Done &done) override;
    void cancel(Id id) override;

private:
    Result<MonthlyReport> read(Id id, const CalendarMonth &month, const Progress &progress);
    bool isWanted(Id id) const;

    QString m_directory;
    std::atomic_bool m_ending = false;
    mutable std::mutex m_mutex;
    std::set<Id> m_wanted; ///< guarded by the mutex, as the following
    Id m_lastId = 0;
    QThread m_thread;
    QObject m_context; ///< lives in m_thread: the questions are put there
    Courier m_questions;
};

} // namespace ops
