#include "detection/streamdetector.h"

#include "model/random.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <vector>

using namespace ops;

namespace {

using State = StreamDetector::State;
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();

Timestamp at(int minute)
{
    return fromEpochMs(qint64(minute) * 60'000);
}

double noise(int i)
{
    return Random(5).normal(quint64(i));
}

/// Has seen so many values of noise of deviation 1 around 20.
StreamDetector learned(int values, double alarmEvery = 10'000)
{
    StreamDetector detector({.alarmEvery = alarmEvery});
    for (int i = 0; i < values; ++i)
        detector.observe(at(i), 20 + noise(i));
    return detector;
}

std::vector<double> hostileValues(quint64 seed, int count)
{
    constexpr double special[] = {NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324,
                                  0,   -0.0,     1e-300,    1e150, -1e150, std::numeric_limits<double>::max()};
    std::vector<double> values;
    const Random random(seed);
    for (int i = 0; i < count; ++i) {
        const quint64 which = random.below(quint64(2 * i), 4 * std::size(special));
        values.push_back(which < std::size(special) ? special[which] : random.normal(quint64(2 * i + 1)));
    }
    return values;
}

} // namespace

class TestStreamDetector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysThatItLearns();
    void findsFaults_data();
    void findsFaults();
    void alarmsOnceAndThenIsQuiet();
    void alarmsAgainIfClearlyStronger();
    void hasFewFalseAlarms();
    void rareValuesOfAStreamThatStandsStillAreNoNews();
    void whatIsAlwaysTheSameIsNoNews();
    void whatComesEveryDayIsNoNews();
    void aFewAbsurdValuesBlindNobody();
    void acceptsANewLevel();
    void forgetsOnRequest();
    void aScoreKnowsOnlyThePast();
    void unitsDoNotMatter();
    void explainsWhatIsUsual();
    void survivesHostileInput_data();
    void survivesHostileInput();
    void missingValuesChangeNothing();
    void timeMayDoAnything();
};

void TestStreamDetector::saysThatItLearns()
{
    StreamDetector detector;
    int learning = 0;
    while (detector.observe(at(learning), noise(learning)).state == State::Learning)
        QVERIFY(++learning < 500);
    QVERIFY(learning >= 100);
}

void TestStreamDetector::findsFaults_data()
{
    QTest::addColumn<std::function<double(int)>>("fault");
    QTest::addColumn<int>("within");
    using F = std::function<double(int)>;
    QTest::addRow("spike") << F([](int i) { return i == 0 ? 40.0 : 20 + noise(i); }) << 1;
    QTest::addRow("step") << F([](int i) { return 24 + noise(i); }) << 10;
    QTest::addRow("drop to zero") << F([](int) { return 0.0; }) << 2;
    QTest::addRow("leak") << F([](int i) { return 20 + 0.05 * i + noise(i); }) << 150;
    QTest::addRow("more variance") << F([](int i) { return 20 + 3 * noise(i); }) << 50;
}

void TestStreamDetector::findsFaults()
{
    QFETCH(std::function<double(int)>, fault);
    QFETCH(int, within);
    StreamDetector detector = learned(3'000);
    for (int i = 0; i < within; ++i) {
        const auto verdict = detector.observe(at(3'000 + i), fault(i));
        if (verdict.state == State::Alarm) {
            QVERIFY(verdict.score >= 0.6);
            return;
        }
        QVERIFY(verdict.score < 0.4);
    }
    QFAIL("not found");
}

void TestStreamDetector::alarmsOnceAndThenIsQuiet()
{
    StreamDetector detector = learned(3'000);
    int alarms = 0;
    for (int i = 0; i < AlarmGate::Quiet; ++i) {
        const auto verdict = detector.observe(at(3'000 + i), 26 + noise(i));
        alarms += verdict.state == State::Alarm ? 1 : 0;
        QCOMPARE(verdict.state == State::Alarm, verdict.score >= 0.5);
    }
    QVERIFY2(alarms >= 1 && alarms <= 3, qPrintable(QString::number(alarms)));
}

void TestStreamDetector::alarmsAgainIfClearlyStronger()
{
    StreamDetector detector = learned(3'000);
    int i = 3'000;
    while (detector.observe(at(i), 25.5).state != State::Alarm)
        QVERIFY(++i < 3'050);
    QCOMPARE(detector.observe(at(i + 1), 25.5).state, State::Quiet);
    QCOMPARE(detector.observe(at(i + 2), 1000).state, State::Alarm);
}

void TestStreamDetector::hasFewFalseAlarms()
{
    StreamDetector detector({.alarmEvery = 1'000});
    int alarms = 0;
    for (int i = 0; i < 50'000; ++i)
        alarms += detector.observe(at(i), noise(i)).state == State::Alarm ? 1 : 0;
    QVERIFY2(alarms >= 25 && alarms <= 100, qPrintable(QString::number(alarms)));
}

void TestStreamDetector::rareValuesOfAStreamThatStandsStillAreNoNews()
{
    StreamDetector detector({.alarmEvery = 1'000});
    const Random random(5);
    const auto value = [&](int i) { return i % 97 == 96 ? 1'000 + double(random.below(quint64(i), 2'000)) : 0; };
    int late = 0;
    for (int i = 0; i < 20'000; ++i)
        late += detector.observe(at(i), value(i)).state == State::Alarm && i >= 5'000 ? 1 : 0;
    QVERIFY2(late <= 30, qPrintable(QString::number(late))); // 15 are accepted
    const double high = detector.usual(0.002).high;
    QVERIFY2(high > 1'000 && high < 4'000, qPrintable(QString::number(high)));
    QCOMPARE(detector.observe(at(20'000), 100'000).state, State::Alarm);
}

void TestStreamDetector::whatIsAlwaysTheSameIsNoNews()
{
    for (const double alarmEvery : {500.0, 1'200.0}) {
        StreamDetector detector({.alarmEvery = alarmEvery});
        for (int i = 0; i < 150'000; ++i) // hundreds of alarms were agreed, but nothing happens
            QVERIFY2(detector.observe(at(i), 45).state != State::Alarm, qPrintable(QString::number(i)));
        QCOMPARE(detector.observe(at(150'000), 46).state, State::Alarm); // and that is told all the same
    }
}

void TestStreamDetector::whatComesEveryDayIsNoNews()
{
    constexpr int perDay = 288;
    constexpr int days = 15;
    constexpr int job = 200; // of the values of a day
    StreamDetector detector;
    const Random random(7);
    int late = 0;
    for (int i = 0; i < days * perDay; ++i) {
        const int ofDay = i % perDay;
        const bool works = ofDay == job || ofDay == job + 1;
        const double more = works ? 100 + double(random.below(quint64(i), 100)) : 0;
        const bool alarm = detector.observe(at(5 * i), 20 + noise(i) + more).state == State::Alarm;
        late += alarm && works && i >= 5 * perDay ? 1 : 0;
    }
    QVERIFY2(late <= 4, qPrintable(QString::number(late))); // of ten
    bool news = false;                                      // at another hour
    for (int i = days * perDay; i < days * perDay + 2; ++i)
        news |= detector.observe(at(5 * i), 200).state == State::Alarm;
    QVERIFY(news);
}

void TestStreamDetector::aFewAbsurdValuesBlindNobody()
{
    StreamDetector detector = learned(3'000);
    int i = 3'000;
    for (int absurd = 0; absurd < 4; ++absurd, ++i)
        detector.observe(at(i), 1e19);
    for (; i < 3'500; ++i)
        detector.observe(at(i), 20 + noise(i));
    bool found = false;
    for (; i < 3'510; ++i)
        found |= detector.observe(at(i), 27 + noise(i)).state == State::Alarm;
    QVERIFY(found);
}

void TestStreamDetector::acceptsANewLevel()
{
    StreamDetector detector = learned(3'000);
    int late = 0;
    for (int i = 0; i < 6'000; ++i) {
        const bool alarm = detector.observe(at(3'000 + i), 40 + noise(i)).state == State::Alarm;
        late += alarm && i > 3'000 ? 1 : 0;
    }
    QVERIFY2(late <= 2, qPrintable(QString::number(late)));
}

void TestStreamDetector::forgetsOnRequest()
{
    StreamDetector detector = learned(3'000);
    detector.forget();
    QCOMPARE(detector.observe(at(3'000), 500).state, State::Learning);
}

void TestStreamDetector::aScoreKnowsOnlyThePast()
{
    const auto value = [](int i) { return 10 * std::sin(i / 50.0) + noise(i) + (i % 700 == 699 ? 30 : 0); };
    std::vector<double> whole;
    StreamDetector all;
    for (int i = 0; i < 3'000; ++i)
        whole.push_back(all.observe(at(i), value(i)).score);
    for (const int length : {1, 31, 32, 33, 150, 777, 1'400, 2'999}) {
        StreamDetector prefix;
        for (int i = 0; i < length; ++i)
            QCOMPARE(prefix.observe(at(i), value(i)).score, whole[std::size_t(i)]);
        // Whatever comes next, what was said stays; and the next score is that of its own value.
        QVERIFY(prefix.observe(at(length), 1e6).score >= 0);
    }
}

void TestStreamDetector::unitsDoNotMatter()
{
    StreamDetector one;
    StreamDetector other;
    for (int i = 0; i < 3'000; ++i) {
        const double value = noise(i) + (i % 500 == 499 ? 8 : 0);
        const double a = one.observe(at(i), value).score;
        QVERIFY(std::abs(a - other.observe(at(i), 1024 * value).score) < 1e-9);
    }
}

void TestStreamDetector::explainsWhatIsUsual()
{
    StreamDetector detector = learned(5'000, 1'000);
    const Range usual = detector.usual();
    QVERIFY2(usual.low > 15 && usual.low < 18 && usual.high > 22 && usual.high < 25,
             qPrintable(QStringLiteral("%1 to %2").arg(usual.low).arg(usual.high)));
    const auto verdict = detector.observe(at(5'000), 60);
    QCOMPARE(verdict.state, State::Alarm);
    QVERIFY(verdict.rarity > 3);
    QVERIFY(verdict.evidence.strongestStrength > 3);
}

void TestStreamDetector::survivesHostileInput_data()
{
    QTest::addColumn<std::vector<double>>("values");
    QTest::addRow("nothing but NaN") << std::vector<double>(1'000, NaN);
    QTest::addRow("infinities") << std::vector<double>(1'000, -Infinity);
    QTest::addRow("one value") << std::vector<double>{5};
    QTest::addRow("a constant") << std::vector<double>(1'000, 1e308);
    QTest::addRow("denormals") << std::vector<double>(1'000, 5e-324);
    for (quint64 seed = 0; seed < 20; ++seed)
        QTest::addRow("mixed %d", int(seed)) << hostileValues(seed, 5'000);
}

void TestStreamDetector::survivesHostileInput()
{
    QFETCH(std::vector<double>, values);
    StreamDetector detector;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto verdict = detector.observe(at(int(i)), values[i]);
        QVERIFY(verdict.score >= 0 && verdict.score <= 1); // false for NaN, too
        QVERIFY(std::isfinite(verdict.rarity));
    }
}

void TestStreamDetector::missingValuesChangeNothing()
{
    StreamDetector with;
    StreamDetector without;
    for (int i = 0; i < 2'000; ++i) {
        QCOMPARE(with.observe(at(i), NaN).score, 0.0);
        QCOMPARE(with.observe(at(i), noise(i)).score, without.observe(at(i), noise(i)).score);
    }
}

void TestStreamDetector::timeMayDoAnything()
{
    StreamDetector detector({.alarmEvery = 10'000});
    int alarms = 0;
    for (int i = 0; i < 5'000; ++i) {
        const qint64 wild = qint64(Random(3).bits(quint64(i)));
        const Timestamp when = i % 3 == 0 ? fromEpochMs(wild) : i % 3 == 1 ? at(-i) : at(7);
        alarms += detector.observe(when, noise(i)).state == State::Alarm ? 1 : 0;
    }
    QVERIFY2(alarms <= 3, qPrintable(QString::number(alarms)));
}

QTEST_APPLESS_MAIN(TestStreamDetector)
#include "tst_streamdetector.moc"
