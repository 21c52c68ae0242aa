#include "bus/eventbus.h"

namespace ops {

void EventBus::publish(const Delivery &delivery)
{
    m_published.fetch_add(1, std::memory_order_release);
    Q_EMIT published(delivery);
}

} // namespace ops
