// What charts draw, by looking at their pictures.
#include "projections/operationsstate.h"
#include "ui/charts/chartdata.h"
#include "ui/charts/timechart.h"
#include "ui/pages/common/metricchart.h"
#include "ui/pages/common/tonecolor.h"

#include <QImage>
#include <QTest>

#include <algorithm>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const Timestamp Start = fromEpochMs(1'767'571'200'000);

/// Pixels of about this colour: edges are smoothed.
int count(const QImage &picture, const QRect &area, const QColor &colour)
{
    int found = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            found += qAbs(pixel.red() - colour.red()) + qAbs(pixel.green() - colour.green()) +
                         qAbs(pixel.blue() - colour.blue()) <
                     100;
        }
    }
    return found;
}

QPointF pointAt(Duration after, double value)
{
    return {double(toEpochMs(Start + after)), value};
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onePointCanBeSeen();
    void theScaleEndsAtThePlot_data();
    void theScaleEndsAtThePlot();
    void wordsOfMarksCoverNothing();
    void hoveringStaysWithinTheChart();
    void nothingIsKnownOfTheTimeBefore();
};

void TestCharts::onePointCanBeSeen()
{
    MetricChart chart;
    chart.resize(400, 180);
    chart.setSpan(Start, Start + 10min);
    chart.setPoints({pointAt(5min, 1)});
    const QImage picture = chart.grab().toImage();
    QVERIFY(count(picture, picture.rect(), toneColor(Tone::Busy, chart.palette())) >= 9);
}

void TestCharts::theScaleEndsAtThePlot_data()
{
    QTest::addColumn<QList<QPointF>>("points");
    QTest::addRow("nothing yet") << QList<QPointF>();
    QTest::addRow("a half") << QList<QPointF>{pointAt(1min, 0), pointAt(2min, 0.5)};
    QTest::addRow("all") << QList<QPointF>{pointAt(1min, 0), pointAt(2min, 1)};
}

void TestCharts::theScaleEndsAtThePlot()
{
    QFETCH(const QList<QPointF>, points);
    MetricChart chart;
    chart.resize(400, 180);
    chart.setTitle({}, QStringLiteral("ratio"));
    chart.setSpan(Start, Start + 10min);
    chart.setPoints(points);
    const QImage picture = chart.grab().toImage();
    const QRect title(0, 0, picture.width(), chart.fontMetrics().height());
    QCOMPARE(count(picture, title, chart.palette().color(QPalette::Base)), title.width() * title.height());
}

void TestCharts::wordsOfMarksCoverNothing()
{
    MetricChart chart;
    chart.resize(500, 260);
    chart.setSpan(Start, Start + 10min);
    chart.setPoints({pointAt(0min, 0.95), pointAt(10min, 0.95)}); // near the upper edge
    const auto longestLine = [&chart] {
        const QImage picture = chart.grab().toImage();
        int longest = 0;
        for (int y = 0; y < picture.height(); ++y)
            longest = std::max(longest,
                               count(picture, QRect(0, y, picture.width(), 1), toneColor(Tone::Busy, chart.palette())));
        return longest;
    };
    const int whole = longestLine();
    QVERIFY(whole > 300);
    chart.setMarks({{Start + 5min, QStringLiteral("Detected"), Tone::Bad},
                    {Start + 5min + 5s, QStringLiteral("Restart"), Tone::Warning},
                    {Start + 6min, QStringLiteral("Healed"), Tone::Good}});
    constexpr int Lines = 3 * 3; // a mark's own line is smoothed
    QVERIFY2(longestLine() >= whole - Lines, qPrintable(QString::number(whole - longestLine())));
}

void TestCharts::hoveringStaysWithinTheChart()
{
    TimeChart chart;
    QPalette striking = chart.palette();
    striking.setColor(QPalette::ToolTipBase, Qt::magenta);
    chart.setPalette(striking);
    chart.resize(250, 200);
    chart.setRange(Start, Start + 10min);
    chart.setMarkers({{Start + 5min, ChartMarker::Kind::Recovery,
                       QStringLiteral("prod/web-shop: Resolved by itself, after it was tried to adjust")}});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart, LongestWait));
    const auto drawn = [&chart](int column) {
        const QImage picture = chart.grab().toImage();
        return count(picture, QRect(column, 0, 1, picture.height()), chart.palette().color(QPalette::ToolTipBase));
    };
    bool met = false;
    for (int x = chart.width() / 3; x < chart.width(); x += 5) {
        QTest::mouseMove(chart.viewport(), QPoint(x, 100));
        QCOMPARE(drawn(0), 0);
        QCOMPARE(drawn(chart.width() - 1), 0);
        met |= chart.textAt(x).contains(QLatin1String("Resolved"));
    }
    QVERIFY(met);
}

void TestCharts::nothingIsKnownOfTheTimeBefore()
{
    OperationsState state;
    AppInfo app;
    app.key = {QStringLiteral("prod"), QStringLiteral("web-shop")};
    const auto happens = [&](EventType type, Duration after, const QJsonObject &data = {}) {
        state.apply({.sequence = 1,
                     .time = Start + after,
                     .type = type,
                     .environment = app.key.environment,
                     .app = app.key.app,
                     .source = {},
                     .incident = {},
                     .data = data});
    };
    happens(EventType::AppRegistered, 5min, app.toJson());
    QCOMPARE(healthOf(state, {app.key}, {Start, Start + 5min}), QList<QPointF>());
    const QList<QPointF> well{pointAt(5min, 1), pointAt(10min, 1)};
    QCOMPARE(healthOf(state, {app.key}, {Start, Start + 10min}), well);

    happens(EventType::SystemDown, 7min);
    const QList<QPointF> down{pointAt(5min, 1), pointAt(7min, 1), pointAt(7min, 0), pointAt(10min, 0)};
    QCOMPARE(healthOf(state, {app.key}, {Start, Start + 10min}), down);
    const QList<QPointF> later{pointAt(8min, 0), pointAt(10min, 0)};
    QCOMPARE(healthOf(state, {app.key}, {Start + 8min, Start + 10min}), later);
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
