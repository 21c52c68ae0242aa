// How much batching is worth on the bus, and how late an event may be.
//
// Prints, from one run: the rate of one queued signal per event and of batches of 256 to five subscribers on five
// threads, their ratio, and the delivery time at a steady 100,000 events a second. Exits with 1 if the ratio is below
// 50 or the 99th percentile of delivery is above 5 ms.

#include "bus/eventbus.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <semaphore>
#include <thread>

using namespace ops;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int Subscribers = 5;
constexpr int BatchSize = 256;

EventBatch makeBatch(int size)
{
    auto batch = std::make_shared<std::vector<Event>>(size_t(size));
    for (Event &event : *batch) {
        event.type = EventType::IssueDetected;
        event.environment = QStringLiteral("prod");
        event.app = QStringLiteral("web");
    }
    return batch;
}

/// Five threads with a subscriber each, which counts what it gets and notes how old each batch was.
class Audience
{
public:
    explicit Audience(EventBus &bus)
    {
        for (int i = 0; i < Subscribers; ++i) {
            auto thread = std::make_unique<QThread>();
            auto listener = std::make_unique<QObject>();
            listener->moveToThread(thread.get());
            bus.subscribe(listener.get(), [this, i](const Delivery &delivery) {
                auto &seat = m_seats[size_t(i)];
                seat.events += delivery.events->size();
                if (delivery.now != Timestamp{})
                    seat.delays.push_back(
                        double(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch())
                                   .count() -
                               qint64(delivery.round)) /
                        1000.0);
                if (seat.events >= m_expected)
                    m_done.release();
            });
            thread->start();
            m_listeners.push_back(std::move(listener));
            m_threads.push_back(std::move(thread));
        }
    }
    ~Audience()
    {
        for (auto &thread : m_threads)
            thread->quit();
        for (auto &thread : m_threads)
            thread->wait();
    }

    void expect(size_t events)
    {
        m_expected = events;
        for (auto &seat : m_seats)
            seat = {};
    }
    void await()
    {
        for (int i = 0; i < Subscribers; ++i)
            m_done.acquire();
    }
    std::vector<double> delays() const
    {
        std::vector<double> all;
        for (const auto &seat : m_seats)
            all.insert(all.end(), seat.delays.begin(), seat.delays.end());
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    struct alignas(64) Seat
    {
        size_t events = 0;
        std::vector<double> delays;
    };
    std::array<Seat, Subscribers> m_seats;
    size_t m_expected = 0;
    std::counting_semaphore<> m_done{0};
    std::vector<std::unique_ptr<QObject>> m_listeners;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

double eventsPerSecond(EventBus &bus, Audience &audience, int batchSize, size_t events)
{
    const EventBatch batch = makeBatch(batchSize);
    const size_t batches = events / size_t(batchSize);
    audience.expect(batches * size_t(batchSize));
    const auto begun = Clock::now();
    for (size_t i = 0; i < batches; ++i)
        bus.publish({.round = 0, .now = {}, .firstOfStep = false, .samples = nullptr, .events = batch});
    audience.await();
    return double(batches * size_t(batchSize)) / std::chrono::duration<double>(Clock::now() - begun).count();
}

/// Milliseconds from publishing to receiving, at 100,000 events a second in a batch each millisecond.
std::vector<double> delays(EventBus &bus, Audience &audience, int seconds)
{
    constexpr int PerBatch = 100;
    const int batches = seconds * 1000;
    const EventBatch batch = makeBatch(PerBatch);
    audience.expect(size_t(batches) * PerBatch);
    auto due = Clock::now();
    for (int i = 0; i < batches; ++i) {
        due += std::chrono::milliseconds(1);
        std::this_thread::sleep_until(due);
        const auto stamp = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch());
        bus.publish({.round = quint64(stamp.count()),
                     .now = fromEpochMs(1),
                     .firstOfStep = false,
                     .samples = nullptr,
                     .events = batch});
    }
    audience.await();
    return audience.delays();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    EventBus bus;
    Audience audience(bus);
    const double single = eventsPerSecond(bus, audience, 1, 100'000);
    const double batched = eventsPerSecond(bus, audience, BatchSize, 20'000'000);
    const std::vector<double> late = delays(bus, audience, 5);
    const double p50 = late[late.size() / 2];
    const double p99 = late[late.size() * 99 / 100];
    std::printf("one signal per event:   %12.0f events/s to %d threads\n", single, Subscribers);
    std::printf("batches of %d:         %12.0f events/s to %d threads\n", BatchSize, batched, Subscribers);
    std::printf("ratio:                  %12.1f (at least 50)\n", batched / single);
    std::printf("delivery at 100,000/s:  p50 %.3f ms, p99 %.3f ms (below 5), max %.3f ms\n", p50, p99, late.back());
    return batched / single >= 50 && p99 < 5 ? 0 : 1;
}
