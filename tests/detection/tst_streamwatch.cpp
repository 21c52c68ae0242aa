#include "detection/streamwatch.h"

#include "detection/detectionfixture.h"
#include "model/random.h"

#include <QTest>

using namespace ops;
using namespace ops::test;

namespace {

constexpr Random Noise(5);

/// Values around 100 that differ by one or so.
double usualValue(int second)
{
    return 100 + Noise.normal(quint64(second));
}

StreamWatch learnedWatch(int seconds = 1000)
{
    StreamWatch watch;
    watch.setAlarmEvery(20'000);
    for (int second = 0; second < seconds; ++second)
        watch.observe(usualValue(second), at(second));
    return watch;
}

} // namespace

class TestStreamWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theUsualIsNotStrange();
    void aStrangeValueIsExplained();
    void whatLastsIsTold();
    void theUsualEndsIt();
    void whatStaysIsUsual();
    void aConfirmedChangeIsLearned();
    void aChangeThatShowsNothingIsNotForgotten();
    void hostileValuesSayNothing();
    void sameInputSameState();
};

void TestStreamWatch::theUsualIsNotStrange()
{
    QVERIFY(!learnedWatch().strangeness());
}

void TestStreamWatch::aStrangeValueIsExplained()
{
    StreamWatch watch = learnedWatch();
    watch.observe(400, at(1000));
    QVERIFY(watch.strangeness());
    QCOMPARE(watch.strangeness()->since, at(1000));
    QVERIFY(watch.strangeness()->rarity >= 20'000);
    QVERIFY(watch.strangeness()->usual.low > 95 && watch.strangeness()->usual.low < 99);
    QVERIFY(watch.strangeness()->usual.high > 101 && watch.strangeness()->usual.high < 105);
    QVERIFY(!watch.isLasting());
}

void TestStreamWatch::whatLastsIsTold()
{
    StreamWatch watch = learnedWatch();
    watch.setPatience(5, 8);
    for (int i = 0; i < 4; ++i)
        watch.observe(400, at(1000 + i));
    QVERIFY(!watch.isLasting());
    watch.observe(400, at(1004));
    QVERIFY(watch.isLasting());
}

void TestStreamWatch::theUsualEndsIt()
{
    StreamWatch watch = learnedWatch();
    watch.setPatience(5, 3);
    watch.observe(400, at(1000));
    for (int i = 1; i < 3; ++i)
        watch.observe(100, at(1000 + i));
    QVERIFY(watch.strangeness());
    watch.observe(100, at(1003));
    QVERIFY(!watch.strangeness());
}

void TestStreamWatch::whatStaysIsUsual()
{
    StreamWatch watch = learnedWatch();
    for (int i = 0; i < 2000; ++i)
        watch.observe(usualValue(i) + 50, at(1000 + i));
    QVERIFY(!watch.strangeness());
}

void TestStreamWatch::aConfirmedChangeIsLearned()
{
    StreamWatch watch = learnedWatch();
    watch.observe(400, at(1000));
    watch.rebaseline();
    QVERIFY(!watch.strangeness());
    for (int i = 0; i < 1000; ++i) {
        watch.observe(usualValue(i) + 300, at(1001 + i));
        QVERIFY(!watch.strangeness());
    }
    watch.observe(100, at(2001)); // what had been usual before is strange now
    QVERIFY(watch.strangeness());
}

void TestStreamWatch::aChangeThatShowsNothingIsNotForgotten()
{
    StreamWatch watch = learnedWatch();
    watch.rebaseline();
    watch.observe(400, at(1000)); // at once, without learning anew
    QVERIFY(watch.strangeness());
}

void TestStreamWatch::hostileValuesSayNothing()
{
    StreamWatch watch = learnedWatch();
    for (const double value : {NoValue, std::numeric_limits<double>::infinity()})
        watch.observe(value, at(1000));
    QVERIFY(!watch.strangeness());
    for (int i = 0; i < 100; ++i)
        watch.observe(i % 2 == 0 ? 1e308 : -1e308, fromEpochMs(-i));
    QVERIFY(watch.strangeness());
    QVERIFY(std::isfinite(watch.strangeness()->rarity));
}

void TestStreamWatch::sameInputSameState()
{
    StreamWatch a = learnedWatch();
    StreamWatch b = learnedWatch();
    for (int i = 0; i < 100; ++i) {
        const double value = usualValue(1000 + i) + (i > 50 ? 9 : 0);
        a.observe(value, at(1000 + i));
        b.observe(value, at(1000 + i));
        QCOMPARE(a.strangeness().has_value(), b.strangeness().has_value());
        if (a.strangeness())
            QCOMPARE(a.strangeness()->rarity, b.strangeness()->rarity);
    }
}

QTEST_APPLESS_MAIN(TestStreamWatch)
#include "tst_streamwatch.moc"
