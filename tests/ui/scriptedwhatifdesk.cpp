#include "ui/scriptedwhatifdesk.h"

namespace ops {

WhatIfDesk::Ticket ScriptedWhatIfDesk::ask(const WhatIfQuestion &question)
{
    m_isCancelled = false;
    m_questions.append(question);
    return quint64(m_questions.size());
}

} // namespace ops
