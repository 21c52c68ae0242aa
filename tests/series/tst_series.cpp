// What is compressed comes back, and what is rolled up says what it was made of.
#include "series/rolluphistory.h"
#include "series/samplechunk.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace ops;

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();

std::vector<double> through(const std::vector<double> &values)
{
    ValueColumn column;
    for (const double value : values)
        column.add(value);
    ValueColumn::Reader reader(column);
    std::vector<double> read(values.size());
    std::ranges::generate(read, [&] { return reader.next(); });
    return read;
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

/// Rollups of one value each.
RollupSegment segmentOf(RollupLevel level, const std::vector<std::pair<qint64, double>> &values)
{
    RollupSegment segment(level, 0);
    for (const auto &[start, value] : values) {
        Rollup rollup(start);
        rollup.add(value);
        segment.append(rollup);
    }
    return segment;
}

} // namespace

class TestSeries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bitsComeBack();
    void timesComeBack_data();
    void timesComeBack();
    void evenTimesCostABit();
    void valuesComeBack_data();
    void valuesComeBack();
    void fiveDigitsAreKept();
    void aChunkKeepsItsRows();
    void percentiles_data();
    void percentiles();
    void sketchesAddUp();
    void segmentsComeBack();
    void damagedSegmentsEndEarly();
    void binsThatCannotBeEndASegment();
    void adoptingKeepsTheFuller();
    void levelsAgree();
    void changesAreToldOnce();
    void theOldIsDropped();
};

void TestSeries::bitsComeBack()
{
    std::mt19937_64 random(1);
    std::vector<std::pair<std::uint64_t, int>> written;
    BitBuffer buffer;
    for (int i = 0; i < 10'000; ++i) {
        const int count = 1 + int(random() % 64);
        const std::uint64_t bits = random() >> (64 - count);
        written.emplace_back(bits, count);
        buffer.append(bits, count);
    }
    BitReader reader(buffer);
    for (const auto &[bits, count] : written)
        QCOMPARE(reader.take(count), bits);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(reader.take(64) << 63, 0U); // beyond the end there is nothing, and no crash
}

void TestSeries::timesComeBack_data()
{
    QTest::addColumn<QList<qint64>>("times");
    QTest::addRow("one") << QList<qint64>{-5};
    QTest::addRow("even") << QList<qint64>{1000, 2000, 3000, 4000};
    QTest::addRow("restless") << QList<qint64>{0, 1, 65, 66, 500, 501, 5000, 5001, 1'000'000, 1'000'001};
    QTest::addRow("borders") << QList<qint64>{0, 0, 63, 62, -3, -323, 600, 4000, 400'000, 1};
    QTest::addRow("far apart") << QList<qint64>{-4'000'000'000'000'000, 0, 4'000'000'000'000'000, 1};
}

void TestSeries::timesComeBack()
{
    QFETCH(QList<qint64>, times);
    PackedTimes column;
    for (const qint64 time : times)
        column.add(time);
    QCOMPARE(column.count(), int(times.size()));
    QCOMPARE(column.first(), times.first());
    QCOMPARE(column.last(), times.last());
    PackedTimes::Reader reader(column);
    for (const qint64 time : times)
        QCOMPARE(reader.next(), time);
}

void TestSeries::evenTimesCostABit()
{
    PackedTimes column;
    for (int i = 0; i < 512; ++i)
        column.add(1'767'571'200'000 + i * 1000LL);
    column.shrink();
    QVERIFY2(column.bytes() <= 80, qPrintable(QString::number(column.bytes())));
}

void TestSeries::valuesComeBack_data()
{
    QTest::addColumn<QList<double>>("values");
    QTest::addRow("nothing changes") << QList<double>{0, 0, 0, 5, 5, 5};
    QTest::addRow("marks") << QList<double>{67, 74, 62, 100, 0, 71};
    QTest::addRow("one decimal place") << QList<double>{70.6, 67.8, 70.2, 121.9, -0.1, 96.3};
    QTest::addRow("more and more places") << QList<double>{1, 0.5, 0.25, 0.902, 0.0054, 99.99, 0.12345, 3};
    QTest::addRow("of all sizes") << QList<double>{1, 1e-3, 12345, 1e-300, 1e300, -2.5e17, 4e15, 0.1};
    QTest::addRow("whole and large") << QList<double>{734003200, 734003201, 4503599627370495, 17};
    QTest::addRow("no numbers") << QList<double>{NaN, 1, NaN, Infinity, -Infinity, 2.5, NaN};
    QTest::addRow("extremes") << QList<double>{std::numeric_limits<double>::max(),
                                               std::numeric_limits<double>::lowest(), 0.0};
}

void TestSeries::valuesComeBack()
{
    QFETCH(QList<double>, values);
    const std::vector<double> written(values.cbegin(), values.cend());
    const std::vector<double> read = through(written);
    for (std::size_t i = 0; i < read.size(); ++i) {
        const bool shortened = std::abs(written[i]) > 4e15 || (written[i] != 0 && std::abs(written[i]) < 1e-6);
        const bool few = same(read[i], written[i]) || std::abs(read[i] - written[i]) <= 5e-6 * std::abs(written[i]);
        QVERIFY2(few, qPrintable(QStringLiteral("%1 became %2").arg(written[i], 0, 'g', 17).arg(read[i], 0, 'g', 17)));
        const bool mixed = std::ranges::any_of(written, [](double v) { return v != 0 && std::abs(v) < 1e-6; }) ||
                           std::ranges::any_of(written, [](double v) { return std::abs(v) > 4.6e15; });
        if (!shortened && !mixed)
            QVERIFY2(same(read[i], written[i]), qPrintable(QString::number(written[i], 'g', 17)));
    }
}

void TestSeries::fiveDigitsAreKept()
{
    std::mt19937_64 random(7);
    std::normal_distribution<double> normal;
    std::vector<double> values(50'000);
    std::ranges::generate(values, [&] { return std::exp(4 * normal(random)) * (random() % 2 ? 1 : -1); });
    const std::vector<double> read = through(values);
    for (std::size_t i = 0; i < values.size(); ++i)
        QVERIFY(std::abs(read[i] - values[i]) <= 1.1e-5 * std::abs(values[i])); // rounded once more at a finer scale
}

void TestSeries::aChunkKeepsItsRows()
{
    SampleChunk chunk(2);
    for (int i = 0; !chunk.isFull(); ++i)
        chunk.add(i * 1000, i % 3 == 0 ? std::vector<double>{double(i)} : std::vector<double>{double(i), i / 10.0, 9});
    const std::size_t before = chunk.bytes();
    chunk.shrink();
    QVERIFY(chunk.bytes() <= before);
    QCOMPARE(chunk.first(), 0);
    QCOMPARE(chunk.last(), 511'000);
    int row = 0;
    chunk.read(0, [&](qint64 ms, double value) {
        QCOMPARE(ms, row * 1000);
        QCOMPARE(value, double(row));
        ++row;
    });
    QCOMPARE(row, SampleChunk::Capacity);
    row = 0;
    chunk.read(1, [&](qint64, double value) {
        QVERIFY(same(value, row % 3 == 0 ? NaN : row / 10.0));
        ++row;
    });
}

void TestSeries::percentiles_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addRow("positive") << 1.0 << 1000.0;
    QTest::addRow("negative") << -1000.0 << -1.0;
    QTest::addRow("around zero") << -50.0 << 50.0;
    QTest::addRow("tiny") << 1e-12 << 1e-9;
}

void TestSeries::percentiles()
{
    QFETCH(double, from);
    QFETCH(double, to);
    PercentileSketch sketch;
    QCOMPARE(sketch.quantile(0.5), 0.0);
    constexpr int Count = 10'000;
    for (int i = 1; i <= Count; ++i)
        sketch.add(from + (to - from) * i / Count);
    for (const double share : {0.05, 0.5, 0.95, 1.0}) {
        const double exact = from + (to - from) * share;
        QVERIFY(std::abs(sketch.quantile(share) - exact) <= 0.04 * std::abs(exact) + 1e-3 * (to - from));
    }
}

void TestSeries::sketchesAddUp()
{
    PercentileSketch all;
    PercentileSketch odd;
    PercentileSketch even;
    for (int i = 0; i < 1000; ++i) {
        all.add(i);
        (i % 2 ? odd : even).add(i);
    }
    odd.merge(even);
    QVERIFY(odd.bins() == all.bins());
}

void TestSeries::segmentsComeBack()
{
    RollupSegment segment(RollupLevel::Minute, -3'600'000);
    Rollup first(-3'600'000);
    for (const double value : {-3.5, 2.0, 1e300, 0.0, 700.0})
        first.add(value);
    Rollup last(-60'000);
    last.add(12);
    segment.append(first);
    segment.append(last);
    const RollupSegment read(RollupLevel::Minute, segment.start(), segment.packed());
    std::vector<Rollup> rollups;
    read.read([&](const Rollup &rollup) { rollups.push_back(rollup); });
    QCOMPARE(rollups.size(), 2U);
    QCOMPARE(rollups[0].start(), first.start());
    QCOMPARE(rollups[0].count(), 5U);
    QCOMPARE(rollups[0].min(), -3.5);
    QCOMPARE(rollups[0].max(), double(std::numeric_limits<float>::max())); // as far as it goes
    QVERIFY(rollups[0].sketch().bins() == first.sketch().bins());
    QCOMPARE(rollups[1].start(), -60'000);
    QCOMPARE(rollups[1].mean(), 12.0);
}

void TestSeries::damagedSegmentsEndEarly()
{
    const QByteArray whole = segmentOf(RollupLevel::Minute, {{0, 1}, {60'000, 2}, {120'000, 3}}).packed();
    for (qsizetype length = 0; length < whole.size(); ++length) {
        int count = 0;
        RollupSegment(RollupLevel::Minute, 0, whole.left(length)).read([&](const Rollup &) { ++count; });
        QVERIFY(count < 3);
    }
    std::mt19937 random(3);
    for (int i = 0; i < 2000; ++i) {
        QByteArray damaged = whole;
        damaged[qsizetype(random() % unsigned(damaged.size()))] = char(random());
        RollupSegment(RollupLevel::Minute, 0, damaged).read([](const Rollup &rollup) {
            QVERIFY(rollup.start() >= 0 && rollup.start() < 3'600'000 && rollup.count() > 0);
        });
    }
}

void TestSeries::binsThatCannotBeEndASegment()
{
    const QByteArray oneValue = QByteArray("\x00\x01", 2) + QByteArray(3 * sizeof(float), '\0') + '\x01'; // bins
    const QByteArray farAway = QByteArray(9, '\xff') + QByteArray("\x01\x01"); // as far as a number goes; once
    const QByteArray noNumber = QByteArray("\xf0\xff\x03\x01");                // a code of 0x7ff8; once
    int count = 0;
    for (const QByteArray &bin : {farAway, noNumber})
        RollupSegment(RollupLevel::Minute, 0, oneValue + bin).read([&](const Rollup &) { ++count; });
    QCOMPARE(count, 0);
}

void TestSeries::adoptingKeepsTheFuller()
{
    RollupSegment now = segmentOf(RollupLevel::TenSeconds, {{20'000, 2}, {30'000, 3}});
    RollupSegment before(RollupLevel::TenSeconds, 0);
    Rollup early(0);
    early.add(1);
    Rollup fuller(20'000);
    fuller.add(5);
    fuller.add(7);
    before.append(early);
    before.append(fuller);
    now.adopt(before);
    QList<double> means;
    now.read([&](const Rollup &rollup) { means.append(rollup.mean()); });
    QCOMPARE(means, (QList<double>{1, 6, 3}));
    const QByteArray once = now.packed();
    now.adopt(before); // the same again changes nothing
    QCOMPARE(now.packed(), once);
}

void TestSeries::levelsAgree()
{
    constexpr int Seconds = 9'000;
    RollupHistory history;
    for (int second = 0; second < Seconds; ++second)
        history.add(second * 1000LL, second % 100 == 7 ? NaN : second);
    for (const RollupLevel level : RollupLevels) {
        quint64 count = 0;
        qint64 last = -1;
        history.read(level, 0, Seconds * 1000LL, [&](const Rollup &rollup) {
            QVERIFY(rollup.start() > last);
            last = rollup.start();
            count += rollup.count();
        });
        QCOMPARE(count, quint64(Seconds - Seconds / 100));
        history.read(level, 1'200'000, 1'200'001, [&](const Rollup &rollup) { QCOMPARE(rollup.min(), 1200.0); });
    }
}

void TestSeries::changesAreToldOnce()
{
    RollupHistory history;
    for (int second = 0; second <= 610; ++second)
        history.add(second * 1000LL, second);
    const std::vector<RollupSegment> first = history.takeChanged();
    QCOMPARE(first.size(), 3U); // two of ten seconds, one of minutes; the first ten minutes have not been added up yet
    QVERIFY(history.takeChanged().empty());
    for (int second = 611; second <= 631; ++second)
        history.add(second * 1000LL, second);
    const std::vector<RollupSegment> second = history.takeChanged();
    QCOMPARE(second.size(), 1U);
    QCOMPARE(second.front().start(), 600'000);
    history.close();
    QCOMPARE(history.takeChanged().size(), 3U);
    history.close();
    QVERIFY(history.takeChanged().empty());
}

void TestSeries::theOldIsDropped()
{
    RollupHistory history;
    for (int minute = 0; minute < 3000; ++minute)
        history.add(minute * 60'000LL, minute);
    history.drop(3000 * 60'000LL, {3'600'000, 36'000'000, 360'000'000});
    std::array<qint64, 3> oldest{-1, -1, -1};
    for (const RollupLevel level : RollupLevels) {
        history.read(level, 0, 3000 * 60'000LL, [&](const Rollup &rollup) {
            qint64 &known = oldest[std::size_t(level)];
            known = known < 0 ? rollup.start() : known;
        });
    }
    QVERIFY(oldest[0] >= (3000 - 60 - 10) * 60'000LL);
    QVERIFY(oldest[1] >= (3000 - 600 - 60) * 60'000LL && oldest[1] < oldest[0]);
    QCOMPARE(oldest[2], 0);
    QVERIFY(history.begin(RollupLevel::TenSeconds) <= oldest[0]);
    QCOMPARE(history.begin(RollupLevel::TenMinutes), std::numeric_limits<qint64>::min());
}

QTEST_APPLESS_MAIN(TestSeries)
#include "tst_series.moc"
