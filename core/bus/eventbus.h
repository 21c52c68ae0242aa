#pragma once

#include "model/event.h"
#include "model/sample.h"

#include <QObject>

#include <atomic>

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

/// Brings batches to any number of subscribers, each in the thread it lives in, by one queued signal per batch and
/// subscriber. Batches are shared and immutable, so their size costs nothing.
///
/// `publish` may be called from any one thread; every subscriber sees the batches in the order of publishing.
class EventBus : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Calls `receive(delivery)` in the thread of `context` for each batch, until either of the two is destroyed.
    template <typename Receive>
    void subscribe(QObject *context, Receive receive)
    {
        connect(
            this, &EventBus::published, context,
            [this, receive](const ops::Delivery &delivery) {
                // The queue's own lock lives inside Qt, where a race detector cannot see it; this pair makes visible
                // what is true anyway: all that was written before publish() is there to be read.
                m_published.load(std::memory_order_acquire);
                receive(delivery);
            },
            Qt::QueuedConnection);
    }

    void publish(const Delivery &delivery);

Q_SIGNALS:
    void published(const ops::Delivery &delivery);

private:
    std::atomic<quint64> m_published = 0;
};

} // namespace ops

Q_DECLARE_METATYPE(ops::Delivery)
