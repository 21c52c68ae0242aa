// GET /metrics over the wire; what is in it is tested in tests/telemetry, and by Prometheus itself in tests/end_to_end.
#include "server/apiserver.h"

#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "a-token-that-only-the-test-knows";

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void needsTheToken();
    void speaksBothForms();
    void tellsWhatRuns();
    void countsRequestsByRoute();
    void hearsTheEngine();
    void anotherSessionBeginsAnew();

private:
    QByteArray metrics() { return ask(m_api->port(), {.target = "/metrics", .token = Token}).body; }

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

#define HAS(line)                                                                                                      \
    do {                                                                                                               \
        const QByteArray text = metrics();                                                                             \
        QVERIFY2(text.contains("\nuniversal_devops_" line "\n"), text.constData());                                    \
    } while (false)

void TestMetrics::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = Token});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestMetrics::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

void TestMetrics::needsTheToken()
{
    QCOMPARE(ask(m_api->port(), {.target = "/metrics", .token = {}}).status, 401);
    QCOMPARE(ask(m_api->port(), {.target = "/metrics?format=x", .token = Token}).status, 400);
    QCOMPARE(ask(m_api->port(), {.method = "POST", .target = "/metrics", .token = Token}).status, 405);
}

void TestMetrics::speaksBothForms()
{
    const WireAnswer text = ask(m_api->port(), {.target = "/metrics", .token = Token});
    QCOMPARE(text.status, 200);
    QCOMPARE(text.headers.value("content-type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QCOMPARE(text.headers.value("vary"), QByteArray("Accept"));
    QVERIFY(!text.body.contains("# EOF"));
    const WireAnswer open = ask(
        m_api->port(),
        {.target = "/metrics", .token = Token, .headers = "Accept: application/openmetrics-text; version=1.0.0\r\n"});
    QCOMPARE(open.headers.value("content-type"),
             QByteArray("application/openmetrics-text; version=1.0.0; charset=utf-8"));
    QVERIFY(open.body.endsWith("# EOF\n"));
}

void TestMetrics::tellsWhatRuns()
{
    HAS("app_up{app=\"shop\",environment=\"prod\"} 1");
    HAS("emergency_stop 0");
    m_platform->feed(EventType::EmergencyStopped, {});
    HAS("emergency_stop 1");
    m_platform->degrade(QStringLiteral("journal"), QStringLiteral("No space is left."));
    HAS("component_healthy{component=\"journal\"} 0");
    const QByteArray text = metrics();
    for (const char *name : {"universal_devops_build_info{", "process_resident_memory_bytes ", "process_open_fds ",
                             "process_cpu_seconds_total ", "process_start_time_seconds "}) {
        const qsizetype found = text.indexOf(QByteArray("\n") + name);
        QVERIFY2(found >= 0, name);
        const QByteArray line = text.mid(found + 1, text.indexOf('\n', found + 1) - found - 1);
        QVERIFY2(line.split(' ').last().toDouble() > 0 || line.contains("cpu"), line.constData());
    }
}

void TestMetrics::countsRequestsByRoute()
{
    for (int i = 0; i < 3; ++i)
        ask(m_api->port(), {.target = "/deployments/D-" + QByteArray::number(i), .token = Token});
    ask(m_api->port(), {.target = "/nonsense/" + QByteArray(500, 'x'), .token = Token});
    ask(m_api->port(), {.method = "BREW", .target = "/apps", .token = Token});
    HAS("http_requests_total{method=\"GET\",route=\"/deployments/ID\",code=\"404\"} 3"); // whatever the ids were
    HAS("http_requests_total{method=\"GET\",route=\"other\",code=\"404\"} 1");
    HAS("http_requests_total{method=\"other\",route=\"/apps\",code=\"405\"} 1");
    HAS("http_request_duration_seconds_count{method=\"GET\",route=\"/deployments/ID\"} 3");
}

void TestMetrics::hearsTheEngine()
{
    m_api->hearVitals({.agents = {{.name = QStringLiteral("auto-heal"), .received = 7, .samples = 0, .sent = 3}},
                       .unrecorded = 4,
                       .unrecordedSeconds = 1.5});
    HAS("agent_events_received_total{agent=\"auto-heal\"} 7");
    HAS("journal_unrecorded_events 4");
}

void TestMetrics::anotherSessionBeginsAnew()
{
    m_platform->feed(EventType::HealSucceeded, {});
    HAS("recovery_duration_seconds_count{environment=\"prod\"} 1");
    m_platform->begin();
    QVERIFY(!metrics().contains("recovery_duration_seconds_count"));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
