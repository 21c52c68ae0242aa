#include "detection/trendforecaster.h"

#include "model/random.h"

#include <QTest>

#include <cmath>
#include <functional>

using namespace ops;

namespace {

Timestamp at(int second)
{
    return fromEpochMs(second * 1000);
}

TrendForecaster fed(int values, const std::function<double(int)> &value)
{
    TrendForecaster forecaster;
    for (int i = 0; i < values; ++i)
        forecaster.observe(at(i), value(i));
    return forecaster;
}

} // namespace

class TestTrendForecaster : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foreseesALine();
    void needsAFullWindow();
    void seesTheTrendThroughNoise();
    void theIntervalHoldsWhatComes();
    void whatGetsSteeperComesSooner();
    void outliersDoNotMatter();
    void whatDoesNotRiseHasNoEnd_data();
    void whatDoesNotRiseHasNoEnd();
    void overTheLimitIsNow();
    void aTimeThatGoesBackStartsAnew();
    void survivesHostileValues();
};

void TestTrendForecaster::foreseesALine()
{
    // 0.39 at the end, less two samples for the middle of the last five; 0.01 a second.
    const auto seconds = fed(40, [](int i) { return 0.01 * i; }).secondsUntil(1);
    QVERIFY(seconds);
    QVERIFY(std::abs(*seconds - 63) < 1e-6);
    QVERIFY(std::abs(*fed(40, [](int i) { return 0.01 * i; }).startLevel() - 0.02) < 1e-9);
}

void TestTrendForecaster::needsAFullWindow()
{
    const TrendForecaster forecaster = fed(39, [](int i) { return 0.01 * i; });
    QVERIFY(!forecaster.secondsUntil(1));
    QVERIFY(!forecaster.startLevel());
}

void TestTrendForecaster::seesTheTrendThroughNoise()
{
    const auto seconds =
        fed(400, [](int i) { return 0.002 * i + 0.005 * Random(1).normal(quint64(i)); }).secondsUntil(1);
    QVERIFY(seconds);
    QVERIFY2(*seconds > 80 && *seconds < 130, qPrintable(QString::number(*seconds)));
}

void TestTrendForecaster::theIntervalHoldsWhatComes()
{
    // 0.002 a second from 0 on, with noise: 0.9 is passed after 450 s.
    constexpr int Cases = 200;
    constexpr int Known = 200;
    int within = 0;
    for (quint64 seed = 0; seed < Cases; ++seed) {
        const Random random(seed);
        const auto value = [&random](int i) { return 0.002 * i + 0.004 * random.normal(quint64(i)); };
        const auto forecast = fed(Known, value).until(0.9);
        QVERIFY(forecast);
        QVERIFY(forecast->earliest <= forecast->likely && forecast->likely <= forecast->latest);
        int full = Known;
        while (value(full) < 0.9)
            ++full;
        within += full - Known >= std::floor(forecast->earliest) && full - Known <= forecast->latest ? 1 : 0;
        QVERIFY(forecast->latest < 3 * forecast->earliest); // an interval that holds everything says nothing
    }
    QVERIFY2(within >= 0.93 * Cases, qPrintable(QString::number(within)));
}

void TestTrendForecaster::whatGetsSteeperComesSooner()
{
    const auto line = fed(40, [](int i) { return 0.01 * i; }).until(1);
    QVERIFY(line);
    QVERIFY(std::abs(line->earliest - 61) < 1e-6); // the values are those of the end, not of two samples before
    QVERIFY(std::abs(line->latest - 61) < 1e-6);
    // It has begun in the middle of the window: 0.6 is left, at 0.02 a second.
    const auto begun = fed(40, [](int i) { return 0.02 * std::max(0, i - 19) + 1e-4 * i; }).until(1);
    QVERIFY(begun);
    QVERIFY2(begun->earliest < 31 && begun->latest > 31, qPrintable(QString::number(begun->earliest)));
}

void TestTrendForecaster::outliersDoNotMatter()
{
    const auto seconds = fed(40, [](int i) { return i == 30 ? 1e300 : 0.01 * i; }).secondsUntil(1);
    QVERIFY(seconds);
    QVERIFY(std::abs(*seconds - 63) < 1);
}

void TestTrendForecaster::whatDoesNotRiseHasNoEnd_data()
{
    QTest::addColumn<int>("shape");
    QTest::newRow("flat") << 0;
    QTest::newRow("falling") << 1;
    QTest::newRow("noise") << 2;
    QTest::newRow("sawtooth") << 3;
}

void TestTrendForecaster::whatDoesNotRiseHasNoEnd()
{
    QFETCH(int, shape);
    TrendForecaster forecaster;
    for (int i = 0; i < 2000; ++i) {
        const double values[] = {0.5, 0.9 - 0.0001 * i, 0.5 + 0.1 * Random(1).normal(quint64(i)),
                                 0.4 + 0.01 * (i % 10)};
        forecaster.observe(at(i), values[shape]);
        QVERIFY(!forecaster.secondsUntil(2));
    }
}

void TestTrendForecaster::overTheLimitIsNow()
{
    QCOMPARE(fed(40, [](int) { return 0.95; }).secondsUntil(0.9).value_or(-1), 0.0);
}

void TestTrendForecaster::aTimeThatGoesBackStartsAnew()
{
    TrendForecaster forecaster = fed(40, [](int i) { return 0.01 * i; });
    forecaster.observe(at(10), 0.5);
    QVERIFY(!forecaster.secondsUntil(1));
    for (int i = 11; i < 50; ++i)
        forecaster.observe(at(i), 0.5 + 0.001 * i);
    QVERIFY(forecaster.secondsUntil(1));
    forecaster.observe(at(49), 0.6); // an equal time has no slope either
    QVERIFY(!forecaster.secondsUntil(1));
}

void TestTrendForecaster::survivesHostileValues()
{
    const double values[] = {qQNaN(), qInf(), -qInf(), 1e308, -1e308, 0};
    TrendForecaster forecaster;
    for (int i = 0; i < 10'000; ++i) {
        forecaster.observe(at(i), values[Random(3).below(quint64(i), std::size(values))]);
        const auto seconds = forecaster.secondsUntil(0.9);
        QVERIFY(!seconds || (std::isfinite(*seconds) && *seconds >= 0));
        const auto forecast = forecaster.until(0.9);
        QVERIFY(!forecast || (forecast->earliest >= 0 && forecast->latest >= 0));
    }
}

QTEST_APPLESS_MAIN(TestTrendForecaster)
#include "tst_trendforecaster.moc"
