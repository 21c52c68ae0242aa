#pragma once

#include "bus/workthread.h"
#include "operations/auditdesk.h"

#include <QSet>

#include <atomic>
#include <memory>
#include <mutex>

namespace ops {

class JournalReader;

/// AuditDesk over the journal of a platform on this machine, which may be writing to it. Searches are answered in a
/// thread of their own, so that they need not wait for a verification or an export; these two are done one after the
/// other.
class JournalAuditDesk final : public AuditDesk
{
    Q_OBJECT
public:
    /// `directory` holds the journal; it may come into being later.
    explicit JournalAuditDesk(const QString &directory, QObject *parent = nullptr);
    ~JournalAuditDesk() override; ///< waits for the slice of work that is being done

    QStringList kinds() const override;
    Ticket search(const AuditQuery &what, quint64 before, int count) override;
    Ticket exportTo(const QString &file, const AuditQuery &what, quint64 most) override;
    Ticket verify() override;
    void cancel(Ticket ticket) override;

private:
    bool isWanted(Ticket ticket) const;
    /// Has a signal sent in the desk's thread, unless nobody wants it any more.
    void answer(Ticket ticket, const std::function<void()> &signal);
    bool tell(Ticket ticket, double share); ///< as `answer`; false if nobody wants to know
    void fail(Ticket ticket, const Error &error);
    // In the threads of the work:
    Result<AuditExcerpt> find(Ticket ticket, const AuditQuery &what, quint64 before, int count);
    void verifyNow(Ticket ticket);
    void exportNow(Ticket ticket, const QString &file, const AuditQuery &what, quint64 most);

    const QString m_directory;
    Ticket m_tickets = 0;
    Ticket m_search = 0; ///< the newest
    mutable std::mutex m_mutex;
    QSet<Ticket> m_wanted; ///< behind the mutex
    std::atomic_bool m_ending = false;
    Courier m_answers;
    std::unique_ptr<JournalReader> m_reader; ///< of the thread of searches
    WorkThread m_searches;                   ///< the threads end before what they use
    WorkThread m_works;
};

} // namespace ops
