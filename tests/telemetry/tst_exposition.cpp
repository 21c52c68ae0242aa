#include "telemetry/exposition.h"

#include <QTest>

#include <limits>

using namespace ops;

class TestExposition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choosesByAccept_data();
    void choosesByAccept();
    void writesText();
    void writesOpenMetrics();
    void leavesOutWhatHasNoSeries();
    void numbersAreGo();

private:
    static std::vector<MetricFamily> families();
};

std::vector<MetricFamily> TestExposition::families()
{
    MetricFamily up{.name = "ops_up", .help = "A \\ and\na \"quote\"."};
    up.add({{"app", QStringLiteral("a\\b\"c\nd\u00e9")}, {"environment", QStringLiteral("prod")}}, 1);
    MetricFamily down{.name = "ops_downtime_seconds", .help = "Down.", .kind = FamilyKind::Counter};
    down.add({}, 0.25);
    MetricFamily took{.name = "ops_took_seconds", .help = "Took.", .kind = FamilyKind::Histogram};
    Histogram histogram({0.5, 1});
    histogram.observe(0.75);
    took.add({{"environment", QStringLiteral("dev")}}, histogram);
    return {up, down, took};
}

void TestExposition::choosesByAccept_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("open");
    const auto row = [](const char *accept, bool open) { QTest::newRow(accept) << QByteArray(accept) << open; };
    row("", false);
    row("*/*", false);
    row("text/html", false); // nothing that we have: the form that everybody reads
    row("text/plain", false);
    row("application/openmetrics-text", true);
    row("application/openmetrics-text; version=1.0.0", true);
    row("application/openmetrics-text; version=\"1.0.0\"", true);
    row("Application/OpenMetrics-Text;Version=1.0.0", true);
    row("application/openmetrics-text; version=0.0.1", false); // not spoken here
    row("application/openmetrics-text;version=1.0.0;q=0", false);
    row("application/openmetrics-text;q=0.2, text/plain;q=0.5", false);
    row("application/openmetrics-text;q=0.5, text/plain;q=0.2", true);
    row("text/plain;version=0.0.4;q=0.5, */*;q=0.9", true); // the exact range decides about each
    row("text/*;q=0.5, application/*;q=0.4", false);
    row("application/openmetrics-text;q=nonsense, text/plain;q=0.1", false);
    // Prometheus 2 and 3:
    row("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        true);
    row("application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
        "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
        "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        true);
    row("text/plain;version=0.0.4;q=1,*/*;q=0.1", false);
}

void TestExposition::choosesByAccept()
{
    QFETCH(QByteArray, accept);
    QTEST(negotiatedFormat(accept) == ExpositionFormat::OpenMetrics, "open");
}

void TestExposition::writesText()
{
    QCOMPARE(mediaTypeOf(ExpositionFormat::Text), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QCOMPARE(expose(families(), ExpositionFormat::Text),
             QByteArray("# HELP ops_up A \\\\ and\\na \"quote\".\n"
                        "# TYPE ops_up gauge\n"
                        "ops_up{app=\"a\\\\b\\\"c\\nd\u00e9\",environment=\"prod\"} 1\n"
                        "# HELP ops_downtime_seconds_total Down.\n"
                        "# TYPE ops_downtime_seconds_total counter\n"
                        "ops_downtime_seconds_total 0.25\n"
                        "# HELP ops_took_seconds Took.\n"
                        "# TYPE ops_took_seconds histogram\n"
                        "ops_took_seconds_bucket{environment=\"dev\",le=\"0.5\"} 0\n"
                        "ops_took_seconds_bucket{environment=\"dev\",le=\"1\"} 1\n"
                        "ops_took_seconds_bucket{environment=\"dev\",le=\"+Inf\"} 1\n"
                        "ops_took_seconds_sum{environment=\"dev\"} 0.75\n"
                        "ops_took_seconds_count{environment=\"dev\"} 1\n"));
}

void TestExposition::writesOpenMetrics()
{
    QCOMPARE(mediaTypeOf(ExpositionFormat::OpenMetrics),
             QByteArray("application/openmetrics-text; version=1.0.0; charset=utf-8"));
    QCOMPARE(expose(families(), ExpositionFormat::OpenMetrics),
             QByteArray("# HELP ops_up A \\\\ and\\na \\\"quote\\\".\n"
                        "# TYPE ops_up gauge\n"
                        "ops_up{app=\"a\\\\b\\\"c\\nd\u00e9\",environment=\"prod\"} 1\n"
                        "# HELP ops_downtime_seconds Down.\n"
                        "# TYPE ops_downtime_seconds counter\n"
                        "# UNIT ops_downtime_seconds seconds\n"
                        "ops_downtime_seconds_total 0.25\n"
                        "# HELP ops_took_seconds Took.\n"
                        "# TYPE ops_took_seconds histogram\n"
                        "# UNIT ops_took_seconds seconds\n"
                        "ops_took_seconds_bucket{environment=\"dev\",le=\"0.5\"} 0\n"
                        "ops_took_seconds_bucket{environment=\"dev\",le=\"1.0\"} 1\n"
                        "ops_took_seconds_bucket{environment=\"dev\",le=\"+Inf\"} 1\n"
                        "ops_took_seconds_sum{environment=\"dev\"} 0.75\n"
                        "ops_took_seconds_count{environment=\"dev\"} 1\n"
                        "# EOF\n"));
}

void TestExposition::leavesOutWhatHasNoSeries()
{
    const std::vector<MetricFamily> none{{.name = "ops_none", .help = "None."}};
    QCOMPARE(expose(none, ExpositionFormat::Text), QByteArray());
    QCOMPARE(expose(none, ExpositionFormat::OpenMetrics), QByteArray("# EOF\n"));
}

void TestExposition::numbersAreGo()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    MetricFamily family{.name = "n", .help = "N."};
    for (const double value : {infinity, -infinity, std::numeric_limits<double>::quiet_NaN(), 1e20, 0.1, 123456789.0})
        family.add({}, value);
    QVERIFY(expose({family}, ExpositionFormat::Text).endsWith("n +Inf\nn -Inf\nn NaN\nn 1e+20\nn 0.1\nn 123456789\n"));
}

QTEST_APPLESS_MAIN(TestExposition)
#include "tst_exposition.moc"
