#include "bus/eventbus.h"

#include <QTest>
#include <QThread>

#include <latch>

using namespace ops;

namespace {

Delivery delivery(quint64 round)
{
    auto events = std::make_shared<std::vector<Event>>(3);
    for (Event &event : *events)
        event.sequence = round;
    return {.round = round, .now = fromEpochMs(1000), .firstOfStep = false, .samples = nullptr, .events = events};
}

} // namespace

class TestEventBus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySubscriberGetsEverythingInOrder();
    void batchesAreShared();
    void whoHasGoneIsForgotten();
};

void TestEventBus::everySubscriberGetsEverythingInOrder()
{
    constexpr int Subscribers = 5;
    constexpr quint64 Rounds = 500;
    EventBus bus;
    std::latch finished(Subscribers);
    std::array<std::vector<quint64>, Subscribers> heard;
    std::array<QThread *, Subscribers> where{};
    std::array<QThread, Subscribers> threads;
    std::vector<std::unique_ptr<QObject>> contexts;
    for (size_t i = 0; i < Subscribers; ++i) {
        auto context = std::make_unique<QObject>();
        context->moveToThread(&threads[i]);
        bus.subscribe(context.get(), [&, i](const Delivery &got) {
            where[i] = QThread::currentThread();
            heard[i].push_back(got.events->front().sequence);
            if (got.round == Rounds)
                finished.count_down();
        });
        contexts.push_back(std::move(context));
        threads[i].start();
    }
    for (quint64 round = 1; round <= Rounds; ++round)
        bus.publish(delivery(round));
    finished.wait();
    for (size_t i = 0; i < Subscribers; ++i) {
        QCOMPARE(where[i], &threads[i]);
        QCOMPARE(heard[i].size(), size_t(Rounds));
        QVERIFY(std::is_sorted(heard[i].cbegin(), heard[i].cend()));
        threads[i].quit();
        threads[i].wait();
    }
}

void TestEventBus::batchesAreShared()
{
    EventBus bus;
    QObject first;
    QObject second;
    std::vector<const void *> seen;
    for (QObject *context : {&first, &second})
        bus.subscribe(context, [&seen](const Delivery &got) { seen.push_back(got.events.get()); });
    const Delivery sent = delivery(1);
    bus.publish(sent);
    QTRY_COMPARE(seen.size(), size_t(2));
    QCOMPARE(seen[0], static_cast<const void *>(sent.events.get()));
    QCOMPARE(seen[1], seen[0]);
}

void TestEventBus::whoHasGoneIsForgotten()
{
    EventBus bus;
    QObject stays;
    int heard = 0;
    auto goes = std::make_unique<QObject>();
    bus.subscribe(goes.get(), [](const Delivery &) { QFAIL("nobody is there"); });
    bus.subscribe(&stays, [&heard](const Delivery &) { ++heard; });
    goes.reset();
    bus.publish(delivery(1));
    QTRY_COMPARE(heard, 1);
}

QTEST_GUILESS_MAIN(TestEventBus)
#include "tst_eventbus.moc"
