#include "projections/seriesstore.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <map>

using namespace ops;

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();

Timestamp at(int second)
{
    return fromEpochMs(1'767'571'200'000 + qint64(second) * 1000); // a full minute
}

double x(int second)
{
    return double(toEpochMs(at(second)));
}

AppInfo app(int metrics)
{
    AppInfo info;
    for (int i = 0; i < metrics; ++i)
        info.metrics.append({QStringLiteral("m%1").arg(i), MetricRole::Other, QString()});
    return info;
}

void add(SeriesStore &store, int second, const std::vector<double> &values, AppIndex index = 0)
{
    SampleBatch batch;
    batch.add(index, at(second), true, true, values);
    store.append(batch);
}

/// A store with one app and one metric.
SeriesStore single(const SeriesRetention &retention = {})
{
    SeriesStore store(retention);
    store.setApps({app(1)});
    return store;
}

/// Keeps the last chunk or two of samples, and of everything else what it is told.
SeriesRetention brief(Duration tenSeconds, Duration minutes)
{
    return {.samples = Duration{0}, .rollups = {tenSeconds, minutes, std::chrono::hours{1000}}};
}

/// Something restless without a pattern that columns could hide.
double wave(int second)
{
    return std::round(1000 * std::sin(second * 0.7) + 130 * std::cos(second * 1.3)) /
           10; // four digits, see ValueColumn
}

} // namespace

class TestSeriesStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fewPointsComeAsTheyAre();
    void columnsKeepTheirExtremes_data();
    void columnsKeepTheirExtremes();
    void bothEndsBelong();
    void whatCannotBeDrawnIsLeftOut();
    void nothingToDraw_data();
    void nothingToDraw();
    void theOldIsShownByWhatItWasRolledUpTo();
    void rollingUpLosesNothing_data();
    void rollingUpLosesNothing();
    void aStepSaysWhatItsValuesWere();
    void whatIsKeptIsBounded();
    void whatIsNotLaterIsLeftOut();
    void appsAreApart();
    void missingValuesAreGaps();
    void otherAppsForgetTheSamples();
    void latest();
};

void TestSeriesStore::fewPointsComeAsTheyAre()
{
    SeriesStore store = single();
    add(store, 0, {1});
    add(store, 1, {3});
    add(store, 2, {2});
    QCOMPARE(store.reduce(0, 0, at(0), at(10), 100), (QList<QPointF>{{x(0), 1}, {x(1), 3}, {x(2), 2}}));
    QCOMPARE(store.reduce(0, 0, at(1), at(10), 100), (QList<QPointF>{{x(1), 3}, {x(2), 2}}));
    QCOMPARE(store.reduce(0, 0, at(0), at(3), 1), (QList<QPointF>{{x(0), 1}, {x(1), 3}})); // minimum and maximum
    QCOMPARE(store.latestTime(), at(2));
}

void TestSeriesStore::columnsKeepTheirExtremes_data()
{
    QTest::addColumn<int>("columns");
    for (const int columns : {1, 7, 60, 800})
        QTest::addRow("%d columns", columns) << columns;
}

void TestSeriesStore::columnsKeepTheirExtremes()
{
    QFETCH(int, columns);
    constexpr int Seconds = 3600;
    SeriesStore store = single();
    double lowest = Infinity;
    double highest = -Infinity;
    for (int second = 0; second < Seconds; ++second) {
        add(store, second, {wave(second)});
        lowest = std::min(lowest, wave(second));
        highest = std::max(highest, wave(second));
    }
    const QList<QPointF> points = store.reduce(0, 0, at(0), at(Seconds), columns);
    QVERIFY(points.size() <= 2 * columns);
    std::map<int, int> perColumn;
    for (const QPointF &point : points) {
        const int column = int((point.x() - x(0)) / (1000.0 * Seconds / columns));
        QVERIFY2(++perColumn[column] <= 2, qPrintable(QString::number(column)));
        QCOMPARE(point.y(), wave(int((point.x() - x(0)) / 1000.0))); // what is shown did happen, and then
    }
    const auto byTime = [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); };
    const auto byValue = [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); };
    QVERIFY(std::is_sorted(points.cbegin(), points.cend(), byTime));
    const auto [low, high] = std::minmax_element(points.cbegin(), points.cend(), byValue);
    QCOMPARE(low->y(), lowest);
    QCOMPARE(high->y(), highest);
}

void TestSeriesStore::bothEndsBelong()
{
    SeriesStore store = single();
    for (int second = 0; second <= 10; ++second)
        add(store, second, {double(second)});
    const QList<QPointF> points = store.reduce(0, 0, at(0), at(10), 2);
    QCOMPARE(points, (QList<QPointF>{{x(0), 0}, {x(4), 4}, {x(5), 5}, {x(10), 10}}));
}

void TestSeriesStore::whatCannotBeDrawnIsLeftOut()
{
    SeriesStore store = single();
    const std::vector<double> values{1, NaN, Infinity, 2, NaN, -Infinity, 3};
    for (size_t i = 0; i < values.size(); ++i)
        add(store, int(i), {values[i]});
    QCOMPARE(store.reduce(0, 0, at(0), at(10), 100), (QList<QPointF>{{x(0), 1}, {x(3), 2}, {x(6), 3}}));
}

void TestSeriesStore::nothingToDraw_data()
{
    QTest::addColumn<int>("app");
    QTest::addColumn<int>("metric");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("points");
    QTest::addRow("something, for comparison") << 0 << 0 << 0 << 10 << 100 << 1;
    QTest::addRow("an app that is not known") << 1 << 0 << 0 << 10 << 100 << 0;
    QTest::addRow("a metric that is not known") << 0 << 1 << 0 << 10 << 100 << 0;
    QTest::addRow("no metric") << 0 << -1 << 0 << 10 << 100 << 0;
    QTest::addRow("before") << 0 << 0 << -20 << -10 << 100 << 0;
    QTest::addRow("after") << 0 << 0 << 10 << 20 << 100 << 0;
    QTest::addRow("backwards") << 0 << 0 << 10 << 0 << 100 << 0;
    QTest::addRow("no time at all") << 0 << 0 << 5 << 5 << 100 << 0;
    QTest::addRow("no columns: one is enough") << 0 << 0 << 0 << 10 << 0 << 1;
    QTest::addRow("more columns than milliseconds") << 0 << 0 << 0 << 10 << 1'000'000 << 1;
}

void TestSeriesStore::nothingToDraw()
{
    QFETCH(int, app);
    QFETCH(int, metric);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, columns);
    QFETCH(int, points);
    SeriesStore store = single();
    add(store, 5, {1});
    QCOMPARE(store.reduce(AppIndex(app), metric, at(from), at(to), columns).size(), points);
}

void TestSeriesStore::theOldIsShownByWhatItWasRolledUpTo()
{
    constexpr int Seconds = 6000;
    SeriesStore store = single(brief(std::chrono::minutes{30}, std::chrono::minutes{60}));
    for (int second = 0; second < Seconds; ++second)
        add(store, second, {second % 50 == 25 ? 1000.0 + second : 1.0});
    for (const int columns : {1, 13, 100, 6000}) {
        const QList<QPointF> points = store.reduce(0, 0, at(0), at(Seconds), columns);
        QVERIFY(points.size() <= 2 * columns);
        QVERIFY(std::is_sorted(points.cbegin(), points.cend(),
                               [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
        double highest = 0;
        for (const QPointF &point : points) {
            highest = std::max(highest, point.y());
            if (point.y() > 1) // is shown where it was, or at most five minutes from there
                QVERIFY(std::abs(point.x() - x(0) - (point.y() - 1000) * 1000) <= 300'000);
        }
        QCOMPARE(highest, 1000.0 + 5975);
    }
}

void TestSeriesStore::rollingUpLosesNothing_data()
{
    QTest::addColumn<int>("step");
    for (const int step : {1, 5, 10, 60, 90, 600, 3600})
        QTest::addRow("%d s", step) << step;
}

void TestSeriesStore::rollingUpLosesNothing()
{
    QFETCH(int, step);
    constexpr int Seconds = 7200;
    SeriesStore store = single(brief(std::chrono::minutes{30}, std::chrono::minutes{60}));
    double sum = 0;
    for (int second = 0; second < Seconds; ++second) {
        add(store, second, {wave(second)});
        sum += wave(second);
    }
    const std::vector<Rollup> all = store.rollUp(0, 0, at(0), at(Seconds), std::chrono::seconds{step});
    quint64 count = 0;
    double total = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].start() % (step * 1000), 0);
        QVERIFY(i == 0 || all[i].start() > all[i - 1].start());
        QVERIFY(all[i].min() <= all[i].p95() && all[i].p95() <= all[i].max());
        count += all[i].count();
        total += all[i].mean() * double(all[i].count());
    }
    QCOMPARE(count, quint64(Seconds)); // each sample once, whatever it was taken from
    QVERIFY(std::abs(total - sum) < 0.01 * Seconds);
}

void TestSeriesStore::aStepSaysWhatItsValuesWere()
{
    SeriesStore store = single();
    for (int second = 0; second < 120; ++second)
        add(store, second, {double(second)});
    for (const int step : {5, 60}) { // from samples, and from rollups
        const std::vector<Rollup> all = store.rollUp(0, 0, at(61), at(119), std::chrono::seconds{step});
        const Rollup &first = all.front();
        QCOMPARE(fromEpochMs(first.start()), at(60)); // a whole step
        QCOMPARE(first.min(), 60.0);
        QCOMPARE(first.max(), 60.0 + step - 1);
        QCOMPARE(first.mean(), 60 + (step - 1) / 2.0);
        QVERIFY(std::abs(first.p95() - (60 + 0.95 * (step - 1))) < 0.04 * first.p95());
    }
    QVERIFY(store.rollUp(0, 0, at(0), at(10), Duration{0}).empty());
    QVERIFY(store.rollUp(0, 0, at(10), at(0), Duration{1000}).empty());
    QVERIFY(store.rollUp(0, 3, at(0), at(10), Duration{1000}).empty());
}

void TestSeriesStore::whatIsKeptIsBounded()
{
    SeriesStore store =
        single({.samples = std::chrono::minutes{10},
                .rollups = {std::chrono::minutes{20}, std::chrono::minutes{30}, std::chrono::hours{1}}});
    std::size_t most = 0;
    for (int second = 0; second < 100'000; ++second) {
        add(store, second, {wave(second)});
        if (second > 10'000)
            most = std::max(most, store.sampleBytes());
    }
    QVERIFY2(most < 8000, qPrintable(QString::number(most)));
    const std::vector<Rollup> all = store.rollUp(0, 0, at(0), at(100'000), std::chrono::minutes{10});
    QVERIFY(fromEpochMs(all.front().start()) >= at(100'000 - 3600 - 36'000 - 600)); // an hour, in whole segments
}

void TestSeriesStore::whatIsNotLaterIsLeftOut()
{
    SeriesStore store = single();
    add(store, 5, {1});
    add(store, 5, {2});
    add(store, 3, {3});
    add(store, 6, {4});
    QCOMPARE(store.reduce(0, 0, at(0), at(10), 100), (QList<QPointF>{{x(5), 1}, {x(6), 4}}));
    QCOMPARE(store.latest(0, 0), 4.0);
}

void TestSeriesStore::appsAreApart()
{
    SeriesStore store;
    store.setApps({app(2), app(1)});
    SampleBatch batch;
    batch.add(0, at(1), true, true, std::vector<double>{1, 2});
    batch.add(1, at(1), true, true, std::vector<double>{3});
    batch.add(7, at(1), true, true, std::vector<double>{9}); // not registered
    store.append(batch);
    QCOMPARE(store.latest(0, 0), 1.0);
    QCOMPARE(store.latest(0, 1), 2.0);
    QCOMPARE(store.latest(1, 0), 3.0);
    QVERIFY(std::isnan(store.latest(7, 0)));
}

void TestSeriesStore::missingValuesAreGaps()
{
    SeriesStore store;
    store.setApps({app(2)});
    add(store, 1, {1, 10});
    add(store, 2, {2}); // shorter than it should be
    add(store, 3, {3, 30, 300});
    QCOMPARE(store.reduce(0, 1, at(0), at(10), 100), (QList<QPointF>{{x(1), 10}, {x(3), 30}}));
    QCOMPARE(store.reduce(0, 0, at(0), at(10), 100).size(), 3);
}

void TestSeriesStore::otherAppsForgetTheSamples()
{
    SeriesStore store = single();
    add(store, 1, {1});
    store.setApps({app(1)}); // the same
    QCOMPARE(store.latest(0, 0), 1.0);
    store.setApps({app(1), app(1)});
    QVERIFY(std::isnan(store.latest(0, 0)));
    add(store, 2, {2}, 1);
    QCOMPARE(store.latest(1, 0), 2.0);
    store.clear();
    QVERIFY(std::isnan(store.latest(1, 0)));
    QCOMPARE(store.latestTime(), Timestamp{});
}

void TestSeriesStore::latest()
{
    SeriesStore store = single();
    QVERIFY(std::isnan(store.latest(0, 0)));
    add(store, 1, {4});
    add(store, 2, {NaN});
    QCOMPARE(store.latest(0, 0), 4.0);
    QVERIFY(std::isnan(store.latest(0, -1)));
    QVERIFY(std::isnan(store.latest(0, 1)));
}

QTEST_APPLESS_MAIN(TestSeriesStore)
#include "tst_seriesstore.moc"
