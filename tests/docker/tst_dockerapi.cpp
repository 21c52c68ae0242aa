#include "runtimes/docker/containerjson.h"
#include "runtimes/docker/containerstats.h"
#include "runtimes/docker/dockerapi.h"
#include "runtimes/docker/dockereventstream.h"

#include <QTest>

using namespace ops;

namespace {

QJsonObject parse(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestDockerApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses_data();
    void addresses();
    void versions_data();
    void versions();
    void requestsAreEncoded();
    void answers_data();
    void answers();
    void events();
    void stats();
    void exits_data();
    void exits();
    void orderBecomesAContainer();
    void portsArePublishedOnLoopback();
    void foreignContainersAreNoReplicas_data();
    void foreignContainersAreNoReplicas();
};

void TestDockerApi::addresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("certificates");
    QTest::addColumn<QString>("url"); // empty: refused
    QTest::addRow("socket") << "unix:///run/docker.sock"
                            << ""
                            << "http://docker";
    QTest::addRow("loopback") << "tcp://127.0.0.1:2375"
                              << ""
                              << "http://127.0.0.1:2375";
    QTest::addRow("TLS") << "tcp://build.example"
                         << "/etc/certs"
                         << "https://build.example:2376";
    QTest::addRow("elsewhere without TLS") << "tcp://10.0.0.1:2375"
                                           << ""
                                           << "";
    QTest::addRow("relative path") << "unix://docker.sock"
                                   << ""
                                   << "";
    QTest::addRow("other scheme") << "ssh://host"
                                  << ""
                                  << "";
    QTest::addRow("empty") << ""
                           << ""
                           << "";
}

void TestDockerApi::addresses()
{
    QFETCH(QString, text);
    QFETCH(QString, certificates);
    QFETCH(QString, url);
    const Result<DockerAddress> address = DockerAddress::parse(text, certificates);
    QCOMPARE(bool(address), !url.isEmpty());
    if (address)
        QCOMPARE(address->url.toString(), url);
    else
        QCOMPARE(address.error().where, text);
}

void TestDockerApi::versions_data()
{
    QTest::addColumn<QString>("newest");
    QTest::addColumn<QString>("oldest");
    QTest::addColumn<QString>("chosen"); // empty: refused
    QTest::addRow("Docker 20.10") << "1.41"
                                  << "1.12"
                                  << "1.41";
    QTest::addRow("oldest usable") << "1.40"
                                   << "1.12"
                                   << "1.40";
    QTest::addRow("Docker 18.09") << "1.39"
                                  << "1.12"
                                  << "";
    QTest::addRow("1.9 is older than 1.40") << "1.9"
                                            << "1.1"
                                            << "";
    QTest::addRow("newer than we know") << "1.60"
                                        << "1.44"
                                        << "1.47";
    QTest::addRow("gave up all we know") << "1.90"
                                         << "1.80"
                                         << "";
    QTest::addRow("Podman") << "1.41"
                            << "1.24"
                            << "1.41";
    QTest::addRow("no version") << ""
                                << ""
                                << "";
}

void TestDockerApi::versions()
{
    QFETCH(QString, newest);
    QFETCH(QString, oldest);
    QFETCH(QString, chosen);
    const Result<QString> version = chooseApiVersion(newest, oldest);
    QCOMPARE(version ? *version : QString(), chosen);
    if (!version)
        QCOMPARE(version.error().kind, Error::Kind::Refused);
}

void TestDockerApi::requestsAreEncoded()
{
    const DockerCall call{.path = QStringLiteral("/containers/json"),
                          .query = {{QStringLiteral("filters"), QStringLiteral("{\"a\":[\"b=c+d&e\"]}")}}};
    const HttpRequest request =
        toHttp(call, *DockerAddress::parse(QStringLiteral("unix:///s")), QStringLiteral("1.41"));
    QCOMPARE(request.url.toEncoded(),
             QByteArray("http://docker/v1.41/containers/json?filters=%7B%22a%22%3A%5B%22b%3Dc%2Bd%26e%22%5D%7D"));
    QCOMPARE(request.unixSocket, QStringLiteral("/s"));
}

void TestDockerApi::answers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message"); // of the error; empty: success
    QTest::addColumn<int>("kind");
    const auto kind = [](Error::Kind value) { return int(value); };
    QTest::addRow("object") << 200 << QByteArray("{\"a\":1}") << "" << 0;
    QTest::addRow("no content") << 204 << QByteArray() << "" << 0;
    QTest::addRow("already so") << 304 << QByteArray() << "" << 0;
    QTest::addRow("not found") << 404 << QByteArray(R"({"message":"No such image: a:1"})") << "No such image: a:1"
                               << kind(Error::Kind::NotFound);
    QTest::addRow("conflict") << 409 << QByteArray(R"({"message":"in use"})") << "in use"
                              << kind(Error::Kind::Conflict);
    QTest::addRow("no message") << 500 << QByteArray("oops") << "The engine answered with status 500."
                                << kind(Error::Kind::Internal);
    QTest::addRow("no JSON") << 200 << QByteArray("<html>") << "The engine's answer is no JSON: illegal value."
                             << kind(Error::Kind::Invalid);
}

void TestDockerApi::answers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    QFETCH(int, kind);
    HttpResponse response;
    response.status = status;
    response.body = body;
    const Result<QJsonDocument> answer = toAnswer(response, {.path = QStringLiteral("/x")});
    QCOMPARE(bool(answer), message.isEmpty());
    if (!answer) {
        QCOMPARE(answer.error().what, message);
        QCOMPARE(int(answer.error().kind), kind);
    }
}

void TestDockerApi::events()
{
    const auto event = DockerEvent::parse(
        R"({"Type":"container","Action":"die","Actor":{"ID":"646c","Attributes":{"exitCode":"134"}},"timeNano":1795457157486016177})");
    QVERIFY(event);
    QCOMPARE(event->id, QStringLiteral("646c"));
    QCOMPARE(event->attributes.value(QLatin1String("exitCode")).toString(), QStringLiteral("134"));
    QCOMPARE(event->timeNano, 1795457157486016177);
    QVERIFY(!DockerEvent::parse("{\"status\":\"pull\"}"));
    QVERIFY(!DockerEvent::parse("{"));
}

void TestDockerApi::stats()
{
    const auto at = [](const char *time, qint64 used) {
        return QJsonObject{
            {QStringLiteral("read"), QLatin1String(time)},
            {QStringLiteral("cpu_stats"),
             QJsonObject{{QStringLiteral("cpu_usage"), QJsonObject{{QStringLiteral("total_usage"), used}}}}}};
    };
    const Result<CpuReading> before = cpuReading(at("2026-11-23T18:06:36.490812726Z", 1'000'000'000));
    const Result<CpuReading> after = cpuReading(at("2026-11-23T18:06:38.490812726Z", 4'000'000'000));
    QVERIFY(before && after);
    QCOMPARE(coresBetween(*before, *after), 1.5);
    QCOMPARE(coresBetween(*after, *after), 0.0);
    QVERIFY(!cpuReading(at("0001-01-01T00:00:00Z", 0)));
    QCOMPARE(workingSet(parse(R"({"memory_stats":{"usage":100,"stats":{"inactive_file":30}}})")), 70);
    QCOMPARE(
        workingSet(parse(R"({"memory_stats":{"usage":100,"stats":{"inactive_file":1,"total_inactive_file":40}}})")),
        60);
}

void TestDockerApi::exits_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("reason"); // empty: runs
    QTest::addColumn<int>("signal");
    QTest::addRow("runs") << QByteArray(R"({"Running":true})") << "" << 0;
    QTest::addRow("code") << QByteArray(R"({"ExitCode":3})") << "exited with code 3" << 0;
    QTest::addRow("signal") << QByteArray(R"({"ExitCode":139})") << "was killed by signal 11 (SIGSEGV)" << 11;
    QTest::addRow("memory") << QByteArray(R"({"ExitCode":137,"OOMKilled":true})") << "ran out of memory" << 9;
    QTest::addRow("killed") << QByteArray(R"({"ExitCode":137})") << "was killed by signal 9 (SIGKILL)" << 9;
    QTest::addRow("a child ran out of memory, it did not")
        << QByteArray(R"({"ExitCode":1,"OOMKilled":true})") << "exited with code 1" << 0;
    QTest::addRow("255 is no signal") << QByteArray(R"({"ExitCode":255})") << "exited with code 255" << 0;
}

void TestDockerApi::exits()
{
    QFETCH(QByteArray, state);
    QFETCH(QString, reason);
    QFETCH(int, signal);
    const QJsonObject inspected{{QStringLiteral("State"), QJsonDocument::fromJson(state).object()}};
    const std::optional<ReplicaExit> exit = exitFromInspect(inspected, false);
    QCOMPARE(exit.has_value(), !reason.isEmpty());
    if (exit) {
        QCOMPARE(exit->reason, reason);
        QCOMPARE(exit->signal, signal);
    }
}

namespace {

ReplicaOrder order()
{
    ReplicaOrder order;
    order.key = {QStringLiteral("prod"), QStringLiteral("shop-api")};
    order.slot = 2;
    order.release = QStringLiteral("1.4");
    order.config = {{QStringLiteral("POOL"), 8.0}};
    order.image = QStringLiteral("shop:1.4");
    order.args = {QStringLiteral("--port"), QStringLiteral("18082")};
    order.environment = {{QStringLiteral("A"), QStringLiteral("b=c")}};
    order.port = 18082;
    order.memoryLimit = 1 << 27;
    return order;
}

} // namespace

void TestDockerApi::orderBecomesAContainer()
{
    const QJsonObject request = containerRequest(order(), QStringLiteral("p1"), DockerNetwork::Host);
    QCOMPARE(request.value(QLatin1String("Image")).toString(), QStringLiteral("shop:1.4"));
    QCOMPARE(request.value(QLatin1String("Env")).toArray(), QJsonArray{QStringLiteral("A=b=c")});
    const QJsonObject host = request.value(QLatin1String("HostConfig")).toObject();
    QCOMPARE(host.value(QLatin1String("NetworkMode")).toString(), QStringLiteral("host"));
    QCOMPARE(host.value(QLatin1String("Memory")).toInteger(), 1 << 27);
    QCOMPARE(host.value(QLatin1String("MemorySwap")).toInteger(), 1 << 27);
    QCOMPARE(host.value(QLatin1String("RestartPolicy")).toObject().value(QLatin1String("Name")).toString(),
             QStringLiteral("no"));
    QCOMPARE(containerName(QStringLiteral("p1"), order().key, 2), QStringLiteral("ops-p1.prod.shop-api.2"));

    // What the engine lists later is the same replica again.
    const QJsonObject listed{{QStringLiteral("Id"), QStringLiteral("c0ffee")},
                             {QStringLiteral("State"), QStringLiteral("running")},
                             {QStringLiteral("Created"), 1795457156},
                             {QStringLiteral("Labels"), request.value(QLatin1String("Labels"))}};
    const std::optional<Replica> replica = replicaFromList(listed, QStringLiteral("p1"));
    QVERIFY(replica);
    QCOMPARE(replica->key, order().key);
    QCOMPARE(replica->slot, 2);
    QCOMPARE(replica->release, QStringLiteral("1.4"));
    QCOMPARE(replica->config, order().config);
    QCOMPARE(replica->port, 18082);
    QVERIFY(replica->running);
}

void TestDockerApi::portsArePublishedOnLoopback()
{
    const QJsonObject request = containerRequest(order(), QStringLiteral("p1"), DockerNetwork::Published);
    const QJsonObject host = request.value(QLatin1String("HostConfig")).toObject();
    QVERIFY(!host.contains(QLatin1String("NetworkMode")));
    const QJsonObject binding = host.value(QLatin1String("PortBindings"))
                                    .toObject()
                                    .value(QLatin1String("18082/tcp"))
                                    .toArray()
                                    .at(0)
                                    .toObject();
    QCOMPARE(binding.value(QLatin1String("HostIp")).toString(), QStringLiteral("127.0.0.1"));
    QCOMPARE(binding.value(QLatin1String("HostPort")).toString(), QStringLiteral("18082"));
}

void TestDockerApi::foreignContainersAreNoReplicas_data()
{
    QTest::addColumn<QByteArray>("labels");
    QTest::addRow("none") << QByteArray("{}");
    QTest::addRow("other platform") << QByteArray(
        R"({"io.universal-devops.platform":"p2","io.universal-devops.app":"a","io.universal-devops.slot":"0"})");
    QTest::addRow("no slot") << QByteArray(
        R"({"io.universal-devops.platform":"p1","io.universal-devops.app":"a","io.universal-devops.slot":"x"})");
    QTest::addRow("no app") << QByteArray(R"({"io.universal-devops.platform":"p1","io.universal-devops.slot":"0"})");
}

void TestDockerApi::foreignContainersAreNoReplicas()
{
    QFETCH(QByteArray, labels);
    QVERIFY(!replicaFromList({{QStringLiteral("Id"), QStringLiteral("c0ffee")},
                              {QStringLiteral("Labels"), QJsonDocument::fromJson(labels).object()}},
                             QStringLiteral("p1")));
}

QTEST_GUILESS_MAIN(TestDockerApi)
#include "tst_dockerapi.moc"
