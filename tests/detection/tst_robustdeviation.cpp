#include "detection/robustdeviation.h"

#include "model/random.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace ops;

namespace {

constexpr double Pi = 3.14159265358979;

using Stream = std::function<double(int)>;

RobustDeviation learned(const Stream &stream, int values, RobustDeviation::Settings settings = {})
{
    RobustDeviation detector(settings);
    for (int i = 0; i < values; ++i)
        detector.observe(stream(i));
    return detector;
}

Stream normal(double mean, double deviation, quint64 seed = 1)
{
    return [=](int i) { return mean + deviation * Random(seed).normal(quint64(i)); };
}

} // namespace

Q_DECLARE_METATYPE(Stream)

class TestRobustDeviation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysNothingWhileItLearns();
    void learnsLevelAndSpread();
    void healthyStreamsRaiseNothing_data();
    void healthyStreamsRaiseNothing();
    void findsAnomalies_data();
    void findsAnomalies();
    void oneWildValueNeitherRaisesNorDrags();
    void aFewWildValuesBlindNobody();
    void clearsWhenItIsNormalAgain();
    void healthyRangeStandsStillWhileRaised();
    void acceptsANewNormal();
    void survivesHostileValues();
    void isDeterministic();
    void makesADetectorForEveryRoleThatHasANormal();
};

void TestRobustDeviation::saysNothingWhileItLearns()
{
    RobustDeviation detector({});
    for (int i = 0; i < 31; ++i)
        detector.observe(i % 2 ? 1e9 : 0);
    QVERIFY(!detector.isLearned());
    QVERIFY(!detector.isRaised());
    QCOMPARE(detector.score(), 0.0);
    QCOMPARE(detector.healthy(), Range{});
    detector.observe(qQNaN());
    QVERIFY(!detector.isLearned()); // NaN is no value
    detector.observe(0);
    QVERIFY(detector.isLearned());
}

void TestRobustDeviation::learnsLevelAndSpread()
{
    const RobustDeviation detector = learned(normal(100, 5), 2000);
    QVERIFY(std::abs(detector.location() - 100) < 3);
    QVERIFY(detector.healthy().low > 100 - 35 && detector.healthy().low < 100 - 10);
    QVERIFY(detector.healthy().high < 100 + 35 && detector.healthy().high > 100 + 10);
}

void TestRobustDeviation::healthyStreamsRaiseNothing_data()
{
    QTest::addColumn<Stream>("stream");
    QTest::newRow("normal") << normal(66, 15);
    QTest::newRow("constant") << Stream([](int) { return 42.0; });
    QTest::newRow("rounding noise") << Stream([](int i) { return 42.0 + 1e-13 * (i % 3); });
    QTest::newRow("zero, and zero again") << Stream([](int i) { return i % 2 ? 0.0 : -0.0; });
    QTest::newRow("uniform") << Stream([](int i) { return 100 * Random(2).uniform(quint64(i)); });
    QTest::newRow("skewed") << Stream([](int i) { return 100 * std::exp(0.5 * Random(3).normal(quint64(i))); });
    QTest::newRow("a day's cycle") << Stream(
        [](int i) { return 100 + 50 * std::sin(2 * Pi * i / 1440) + 2 * Random(4).normal(quint64(i)); });
    QTest::newRow("two levels") << Stream([](int i) { return i % 2 ? 10.0 : 20.0; });
    QTest::newRow("rare spikes") << Stream([](int i) { return i % 25 == 0 ? 1000.0 : 10.0 + 0.1 * (i % 7); });
    QTest::newRow("sorted column") << Stream([](int i) { return double(i); });
}

void TestRobustDeviation::healthyStreamsRaiseNothing()
{
    QFETCH(Stream, stream);
    RobustDeviation detector({});
    for (int i = 0; i < 20000; ++i) {
        detector.observe(stream(i));
        QVERIFY2(!detector.isRaised(), qPrintable(QStringLiteral("raised at %1").arg(i)));
    }
}

void TestRobustDeviation::findsAnomalies_data()
{
    QTest::addColumn<Stream>("healthy");
    QTest::addColumn<Stream>("anomaly");
    QTest::addColumn<int>("within");
    const auto constant = [](double value) { return Stream([value](int) { return value; }); };
    QTest::newRow("far above") << normal(75, 5) << constant(180) << 5;
    QTest::newRow("far below") << normal(75, 5) << constant(0) << 5;
    QTest::newRow("a little above, and it stays") << normal(75, 5) << constant(100) << 20;
    QTest::newRow("a constant that moves") << constant(5) << constant(7) << 5;
    QTest::newRow("zero that is no longer") << constant(0) << constant(1) << 5;
    QTest::newRow("absurd") << normal(75, 5) << constant(1e308) << 5;
    QTest::newRow("garbage in every second row")
        << normal(75, 5) << Stream([](int i) { return i % 2 ? 75 : 1e6; }) << 20;
}

void TestRobustDeviation::findsAnomalies()
{
    QFETCH(Stream, healthy);
    QFETCH(Stream, anomaly);
    QFETCH(int, within);
    RobustDeviation detector = learned(healthy, 500);
    int needed = 0;
    while (!detector.isRaised() && needed < 1000)
        detector.observe(anomaly(needed++));
    QVERIFY2(needed <= within, qPrintable(QString::number(needed)));
    QVERIFY(needed >= 4); // never in haste
}

void TestRobustDeviation::oneWildValueNeitherRaisesNorDrags()
{
    RobustDeviation detector = learned(normal(100, 5), 500);
    const double before = detector.location();
    detector.observe(1e308);
    QVERIFY(!detector.isRaised());
    QCOMPARE(detector.score(), 1e6); // bounded
    QVERIFY(std::abs(detector.location() - before) < 1);
}

void TestRobustDeviation::aFewWildValuesBlindNobody()
{
    const Stream stream = normal(10, 1);
    for (const double wild : {1e6, 1e308, -1e308}) {
        RobustDeviation detector = learned(stream, 200);
        for (int i = 200; i < 1000; ++i)
            detector.observe(i % 100 == 50 ? wild : stream(i));
        const Range healthy = detector.healthy();
        QVERIFY2(healthy.high < 30 && healthy.low > -10, qPrintable(QString::number(healthy.high)));
        for (int i = 0; i < 20; ++i)
            detector.observe(50 + stream(i));
        QVERIFY(detector.isRaised());
    }
}

void TestRobustDeviation::clearsWhenItIsNormalAgain()
{
    const Stream healthy = normal(100, 5);
    RobustDeviation detector = learned(healthy, 500);
    for (int i = 0; i < 300; ++i)
        detector.observe(1000);
    QVERIFY(detector.isRaised());
    int needed = 0;
    while (detector.isRaised() && needed < 100)
        detector.observe(healthy(500 + needed++));
    QCOMPARE(needed, 8);
}

void TestRobustDeviation::healthyRangeStandsStillWhileRaised()
{
    RobustDeviation detector = learned(normal(100, 5), 500);
    for (int i = 0; i < 10; ++i)
        detector.observe(1000);
    const Range range = detector.healthy();
    for (int i = 0; i < 300; ++i)
        detector.observe(1000);
    QCOMPARE(detector.healthy(), range);
    QVERIFY(!range.contains(1000));
    QVERIFY(range.contains(100));
}

void TestRobustDeviation::acceptsANewNormal()
{
    RobustDeviation detector = learned(normal(100, 5), 500, {.relearnAfter = 50});
    for (int i = 0; i < 200; ++i)
        detector.observe(normal(1000, 5)(i));
    QVERIFY(!detector.isRaised());
    QVERIFY(std::abs(detector.location() - 1000) < 10);
}

void TestRobustDeviation::survivesHostileValues()
{
    const double values[] = {qQNaN(), qInf(), -qInf(), 1e308, -1e308, 5e-324, 0, -1, 1e-300, 1e15};
    RobustDeviation detector({.relearnAfter = 40});
    for (int i = 0; i < 100'000; ++i) {
        detector.observe(values[Random(9).below(quint64(i), std::size(values))]);
        QVERIFY(std::isfinite(detector.score()));
        QVERIFY(!std::isnan(detector.healthy().low) && !std::isnan(detector.healthy().high));
    }
    detector.reset();
    for (int i = 0; i < 1000; ++i)
        detector.observe(normal(5, 1)(i));
    QVERIFY(std::abs(detector.location() - 5) < 1);
}

void TestRobustDeviation::isDeterministic()
{
    const RobustDeviation a = learned(normal(3, 1), 5000);
    const RobustDeviation b = learned(normal(3, 1), 5000);
    QCOMPARE(a.healthy(), b.healthy());
    QVERIFY(a.location() == b.location() && a.score() == b.score());
}

void TestRobustDeviation::makesADetectorForEveryRoleThatHasANormal()
{
    for (const auto &[role, name] : EnumNames<MetricRole>::table) {
        const bool expected =
            role != MetricRole::ConfigUse && role != MetricRole::DataErrorRate && role != MetricRole::LogErrorRate;
        QVERIFY2((makeRobustDeviation({{}, role, {}}) != nullptr) == expected, name);
    }
}

QTEST_APPLESS_MAIN(TestRobustDeviation)
#include "tst_robustdeviation.moc"
