#include "detection/issuetracker.h"

#include "detection/detectionfixture.h"

#include <QTest>

using namespace ops;
using namespace ops::test;

using K = IssueKind;

namespace {

Finding of(IssueKind kind, int metric, Detector detector = Detector::Limit)
{
    Finding finding;
    finding.kind = kind;
    finding.metric = metric;
    finding.detector = detector;
    finding.healthy = {0, 1};
    finding.since = at(1);
    return finding;
}

} // namespace

class TestIssueTracker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gathersBeforeItSpeaks();
    void speaksOfACrashAtOnce();
    void gathersOnlyWhatMetricsShow_data();
    void gathersOnlyWhatMetricsShow();
    void whatGoesAwayWhileGatheringIsNoIssue();
    void newSymptomsAreToldOnce();
    void aBetterRootIsAnUpdate();
    void arrivalsThatEndDoNotChangeTheRoot();
    void symptomsThatOutliveTheirRootBecomeIt();
    void deviationsThatOutliveTheirRootAreForgotten();
    void resolvesWhenNothingIsLeft();
    void severityNeverFalls();

private:
    std::optional<IssueTracker::Report> step(IssueTracker &tracker, int second, const Findings &findings,
                                             const Surroundings &around = {})
    {
        return tracker.step(m_watch, findings, around, at(second), m_issues);
    }
    /// Lets a tracker detect the findings.
    IssueTracker open(const Findings &findings, const Surroundings &around = {})
    {
        IssueTracker tracker;
        step(tracker, 10, findings, around);
        step(tracker, 12, findings, around);
        return tracker;
    }

    AppWatch m_watch{webApp(), {}, makeRobustDeviation, at(0)};
    quint64 m_issues = 0;
};

void TestIssueTracker::gathersBeforeItSpeaks()
{
    m_issues = 0;
    IssueTracker tracker;
    QVERIFY(!step(tracker, 10, {of(K::Latency, LatencyP95)}));
    QVERIFY(!step(tracker, 11, {of(K::Latency, LatencyP95), of(K::ErrorRate, ErrorRate)}));
    const auto report = step(tracker, 12, {of(K::Latency, LatencyP95), of(K::ErrorRate, ErrorRate)});
    QVERIFY(report && tracker.isOpen());
    QCOMPARE(report->type, EventType::IssueDetected);
    QCOMPARE(report->issue.id, QStringLiteral("I-1"));
    QCOMPARE(report->issue.kind, K::ErrorRate);
    QCOMPARE(report->issue.startedAt, at(1));
    QCOMPARE(report->issue.detectedAt, at(12));
    QCOMPARE(report->issue.evidence.size(), 1);
    QCOMPARE(report->issue.evidence[0].metric, QStringLiteral("error_rate"));
    QCOMPARE(report->issue.symptoms.size(), 1);
    QCOMPARE(report->issue.symptoms[0].metric, QStringLiteral("latency_p95"));
    QVERIFY(!step(tracker, 13, {of(K::Latency, LatencyP95), of(K::ErrorRate, ErrorRate)})); // said once
}

void TestIssueTracker::speaksOfACrashAtOnce()
{
    IssueTracker tracker;
    const auto report = step(tracker, 10, {of(K::Crash, Finding::AliveFlag, Detector::Exit)});
    QVERIFY(report);
    QCOMPARE(report->issue.severity, Severity::Critical);
    QCOMPARE(report->issue.evidence[0].metric, QStringLiteral("alive"));
    QCOMPARE(report->issue.evidence[0].detector, QStringLiteral("exit"));
}

void TestIssueTracker::gathersOnlyWhatMetricsShow_data()
{
    QTest::addColumn<IssueKind>("kind");
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("hang") << K::Hang << true;
    QTest::newRow("unhealthy") << K::Unhealthy << true;
    QTest::newRow("failed deployment") << K::FailedDeployment << true;
    QTest::newRow("dependency") << K::DependencyOutage << false;
    QTest::newRow("memory") << K::MemoryExhaustion << false;
    QTest::newRow("errors") << K::ErrorRate << false;
}

void TestIssueTracker::gathersOnlyWhatMetricsShow()
{
    QFETCH(IssueKind, kind);
    QFETCH(bool, atOnce);
    IssueTracker tracker;
    QCOMPARE(step(tracker, 10, {of(K::Latency, LatencyP95), of(kind, Finding::AnsweringFlag)}).has_value(), atOnce);
}

void TestIssueTracker::whatGoesAwayWhileGatheringIsNoIssue()
{
    IssueTracker tracker;
    QVERIFY(!step(tracker, 10, {of(K::Latency, LatencyP95)}));
    QVERIFY(!step(tracker, 11, {}));
    QVERIFY(!step(tracker, 12, {of(K::Latency, LatencyP95)})); // gathers anew
    QVERIFY(!step(tracker, 13, {of(K::Latency, LatencyP95)}));
    QVERIFY(step(tracker, 14, {of(K::Latency, LatencyP95)}));
}

void TestIssueTracker::newSymptomsAreToldOnce()
{
    IssueTracker tracker = open({of(K::ErrorRate, ErrorRate)});
    const Findings both{of(K::ErrorRate, ErrorRate), of(K::Latency, LatencyP95)};
    const auto report = step(tracker, 20, both);
    QVERIFY(report);
    QCOMPARE(report->type, EventType::IssueUpdated);
    QCOMPARE(report->issue.kind, K::ErrorRate);
    QCOMPARE(report->issue.symptoms.size(), 1);
    QVERIFY(!step(tracker, 21, both));
    QVERIFY(!step(tracker, 22, {of(K::ErrorRate, ErrorRate)}));
    QVERIFY(!step(tracker, 23, both)); // a symptom that comes and goes is no news
}

void TestIssueTracker::aBetterRootIsAnUpdate()
{
    IssueTracker tracker = open({of(K::Latency, LatencyP95)});
    const auto report = step(tracker, 20, {of(K::Latency, LatencyP95), of(K::DependencyOutage, DependencyErrors)});
    QVERIFY(report);
    QCOMPARE(report->type, EventType::IssueUpdated);
    QCOMPARE(report->issue.kind, K::DependencyOutage);
    QCOMPARE(report->issue.evidence.size(), 1);
    QCOMPARE(report->issue.evidence[0].metric, QStringLiteral("dependency_error_rate"));
    QCOMPARE(report->issue.symptoms.size(), 1);
    QCOMPARE(report->issue.detectedAt, at(12));
}

void TestIssueTracker::arrivalsThatEndDoNotChangeTheRoot()
{
    const Findings findings{of(K::Latency, LatencyP95), of(K::Overload, Cpu)};
    IssueTracker tracker = open(findings, {.arrivalsAreHigh = true});
    for (int second = 13; second < 60; ++second)
        QVERIFY(!step(tracker, second, findings, {.arrivalsAreHigh = second % 2 == 0}));
}

void TestIssueTracker::symptomsThatOutliveTheirRootBecomeIt()
{
    IssueTracker tracker = open({of(K::Crash, Finding::AliveFlag), of(K::Latency, LatencyP95)});
    const Findings left{of(K::Latency, LatencyP95)};
    for (int second = 20; second < 25; ++second)
        QVERIFY(!step(tracker, second, left));
    const auto report = step(tracker, 25, left);
    QVERIFY(report);
    QCOMPARE(report->type, EventType::IssueUpdated);
    QCOMPARE(report->issue.kind, K::Latency);
    QCOMPARE(report->issue.evidence.size(), 1);
    QCOMPARE(report->issue.evidence[0].metric, QStringLiteral("latency_p95"));
    QVERIFY(!step(tracker, 26, left));
}

void TestIssueTracker::deviationsThatOutliveTheirRootAreForgotten()
{
    IssueTracker tracker = open({of(K::Crash, Finding::AliveFlag)});
    const Findings left{of(K::MetricAnomaly, LatencyP95, Detector::Deviation)};
    QVERIFY(step(tracker, 20, left)); // news, as a symptom
    const auto report = step(tracker, 25, left);
    QVERIFY(report);
    QCOMPARE(report->type, EventType::IssueResolved);
    QVERIFY(!tracker.isOpen());
}

void TestIssueTracker::resolvesWhenNothingIsLeft()
{
    m_issues = 0;
    IssueTracker tracker = open({of(K::Latency, LatencyP95)});
    Finding weak = of(K::Overload, UseWorkers);
    weak.canBeRoot = false;
    const auto report = step(tracker, 30, {weak});
    QVERIFY(report);
    QCOMPARE(report->type, EventType::IssueResolved);
    QCOMPARE(report->issue.id, QStringLiteral("I-1"));
    QVERIFY(!tracker.isOpen());
    QVERIFY(!step(tracker, 31, {}));
    step(tracker, 40, {of(K::Latency, LatencyP95)});
    QCOMPARE(step(tracker, 42, {of(K::Latency, LatencyP95)})->issue.id, QStringLiteral("I-2"));
}

void TestIssueTracker::severityNeverFalls()
{
    IssueTracker tracker = open({of(K::ErrorRate, ErrorRate)}, {.errorRate = 0.9});
    const auto report =
        step(tracker, 20, {of(K::ErrorRate, ErrorRate), of(K::Latency, LatencyP95)}, {.errorRate = 0.1});
    QCOMPARE(report->issue.severity, Severity::Critical);
    QVERIFY(tracker.isSerious());
    QVERIFY(!open({of(K::MetricAnomaly, LatencyP95)}).isSerious());
}

QTEST_APPLESS_MAIN(TestIssueTracker)
#include "tst_issuetracker.moc"
