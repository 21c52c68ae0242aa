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
SeriesStore single(qsizetype raw = 7200, qsizetype minutes = 2880)
{
    SeriesStore store(raw, minutes);
    store.setApps({app(1)});
    return store;
}

/// Something restless without a pattern that columns could hide.
double wave(int second)
{
    return float(100.0 * std::sin(second * 0.7) + 13.0 * std::cos(second * 1.3));
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
    void oldSamplesBecomeMinutes();
    void minutesAndSamplesMeetInOrder();
    void bothStoresAreBounded();
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
    QTest::addColumn<int>("rawCapacity");
    QTest::addColumn<int>("columns");
    for (const int raw : {7200, 700, 10}) {
        for (const int columns : {1, 7, 60, 800})
            QTest::addRow("%d samples, %d columns", raw, columns) << raw << columns;
    }
}

void TestSeriesStore::columnsKeepTheirExtremes()
{
    QFETCH(int, rawCapacity);
    QFETCH(int, columns);
    constexpr int Seconds = 3600;
    SeriesStore store = single(rawCapacity);
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
    SeriesStore store = single(3);
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

void TestSeriesStore::oldSamplesBecomeMinutes()
{
    SeriesStore store = single(1);
    for (int second = 0; second < 180; ++second)
        add(store, second, {second == 30 ? -5.0 : second == 100 ? 50.0 : 1.0});
    QCOMPARE(store.reduce(0, 0, at(0), at(180), 180),
             (QList<QPointF>{{x(0), 1}, {x(30), -5}, {x(60), 1}, {x(100), 50}, {x(120), 1}, {x(179), 1}}));
    QCOMPARE(store.reduce(0, 0, at(0), at(60), 60), (QList<QPointF>{{x(0), 1}, {x(30), -5}, {x(60), 1}}));
}

void TestSeriesStore::minutesAndSamplesMeetInOrder()
{
    SeriesStore store = single(20); // the border between both lies within a minute
    for (int second = 0; second < 90; ++second)
        add(store, second, {wave(second)});
    const QList<QPointF> points = store.reduce(0, 0, at(0), at(90), 90);
    QVERIFY(std::is_sorted(points.cbegin(), points.cend(),
                           [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
    QCOMPARE(points.size(), 2 + 2 + 20);
}

void TestSeriesStore::bothStoresAreBounded()
{
    SeriesStore store = single(60, 2);
    for (int second = 0; second < 600; ++second)
        add(store, second, {double(second)});
    const QList<QPointF> points = store.reduce(0, 0, at(0), at(600), 600);
    QCOMPARE(points.size(), 60 + 2 * 2);
    QCOMPARE(points.first(), QPointF(x(420), 420)); // minutes 7 and 8, and the last 60 samples
    QCOMPARE(points[4], QPointF(x(540), 540));
    QCOMPARE(points.last(), QPointF(x(599), 599));
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
