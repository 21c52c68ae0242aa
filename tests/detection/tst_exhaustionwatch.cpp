#include "detection/exhaustionwatch.h"

#include "model/random.h"

#include <QTest>

using namespace ops;

namespace {

constexpr double Limit = 0.9;

Timestamp at(int second)
{
    return fromEpochMs(qint64(second) * 1000);
}

/// A watch that is fed a value a second.
class Stage
{
public:
    void step(double value)
    {
        ++second;
        watch.observe(at(second), value + 0.003 * Random(5).normal(quint64(second)), Limit);
    }
    void quiet(int seconds, double level = 0.34)
    {
        for (int i = 0; i < seconds; ++i)
            step(level);
    }
    /// Rises until it is announced; the level at which it was, or 1 if it never was.
    double leak(double perSecond, double from = 0.34)
    {
        double level = from;
        while (!watch.isAhead() && level < 1)
            step(level += perSecond);
        return level;
    }

    ExhaustionWatch watch;
    int second = 0;
};

} // namespace

class TestExhaustionWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAnnouncedInTime_data();
    void isAnnouncedInTime();
    void quietIsSilent();
    void whatComesDownByItselfIsUsual();
    void aJumpIsNoLeak();
    void startingAnewEndsIt();
    void hostileValuesDoNoHarm();
};

void TestExhaustionWatch::isAnnouncedInTime_data()
{
    QTest::addColumn<double>("perSecond");
    for (const double rate : {0.0005, 0.002, 0.004, 0.008, 0.012, 0.018})
        QTest::addRow("%g", rate) << rate;
}

void TestExhaustionWatch::isAnnouncedInTime()
{
    QFETCH(const double, perSecond);
    Stage stage;
    stage.quiet(600);
    const double level = stage.leak(perSecond);
    const double secondsLeft = (1 - level) / perSecond;
    QVERIFY2(secondsLeft >= 30, qPrintable(QString::number(secondsLeft)));
    const Forecast &forecast = stage.watch.forecast();
    QVERIFY(forecast.earliest <= forecast.likely && forecast.likely <= forecast.latest);
    const double untilLimit = (Limit - level) / perSecond;
    QVERIFY2(untilLimit >= forecast.earliest && untilLimit <= forecast.latest + 1,
             qPrintable(QStringLiteral("%1 in %2..%3").arg(untilLimit).arg(forecast.earliest).arg(forecast.latest)));
    QVERIFY(stage.watch.forecast().likely > 0 && stage.watch.forecast().likely < secondsLeft * 3);
}

void TestExhaustionWatch::quietIsSilent()
{
    Stage stage;
    for (int i = 0; i < 50'000; ++i) {
        stage.step(0.6);
        QVERIFY(!stage.watch.isAhead());
    }
}

void TestExhaustionWatch::whatComesDownByItselfIsUsual()
{
    Stage stage;
    int announced = 0;
    for (int i = 0; i < 20'000; ++i) { // up for two minutes, and back: a collector at work
        const bool stood = stage.watch.isAhead();
        stage.step(0.35 + 0.4 * (i % 120) / 120);
        announced += stage.watch.isAhead() && !stood ? 1 : 0;
    }
    QVERIFY2(announced <= 1, qPrintable(QString::number(announced)));
    QVERIFY(stage.leak(0.002, 0.5) < 0.88); // yet what goes beyond that is told
}

void TestExhaustionWatch::aJumpIsNoLeak()
{
    Stage stage;
    stage.quiet(600);
    stage.quiet(600, 0.7);
    QVERIFY(!stage.watch.isAhead());
}

void TestExhaustionWatch::startingAnewEndsIt()
{
    Stage stage;
    stage.quiet(600);
    QVERIFY(stage.leak(0.01) < 0.9);
    stage.watch.reset();
    stage.quiet(30);
    QVERIFY(!stage.watch.isAhead());
    QVERIFY(stage.leak(0.01) < 0.75); // and it is no slower the next time
}

void TestExhaustionWatch::hostileValuesDoNoHarm()
{
    ExhaustionWatch watch;
    const double values[] = {qQNaN(), qInf(), -qInf(), 1e308, -1e308, 0, -1, 0.5};
    for (int i = 0; i < 2000; ++i)
        watch.observe(at(i % 700), values[i % 8], Limit);
    watch.observe(at(5000), 0.5, 0);
    QVERIFY(std::isfinite(watch.forecast().likely));
}

QTEST_GUILESS_MAIN(TestExhaustionWatch)
#include "tst_exhaustionwatch.moc"
