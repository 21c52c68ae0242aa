#include "detection/datarangewatch.h"
#include "detection/learningwindow.h"
#include "detection/quartilesketch.h"

#include "model/random.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ops;

namespace {

Timestamp at(int second)
{
    return fromEpochMs(second * 1000);
}

DataRangeWatch learnedRange(int values)
{
    DataRangeWatch watch;
    for (int i = 0; i < values; ++i)
        watch.observe(100 * Random(1).uniform(quint64(i)), at(i));
    return watch;
}

} // namespace

class TestRanges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quartilesOfAWindow();
    void halfOfTheWindowMayBeGarbage();
    void sketchFindsTheQuartilesOfAStream();
    void learnedRangeFollowsTheQuartiles();
    void configuredRangeNeedsNoLearning();
    void scatteredGarbageIsFound();
    void oneBadRowIsForgiven();
    void aConstantColumnHasNoRange();
    void aNewNormalIsLearnedAnew();
    void survivesHostileValues();
};

void TestRanges::quartilesOfAWindow()
{
    const double values[] = {5, 1, 4, 2, 3};
    const Quartiles q = quartiles(values);
    QCOMPARE(q.q1, 2.0);
    QCOMPARE(q.median, 3.0);
    QCOMPARE(q.q3, 4.0);
    QCOMPARE(medianDeviation(values, 3), 1.4826);
    const double one[] = {7};
    QCOMPARE(quartiles(one).q3, 7.0);
}

void TestRanges::halfOfTheWindowMayBeGarbage()
{
    LearningWindow window;
    for (int i = 0; i < 17; ++i)
        window.add(10 + 0.1 * i);
    for (int i = 0; i < 15; ++i)
        window.add(1e308);
    QVERIFY(window.isFull());
    QVERIFY(quartiles(window.values()).median < 12);
}

void TestRanges::sketchFindsTheQuartilesOfAStream()
{
    LearningWindow window;
    for (int i = 0; i < int(LearningWindow::Capacity); ++i)
        window.add(Random(5).uniform(quint64(i)));
    QuartileSketch sketch;
    sketch.start(window);
    for (int i = 32; i < 20000; ++i)
        sketch.add(Random(5).uniform(quint64(i)));
    const Quartiles q = sketch.quartiles();
    QVERIFY(std::abs(q.q1 - 0.25) < 0.02);
    QVERIFY(std::abs(q.median - 0.5) < 0.02);
    QVERIFY(std::abs(q.q3 - 0.75) < 0.02);
}

void TestRanges::learnedRangeFollowsTheQuartiles()
{
    DataRangeWatch watch = learnedRange(31);
    QCOMPARE(watch.healthy(), Range{});
    watch = learnedRange(5000);
    QVERIFY(std::abs(watch.healthy().low - (25 - 150)) < 10);
    QVERIFY(std::abs(watch.healthy().high - (75 + 150)) < 10);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!watch.isRaised());
        watch.observe(300, at(6000 + i));
    }
    QVERIFY(watch.isRaised());
    QVERIFY(!watch.isConfigured());
    QCOMPARE(watch.since(), at(6000));
}

void TestRanges::configuredRangeNeedsNoLearning()
{
    DataRangeWatch watch(Range{0, 100}, 2);
    QVERIFY(watch.isConfigured());
    for (int i = 0; i < 3; ++i)
        watch.observe(100.5, at(i));
    QVERIFY(watch.isRaised());
    watch.observe(qQNaN(), at(3)); // no row
    watch.observe(100, at(4));
    QVERIFY(watch.isRaised());
    watch.observe(0, at(5));
    QVERIFY(!watch.isRaised());
}

void TestRanges::scatteredGarbageIsFound()
{
    DataRangeWatch watch = learnedRange(500);
    int rows = 0;
    while (!watch.isRaised() && rows < 100) {
        watch.observe(rows % 2 == 0 ? 1e6 : 50, at(1000 + rows));
        ++rows;
    }
    QVERIFY(rows <= 10);
}

void TestRanges::oneBadRowIsForgiven()
{
    DataRangeWatch watch = learnedRange(500);
    for (int i = 0; i < 1000; ++i) {
        watch.observe(i % 10 == 0 ? -1e6 : 50, at(1000 + i));
        QVERIFY(!watch.isRaised());
    }
}

void TestRanges::aConstantColumnHasNoRange()
{
    DataRangeWatch watch;
    for (int i = 0; i < 100; ++i)
        watch.observe(5, at(i));
    QCOMPARE(watch.healthy(), Range{});
}

void TestRanges::aNewNormalIsLearnedAnew()
{
    DataRangeWatch watch = learnedRange(500);
    for (int i = 0; i < 1000; ++i)
        watch.observe(10000 + Random(1).uniform(quint64(i)), at(1000 + i));
    QVERIFY(!watch.isRaised());
    QVERIFY(watch.healthy().contains(10000.5));
    QVERIFY(!watch.healthy().contains(50));
}

void TestRanges::survivesHostileValues()
{
    DataRangeWatch watch;
    const double values[] = {qQNaN(), qInf(), -qInf(), 1e308, -1e308, 0, std::numeric_limits<double>::denorm_min()};
    for (int i = 0; i < 50'000; ++i) {
        watch.observe(values[Random(8).below(quint64(i), std::size(values))], at(i));
        QVERIFY(!std::isnan(watch.healthy().low) && !std::isnan(watch.healthy().high));
    }
}

QTEST_APPLESS_MAIN(TestRanges)
#include "tst_ranges.moc"
