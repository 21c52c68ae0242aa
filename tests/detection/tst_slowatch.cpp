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
    explicit Service(const SloRules &rules = promised(), const ServedPast &past = {}, int begin = 0)
        : watch(rules, 0, 1, past)
        , second(begin)
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
    int second;
};

/// A minute each, of as many requests a second as the service has.
ServedPast minutesOf(int from, int count, double errorRate)
{
    ServedPast past{.stretches = {}, .rate = Requests};
    for (int minute = from; minute < from + count; ++minute)
        past.stretches.push_back({.from = fromEpochMs(qint64(minute) * 60'000),
                                  .length = std::chrono::minutes{1},
                                  .served = {.requests = 60 * Requests, .wrong = 60 * Requests * errorRate}});
    return past;
}

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
    void whatWasServedBeforeCounts();
    void shortWindowsForgetThePastBySeconds();
    void whoIsDownFromTheStartHadUsersBefore();
    void whatIsToldOfThePastIsTakenAsItIs();
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

void TestSloWatch::whatWasServedBeforeCounts()
{
    constexpr int Minutes = 600; // the whole period
    Service all;
    all.run(Minutes * 60, 0.0008);
    all.run(60, 0);
    Service cut(promised(), minutesOf(0, Minutes, 0.0008), Minutes * 60); // the program was started again
    cut.run(60, 0);
    Service fresh(promised(), {}, Minutes * 60);
    fresh.run(60, 0);
    QVERIFY2(qAbs(cut.watch.status().budgetLeft - all.watch.status().budgetLeft) < 0.03,
             qPrintable(QString::number(cut.watch.status().budgetLeft)));
    QVERIFY(qAbs(cut.watch.status().slowBurn - all.watch.status().slowBurn) < 0.15);
    QVERIFY(cut.watch.status().budgetLeft < 0.25);
    QCOMPARE(fresh.watch.status().budgetLeft, 1.0);

    // While the program was away nothing was seen, and nothing counts against anybody.
    Service late(promised(), minutesOf(0, Minutes / 2, 0.0008), Minutes * 60);
    late.run(60, 0);
    QVERIFY2(qAbs(late.watch.status().budgetLeft - 0.2) < 0.05,
             qPrintable(QString::number(late.watch.status().budgetLeft)));
}

void TestSloWatch::shortWindowsForgetThePastBySeconds()
{
    SloRules shortly = promised();
    shortly.period = std::chrono::hours{12}; // the fast burn looks at a minute: six stretches of ten seconds
    Service all(shortly);
    all.run(3600, 0);
    all.run(60, 0.05);
    ServedPast past{.stretches = {}, .rate = Requests};
    for (int second = 0; second < 3660; second += 10)
        past.stretches.push_back(
            {.from = fromEpochMs(qint64(second) * 1000),
             .length = std::chrono::seconds{10},
             .served = {.requests = 10 * Requests, .wrong = second < 3600 ? 0 : 10 * Requests * 0.05}});
    Service cut(shortly, past, 3660);
    for (int second = 0; second < 60; ++second) {
        all.run(1, 0);
        cut.run(1, 0);
        const double difference = std::abs(cut.watch.status().fastBurn - all.watch.status().fastBurn);
        QVERIFY2(difference < 0.05 * 50, qPrintable(QStringLiteral("%1: %2").arg(second).arg(difference)));
    }
}

void TestSloWatch::whoIsDownFromTheStartHadUsersBefore()
{
    Service service(promised(), minutesOf(0, 600, 0), 36'000);
    service.run(180, std::nan(""), false); // a two-hundredth of the period, five times the budget
    const double left = service.watch.status().budgetLeft;
    QVERIFY2(qAbs(left - (1 - 5)) < 0.3, qPrintable(QString::number(left)));
}

void TestSloWatch::whatIsToldOfThePastIsTakenAsItIs()
{
    const ServedPast past = minutesOf(3, 4, 0.25);
    QJsonObject data;
    past.insertInto(data);
    QCOMPARE(ServedPast::of(data), past);
    QJsonArray strange = data.value(QLatin1String("served_before")).toArray();
    strange.append(QJsonArray{1, 60'000, 5, 1}); // not later than the one before it
    strange.append(QJsonArray{900'000, 0, 5, 1});
    strange.append(QJsonArray{900'000, 60'000, 5, 6});
    strange.append(QJsonArray{900'000, 60'000, -5, -6});
    strange.append(QJsonArray{900'000, 60'000, 5});
    strange.append(QStringLiteral("hello"));
    data.insert(QLatin1String("served_before"), strange);
    QCOMPARE(ServedPast::of(data), past);
    data.insert(QLatin1String("served_rate"), QStringLiteral("many"));
    QCOMPARE(ServedPast::of(data).rate, std::nullopt);
    QVERIFY(ServedPast::of({}).isEmpty());
}

QTEST_APPLESS_MAIN(TestSloWatch)
#include "tst_slowatch.moc"
