#include "detection/debounce.h"
#include "detection/limitwatch.h"

#include <QTest>

using namespace ops;

namespace {

Timestamp at(int second)
{
    return fromEpochMs(second * 1000);
}

/// 'x' is a bad sample, '.' a good one; says the state after each as 'R' (raised) or '-'.
QString states(Debounce debounce, const QString &samples)
{
    QString states;
    for (int i = 0; i < samples.size(); ++i) {
        debounce.observe(samples[i] == QLatin1Char('x'), at(i));
        states += debounce.isRaised() ? QLatin1Char('R') : QLatin1Char('-');
    }
    return states;
}

} // namespace

class TestDebounce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void raisesAndClears_data();
    void raisesAndClears();
    void tellsTheFirstBadAndTheFirstGoodSample();
    void raisesWithoutDebounceWhatIsCertain();
    void resetForgetsEverything();
    void limitIgnoresWhatIsNoNumber();
    void limitKeepsItsStateWhenItIsConfigured();
};

void TestDebounce::raisesAndClears_data()
{
    QTest::addColumn<int>("raiseAfter");
    QTest::addColumn<int>("clearAfter");
    QTest::addColumn<double>("forgiveness");
    QTest::addColumn<QString>("samples");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, int raise, int clear, double forgiveness, const char *samples,
                        const char *expected) {
        QTest::addRow("%s", name) << raise << clear << forgiveness << QString::fromLatin1(samples)
                                  << QString::fromLatin1(expected);
    };
    row("one noisy sample never raises", 3, 2, 0, "..x..x..", "--------");
    row("three in a row raise", 3, 2, 0, "xxx", "--R");
    row("a good one between starts over", 3, 2, 0, "xx.xxx", "-----R");
    row("two good in a row clear", 3, 2, 0, "xxx..", "--RR-");
    row("a bad one between keeps it up", 3, 2, 0, "xxx.x.x..", "--RRRRRR-");
    row("scattered bad ones add up", 3, 2, 0.25, "x.x.x.x", "------R");
    row("rare bad ones do not", 3, 2, 0.25, "x....x....x....x", "----------------");
    row("a long outage clears as fast as a short one", 2, 2, 0, "xxxxxxxxxx..", "-RRRRRRRRRR-");
    row("numbers below one count as one", 0, -5, 0, "x.x", "R-R");
}

void TestDebounce::raisesAndClears()
{
    QFETCH(int, raiseAfter);
    QFETCH(int, clearAfter);
    QFETCH(double, forgiveness);
    QFETCH(QString, samples);
    QTEST(states(Debounce({raiseAfter, clearAfter, forgiveness}), samples), "expected");
}

void TestDebounce::tellsTheFirstBadAndTheFirstGoodSample()
{
    Debounce debounce({.raiseAfter = 3, .clearAfter = 2});
    for (int second = 10; second < 15; ++second)
        debounce.observe(true, at(second));
    QCOMPARE(debounce.since(), at(10));
    debounce.observe(false, at(15));
    QVERIFY(debounce.isRaised());
    debounce.observe(false, at(16));
    QVERIFY(!debounce.isRaised());
    QCOMPARE(debounce.goodSince(), at(15));
    debounce.observe(true, at(17));
    QVERIFY(debounce.isSuspicious());
    QCOMPARE(debounce.since(), at(17));
}

void TestDebounce::raisesWithoutDebounceWhatIsCertain()
{
    Debounce debounce({.raiseAfter = 5, .clearAfter = 2});
    debounce.raise(at(4));
    QVERIFY(debounce.isRaised());
    QCOMPARE(debounce.since(), at(4));
    debounce.observe(false, at(5));
    debounce.observe(false, at(6));
    QVERIFY(!debounce.isRaised());
}

void TestDebounce::resetForgetsEverything()
{
    Debounce debounce({.raiseAfter = 2, .clearAfter = 8});
    debounce.observe(true, at(1));
    debounce.reset();
    debounce.observe(true, at(2));
    QVERIFY(!debounce.isRaised());
    QCOMPARE(debounce.since(), at(2));
}

void TestDebounce::limitIgnoresWhatIsNoNumber()
{
    LimitWatch watch({0, 10}, {.raiseAfter = 2, .clearAfter = 2});
    watch.observe(11, at(1));
    watch.observe(qQNaN(), at(2));
    QVERIFY(!watch.isRaised());
    watch.observe(qInf(), at(3));
    QVERIFY(watch.isRaised());
    QCOMPARE(watch.since(), at(1));
    for (int i = 4; i < 100; ++i)
        watch.observe(qQNaN(), at(i)); // the app is down: that proves no cure
    QVERIFY(watch.isRaised());
    watch.observe(10, at(100)); // the limit itself is healthy
    watch.observe(0, at(101));
    QVERIFY(!watch.isRaised());
}

void TestDebounce::limitKeepsItsStateWhenItIsConfigured()
{
    LimitWatch watch({0, 10}, {.raiseAfter = 2, .clearAfter = 2});
    watch.observe(11, at(1));
    watch.observe(11, at(2));
    watch.configure({0, 20}, {.raiseAfter = 2, .clearAfter = 3});
    QVERIFY(watch.isRaised());
    for (int i = 3; i < 6; ++i)
        watch.observe(11, at(i));
    QVERIFY(!watch.isRaised());
}

QTEST_APPLESS_MAIN(TestDebounce)
#include "tst_debounce.moc"
