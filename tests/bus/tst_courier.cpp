#include "bus/courier.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <semaphore>
#include <thread>

using namespace ops;

class TestCourier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callsInTheOthersThreadInOrder();
    void oneSignalForAllThatHasGathered();
    void whatIsPostedByACallIsDeliveredToo();
    void dropsWhatNobodyWaitsFor();
    void manyMayPost();
};

void TestCourier::callsInTheOthersThreadInOrder()
{
    QThread thread;
    auto *context = new QObject;
    context->moveToThread(&thread);
    connect(&thread, &QThread::finished, context, &QObject::deleteLater);
    Courier courier(context);
    thread.start();
    constexpr int Calls = 1000;
    std::vector<int> order;
    QThread *where = nullptr;
    std::binary_semaphore finished{0};
    for (int i = 0; i < Calls; ++i)
        courier.post([&order, i] { order.push_back(i); });
    courier.post([&] {
        where = QThread::currentThread();
        finished.release();
    });
    finished.acquire();
    QCOMPARE(where, &thread);
    QCOMPARE(order.size(), size_t(Calls));
    QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
    thread.quit();
    thread.wait();
}

void TestCourier::oneSignalForAllThatHasGathered()
{
    QObject context;
    Courier courier(&context);
    QSignalSpy signals_(&courier, &Courier::arrived);
    int calls = 0;
    for (int i = 0; i < 5; ++i)
        courier.post([&calls] { ++calls; });
    QCOMPARE(calls, 0); // never in the caller's turn
    QTRY_COMPARE(calls, 5);
    QCOMPARE(signals_.size(), 1);
}

void TestCourier::whatIsPostedByACallIsDeliveredToo()
{
    QObject context;
    Courier courier(&context);
    bool second = false;
    courier.post([&] { courier.post([&] { second = true; }); });
    QTRY_VERIFY(second);
}

void TestCourier::dropsWhatNobodyWaitsFor()
{
    auto context = std::make_unique<QObject>();
    Courier courier(context.get());
    const auto alive = std::make_shared<int>(0);
    context.reset();
    courier.post([alive] { QFAIL("nobody is there"); });
    QCoreApplication::processEvents();
    QCOMPARE(alive.use_count(), 1L);
}

void TestCourier::manyMayPost()
{
    QObject context;
    Courier courier(&context);
    int calls = 0; // changed in this thread only
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int j = 0; j < 250; ++j)
                    courier.post([&calls] { ++calls; });
            });
    }
    QTRY_COMPARE(calls, 1000);
}

QTEST_GUILESS_MAIN(TestCourier)
#include "tst_courier.moc"
