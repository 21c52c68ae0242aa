#include "detection/rootcause.h"

#include <QTest>

using namespace ops;

using K = IssueKind;

namespace {

Finding of(IssueKind kind, MetricRole role = MetricRole::Other, Detector detector = Detector::Limit)
{
    Finding finding;
    finding.kind = kind;
    finding.role = role;
    finding.detector = detector;
    return finding;
}

} // namespace

Q_DECLARE_METATYPE(ops::Findings)
Q_DECLARE_METATYPE(ops::Surroundings)

class TestRootCause : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theMostCausalIsTheRoot_data();
    void theMostCausalIsTheRoot();
    void severityComesFromTheEffectOnUsers_data();
    void severityComesFromTheEffectOnUsers();
    void noRootWithoutAnIssue();
    void whatDependantsSufferFromIsAnIssue();
    void usersViewIsEvidenceOfAnOverload();
    void everythingElseIsASymptom();
    void evidenceIsSafeForJson();
};

void TestRootCause::theMostCausalIsTheRoot_data()
{
    QTest::addColumn<Findings>("findings");
    QTest::addColumn<Surroundings>("around");
    QTest::addColumn<IssueKind>("root");
    const Surroundings calm;
    const Surroundings crowd{.arrivalsAreHigh = true};
    const Surroundings blocked{.dependencyHasIssue = true};
    const Finding leak = of(K::MemoryExhaustion, MetricRole::Memory, Detector::Trend);
    QTest::newRow("crash beats all") << Findings{of(K::Latency), of(K::Hang), of(K::Crash)} << calm << K::Crash;
    QTest::newRow("hang beats rollout") << Findings{of(K::FailedDeployment), of(K::Hang)} << calm << K::Hang;
    QTest::newRow("rollout beats dependency")
        << Findings{of(K::DependencyOutage), of(K::FailedDeployment)} << calm << K::FailedDeployment;
    QTest::newRow("dependency beats errors")
        << Findings{of(K::ErrorRate), of(K::DependencyOutage)} << calm << K::DependencyOutage;
    QTest::newRow("memory beats disk") << Findings{of(K::DiskExhaustion), of(K::MemoryExhaustion)} << calm
                                       << K::MemoryExhaustion;
    QTest::newRow("saturated by arrivals") << Findings{of(K::Latency), of(K::Overload)} << crowd << K::Overload;
    QTest::newRow("saturated without arrivals") << Findings{of(K::Latency), of(K::Overload)} << calm << K::Latency;
    QTest::newRow("saturated, and nothing else") << Findings{of(K::Overload)} << calm << K::Overload;
    QTest::newRow("errors beat latency") << Findings{of(K::Latency), of(K::ErrorRate)} << crowd << K::ErrorRate;
    QTest::newRow("data beats metrics") << Findings{of(K::MetricAnomaly), of(K::DataAnomaly)} << calm << K::DataAnomaly;
    QTest::newRow("the dependency is to blame") << Findings{of(K::Latency)} << blocked << K::DependencyOutage;
    QTest::newRow("but not for a crash") << Findings{of(K::Latency), of(K::Crash)} << blocked << K::Crash;
    QTest::newRow("nor for bad data") << Findings{of(K::DataAnomaly)} << blocked << K::DataAnomaly;
    QTest::newRow("a leak") << Findings{leak, of(K::Latency)} << calm << K::MemoryExhaustion;
    QTest::newRow("memory of a long queue is no leak")
        << Findings{leak, of(K::Latency)} << Surroundings{.queueIsLong = true} << K::Latency;
    QTest::newRow("memory of a crowd is no leak") << Findings{leak, of(K::Overload)} << crowd << K::Overload;
}

void TestRootCause::theMostCausalIsTheRoot()
{
    QFETCH(Findings, findings);
    QFETCH(Surroundings, around);
    const auto root = findRootCause(findings, around);
    QVERIFY(root);
    QTEST(root->kind, "root");
    QVERIFY(!root->evidence.empty());
    QCOMPARE(root->evidence.size() + root->symptoms.size(), findings.size());
    std::reverse(findings.begin(), findings.end()); // the order of the findings means nothing
    QTEST(findRootCause(findings, around)->kind, "root");
}

void TestRootCause::severityComesFromTheEffectOnUsers_data()
{
    QTest::addColumn<IssueKind>("kind");
    QTest::addColumn<double>("errorRate");
    QTest::addColumn<Severity>("severity");
    QTest::newRow("crash") << K::Crash << 0.0 << Severity::Critical;
    QTest::newRow("hang") << K::Hang << 0.0 << Severity::Critical;
    QTest::newRow("slow") << K::Latency << 0.1 << Severity::Error;
    QTest::newRow("slow, and most fail") << K::Latency << 0.5 << Severity::Critical;
    QTest::newRow("errors") << K::ErrorRate << 0.49 << Severity::Error;
    QTest::newRow("data") << K::DataAnomaly << 0.9 << Severity::Warning;
    QTest::newRow("metric") << K::MetricAnomaly << 0.0 << Severity::Warning;
}

void TestRootCause::severityComesFromTheEffectOnUsers()
{
    QFETCH(IssueKind, kind);
    QFETCH(double, errorRate);
    QTEST(findRootCause({of(kind)}, {.errorRate = errorRate})->severity, "severity");
}

void TestRootCause::noRootWithoutAnIssue()
{
    Finding full = of(K::Overload, MetricRole::ConfigUse);
    full.canBeRoot = false;
    QVERIFY(!findRootCause({}, {}));
    QVERIFY(!findRootCause({full}, {.arrivalsAreHigh = true}));
    QCOMPARE(findRootCause({full, of(K::Latency)}, {.arrivalsAreHigh = true})->kind, K::Overload); // users feel it
    QCOMPARE(findRootCause({full, of(K::Latency)}, {})->kind, K::Latency);
}

void TestRootCause::whatDependantsSufferFromIsAnIssue()
{
    Finding worse = of(K::MetricAnomaly, MetricRole::ErrorRate, Detector::Stream);
    worse.canBeRoot = false;
    worse.isWorseForLong = true;
    Finding passing = worse;
    passing.isWorseForLong = false;
    const Surroundings felt{.dependantsSuffer = true};
    QVERIFY(!findRootCause({worse}, {}));
    QVERIFY(!findRootCause({passing}, felt));
    QVERIFY(!findRootCause({worse}, {.arrivalsAreHigh = true, .dependantsSuffer = true}));
    QCOMPARE(findRootCause({worse}, felt)->kind, K::ErrorRate);
    QCOMPARE(findRootCause({worse}, felt)->severity, Severity::Error);
    worse.role = MetricRole::LatencyP95;
    QCOMPARE(findRootCause({worse}, felt)->kind, K::Latency);
    QCOMPARE(findRootCause({worse}, {.dependencyHasIssue = true, .dependantsSuffer = true})->kind, K::DependencyOutage);
}

void TestRootCause::usersViewIsEvidenceOfAnOverload()
{
    const auto root = findRootCause({of(K::Latency), of(K::Overload), of(K::DataAnomaly)}, {.arrivalsAreHigh = true});
    QCOMPARE(root->evidence.size(), 2U);
    QCOMPARE(root->symptoms.size(), 1U);
}

void TestRootCause::everythingElseIsASymptom()
{
    const auto root = findRootCause({of(K::Latency), of(K::ErrorRate), of(K::Crash)}, {});
    QCOMPARE(root->evidence.size(), 1U);
    QCOMPARE(root->evidence.front().kind, K::Crash);
    QCOMPARE(root->symptoms.size(), 2U);
}

void TestRootCause::evidenceIsSafeForJson()
{
    AppInfo app;
    app.metrics = {{QStringLiteral("latency_p95"), MetricRole::LatencyP95, QStringLiteral("ms")}};
    Finding finding = of(K::Latency, MetricRole::LatencyP95);
    finding.metric = 0;
    finding.value = 1234.5678;
    const Evidence evidence = toEvidence(finding, app); // its range has no bounds
    QCOMPARE(evidence.metric, QStringLiteral("latency_p95"));
    QCOMPARE(evidence.value, 1234.57);
    QCOMPARE(evidence.low, -1e12);
    QCOMPARE(evidence.high, 1e12);
    QCOMPARE(evidence.detector, QStringLiteral("limit"));
    QCOMPARE(Evidence::fromJson(evidence.toJson()), evidence);
    finding.metric = Finding::AliveFlag;
    QCOMPARE(toEvidence(finding, app).metric, QStringLiteral("alive"));
    finding.metric = 99; // not of this app
    finding.value = qQNaN();
    QCOMPARE(toEvidence(finding, app).metric, QStringLiteral("answering"));
    QCOMPARE(toEvidence(finding, app).value, 0.0);
}

QTEST_APPLESS_MAIN(TestRootCause)
#include "tst_rootcause.moc"
