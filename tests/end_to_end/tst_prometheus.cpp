// What the daemon says at /metrics, and what packaging/ has for Prometheus and Grafana, as Prometheus itself sees it.
#include "end_to_end/servedplatform.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QUrlQuery>

#include <csignal>
#include <optional>
#include <sys/prctl.h>

using namespace ops;

namespace {

constexpr int Patience = ServedPlatform::Patience;

const QString Rules = QStringLiteral(OPS_PACKAGING "/prometheus/universal-devops.rules.yml");
const QString Dashboard = QStringLiteral(OPS_PACKAGING "/grafana/universal-devops.json");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

struct Said
{
    int exitCode = -1;
    QByteArray text; ///< to stdout and stderr
};

Said promtool(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("promtool"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAll()};
}

/// All names of ours in a text, without what makes a series of a family.
QSet<QString> metricsIn(const QByteArray &text)
{
    static const QRegularExpression name(
        QStringLiteral(R"(\b(?:universal_devops|process)_[a-z_]+?(?=(_total|_bucket|_sum|_count)?\b[^a-z_]))"));
    QSet<QString> names;
    auto found = name.globalMatch(QString::fromUtf8(text));
    while (found.hasNext())
        names.insert(found.next().captured());
    return names;
}

/// A Prometheus that scrapes one platform every second, with a directory and a port of its own.
class Prometheus
{
public:
    explicit Prometheus(const ServedPlatform &platform)
        : m_port(platform.port + ServedPlatform::PortsOfAnApp - 1) // of those that were found free, the app uses one
    {
        write(m_directory.filePath(QStringLiteral("prometheus.yml")),
              "global: { scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }\n"
              "rule_files: ['" +
                  Rules.toUtf8() +
                  "']\n"
                  "scrape_configs:\n"
                  "  - job_name: universal-devops\n"
                  "    authorization: { credentials_file: '" +
                  platform.dataDirectory().toUtf8() +
                  "/api-token' }\n"
                  "    static_configs: [{ targets: ['" +
                  platform.api().authority().toUtf8() + "'] }]\n");
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(m_directory.filePath(QStringLiteral("log")));
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); }); // a test that crashes leaves none
        m_process.start(QStringLiteral("prometheus"),
                        {QStringLiteral("--config.file=") + m_directory.filePath(QStringLiteral("prometheus.yml")),
                         QStringLiteral("--storage.tsdb.path=") + m_directory.filePath(QStringLiteral("data")),
                         QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port)});
    }
    ~Prometheus()
    {
        m_process.terminate();
        m_process.waitForFinished(Patience);
    }
    Prometheus(const Prometheus &) = delete;
    Prometheus &operator=(const Prometheus &) = delete;

    QJsonObject ask(const QString &path, const QUrlQuery &query = {})
    {
        HttpRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
        request.url.setQuery(query);
        std::optional<QJsonObject> answer;
        m_http.send(request, [&answer](const Result<HttpResponse> &response) {
            answer = response ? QJsonDocument::fromJson(response->body).object() : QJsonObject();
        });
        const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience);
        return came ? *answer : QJsonObject();
    }

    /// The value of the only series that a query finds; empty if there is none or more than one.
    QString query(const QString &expression)
    {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("query"), QString::fromLatin1(QUrl::toPercentEncoding(expression)));
        const QJsonArray series =
            ask(QStringLiteral("/api/v1/query"), query).value(QLatin1String("data"))[QLatin1String("result")].toArray();
        return series.size() == 1 ? series.first()[QLatin1String("value")][1].toString() : QString();
    }

    QByteArray log() const { return contentOf(m_directory.filePath(QStringLiteral("log"))); }

private:
    int m_port;
    QTemporaryDir m_directory;
    QProcess m_process;
    HttpClient m_http;
};

} // namespace

class TestPrometheus : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theRulesAreSound();
    void whatIsServedIsSound();
    void itReadsWhatHappens();
};

void TestPrometheus::initTestCase()
{
    for (const char *program : {"prometheus", "promtool"})
        QVERIFY2(!QStandardPaths::findExecutable(QLatin1String(program)).isEmpty(),
                 "Debian's package prometheus is missing (packaging/debian-packages.txt).");
}

void TestPrometheus::theRulesAreSound()
{
    const Said said = promtool({QStringLiteral("check"), QStringLiteral("rules"), Rules});
    QVERIFY2(said.exitCode == 0 && said.text.contains("SUCCESS"), said.text.constData());
}

void TestPrometheus::whatIsServedIsSound()
{
    ServedPlatform platform(ServedPlatform::SmallShop);
    const QTemporaryDir directory;
    const QString services = directory.filePath(QStringLiteral("integrations.yaml")); // of a service that nobody offers
    QFile yaml(services);
    QVERIFY(yaml.open(QIODevice::WriteOnly));
    yaml.write("integrations:\n  - name: oncall\n    kind: pagerduty\n    secret: env:OPS_TEST_PAGER\n"
               "    url: http://127.0.0.1:9/\n");
    yaml.close();
    platform.setVariable(QStringLiteral("OPS_TEST_PAGER"), QStringLiteral("0123456789abcdef0123456789abcdef"));
    platform.addArguments({QStringLiteral("--integrations"), services});
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    platform.shop("POST", "/fault?kind=crash");
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QByteArray text;
    QTRY_VERIFY_WITH_TIMEOUT((text = platform.ask(QStringLiteral("/metrics")).body).contains("agent_events_sent_total"),
                             Patience);
    const Said said = promtool({QStringLiteral("check"), QStringLiteral("metrics")}, text);
    QVERIFY2(said.exitCode == 0 && said.text.isEmpty(), said.text.constData());

    // What alerts and panels ask for is there.
    const QSet<QString> served = metricsIn(text);
    QVERIFY(served.size() > 30);
    QVERIFY(!QJsonDocument::fromJson(contentOf(Dashboard)).isNull());
    for (const QString &file : {Rules, Dashboard}) {
        const QSet<QString> asked = metricsIn(contentOf(file));
        QVERIFY(asked.size() > 5);
        for (const QString &name : asked)
            QVERIFY2(served.contains(name), qPrintable(file + QLatin1Char(' ') + name));
    }
}

void TestPrometheus::itReadsWhatHappens()
{
    ServedPlatform platform(ServedPlatform::SmallShop);
    platform.start();
    Prometheus prometheus(platform);
    const auto becomes = [&](const char *expression, const char *value) {
        return QTest::qWaitFor([&] { return prometheus.query(QLatin1String(expression)) == QLatin1String(value); },
                               Patience);
    };
    const QByteArray scrapes = "up{job=\"universal-devops\"}";
    QVERIFY2(becomes(scrapes.constData(), "1"), prometheus.log().constData());
    QVERIFY(becomes("universal_devops_app_up{app='shop',environment='dev'}", "1"));
    QVERIFY(becomes("sum(universal_devops_deployments_total{outcome='succeeded'})", "1"));
    QVERIFY(becomes("universal_devops_emergency_stop", "0"));

    platform.shop("POST", "/fault?kind=crash");
    QVERIFY(becomes("universal_devops_incidents{state='healed'}", "1"));
    QVERIFY(becomes("universal_devops_actions_total{strategy='restart',outcome='succeeded'}", "1"));
    QVERIFY(becomes("universal_devops_recovery_duration_seconds_count", "1"));

    QCOMPARE(platform.ask(QStringLiteral("/emergency-stop"), "POST", R"({"reason":"drill"})").status, 200);
    QVERIFY(becomes("universal_devops_emergency_stop", "1"));
    QVERIFY(becomes("count(ALERTS{alertname='UniversalDevOpsEmergencyStop',alertstate='pending'})", "1"));
    QVERIFY2(!prometheus.log().contains("level=error"), prometheus.log().constData());
}

QTEST_GUILESS_MAIN(TestPrometheus)
#include "tst_prometheus.moc"
