#include "detection/appwatch.h"

#include "detection/detectionfixture.h"

#include <QTest>

using namespace ops;
using namespace ops::test;

namespace {

AppWatch webWatch()
{
    return AppWatch(webApp(), {}, makeRobustDeviation, at(0));
}

/// Healthy rows for the seconds from `from` up to, but not including `to`.
void live(AppWatch &watch, int from, int to)
{
    for (int second = from; second < to; ++second) {
        watch.observe(rowAt(second), healthyRow(second));
        watch.tick(at(second));
    }
}

void show(AppWatch &watch, int second, Metric metric, double value)
{
    std::vector<double> row = healthyRow(second);
    row[metric] = value;
    watch.observe(rowAt(second), row);
    watch.tick(at(second));
}

Findings found(const AppWatch &watch)
{
    Findings findings;
    watch.collect(findings);
    return findings;
}

} // namespace

class TestAppWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHealthyAppHasNoFindings();
    void limitsAreWatched_data();
    void limitsAreWatched();
    void aLeakIsFoundBeforeItKills();
    void aFullPoolAloneIsNoIssue();
    void strongDeviationsAreFound();
    void lessLatencyIsNoIssue();
    void badDataIsFoundAmongSecondsWithoutRows();
    void crashHangAndAbsenceAreTold();
    void aRolloutIsForgottenInTime();
    void limitsCanChange();
    void equalTimesAndStrangeRowsAreIgnored();
    void valuesAreRemembered();
    void clearedAlarmsNeedFreshEvidence();
    void whatIsForgivenIsLearnedAnew();
};

void TestAppWatch::aHealthyAppHasNoFindings()
{
    AppWatch watch = webWatch();
    for (int second = 1; second < 2000; ++second) {
        live(watch, second, second + 1);
        QVERIFY(!watch.isRaised());
    }
    QVERIFY(found(watch).empty());
}

void TestAppWatch::limitsAreWatched_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<double>("value");
    QTest::addColumn<IssueKind>("kind");
    QTest::addColumn<double>("high");
    QTest::newRow("latency") << int(LatencyP95) << 2001.0 << IssueKind::Latency << 2000.0;
    QTest::newRow("errors") << int(ErrorRate) << 0.06 << IssueKind::ErrorRate << 0.05;
    QTest::newRow("cpu") << int(Cpu) << 0.96 << IssueKind::Overload << 0.95;
    QTest::newRow("memory") << int(Memory) << 0.91 << IssueKind::MemoryExhaustion << 0.9;
    QTest::newRow("dependency") << int(DependencyErrors) << 0.6 << IssueKind::DependencyOutage << 0.5;
    QTest::newRow("data errors") << int(DataErrors) << 0.2 << IssueKind::DataAnomaly << 0.1;
}

void TestAppWatch::limitsAreWatched()
{
    QFETCH(int, metric);
    QFETCH(double, value);
    QFETCH(IssueKind, kind);
    QFETCH(double, high);
    AppWatch watch = webWatch();
    live(watch, 1, 100);
    for (int second = 100; second < 104; ++second)
        show(watch, second, Metric(metric), value);
    QVERIFY(!watch.isRaised());
    show(watch, 104, Metric(metric), value);
    QVERIFY(watch.isRaised());
    const Findings findings = found(watch);
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings[0].kind, kind);
    QCOMPARE(findings[0].metric, metric);
    QCOMPARE(findings[0].since, at(100));
    QCOMPARE(findings[0].healthy, (Range{0, high}));
    live(watch, 105, 112);
    QVERIFY(watch.isRaised());
    live(watch, 112, 113);
    QVERIFY(!watch.isRaised());
}

void TestAppWatch::aLeakIsFoundBeforeItKills()
{
    AppWatch watch = webWatch();
    live(watch, 1, 100);
    int second = 100;
    double memory = 0.3;
    const auto isFound = [&watch] {
        const Findings findings = found(watch); // that memory deviates is seen earlier, but is no issue yet
        return !findings.empty() && findings.front().canBeRoot;
    };
    while (!isFound() && memory < 1) {
        show(watch, second++, Memory, memory);
        memory += 0.005;
    }
    QVERIFY2(memory < 0.9, qPrintable(QString::number(memory)));
    const Findings findings = found(watch);
    QCOMPARE(findings.front().kind, IssueKind::MemoryExhaustion);
    QVERIFY(!findings.front().healthy.contains(memory)); // or it would count as cured at once
    QVERIFY(findings.front().healthy.contains(0.3));     // what a restart leads to
}

void TestAppWatch::aFullPoolAloneIsNoIssue()
{
    AppWatch watch = webWatch();
    live(watch, 1, 100);
    for (int second = 100; second < 120; ++second)
        show(watch, second, UseWorkers, 1);
    QCOMPARE(found(watch).size(), 1U);
    QVERIFY(!found(watch)[0].canBeRoot);
}

void TestAppWatch::strongDeviationsAreFound()
{
    AppWatch watch = webWatch();
    live(watch, 1, 300);
    int needed = 0;
    while (!watch.isRaised() && needed < 100)
        show(watch, 300 + needed++, LatencyP95, 1500); // under the limit, yet seven times the normal
    QVERIFY2(needed >= 8 && needed <= 15, qPrintable(QString::number(needed)));
    const Finding finding = found(watch).at(0);
    QCOMPARE(finding.kind, IssueKind::MetricAnomaly);
    QCOMPARE(finding.detector, Detector::Deviation);
    QVERIFY(finding.canBeRoot);
    QVERIFY(finding.healthy.contains(205) && finding.healthy.contains(0) && !finding.healthy.contains(1500));
}

void TestAppWatch::lessLatencyIsNoIssue()
{
    AppWatch watch = webWatch();
    live(watch, 1, 300);
    for (int second = 300; second < 400; ++second)
        show(watch, second, LatencyP95, 1);
    for (const Finding &finding : found(watch))
        QVERIFY(!finding.canBeRoot);
}

void TestAppWatch::badDataIsFoundAmongSecondsWithoutRows()
{
    AppWatch watch = webWatch();
    const auto step = [&watch](int second, double errors, double score) {
        std::vector<double> row = healthyRow(second);
        row[DataErrors] = errors;
        row[DataScore] = score;
        watch.observe(rowAt(second), row);
        watch.tick(at(second));
    };
    int second = 0;
    for (int i = 0; i < 600; ++i) { // a row every tenth second, nothing between
        ++second;
        const bool hasRow = second % 10 == 0;
        step(second, hasRow ? 0 : NoValue, hasRow ? 60 + 3 * (second / 10 % 11) : NoValue);
    }
    QVERIFY(!watch.isRaised());
    while (!watch.isRaised() && second < 1000) {
        ++second;
        step(second, second % 10 == 0 ? 0.5 : NoValue, NoValue); // every second row cannot be read
    }
    QCOMPARE(second, 650); // the fifth of them
    QCOMPARE(found(watch).at(0).kind, IssueKind::DataAnomaly);
}

void TestAppWatch::crashHangAndAbsenceAreTold()
{
    AppWatch crashed = webWatch();
    live(crashed, 1, 10);
    crashed.exited(at(10));
    QVERIFY(crashed.isRaised());
    QCOMPARE(found(crashed).at(0).kind, IssueKind::Crash);
    QCOMPARE(found(crashed).at(0).detector, Detector::Exit);

    AppWatch hung = webWatch();
    live(hung, 1, 10);
    for (int second = 10; second < 14; ++second) {
        hung.observe(rowAt(second, true, false), healthyRow(second));
        hung.tick(at(second));
    }
    QCOMPARE(found(hung).at(0).kind, IssueKind::Hang);
    QCOMPARE(found(hung).at(0).healthy, (Range{1, 1}));

    AppWatch gone = webWatch();
    live(gone, 1, 10);
    gone.tick(at(12));
    QCOMPARE(found(gone).at(0).kind, IssueKind::Unhealthy);
    gone.excuse(at(12));
    gone.tick(at(13));
    QVERIFY(!gone.isRaised());
}

void TestAppWatch::aRolloutIsForgottenInTime()
{
    AppWatch watch = webWatch();
    live(watch, 1, 10);
    watch.rolloutFailed(at(10));
    QCOMPARE(found(watch).at(0).kind, IssueKind::FailedDeployment);
    live(watch, 10, 69);
    QVERIFY(watch.isRaised());
    live(watch, 69, 71);
    QVERIFY(!watch.isRaised());

    watch.rolloutFailed(at(71));
    watch.rolloutReplaced(); // by a rollback: the usual proof will do
    live(watch, 71, 79);
    QVERIFY(!watch.isRaised());

    watch.rolloutFailed(at(80));
    watch.rolloutOver();
    live(watch, 80, 81);
    QVERIFY(!watch.isRaised());
}

void TestAppWatch::limitsCanChange()
{
    AppWatch watch = webWatch();
    Limits strict;
    strict.latencyP95Ms = 100;
    strict.debounceSamples = 2;
    strict.dataRanges.insert(QStringLiteral("data.score"), {0, 50});
    watch.setLimits(strict);
    live(watch, 1, 3);
    QCOMPARE(found(watch).at(0).kind, IssueKind::Latency);
    live(watch, 3, 4);
    QCOMPARE(found(watch).at(1).kind, IssueKind::DataAnomaly);
    QCOMPARE(found(watch).at(1).detector, Detector::Limit);
}

void TestAppWatch::equalTimesAndStrangeRowsAreIgnored()
{
    AppWatch watch = webWatch();
    live(watch, 1, 10);
    std::vector<double> slow = healthyRow(0);
    slow[LatencyP95] = 9999;
    for (int i = 0; i < 100; ++i)
        watch.observe(rowAt(9 - i % 5), slow);
    watch.tick(at(9));
    QVERIFY(!watch.isRaised());
    const std::vector<double> tooMany(100, 1.0);
    watch.observe(rowAt(10), tooMany);
    watch.observe(rowAt(11), {});
    watch.observe(rowAt(1'000'000), healthyRow(0)); // from the future: deaf only until time is known
    watch.tick(at(12));
    for (int second = 13; second < 20; ++second)
        show(watch, second, LatencyP95, 9999);
    QVERIFY(watch.isRaised());
}

void TestAppWatch::valuesAreRemembered()
{
    AppWatch watch = webWatch();
    QVERIFY(watch.lastValues().isEmpty());
    QCOMPARE(watch.errorRate(), 0.0);
    std::vector<double> row = healthyRow(1);
    row[LatencyP95] = 123.4567891;
    row[Cpu] = qInf();
    watch.observe(rowAt(1), row);
    watch.observe(rowAt(2), std::vector<double>(MetricCount, NoValue)); // down: nothing to see
    const QMap<QString, double> values = watch.lastValues();
    QCOMPARE(values.value(QStringLiteral("latency_p95")), 123.457);
    QVERIFY(!values.contains(QStringLiteral("cpu")));
    QCOMPARE(watch.errorRate(), 0.001);
}

void TestAppWatch::clearedAlarmsNeedFreshEvidence()
{
    AppWatch watch = webWatch();
    for (int second = 1; second < 10; ++second)
        show(watch, second, LatencyP95, 9999);
    QVERIFY(watch.isRaised());
    watch.clearAlarms();
    watch.tick(at(10));
    QVERIFY(!watch.isRaised());
    for (int second = 11; second < 16; ++second)
        show(watch, second, LatencyP95, 9999);
    QVERIFY(watch.isRaised());
}

void TestAppWatch::whatIsForgivenIsLearnedAnew()
{
    AppWatch watch = webWatch();
    live(watch, 1, 300);
    for (int second = 300; second < 330; ++second)
        show(watch, second, LatencyP95, 1500);
    QVERIFY(watch.isRaised());
    watch.forgive();
    for (int second = 330; second < 500; ++second) {
        show(watch, second, LatencyP95, 1500);
        QVERIFY(!watch.isRaised());
    }
}

QTEST_APPLESS_MAIN(TestAppWatch)
#include "tst_appwatch.moc"
