#pragma once

#include "bus/courier.h"
#include "model/event.h"
#include "model/sample.h"

#include <memory>
#include <vector>

namespace ops {

/// What the bus carries: the events of one round, and at a step's first round also its time and samples.
struct Delivery
{
    quint64 round = 0; ///< counts up over the whole session
    Timestamp now;
    bool firstOfStep = false;
    SharedSamples samples; ///< null unless firstOfStep
    EventBatch events;     ///< null if there are none
};

/// Brings batches to any number of subscribers, each in the thread it lives in, by one queued signal per subscriber for
/// all that has gathered. Batches are shared and immutable, so their size costs nothing.
///
/// `subscribe` and `publish` are called from one thread; every subscriber gets the batches in the order of publishing.
class EventBus
{
public:
    using Receive = std::function<void(const Delivery &)>;

    /// Calls `receive(delivery)` in the thread of `context` for each batch, until either of the two is destroyed.
    void subscribe(QObject *context, Receive receive);
    void publish(const Delivery &delivery);

private:
    struct Subscriber
    {
        std::unique_ptr<Courier> courier;
        std::shared_ptr<const Receive> receive;
    };
    std::vector<Subscriber> m_subscribers;
};

} // namespace ops
