#pragma once

#include "bus/workthread.h"
#include "operations/whatifdesk.h"

#include <atomic>

namespace ops {

/// WhatIfDesk over the journal of a platform on this machine, which may be writing to it. Runs history again in a
/// thread of its own, without a trace. One question at a time: a newer one takes the place of an older one.
class JournalWhatIfDesk final : public WhatIfDesk
{
    Q_OBJECT
public:
    /// `directory` holds the journal; it may come into being later.
    explicit JournalWhatIfDesk(QString directory, QObject *parent = nullptr);
    ~JournalWhatIfDesk() override; ///< waits for the steps that are being run

    Ticket ask(const WhatIfQuestion &question) override;
    void cancel(Ticket ticket) override;

private:
    Result<WhatIfAnswer> find(Ticket ticket, const WhatIfQuestion &question);

    const QString m_directory;
    Ticket m_tickets = 0;
    std::atomic<Ticket> m_wanted = 0; ///< 0: none
    Courier m_answers;
    WorkThread m_work; ///< ends before what it uses
};

} // namespace ops
