#include "detection/releasecomparison.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>

using namespace ops;

namespace {

AppInfo shop()
{
    return {.key = {QStringLiteral("dev"), QStringLiteral("shop")},
            .type = AppType::Api,
            .runtime = {},
            .metrics = {{QStringLiteral("latency_p95"), MetricRole::LatencyP95, QStringLiteral("ms")},
                        {QStringLiteral("error_rate"), MetricRole::ErrorRate, QStringLiteral("ratio")}},
            .releases = {},
            .dependencies = {}};
}

struct Shown
{
    double latency = 10;
    double errors = 0;
    bool healthy = true;
};

void observe(ReleaseComparison &comparison, const Shown &shown, int times, bool after)
{
    const std::array values{shown.latency, shown.errors};
    SampleRow row;
    row.healthy = shown.healthy;
    for (int i = 0; i < times; ++i) {
        if (after)
            comparison.observeAfter(row, values);
        else
            comparison.observeBefore(row, values);
    }
}

} // namespace

class TestReleaseComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWorse_data();
    void tellsWhatIsWorse();
    void aBadMomentIsNoBadRelease();
    void whatWasAcceptedIsComparedWith();
    void absurdValuesAreForgotten();
};

void TestReleaseComparison::tellsWhatIsWorse_data()
{
    QTest::addColumn<double>("latency");
    QTest::addColumn<double>("errors");
    QTest::addColumn<bool>("healthy");
    QTest::addColumn<int>("samplesBefore");
    QTest::addColumn<QString>("named"); ///< what is complained of; empty: nothing
    QTest::newRow("the same") << 10.0 << 0.0 << true << 100 << QString();
    QTest::newRow("a little slower") << 40.0 << 0.0 << true << 100 << QString();
    QTest::newRow("much slower, within any limit")
        << 120.0 << 0.0 << true << 100 << QStringLiteral("10.0 ms to 120.0 ms");
    QTest::newRow("more errors") << 10.0 << 0.25 << true << 100 << QStringLiteral("0.0 % to 25.0 %");
    QTest::newRow("not well") << 10.0 << 0.0 << false << 100 << QStringLiteral("100.0 %");
    QTest::newRow("no latency at all") << std::nan("") << 1.0 << true << 100 << QStringLiteral("error rate");
    QTest::newRow("nothing to compare with") << 500.0 << 1.0 << false << 0 << QString();
}

void TestReleaseComparison::tellsWhatIsWorse()
{
    QFETCH(const double, latency);
    QFETCH(const double, errors);
    QFETCH(const bool, healthy);
    QFETCH(const int, samplesBefore);
    QFETCH(const QString, named);
    ReleaseComparison comparison(shop());
    observe(comparison, {}, samplesBefore, false);
    comparison.begin();
    observe(comparison, {.latency = latency, .errors = errors, .healthy = healthy}, 15, true);
    const QString complaint = comparison.complaint();
    QVERIFY2(named.isEmpty() ? complaint.isEmpty() : complaint.contains(named), qPrintable(complaint));
    QCOMPARE(comparison.after().samples, 15);
    QCOMPARE(comparison.before().samples, samplesBefore);
}

void TestReleaseComparison::aBadMomentIsNoBadRelease()
{
    ReleaseComparison comparison(shop());
    observe(comparison, {}, 100, false);
    comparison.begin();
    for (int moment = 0; moment < 20; ++moment) {
        observe(comparison, {.latency = 900, .errors = 1, .healthy = false}, 4, true);
        observe(comparison, {}, 5, true);
        QVERIFY(comparison.complaint().isEmpty());
    }
}

void TestReleaseComparison::whatWasAcceptedIsComparedWith()
{
    ReleaseComparison comparison(shop());
    observe(comparison, {.latency = 200}, 100, false);
    comparison.begin();
    observe(comparison, {.latency = 10}, 50, true);
    comparison.accept();
    comparison.begin();
    observe(comparison, {.latency = 200}, 15, true);
    QVERIFY(comparison.complaint().contains(QLatin1String("latency")));
    QCOMPARE(comparison.before().latencyP95, 10.0);
}

void TestReleaseComparison::absurdValuesAreForgotten()
{
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    for (const double absurd : {Infinity, -Infinity, 1e308, -1e308}) {
        ReleaseComparison comparison(shop());
        observe(comparison, {.latency = absurd, .errors = absurd}, 2, false);
        observe(comparison, {}, 3000, false);
        QVERIFY(std::abs(comparison.before().latencyP95 - 10) < 5);
        QVERIFY(comparison.before().errorRate < 0.001);
        comparison.begin();
        observe(comparison, {}, 30, true);
        QCOMPARE(comparison.complaint(), QString());
        observe(comparison, {.latency = 500}, 30, true);
        QVERIFY(comparison.complaint().contains(QStringLiteral("latency")));
    }
}

QTEST_APPLESS_MAIN(TestReleaseComparison)
#include "tst_releasecomparison.moc"
