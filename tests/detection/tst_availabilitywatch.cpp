#include "detection/availabilitywatch.h"

#include <QTest>

using namespace ops;

namespace {

Timestamp at(int second)
{
    return fromEpochMs(second * 1000);
}

} // namespace

class TestAvailabilityWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheFirstBadAndTheFirstGoodSample();
    void saysWhy_data();
    void saysWhy();
    void oneBadSampleIsNoOutage();
    void missingSamplesAreAnOutage();
    void equalAndEarlierTimesAreIgnored();
};

void TestAvailabilityWatch::tellsTheFirstBadAndTheFirstGoodSample()
{
    AvailabilityWatch watch(at(0));
    QVERIFY(!watch.observe(true, true, 0, at(1)));
    QVERIFY(!watch.observe(false, false, 0, at(2)));
    const auto down = watch.observe(false, false, 0, at(3));
    QVERIFY(down && !down->up);
    QCOMPARE(down->at, at(2));
    QVERIFY(!watch.isUp());
    QVERIFY(!watch.observe(true, true, 0, at(4)));
    const auto up = watch.observe(true, true, 0, at(5));
    QVERIFY(up && up->up);
    QCOMPARE(up->at, at(4));
    QCOMPARE(up->reason, QString());
}

void TestAvailabilityWatch::saysWhy_data()
{
    QTest::addColumn<bool>("alive");
    QTest::addColumn<bool>("answering");
    QTest::addColumn<double>("errorRate");
    QTest::addColumn<QString>("reason"); // null: it is up
    QTest::newRow("fine") << true << true << 0.0 << QString();
    QTest::newRow("some errors") << true << true << 0.49 << QString();
    QTest::newRow("unknown error rate") << true << true << qQNaN() << QString();
    QTest::newRow("most fail") << true << true << 0.5 << QStringLiteral("most requests fail");
    QTest::newRow("silent") << true << false << 0.0 << QStringLiteral("not answering");
    QTest::newRow("dead") << false << false << 1.0 << QStringLiteral("not running");
}

void TestAvailabilityWatch::saysWhy()
{
    QFETCH(bool, alive);
    QFETCH(bool, answering);
    QFETCH(double, errorRate);
    QFETCH(QString, reason);
    AvailabilityWatch watch(at(0));
    QVERIFY(!watch.observe(alive, answering, errorRate, at(1)));
    const auto change = watch.observe(alive, answering, errorRate, at(2));
    QCOMPARE(change.has_value(), !reason.isNull());
    if (change)
        QCOMPARE(change->reason, reason);
}

void TestAvailabilityWatch::oneBadSampleIsNoOutage()
{
    AvailabilityWatch watch(at(0));
    for (int i = 1; i < 50; ++i)
        QVERIFY(!watch.observe(i % 2 == 0, true, 0, at(i)));
    QVERIFY(watch.isUp());
}

void TestAvailabilityWatch::missingSamplesAreAnOutage()
{
    AvailabilityWatch watch(at(0));
    QVERIFY(!watch.tick(at(29), Duration{3000})); // before the first sample: ten times as long
    watch.observe(true, true, 0, at(29));
    QVERIFY(!watch.tick(at(31), Duration{3000}));
    const auto down = watch.tick(at(32), Duration{3000});
    QVERIFY(down && !down->up);
    QCOMPARE(down->at, at(29));
    QCOMPARE(down->reason, QStringLiteral("no samples"));
    QVERIFY(!watch.tick(at(33), Duration{3000})); // said once
    watch.excuse(at(40));
    QVERIFY(!watch.observe(true, true, 0, at(41)));
    QVERIFY(watch.observe(true, true, 0, at(42)));
}

void TestAvailabilityWatch::equalAndEarlierTimesAreIgnored()
{
    AvailabilityWatch watch(at(0));
    watch.observe(true, true, 0, at(10));
    for (int i = 0; i < 10; ++i)
        QVERIFY(!watch.observe(false, false, 1, at(10 - i)));
    QVERIFY(watch.isUp());
    watch.observe(true, true, 0, at(1'000'000)); // from the future: deaf only until time is known
    QVERIFY(!watch.tick(at(11), Duration{3000}));
    QVERIFY(!watch.observe(false, false, 0, at(12)));
    QVERIFY(watch.observe(false, false, 0, at(13)));
}

QTEST_APPLESS_MAIN(TestAvailabilityWatch)
#include "tst_availabilitywatch.moc"
