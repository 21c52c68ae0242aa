#include "ui/models/metricwords.h"

#include <QTest>

using namespace ops;

namespace {

Evidence evidenceOf(const char *metric)
{
    Evidence evidence;
    evidence.metric = QString::fromLatin1(metric);
    evidence.value = 1;
    return evidence;
}

} // namespace

class TestMetricWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void whatIsStrangeSaysHowRareItIs();
    void everyKnownMetricHasAName();
};

void TestMetricWords::saysWhatIsWrong_data()
{
    using R = MetricRole;
    QTest::addColumn<QString>("metric");
    QTest::addColumn<int>("role");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *metric, R role, double value, double low, double high, const char *text) {
        QTest::newRow(text) << QString::fromLatin1(metric) << int(role) << value << low << high
                            << QString::fromLatin1(text);
    };
    row("latency_p95", R::LatencyP95, 4527.88, 0, 2500, "Latency (p95) 4528 ms; healthy up to 2500 ms");
    row("cpu", R::Cpu, 0.9958, 0, 0.9, "CPU 99.58 %; healthy up to 90 %");
    row("memory", R::Memory, 0.9004, 0, 0.9, "Memory 90.04 %; healthy up to 90 %"); // not "90 %; up to 90 %"
    row("use.workers", R::ConfigUse, 1.24736, 0, 1, "Use of workers 124.7 %; healthy up to 100 %");
    row("error_rate", R::ErrorRate, 0.0712345, 0, 0.00051, "Errors 7.123 %; healthy up to 0.051 %");
    row("request_rate", R::RequestRate, 1.5, 20.25, 60, "Requests 1.5 /s; healthy from 20.25 /s on");
    row("data.score", R::Data, 12, 35, 100, "score 12; healthy from 35 on");
    row("disk", R::Disk, 0.8, 0, 0.9, "Disk 80 %; healthy up to 90 %"); // it is about to pass it
    row("data.score", R::Data, 50, 35, 100, "score 50; healthy from 35 to 100");
    row("data.score", R::Data, 50, 35, 1e12, "score 50; healthy from 35 on"); // unbounded above
    row("data.score", R::Data, 50, -1e12, 1e12, "score 50");                  // nothing is known to be wrong with it
    row("cpu", R::Cpu, 0.99996, 0, 0.9, "CPU 99.99 %; healthy up to 90 %");   // not full yet
    row("memory", R::Memory, 0.9999999, 0, 0.9, "Memory 99.99 %; healthy up to 90 %");
    row("my_metric", R::Other, 1234567, -1e12, 20, "my_metric 1234567; healthy up to 20");
    row("alive", R::Other, 0, 1, 1, "The app does not run.");
    row("answering", R::Other, 0, 1, 1, "The app does not answer its health check.");
}

void TestMetricWords::saysWhatIsWrong()
{
    QFETCH(const QString, metric);
    QFETCH(const int, role);
    QFETCH(const double, value);
    QFETCH(const double, low);
    QFETCH(const double, high);
    QTEST(MetricWords::of(
              {.metric = metric, .role = MetricRole(role), .value = value, .low = low, .high = high, .detector = {}}),
          "text");
}

void TestMetricWords::whatIsStrangeSaysHowRareItIs()
{
    Evidence evidence{.metric = QStringLiteral("latency_p95"),
                      .role = MetricRole::LatencyP95,
                      .value = 450,
                      .low = 180,
                      .high = 220,
                      .detector = QStringLiteral("stream"),
                      .rarity = 41'234,
                      .surprise = QStringLiteral("shift")};
    QCOMPARE(MetricWords::of(evidence),
             QStringLiteral("Latency (p95) 450 ms; usual from 180 ms to 220 ms; one value in 41000 is as strange: a "
                            "shift of the level"));
    evidence.rarity = 1e12;
    evidence.surprise = QStringLiteral("something new");
    evidence.detector = QStringLiteral("limit");
    QCOMPARE(
        MetricWords::of(evidence),
        QStringLiteral("Latency (p95) 450 ms; healthy up to 220 ms; one value in more than 1000000000 is as strange"));
    QCOMPARE(MetricWords::of(evidenceOf("log:no <*> disk")), QStringLiteral("New in its log: no <*> disk"));
    QCOMPARE(MetricWords::of(evidenceOf("alert:DiskFull")), QStringLiteral("Alert of another monitor: DiskFull"));
}

void TestMetricWords::everyKnownMetricHasAName()
{
    for (const auto &[role, name] : EnumNames<MetricRole>::table) {
        // These three are families: each of their metrics has a name of its own.
        const bool isFamily = role == MetricRole::ConfigUse || role == MetricRole::Data || role == MetricRole::Other;
        const QString metric = QLatin1String(name);
        QVERIFY2(isFamily || MetricWords::name(metric) != metric, name);
    }
}

QTEST_GUILESS_MAIN(TestMetricWords)
#include "tst_metricwords.moc"
