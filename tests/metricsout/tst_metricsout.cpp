// Services that answer well, later, badly, slowly and not at all: nothing is lost, nothing doubled, and nobody sees a
// key.
#include "integrations/integrationfile.h"
#include "metricsout/metricsout.h"
#include "metricsout/metricsoutput.h"

#include "http/loopbackserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkDatagram>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>

#include <deque>

using namespace ops;

namespace {

constexpr int Patience = LongestWait;
const QByteArray Secret = "a-key-that-only-the-test-knows";

MetricFamilies countedTo(double value)
{
    MetricFamily counter{.name = "universal_devops_events", .help = "Events.", .kind = FamilyKind::Counter};
    counter.add({}, value);
    return {counter};
}

/// Answers by a script, then always 202.
class Collector
{
public:
    explicit Collector(std::deque<LoopbackReply> script = {})
        : m_script(std::move(script))
        , m_server([this](const QByteArray &) { return next(); })
    {
    }

    QString url() const { return m_server.url(QStringLiteral("/v1/metrics")); }
    QByteArrayList requests() const { return m_server.requests(); }
    /// What was counted by all requests that came, those that came again only once.
    double counted() const
    {
        QMap<qint64, double> byTime;
        for (const QByteArray &request : requests()) {
            const QJsonValue series = QJsonDocument::fromJson(request.mid(request.indexOf("\r\n\r\n") + 4))
                                          .object()[QLatin1String("series")][0];
            const QJsonValue point = series[QLatin1String("points")][0];
            byTime.insert(point[QLatin1String("timestamp")].toInteger(), point[QLatin1String("value")].toDouble());
        }
        double sum = 0;
        for (const double value : byTime)
            sum += value;
        return sum;
    }

private:
    LoopbackReply next()
    {
        if (m_script.empty())
            return LoopbackReply::http("202 Accepted", "{\"errors\":[]}");
        const LoopbackReply reply = m_script.front();
        m_script.pop_front();
        return reply;
    }

    std::deque<LoopbackReply> m_script; ///< the server's thread's
    LoopbackServer m_server;            ///< ends first
};

IntegrationConfig configOf(IntegrationKind kind, const QString &url)
{
    IntegrationConfig config;
    config.name = toName(kind);
    config.kind = kind;
    config.url = SecretReference::plain(url);
    config.secret = SecretReference::plain(QString::fromLatin1(Secret));
    config.timeout = Duration{2000}; // what answers at all has to be in time
    config.firstRetry = Duration{20};
    config.longestRetry = Duration{40};
    return config;
}

/// A second later each time it is asked for a round.
class Seconds
{
public:
    Timestamp now() const { return m_now; }
    void pass(Duration time = std::chrono::seconds{10}) { m_now += time; }

private:
    Timestamp m_now = fromEpochMs(1'767'571'200'000);
};

} // namespace

class TestMetricsOut : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void datadogHearsEverythingOnce_data();
    void datadogHearsEverythingOnce();
    void obeysRetryAfter();
    void otlpRepeatsOnlyWhatIsAllowed_data();
    void otlpRepeatsOnlyWhatIsAllowed();
    void otlpTellsOfPartialSuccess();
    void dropsWhatIsTooOld();
    void keepsTheQueueShort();
    void statsdArrives();
    void neverShowsTheKey();
    void testsAtOnce();
    void sendsRoundsByItself();
    void readsTheFile();
    void complainsOfTheFile_data();
    void complainsOfTheFile();
};

void TestMetricsOut::datadogHearsEverythingOnce_data()
{
    QTest::addColumn<QList<QByteArray>>("answers");
    QTest::newRow("well") << QList<QByteArray>{};
    QTest::newRow("429") << QList<QByteArray>{"429 Too Many Requests", "429 Too Many Requests"};
    QTest::newRow("500") << QList<QByteArray>{"500 Internal Server Error"};
    QTest::newRow("slow") << QList<QByteArray>{"drips"};
    QTest::newRow("nothing") << QList<QByteArray>{"hangs"};
    QTest::newRow("cut off") << QList<QByteArray>{"resets", "503 Service Unavailable"};
}

void TestMetricsOut::datadogHearsEverythingOnce()
{
    QFETCH(const QList<QByteArray>, answers);
    std::deque<LoopbackReply> script;
    for (const QByteArray &answer : answers) {
        LoopbackReply reply = LoopbackReply::http(answer, "{\"errors\":[\"" + Secret + "\"]}");
        reply.drips = answer == "drips";
        reply.resets = answer == "resets";
        if (answer == "hangs" || answer == "resets")
            reply.bytes.clear();
        else if (answer == "drips")
            reply = {.bytes = "HTTP/1.1 202 Accepted\r\nContent-Length: 4000\r\n\r\n" + QByteArray(4000, 'x'),
                     .drips = true};
        script.push_back(reply);
    }
    Collector collector(std::move(script));
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Datadog, collector.url()), [&clock] { return clock.now(); });
    for (double counted : {5.0, 9.0, 20.0}) {
        output.take(countedTo(counted));
        clock.pass();
    }
    QTRY_COMPARE_WITH_TIMEOUT(output.status().queued, 0, Patience);
    QCOMPARE(output.status().state, IntegrationState::Working);
    QCOMPARE(output.status().delivered, quint64(3));
    QCOMPARE(output.status().retries, quint64(answers.size()));
    QVERIFY(isWell(output.status()));
    QCOMPARE(collector.counted(), 20.0);
    const QByteArrayList requests = collector.requests();
    QCOMPARE(requests.size(), 3 + answers.size());
    for (qsizetype i = 0; i <= answers.size(); ++i) // the very same comes again, before what came later
        QCOMPARE(requests[i].mid(requests[i].indexOf("\r\n\r\n")), requests[0].mid(requests[0].indexOf("\r\n\r\n")));
    QVERIFY(requests.first().startsWith("POST /v1/metrics "));
    QVERIFY(requests.first().contains("DD-API-KEY: " + Secret));
}

void TestMetricsOut::obeysRetryAfter()
{
    Collector collector({LoopbackReply::http("429 Too Many Requests", "", "Retry-After: 7\r\n")});
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Datadog, collector.url()), [&clock] { return clock.now(); });
    output.take(countedTo(1));
    QTRY_COMPARE_WITH_TIMEOUT(output.status().state, IntegrationState::Retrying, Patience);
    QCOMPARE(output.status().nextTry, clock.now() + Duration{7000});
    output.take(countedTo(2)); // which does not hurry it
    QCOMPARE(collector.requests().size(), 1);
    output.retryNow(); // a person does
    QTRY_COMPARE_WITH_TIMEOUT(output.status().queued, 0, Patience);
    QCOMPARE(collector.requests().size(), 3);
}

void TestMetricsOut::otlpRepeatsOnlyWhatIsAllowed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isRepeated");
    QTest::newRow("429") << QByteArray("429 Too Many Requests") << true;
    QTest::newRow("502") << QByteArray("502 Bad Gateway") << true;
    QTest::newRow("503") << QByteArray("503 Service Unavailable") << true;
    QTest::newRow("504") << QByteArray("504 Gateway Timeout") << true;
    QTest::newRow("500") << QByteArray("500 Internal Server Error") << false;
    QTest::newRow("400") << QByteArray("400 Bad Request") << false;
    QTest::newRow("413") << QByteArray("413 Content Too Large") << false;
}

void TestMetricsOut::otlpRepeatsOnlyWhatIsAllowed()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, isRepeated);
    Collector collector({LoopbackReply::http(answer)});
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Otlp, collector.url()), [&clock] { return clock.now(); });
    output.take(countedTo(1));
    QTRY_COMPARE_WITH_TIMEOUT(output.status().queued, 0, Patience);
    QCOMPARE(collector.requests().size(), isRepeated ? 2 : 1);
    QCOMPARE(output.status().state, isRepeated ? IntegrationState::Working : IntegrationState::Failing);
    QVERIFY(collector.requests().first().contains("Authorization: " + Secret));
    QVERIFY(collector.requests().first().contains("Content-Type: application/json"));
}

void TestMetricsOut::otlpTellsOfPartialSuccess()
{
    Collector collector({LoopbackReply::http(
        "200 OK", R"({"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too many labels"}})")});
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Otlp, collector.url()), [&clock] { return clock.now(); });
    output.take(countedTo(1));
    QTRY_COMPARE_WITH_TIMEOUT(output.status().delivered, quint64(1), Patience);
    QCOMPARE(collector.requests().size(), 1);
    QCOMPARE(output.status().lastError, QStringLiteral("3 points were not taken: too many labels"));
}

void TestMetricsOut::dropsWhatIsTooOld()
{
    Collector collector({LoopbackReply::http("429 Too Many Requests", "", "Retry-After: 3000\r\n")});
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Datadog, collector.url()), [&clock] { return clock.now(); });
    output.take(countedTo(1));
    QTRY_COMPARE_WITH_TIMEOUT(output.status().state, IntegrationState::Retrying, Patience);
    clock.pass(std::chrono::minutes{61});
    output.take(countedTo(3));
    QCOMPARE(output.status().queued, 1);
    QCOMPARE(output.status().refused, quint64(1));
}

void TestMetricsOut::keepsTheQueueShort()
{
    Collector collector({LoopbackReply{}}); // it hangs
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Datadog, collector.url()), [&clock] { return clock.now(); });
    for (int round = 1; round < 200; ++round)
        output.take(countedTo(round));
    QCOMPARE(output.status().queued, qint64(MetricsOutput::MostWaiting));
}

void TestMetricsOut::statsdArrives()
{
    QUdpSocket agent;
    QVERIFY(agent.bind(QHostAddress::LocalHost, 0));
    IntegrationConfig config = configOf(IntegrationKind::DogStatsD, {});
    config.host = QStringLiteral("127.0.0.1");
    config.port = agent.localPort();
    Seconds clock;
    MetricsOutput output(config, [&clock] { return clock.now(); });
    output.take(countedTo(4));
    QTRY_VERIFY_WITH_TIMEOUT(agent.hasPendingDatagrams(), Patience);
    QCOMPARE(agent.receiveDatagram().data(), QByteArray("universal_devops_events:4|c"));
    output.take(countedTo(4)); // nothing was added
    output.take(countedTo(6));
    QTRY_VERIFY_WITH_TIMEOUT(agent.hasPendingDatagrams(), Patience);
    QCOMPARE(agent.receiveDatagram().data(), QByteArray("universal_devops_events:2|c"));
    QCOMPARE(output.status().state, IntegrationState::Working);
}

void TestMetricsOut::neverShowsTheKey()
{
    Collector collector({LoopbackReply::http("403 Forbidden", "{\"errors\":[\"bad key " + Secret + "\"]}")});
    Seconds clock;
    MetricsOutput output(configOf(IntegrationKind::Datadog, collector.url()), [&clock] { return clock.now(); });
    output.take(countedTo(1));
    QTRY_COMPARE_WITH_TIMEOUT(output.status().state, IntegrationState::Failing, Patience);
    QVERIFY(output.status().lastError.contains(QStringLiteral("HTTP 403")));
    QVERIFY(!output.status().lastError.contains(QString::fromLatin1(Secret)));
    QVERIFY(!output.status().lastError.contains(QStringLiteral("/v1/metrics")));
}

void TestMetricsOut::testsAtOnce()
{
    Collector collector;
    MetricsOut out({configOf(IntegrationKind::Datadog, collector.url())});
    std::optional<Result<QString>> answer;
    out.test(QStringLiteral("datadog"), [&](const Result<QString> &heard) { answer = heard; });
    QTRY_VERIFY_WITH_TIMEOUT(answer, Patience);
    QVERIFY(*answer);
    QVERIFY(collector.requests().first().contains("universal_devops_test"));
    answer.reset();
    out.test(QStringLiteral("nobody"), [&](const Result<QString> &heard) { answer = heard; });
    QTRY_VERIFY_WITH_TIMEOUT(answer, Patience);
    QCOMPARE(answer->error().kind, Error::Kind::NotFound);
}

void TestMetricsOut::sendsRoundsByItself()
{
    Collector collector;
    IntegrationConfig config = configOf(IntegrationKind::Datadog, collector.url());
    config.interval = Duration{20};
    std::atomic_int rounds = 0;
    MetricsOut out({config});
    out.start([&rounds] { return countedTo(++rounds); });
    QTRY_VERIFY_WITH_TIMEOUT(collector.requests().size() >= 3, Patience);
    out.stop();
    const int made = rounds;
    QTRY_COMPARE_WITH_TIMEOUT(out.integrations().size(), 1, Patience);
    QCOMPARE(int(rounds), made);
}

void TestMetricsOut::readsTheFile()
{
    qputenv("TEST_METRICS_KEY", Secret);
    const Result<IntegrationSettings> settings = parseIntegrations(R"(
metrics:
  - {name: agent, kind: dogstatsd, address: "[::1]:8125", interval: 5s}
  - {name: dd, kind: datadog, secret: env:TEST_METRICS_KEY, tags: ["team:ops"]}
  - {name: otel, kind: otlp, url: "http://localhost:4318/v1/metrics", secret: env:TEST_METRICS_KEY, header: api-key}
)",
                                                                   QStringLiteral("file.yaml"));
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toString()));
    QVERIFY(settings->integrations.isEmpty());
    QCOMPARE(settings->metrics.size(), 3);
    QCOMPARE(settings->metrics[0].host, QStringLiteral("::1"));
    QCOMPARE(settings->metrics[0].port, quint16(8125));
    QCOMPARE(settings->metrics[0].interval, Duration{5000});
    QCOMPARE(*settings->metrics[1].url.read(), QByteArray("https://api.datadoghq.com/api/v2/series"));
    QCOMPARE(settings->metrics[1].tags, QStringList{QStringLiteral("team:ops")});
    QCOMPARE(settings->metrics[2].header, QByteArray("api-key"));
}

void TestMetricsOut::complainsOfTheFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("time_zone: UTC");
    QTest::newRow("unknown kind") << QByteArray("metrics: [{name: a, kind: graphite}]");
    QTest::newRow("no address") << QByteArray("metrics: [{name: a, kind: dogstatsd}]");
    QTest::newRow("bad address") << QByteArray("metrics: [{name: a, kind: dogstatsd, address: 'localhost:8125'}]");
    QTest::newRow("no port") << QByteArray("metrics: [{name: a, kind: dogstatsd, address: '127.0.0.1'}]");
    QTest::newRow("no key") << QByteArray("metrics: [{name: a, kind: datadog}]");
    QTest::newRow("key in the file") << QByteArray("metrics: [{name: a, kind: datadog, secret: abcdef}]");
    QTest::newRow("no url") << QByteArray("metrics: [{name: a, kind: otlp}]");
    QTest::newRow("no TLS") << QByteArray("metrics: [{name: a, kind: otlp, url: 'http://example.com/v1/metrics'}]");
    QTest::newRow("bad tag") << QByteArray(
        "metrics: [{name: a, kind: otlp, url: 'http://localhost/v1/metrics', tags: ['a,b']}]");
    QTest::newRow("too often") << QByteArray(
        "metrics: [{name: a, kind: otlp, url: 'http://localhost/v1/metrics', interval: 10ms}]");
    QTest::newRow("name twice") << QByteArray("metrics: [{name: a, kind: otlp, url: 'http://localhost/v1/metrics'}, "
                                              "{name: a, kind: dogstatsd, address: '127.0.0.1:8125'}]");
    QTest::newRow("kind of a notice") << QByteArray("metrics: [{name: a, kind: slack, url: 'https://example.com'}]");
}

void TestMetricsOut::complainsOfTheFile()
{
    QFETCH(const QByteArray, text);
    const Result<IntegrationSettings> settings = parseIntegrations(text, QStringLiteral("file.yaml"));
    QVERIFY(!settings);
    QVERIFY(settings.error().where.startsWith(QStringLiteral("file.yaml")));
    QVERIFY(!settings.error().toString().contains(QStringLiteral("abcdef")));
}

QTEST_GUILESS_MAIN(TestMetricsOut)
#include "tst_metricsout.moc"
