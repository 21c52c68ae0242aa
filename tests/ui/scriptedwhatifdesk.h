#pragma once

#include "operations/whatifdesk.h"

#include <QList>

namespace ops {

/// A WhatIfDesk without a history behind it: tests read what was asked, and answer the newest question.
class ScriptedWhatIfDesk : public WhatIfDesk
{
    Q_OBJECT
public:
    using WhatIfDesk::WhatIfDesk;

    const QList<WhatIfQuestion> &questions() const { return m_questions; }
    bool isCancelled() const { return m_isCancelled; } ///< the newest one

    void answer(const WhatIfAnswer &answer) { Q_EMIT answered(quint64(m_questions.size()), answer); }
    void progress(double share) { Q_EMIT progressed(quint64(m_questions.size()), share); }
    void fail(const Error &error) { Q_EMIT failed(quint64(m_questions.size()), error); }

    Ticket ask(const WhatIfQuestion &question) override;
    void cancel(Ticket ticket) override { m_isCancelled = ticket == quint64(m_questions.size()); }

private:
    QList<WhatIfQuestion> m_questions;
    bool m_isCancelled = false;
};

} // namespace ops
