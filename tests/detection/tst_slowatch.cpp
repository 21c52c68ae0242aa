#include "detection/slowatch.h"

#include <QTest>

#include <array>

using namespace ops;

namespace {

constexpr Debounce::Settings Patience{.raiseAfter = 5, .clearAfter = 8};
constexpr double Requests = 100;

/// 99.9 % in ten hours: the fast burn looks at 50 s and 4 s, the slow one at 5 min and 25 s.
SloRules promised()
{
    SloRules rules;
    rules.availability = 0.999;
    rules.period = std::chrono::hours{10};
    return rules;
}

class Service
{
public:
    explicit Service(const SloRules &rules = promised())
        : watch(rules, 0, 1)
    {
    }
    void run(int seconds, double errorRate, bool isAlive = true)
    {
        for (int i = 0; i < seconds; ++i) {
            ++second;
            const std::array values{errorRate, Requests};
            SampleRow row{.app = 0, .time = fromEpochMs(qint64(second) * 1000), .alive = isAlive, .answering = isAlive};
            watch.observe(row, values, Patience);
            watch.advance(row.time);
        }
    }
    SloWatch watch;
    int second = 0;
};

} // namespace

class TestSloWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void windowsAreSharesOfThePeriod();
    void whatIsKeptBurnsNothing();
    void manyErrorsBurnFast();
    void someErrorsBurnSlowly();
    void aShortBurstIsNoBurn();
    void thePresentEndsIt();
    void whoIsDownServesNobody();
    void theBudgetIsUsedUpByItsPeriod();
    void theFirstMinutesAreNotTheMonth();
    void clocksThatJumpDoNoHarm();
};

void TestSloWatch::windowsAreSharesOfThePeriod()
{
    const SloRules month;
    QCOMPARE(month.fastLong(), Duration{std::chrono::hours{1}});
    QCOMPARE(month.fastShort(), Duration{std::chrono::minutes{5}});
    QCOMPARE(month.slowLong(), Duration{std::chrono::hours{6}});
    QCOMPARE(month.slowShort(), Duration{std::chrono::minutes{30}});
}

void TestSloWatch::whatIsKeptBurnsNothing()
{
    Service service;
    service.run(3600, 0.0005);
    QCOMPARE(service.watch.burn(), SloWatch::Burn::None);
    QVERIFY(qAbs(service.watch.status().fastBurn - 0.5) < 0.05);
    QVERIFY(service.watch.status().budgetLeft > 0.9);
}

void TestSloWatch::manyErrorsBurnFast()
{
    Service service;
    service.run(3600, 0);
    service.run(60, 0.05); // 50 times too fast
    QCOMPARE(service.watch.burn(), SloWatch::Burn::Fast);
    QVERIFY(service.watch.status().fastBurn > 45);
    QVERIFY(service.watch.status().slowBurn < service.watch.status().fastBurn); // most of it was before
    QCOMPARE(service.watch.since(), fromEpochMs(3'601'000));
}

void TestSloWatch::someErrorsBurnSlowly()
{
    Service service;
    service.run(3600, 0);
    service.run(400, 0.009); // nine times: too slow for the fast one
    QCOMPARE(service.watch.burn(), SloWatch::Burn::Slow);
}

void TestSloWatch::aShortBurstIsNoBurn()
{
    Service service;
    service.run(3600, 0);
    service.run(4, 0.05); // 4 s of the 50 s: four times too fast in the mean
    QCOMPARE(service.watch.burn(), SloWatch::Burn::None);
}

void TestSloWatch::thePresentEndsIt()
{
    Service service;
    service.run(3600, 0);
    service.run(60, 0.05);
    service.run(7, 0);
    QVERIFY(service.watch.burn() != SloWatch::Burn::None); // the slow one, whose windows are longer
    service.run(1, 0);
    QCOMPARE(service.watch.burn(), SloWatch::Burn::None); // eight good samples, however long the windows remember
    QVERIFY(service.watch.status().fastBurn > 14.4);
}

void TestSloWatch::whoIsDownServesNobody()
{
    Service service;
    service.run(3600, 0);
    service.run(60, std::nan(""), false);
    QCOMPARE(service.watch.burn(), SloWatch::Burn::Fast);
    QCOMPARE(service.watch.wrongNow(), 1.0);
}

void TestSloWatch::theBudgetIsUsedUpByItsPeriod()
{
    Service service;
    service.run(36'000, 0.001); // exactly what may go wrong
    QVERIFY(qAbs(service.watch.status().budgetLeft) < 0.05);
    service.run(36'000, 0);
    QVERIFY(service.watch.status().budgetLeft > 0.95); // a new period
}

void TestSloWatch::theFirstMinutesAreNotTheMonth()
{
    SloRules month = promised();
    month.period = std::chrono::hours{720};
    Service service(month);
    service.run(10, 0.5); // of an hour hardly anything
    QCOMPARE(service.watch.burn(), SloWatch::Burn::None);
    QVERIFY(service.watch.status().budgetLeft > 0.9);
}

void TestSloWatch::clocksThatJumpDoNoHarm()
{
    Service service;
    service.run(100, 0);
    service.second = 10'000'000;
    service.run(1, 1);
    service.second = 100;
    service.run(100, 0);
    QCOMPARE(service.watch.burn(), SloWatch::Burn::None);
    service.second = -1'000'000;
    service.run(10, 0.5);
    QVERIFY(std::isfinite(service.watch.status().budgetLeft));
}

QTEST_APPLESS_MAIN(TestSloWatch)
#include "tst_slowatch.moc"
