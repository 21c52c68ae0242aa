#pragma once

#include "bus/workthread.h"
#include "operations/exportdesk.h"
#include "remote/remoteaddress.h"

#include <atomic>
#include <memory>

namespace ops {

/// ExportDesk of a daemon elsewhere: its tables come page by page (GET /export/TABLE) and are written to files of this
/// machine, in a thread of its own. A page that does not arrive is asked for again for a while; pages keep their
/// places, so that no row is there twice or missing.
class RemoteExportDesk final : public ExportDesk
{
public:
    /// `pause`: before a page is asked for again.
    explicit RemoteExportDesk(const RemoteAddress &address, Duration pause = std::chrono::seconds{1});
    ~RemoteExportDesk() override; ///< gives up what is under way; it leaves no file
    RemoteExportDesk(const RemoteExportDesk &) = delete;
    RemoteExportDesk &operator=(const RemoteExportDesk &) = delete;

    Id write(const ExportOrder &order, const Progress &progress, const Done &done) override;
    void cancel(Id id) override;

private:
    class Writers;

    std::atomic<Id> m_last = 0;
    std::unique_ptr<Writers> m_writers; ///< of the thread
    WorkThread m_thread;
};

} // namespace ops
