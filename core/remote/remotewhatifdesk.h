#pragma once

#include "operations/whatifdesk.h"

namespace ops {

/// The WhatIfDesk of a daemon elsewhere, which alone has the history: every question is answered by `failed`, which
/// says so.
class RemoteWhatIfDesk : public WhatIfDesk
{
    Q_OBJECT
public:
    using WhatIfDesk::WhatIfDesk;

    Ticket ask(const WhatIfQuestion &question) override;
    void cancel(Ticket ticket) override;

private:
    Ticket m_last = 0;
};

} // namespace ops
