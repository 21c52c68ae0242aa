// universal-devopsd serve with containers and Swarm services, on Docker engines of the test's own.
#include "benchmarks/loadclient.h"
#include "docker/dockerdfixture.h"
#include "end_to_end/servedplatform.h"

#include <QJsonDocument>
#include <QTest>

#include <cstdio>
#include <future>

using namespace ops;

namespace {

constexpr int Patience = 2 * ServedPlatform::Patience; // engines take their time
constexpr int Rate = 50;
const QString Image = QStringLiteral("shop:1");

const QByteArray Spec = R"(
name: shop
type: api
runtime: RUNTIME
releases:
  '1.0': { image: 'shop:1', args: [--port, '{port}', --reuse-port, --release, '{release}'] }
  '1.1': { image: 'shop:1', args: [--port, '{port}', --reuse-port, --release, '{release}'] }
  '2.0-errors': { image: 'shop:1', args: [--port, '{port}', --reuse-port, --release, '{release}'], env: { RELEASE_FAULT: 'errors:1.0' } }
health: { http: 'http://127.0.0.1:{port}/health', interval: 200ms, timeout: 500ms }
probe: { http: 'http://127.0.0.1:{port}/', interval: 100ms, timeout: 2s }
limits: { error_rate: 5% }
rollout: { order: start-first, watch: 3s, on_failure: rollback, stop_grace: 3s }
healing: { strategies: [restart, rollback], backoff: 200ms..2s }
environments:
  dev: { release: '1.0', replicas: REPLICAS, port: PORT }
)";

QByteArray spec(const char *runtime, int replicas)
{
    return QByteArray(Spec).replace("RUNTIME", runtime).replace("REPLICAS", QByteArray::number(replicas));
}

/// Customers of the shop, from its birth until they are asked how they were served.
class Customers
{
public:
    Customers(int port, double seconds)
    {
        m_served = std::async(std::launch::async, [port, seconds] {
            return LoadClient({.address = "127.0.0.1", .port = port, .path = "/"}).drive(Rate, seconds);
        });
    }
    std::vector<Served> ask() { return m_served.get(); }

private:
    std::future<std::vector<Served>> m_served;
};

int lost(const std::vector<Served> &served)
{
    return int(std::count_if(served.cbegin(), served.cend(), [](const Served &one) { return one.status != 200; }));
}

} // namespace

class TestServeContainers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aServiceIsServed();
    void aServiceIsReplacedWithoutAGap();
    void aBadReleaseOfAServiceIsTakenBack();
    void containersAreUnknownWhileTheirEngineIsAway();
    void servicesAreUnknownWhileTheirEngineIsAway();

private:
    static void awayAndBack(DockerdFixture &engine, ServedPlatform &platform);
    static void connectTo(const DockerdFixture &engine, ServedPlatform &platform);

    DockerdFixture m_swarm{DockerdFixture::Mode::Swarm};
    DockerdFixture m_docker{DockerdFixture::Mode::LiveRestore};
};

void TestServeContainers::initTestCase()
{
    for (DockerdFixture *engine : {&m_swarm, &m_docker})
        VERIFY_RESULT(engine->start());
    VERIFY_RESULT(m_swarm.makeImage(Image, QStringLiteral(OPS_SHOP)));
    VERIFY_RESULT(m_swarm.makeSwarm());
    QProcess script; // as ./run.sh --apps --containers does it
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + m_docker.socket());
    script.setProcessEnvironment(environment);
    script.setProcessChannelMode(QProcess::MergedChannels);
    script.start(QStringLiteral(OPS_SHOP_IMAGE), {QStringLiteral(OPS_SHOP), Image});
    QVERIFY(script.waitForFinished(Patience));
    QVERIFY2(script.exitCode() == 0, script.readAll().constData());
}

void TestServeContainers::connectTo(const DockerdFixture &engine, ServedPlatform &platform)
{
    platform.setVariable(QStringLiteral("DOCKER_HOST"), QStringLiteral("unix://") + engine.socket());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.state(), QStringLiteral("running"));
}

void TestServeContainers::aServiceIsServed()
{
    ServedPlatform platform(spec("swarm", 2));
    connectTo(m_swarm, platform);
    QVERIFY(platform.servesRelease("1.0"));
    QCOMPARE(platform.replicas().size(), 2);
    QCOMPARE(m_swarm.containers().size(), 2);

    // Met again after a crash of the daemon, and not started twice.
    const QJsonArray before = platform.replicas();
    platform.kill();
    QVERIFY(platform.servesRelease("1.0"));
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.replicas(), before);
    QCOMPARE(platform.count(QStringLiteral("deploy.started")), 0);

    QCOMPARE(platform.terminate(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_swarm.containers().isEmpty(), Patience);
}

void TestServeContainers::aServiceIsReplacedWithoutAGap()
{
    ServedPlatform platform(spec("swarm", 2));
    connectTo(m_swarm, platform);
    Customers customers(platform.port, 25);
    const QString id = platform.deploy(QStringLiteral("1.1"));
    QVERIFY(!id.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(id), QStringLiteral("succeeded"), Patience);
    const std::vector<Served> served = customers.ask();
    QVERIFY(platform.servesRelease("1.1"));
    QCOMPARE(lost(served), 0);
}

void TestServeContainers::aBadReleaseOfAServiceIsTakenBack()
{
    ServedPlatform platform(spec("swarm", 2));
    connectTo(m_swarm, platform);
    const QString id = platform.deploy(QStringLiteral("2.0-errors"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("rollback"));
    QCOMPARE(platform.deploymentState(id), QStringLiteral("rolled_back"));
    QCOMPARE(platform.mostReplicas(QStringLiteral("2.0-errors")), 1);
    QVERIFY(platform.servesRelease("1.0"));
}

void TestServeContainers::awayAndBack(DockerdFixture &engine, ServedPlatform &platform)
{
    engine.stop();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("unknown"), Patience);
    VERIFY_RESULT(engine.start());
    const bool isBack = QTest::qWaitFor([&platform] { return platform.state() == QLatin1String("running"); }, Patience);
    QVERIFY2(isBack, QJsonDocument(platform.app()).toJson().constData());
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    QTest::qWait(3000); // for what should not happen there is nothing to wait for
    QCOMPARE(platform.state(), QStringLiteral("running"));
    const QString opened = QStringLiteral("incident.opened");
    QVERIFY2(platform.count(opened) == 0, platform.story({opened, QStringLiteral("app.state_changed")}).constData());
    QCOMPARE(platform.count(QStringLiteral("action.proposed")), 1); // the first deployment
}

void TestServeContainers::containersAreUnknownWhileTheirEngineIsAway()
{
    ServedPlatform platform(spec("docker", 1));
    connectTo(m_docker, platform);
    const QJsonArray before = platform.replicas();
    awayAndBack(m_docker, platform);
    QCOMPARE(platform.replicas(), before);
}

void TestServeContainers::servicesAreUnknownWhileTheirEngineIsAway()
{
    ServedPlatform platform(spec("swarm", 1));
    connectTo(m_swarm, platform);
    awayAndBack(m_swarm, platform);
}

int main(int argc, char **argv)
{
    if (const QString missing = DockerdFixture::missing(); !missing.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(missing));
        return 77; // what CMakeLists.txt tells ctest to count as skipped
    }
    QCoreApplication application(argc, argv);
    TestServeContainers test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_servecontainers.moc"
