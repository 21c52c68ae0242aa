#include "detection/heartbeatwatch.h"

#include <QTest>

using namespace ops;

namespace {

Timestamp at(int second)
{
    return fromEpochMs(second * 1000);
}

HeartbeatWatch watchFrom(int second)
{
    return HeartbeatWatch(at(second), {.timeout = Duration{3000}, .clearAfter = 3});
}

} // namespace

class TestHeartbeatWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneDeadSampleIsDoubtedTwoAreBelieved();
    void anExitIsBelievedAtOnce();
    void silenceIsAHangAfterTheTimeout();
    void aShortSilenceIsNone();
    void aDeadAppDoesNotHang();
    void whatItSaysOfItselfIsBelievedTheSecondTime();
    void missingSamplesAreNoticed();
    void theFirstSampleMayTakeLonger();
    void aSampleFromTheFutureHidesNothing();
    void whatIsExcusedStartsToCountAnew();
};

void TestHeartbeatWatch::oneDeadSampleIsDoubtedTwoAreBelieved()
{
    HeartbeatWatch watch = watchFrom(0);
    watch.observe(false, false, true, at(1));
    QVERIFY(!watch.isDead());
    watch.observe(true, true, true, at(2));
    watch.observe(false, false, true, at(3));
    QVERIFY(!watch.isDead());
    watch.observe(false, false, true, at(4));
    QVERIFY(watch.isDead());
    QCOMPARE(watch.deadSince(), at(3));
    for (int second = 5; second < 8; ++second)
        watch.observe(true, true, true, at(second));
    QVERIFY(!watch.isDead());
}

void TestHeartbeatWatch::anExitIsBelievedAtOnce()
{
    HeartbeatWatch watch = watchFrom(0);
    watch.exited(at(7));
    QVERIFY(watch.isDead());
    QCOMPARE(watch.deadSince(), at(7));
}

void TestHeartbeatWatch::silenceIsAHangAfterTheTimeout()
{
    HeartbeatWatch watch = watchFrom(0);
    for (int second = 10; second < 13; ++second) {
        watch.observe(true, false, true, at(second));
        QVERIFY(!watch.isSilent());
    }
    watch.observe(true, false, true, at(13));
    QVERIFY(watch.isSilent());
    QCOMPARE(watch.silentSince(), at(10));
    watch.observe(true, true, true, at(14));
    watch.observe(true, true, true, at(15));
    QVERIFY(watch.isSilent()); // not yet proved
    watch.observe(true, true, true, at(16));
    QVERIFY(!watch.isSilent());
}

void TestHeartbeatWatch::aShortSilenceIsNone()
{
    HeartbeatWatch watch = watchFrom(0);
    for (int second = 0; second < 60; ++second) {
        watch.observe(true, second % 6 >= 3, true, at(second)); // three seconds without an answer, three with
        QVERIFY(!watch.isSilent());
    }
}

void TestHeartbeatWatch::whatItSaysOfItselfIsBelievedTheSecondTime()
{
    HeartbeatWatch watch = watchFrom(0);
    watch.observe(true, true, false, at(1));
    QVERIFY(!watch.isUnwell());
    watch.observe(true, true, false, at(2));
    QVERIFY(watch.isUnwell() && !watch.isSilent() && !watch.isDead());
    QCOMPARE(watch.unwellSince(), at(1));
}

void TestHeartbeatWatch::aDeadAppDoesNotHang()
{
    HeartbeatWatch watch = watchFrom(0);
    for (int second = 1; second < 60; ++second)
        watch.observe(false, false, true, at(second));
    QVERIFY(watch.isDead());
    QVERIFY(!watch.isSilent());
}

void TestHeartbeatWatch::missingSamplesAreNoticed()
{
    HeartbeatWatch watch = watchFrom(0);
    watch.observe(true, true, true, at(1));
    watch.tick(at(3));
    QVERIFY(!watch.isMissing());
    watch.tick(at(4));
    QVERIFY(watch.isMissing());
    QCOMPARE(watch.missingSince(), at(1));
    watch.observe(true, true, true, at(5));
    QVERIFY(!watch.isMissing());
}

void TestHeartbeatWatch::theFirstSampleMayTakeLonger()
{
    HeartbeatWatch watch = watchFrom(100);
    watch.tick(at(129));
    QVERIFY(!watch.isMissing());
    watch.tick(at(130));
    QVERIFY(watch.isMissing());
}

void TestHeartbeatWatch::aSampleFromTheFutureHidesNothing()
{
    HeartbeatWatch watch = watchFrom(0);
    watch.observe(true, true, true, at(1'000'000));
    watch.tick(at(2));
    QVERIFY(!watch.isMissing());
    watch.tick(at(5));
    QVERIFY(watch.isMissing());
}

void TestHeartbeatWatch::whatIsExcusedStartsToCountAnew()
{
    HeartbeatWatch watch = watchFrom(0);
    watch.observe(true, true, true, at(1));
    watch.tick(at(50));
    QVERIFY(watch.isMissing());
    watch.excuse(at(50));
    QVERIFY(!watch.isMissing());
    watch.tick(at(52));
    QVERIFY(!watch.isMissing());
    watch.tick(at(53));
    QVERIFY(watch.isMissing());
}

QTEST_APPLESS_MAIN(TestHeartbeatWatch)
#include "tst_heartbeatwatch.moc"
