#pragma once

#include "bus/workthread.h"
#include "drills/drillhistory.h"
#include "operations/drilldesk.h"

#include <atomic>

namespace ops {

/// DrillDesk over the histories of directories, in a thread of its own.
class DrillHistoryDesk final : public DrillDesk
{
public:
    /// Those that hold no history are left out.
    explicit DrillHistoryDesk(const QStringList &directories);
    ~DrillHistoryDesk() override;
    DrillHistoryDesk(const DrillHistoryDesk &) = delete;
    DrillHistoryDesk &operator=(const DrillHistoryDesk &) = delete;

    void read(const Read &read) override;

private:
    Result<QList<DrillResult>> readNow() const;

    const QStringList m_directories;
    std::atomic_bool m_ending = false;
    WorkThread m_thread; ///< ends before what it uses
};

} // namespace ops
