#include "control/endedactions.h"

namespace ops {

void EndedActions::remember(const Action &action)
{
    if (!m_actions.contains(action.id))
        m_order.append(action.id);
    m_actions.insert(action.id, action);
    if (m_order.size() > Depth)
        m_actions.remove(m_order.takeFirst());
}

const Action *EndedActions::find(const QString &id) const
{
    const auto found = m_actions.constFind(id);
    return found == m_actions.cend() ? nullptr : &*found;
}

} // namespace ops
