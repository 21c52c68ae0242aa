#include "bus/eventbus.h"

namespace ops {

void EventBus::subscribe(QObject *context, Receive receive)
{
    m_subscribers.push_back({std::make_unique<Courier>(context), std::make_shared<const Receive>(std::move(receive))});
}

void EventBus::publish(const Delivery &delivery)
{
    const auto shared = std::make_shared<const Delivery>(delivery);
    for (const Subscriber &subscriber : m_subscribers)
        subscriber.courier->post([shared, receive = subscriber.receive] { (*receive)(*shared); });
}

} // namespace ops
