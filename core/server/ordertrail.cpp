#include "server/ordertrail.h"

namespace ops {

OrderTrail::OrderTrail(QString mark)
    : m_mark(std::move(mark))
{
}

bool OrderTrail::leadsTo(const Event &event)
{
    const bool isTheOrder =
        isOperatorCommand(event.type) && event.data.value(QLatin1String("request")).toString() == m_mark;
    if (!isTheOrder && (event.cause == 0 || !m_sequences.contains(event.cause)))
        return false;
    m_sequences.insert(event.sequence);
    return true;
}

} // namespace ops
