// universal-devopsd serve with real processes: deployed, watched, healed, and met again after a crash of the daemon.
#include "end_to_end/faultyshop.h"
#include "http/httpclient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace ops;

namespace {

constexpr int Patience = 30'000;

const QByteArray Spec = R"(
name: shop
type: api
runtime: process
releases:
  "1.0": { command: [OPS_SHOP, --port, "{port}", --release, "{release}"] }
  "1.1": { command: [OPS_SHOP, --port, "{port}", --release, "{release}"] }
  "2.1-errors": { command: [OPS_SHOP, --port, "{port}", --release, "{release}"], env: { RELEASE_FAULT: "errors:0.7" } }
  "2.2-broken": { command: [OPS_SHOP, --port, "{port}", --release, "{release}"], env: { RELEASE_FAULT: no_start } }
config:
  POOL_SIZE: { value: 8, steps: [8, 32] }
health: { http: "http://127.0.0.1:{port}/health", interval: 200ms, timeout: 200ms }
probe: { http: "http://127.0.0.1:{port}/", interval: 100ms, timeout: 2s }
limits: { latency_p95: 500ms, error_rate: 5%, memory: 256MiB }
rollout: { watch: 3s, on_failure: rollback, stop_grace: 2s }
healing: { strategies: [restart, rollback], backoff: 200ms..2s }
environments:
  dev: { release: "1.0", replicas: REPLICAS, port: PORT }
)";

/// A port that is free now, with enough free ones after it; another program may still take one of them.
quint16 freePorts()
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    bind(probe, reinterpret_cast<const sockaddr *>(&where), size);
    getsockname(probe, reinterpret_cast<sockaddr *>(&where), &size);
    close(probe);
    return std::min<quint16>(ntohs(where.sin_port), 65'000);
}

struct Answer
{
    int status = 0;
    QJsonObject json;
};

/// A data directory with one app, and the daemon over it.
class Platform
{
public:
    explicit Platform(int replicas = 1)
        : port(freePorts())
    {
        QByteArray spec = Spec;
        spec.replace("OPS_SHOP", OPS_SHOP).replace("PORT", QByteArray::number(port));
        spec.replace("REPLICAS", QByteArray::number(replicas));
        QDir(m_directory.path()).mkdir(QStringLiteral("apps"));
        QFile file(m_directory.filePath(QStringLiteral("apps/shop.yaml")));
        if (file.open(QIODevice::WriteOnly))
            file.write(spec);
    }
    ~Platform()
    {
        if (m_daemon.state() == QProcess::NotRunning)
            start();
        m_daemon.terminate();
        m_daemon.waitForFinished(Patience);
    }
    Platform(const Platform &) = delete;
    Platform &operator=(const Platform &) = delete;

    /// Apps are ended with the daemon unless it is killed.
    void start(bool stopApps = true)
    {
        QStringList arguments{QStringLiteral("serve"),
                              QStringLiteral("--apps"),
                              m_directory.filePath(QStringLiteral("apps")),
                              QStringLiteral("--data"),
                              m_directory.filePath(QStringLiteral("data")),
                              QStringLiteral("--listen"),
                              QStringLiteral("127.0.0.1:0")};
        if (stopApps)
            arguments.append(QStringLiteral("--stop-apps"));
        m_daemon.setProcessChannelMode(QProcess::MergedChannels);
        m_daemon.start(QStringLiteral(OPS_DAEMON), arguments);
        QByteArray said;
        while (!said.contains("listening on ") || !said.endsWith('\n')) {
            if (!m_daemon.waitForReadyRead(Patience))
                return;
            said += m_daemon.readAll();
        }
        m_api = QUrl(QString::fromUtf8(said.mid(said.indexOf("http://")).trimmed()));
        QFile token(m_directory.filePath(QStringLiteral("data/api-token")));
        if (token.open(QIODevice::ReadOnly))
            m_token = token.readAll().trimmed();
    }
    void kill()
    {
        m_daemon.kill();
        m_daemon.waitForFinished(Patience);
    }
    int terminate()
    {
        m_daemon.terminate();
        return m_daemon.waitForFinished(5000) ? m_daemon.exitCode() : -1;
    }

    Answer ask(const QString &path, const QByteArray &method = "GET", const QByteArray &body = {}, bool token = true)
    {
        HttpRequest request;
        request.method = method;
        request.url = m_api.resolved(QUrl(path));
        request.body = body;
        request.headers.emplaceBack("Content-Type", "application/json");
        if (token)
            request.headers.emplaceBack("Authorization", "Bearer " + m_token);
        std::optional<Answer> answer;
        m_http.send(request, [&answer](const Result<HttpResponse> &response) {
            answer = response ? Answer{response->status, QJsonDocument::fromJson(response->body).object()} : Answer{};
        });
        const bool came = QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience);
        return came ? *answer : Answer{};
    }
    QJsonObject app() { return ask(QStringLiteral("/apps")).json.value(QLatin1String("apps"))[0].toObject(); }
    QString state() { return app().value(QLatin1String("state")).toString(); }
    QJsonArray replicas() { return app().value(QLatin1String("replica_states")).toArray(); }
    QJsonObject lastIncident()
    {
        return ask(QStringLiteral("/incidents")).json.value(QLatin1String("incidents")).toArray().last().toObject();
    }
    /// How often something happened.
    int count(const QString &type)
    {
        const QJsonArray events = ask(QStringLiteral("/events?since=0")).json.value(QLatin1String("events")).toArray();
        return int(std::count_if(events.begin(), events.end(), [&type](const QJsonValue &event) {
            return event[QLatin1String("type")].toString() == type;
        }));
    }
    QString deploy(const QString &release)
    {
        const QByteArray body = "{\"app\":\"shop\",\"env\":\"dev\",\"release\":\"" + release.toUtf8() + "\"}";
        const Answer answer = ask(QStringLiteral("/deploy"), "POST", body);
        return answer.status == 202 ? answer.json.value(QLatin1String("deployment_id")).toString() : QString();
    }
    QString deploymentState(const QString &id)
    {
        return ask(QStringLiteral("/deployments/") + id).json.value(QLatin1String("state")).toString();
    }

    ShopAnswer shop(const QByteArray &method, const QByteArray &target, int replica = 0) const
    {
        ShopClient client(quint16(port + replica));
        client.ask(method, target);
        return client.read(2000);
    }
    bool servesRelease(const QByteArray &release) const
    {
        const ShopAnswer answer = shop("GET", "/");
        return answer.status == 200 && answer.headers.value("x-release") == release;
    }

    const quint16 port;

private:
    QTemporaryDir m_directory;
    QProcess m_daemon;
    QUrl m_api;
    QByteArray m_token;
    HttpClient m_http;
};

} // namespace

class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsWhatTheSpecsWant();
    void aCrashedAppIsBack();
    void anAppThatFailsIsRestarted_data();
    void anAppThatFailsIsRestarted();
    void aBadReleaseIsRolledBack_data();
    void aBadReleaseIsRolledBack();
    void aKilledDaemonMeetsItsAppsAgain();
    void leavesTheAppsRunningOrStopsThem();
};

void TestServe::runsWhatTheSpecsWant()
{
    Platform platform(2);
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.replicas().size(), 2);
    QCOMPARE(platform.app().value(QLatin1String("release")).toString(), QStringLiteral("1.0"));
    QCOMPARE(platform.shop("GET", "/", 0).status, 200);
    QCOMPARE(platform.shop("GET", "/", 1).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.ask(QStringLiteral("/health"), "GET", {}, false).status, 200);
    QCOMPARE(platform.ask(QStringLiteral("/apps"), "GET", {}, false).status, 401);
}

void TestServe::aCrashedAppIsBack()
{
    Platform platform;
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    platform.shop("POST", "/fault?kind=crash");
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("restart"));
    QCOMPARE(platform.count(QStringLiteral("app.exited")), 1);
    QCOMPARE(platform.count(QStringLiteral("incident.opened")), 1);
}

void TestServe::anAppThatFailsIsRestarted_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("kind");
    QTest::newRow("hang") << QByteArray("hang") << QStringLiteral("hang");
    QTest::newRow("unhealthy") << QByteArray("unhealthy") << QStringLiteral("unhealthy");
    QTest::newRow("late answers") << QByteArray("latency&ms=1000") << QStringLiteral("latency");
    QTest::newRow("wrong answers") << QByteArray("error_rate&share=0.7") << QStringLiteral("error_rate");
}

void TestServe::anAppThatFailsIsRestarted()
{
    QFETCH(const QByteArray, fault);
    QFETCH(const QString, kind);
    Platform platform;
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.shop("POST", "/fault?kind=" + fault).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("issue"))[QLatin1String("kind")].toString(), kind);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("restart"));
    QVERIFY(platform.servesRelease("1.0"));
}

void TestServe::aBadReleaseIsRolledBack_data()
{
    QTest::addColumn<QString>("release");
    QTest::newRow("half of the answers are errors") << QStringLiteral("2.1-errors");
    QTest::newRow("does not start") << QStringLiteral("2.2-broken");
}

void TestServe::aBadReleaseIsRolledBack()
{
    QFETCH(const QString, release);
    Platform platform;
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QString id = platform.deploy(release);
    QVERIFY(!id.isEmpty());
    const QStringList ends{QStringLiteral("rolled_back"), QStringLiteral("failed")};
    QTRY_VERIFY_WITH_TIMEOUT(ends.contains(platform.deploymentState(id)), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("rollback"));
    QCOMPARE(platform.lastIncident().value(QLatin1String("attempts")).toInt(), 1);
    // Another one that is good goes through.
    const QString next = platform.deploy(QStringLiteral("1.1"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(next), QStringLiteral("succeeded"), Patience);
    QVERIFY(platform.servesRelease("1.1"));
}

void TestServe::aKilledDaemonMeetsItsAppsAgain()
{
    Platform platform(2);
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    const QJsonArray before = platform.replicas();
    platform.kill();
    QCOMPARE(platform.shop("GET", "/").status, 200);
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.replicas(), before, Patience);
    QCOMPARE(platform.count(QStringLiteral("deploy.started")), 0);
    // In the middle of a deployment: afterwards what was wanted runs, twice and not more often.
    QVERIFY(!platform.deploy(QStringLiteral("1.1")).isEmpty());
    platform.kill();
    platform.start();
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.1"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.replicas().size(), 2);
}

void TestServe::leavesTheAppsRunningOrStopsThem()
{
    Platform platform;
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.terminate(), 0);
    QCOMPARE(platform.shop("GET", "/").status, 200);
    platform.start(true);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.terminate(), 0);
    QCOMPARE(platform.shop("GET", "/").status, 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
