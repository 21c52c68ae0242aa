// The shop does what it promises: its faults are real, and what is not broken on purpose works.
#include "end_to_end/faultyshop.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <memory>
#include <vector>

namespace {

FaultyShop::Setting with(const QStringList &arguments)
{
    return {.arguments = arguments};
}

FaultyShop::Setting withVariable(const char *name, const char *value)
{
    return {.environment = {{QLatin1String(name), QLatin1String(value)}}};
}

constexpr int NotAnswered = 0;
constexpr int ShortWhileMs = 300; ///< in which a hanging shop does not answer

} // namespace

class TestFaultyShop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsItsRelease();
    void metricsAreWellFormed();
    void metricsCount();
    void wrongUsageIsRefused_data();
    void wrongUsageIsRefused();
    void wrongEnvironmentIsRefused_data();
    void wrongEnvironmentIsRefused();
    void aPortInUseIsRefused();
    void portsAreSharedIfWanted();
    void theAdminPortAnswersToo();
    void poolBindsWhenItIsTooSmall();
    void aFullQueueTurnsAway();

    void crashesEndIt_data();
    void crashesEndIt();
    void hangs_data();
    void hangs();
    void unhealthyServesOn();
    void latencyLeavesHealthFast();
    void errorsHaveTheirShare();
    void transientGoesByItself();
    void faultsCanHaveAnEnd();
    void burnsProcessor();
    void leaksMemory();
    void leaksFiles();
    void wrongFaultsAreRefused_data();
    void wrongFaultsAreRefused();
    void badReleases_data();
    void badReleases();
    void badReleasesThatEnd_data();
    void badReleasesThatEnd();
    void startsLateIfTold();
    void needsItsDependency();

    void terminationLosesNothing();
    void terminationIsQuickWhateverHangs();
    void hostileRequests_data();
    void hostileRequests();
    void requestsFollowEachOther();
    void slowClientsHurtNobody();
};

void TestFaultyShop::tellsItsRelease()
{
    const FaultyShop shop(with({QStringLiteral("--release"), QStringLiteral("2.0-slow")}));
    QVERIFY(shop.isUp());
    const ShopAnswer page = shop.get("/");
    QCOMPARE(page.status, 200);
    QCOMPARE(page.headers.value("x-release"), QByteArray("2.0-slow"));
    const ShopAnswer health = shop.get("/health");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(health.body, QByteArray("{\"status\":\"ok\",\"release\":\"2.0-slow\"}\n"));
    QCOMPARE(shop.get("/no-such-page").status, 404);
    const ShopAnswer refused = shop.ask("PUT", "/");
    QCOMPARE(refused.status, 405);
    QCOMPARE(refused.headers.value("allow"), QByteArray("GET"));
}

void TestFaultyShop::metricsAreWellFormed()
{
    const FaultyShop shop;
    shop.get("/");
    const ShopAnswer answer = shop.get("/metrics");
    QCOMPARE(answer.headers.value("content-type"), QByteArray("text/plain; version=0.0.4; charset=utf-8"));
    QVERIFY(answer.body.endsWith('\n'));
    QByteArray family;
    QByteArray type;
    QList<QByteArray> families;
    QList<QByteArray> series;
    for (const QByteArray &line : answer.body.trimmed().split('\n')) {
        const QByteArrayList words = line.split(' ');
        if (line.startsWith("# HELP ")) {
            family = words.value(2);
            QVERIFY2(!families.contains(family), family.constData());
            QVERIFY2(line.endsWith('.'), line.constData());
            families << family;
            type.clear();
        } else if (line.startsWith("# TYPE ")) {
            QCOMPARE(words.value(2), family);
            type = words.value(3);
            QCOMPARE(type == "counter", family.endsWith("_total"));
        } else {
            QCOMPARE(words.size(), 2);
            QVERIFY2(!type.isEmpty() && words[0].startsWith(family), line.constData());
            QVERIFY2(!series.contains(words[0]), line.constData());
            series << words[0];
            bool isNumber = false;
            QVERIFY2(words[1].toDouble(&isNumber) >= 0 && isNumber, line.constData());
        }
    }
    for (const char *name :
         {"shop_requests_total", "shop_request_duration_seconds", "shop_queue_depth", "shop_pool_in_use_ratio",
          "process_resident_memory_bytes", "process_open_fds", "process_max_fds", "shop_dependency_errors_total"})
        QVERIFY2(families.contains(QByteArray(name)), name);
}

void TestFaultyShop::metricsCount()
{
    const FaultyShop shop;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(shop.get("/").status, 200);
    shop.begin("error_rate&share=1");
    QCOMPARE(shop.get("/").status, 500);
    const QByteArray text = shop.get("/metrics").body;
    QCOMPARE(FaultyShop::metric(text, "shop_requests_total{code=\"200\"}"), 3.0);
    QCOMPARE(FaultyShop::metric(text, "shop_requests_total{code=\"500\"}"), 1.0);
    QCOMPARE(FaultyShop::metric(text, "shop_request_duration_seconds_count"), 4.0);
    QCOMPARE(FaultyShop::metric(text, "shop_request_duration_seconds_bucket{le=\"+Inf\"}"), 4.0);
    // The service takes 5 ms.
    QCOMPARE(FaultyShop::metric(text, "shop_request_duration_seconds_bucket{le=\"0.005\"}"), 0.0);
    QVERIFY(FaultyShop::metric(text, "shop_request_duration_seconds_sum") >= 0.02);
}

void TestFaultyShop::wrongUsageIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *arguments, const char *complaint) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(QLatin1Char(' ')) << QByteArray(complaint);
    };
    row("--port 70000", "--port has to be a whole number from 0 to 65535, not \"70000\"");
    row("--port 80x", "--port has to be a whole number from 0 to 65535, not \"80x\"");
    row("--port -1", "--port has to be a whole number");
    row("--port", "--port has to be a whole number");
    row("--workers 0", "--workers has to be a whole number from 1 to 500");
    row("--service-ms 99999999999999", "--service-ms has to be a whole number from 0 to 60000");
    row("--bind localhost", "--bind has to be an IPv4 address such as 127.0.0.1, not \"localhost\"");
    row("--release a/b", "--release has to be 1 to 63 of");
    row("--dependency ftp://127.0.0.1/", "--dependency has to be a URL such as http://127.0.0.1:8081/");
    row("--dependency 127.0.0.1:99999", "--dependency has to be a URL");
    row("--dependency-env NO_SUCH_VARIABLE", "the environment variable \"NO_SUCH_VARIABLE\" has to be a URL");
    row("--colour red", "there is no option \"--colour\"; see --help");
}

void TestFaultyShop::wrongUsageIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, complaint);
    FaultyShop shop({.arguments = arguments, .ownPort = false});
    QCOMPARE(shop.waitForEnd(), 2);
    const QByteArray errors = shop.errors();
    QVERIFY2(errors.startsWith("faulty-shop: " + complaint), errors.constData());
    QCOMPARE(errors.count('\n'), 1);
}

void TestFaultyShop::wrongEnvironmentIsRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("pool") << QByteArray("POOL_SIZE") << QByteArray("none");
    QTest::newRow("workers") << QByteArray("WORKERS") << QByteArray("501");
    QTest::newRow("service") << QByteArray("SERVICE_MS") << QByteArray("-5");
    QTest::newRow("delay") << QByteArray("START_DELAY_MS") << QByteArray("1e3");
    QTest::newRow("release fault") << QByteArray("RELEASE_FAULT") << QByteArray("sloow:1000");
    QTest::newRow("release fault's value") << QByteArray("RELEASE_FAULT") << QByteArray("slow:fast");
    QTest::newRow("release fault without a value") << QByteArray("RELEASE_FAULT") << QByteArray("errors");
}

void TestFaultyShop::wrongEnvironmentIsRefused()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    FaultyShop shop(withVariable(name.constData(), value.constData()));
    QCOMPARE(shop.waitForEnd(), 2);
    const QByteArray errors = shop.errors();
    QVERIFY2(errors.startsWith("faulty-shop: " + name), errors.constData());
}

void TestFaultyShop::aPortInUseIsRefused()
{
    const FaultyShop first;
    FaultyShop second({.arguments = {QStringLiteral("--port"), QString::number(first.port())}, .ownPort = false});
    QCOMPARE(second.waitForEnd(), 1);
    QVERIFY(second.errors().startsWith("faulty-shop: cannot listen on 127.0.0.1:"));
}

void TestFaultyShop::portsAreSharedIfWanted()
{
    const FaultyShop first(with({QStringLiteral("--reuse-port"), QStringLiteral("--release"), QStringLiteral("1")}));
    FaultyShop second({.arguments = {QStringLiteral("--reuse-port"), QStringLiteral("--release"), QStringLiteral("2"),
                                     QStringLiteral("--port"), QString::number(first.port())},
                       .ownPort = false});
    QCOMPARE(second.port(), first.port());
    QByteArrayList seen;
    for (int i = 0; i < 1000 && (!seen.contains("1") || !seen.contains("2")); ++i)
        seen << first.get("/health").headers.value("x-release");
    QVERIFY(seen.contains("1") && seen.contains("2"));
    second.terminate();
    QCOMPARE(second.waitForEnd(), 0);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(first.get("/health").headers.value("x-release"), QByteArray("1"));
}

void TestFaultyShop::theAdminPortAnswersToo()
{
    const FaultyShop shop(with({QStringLiteral("--admin-port"), QStringLiteral("0")}));
    QVERIFY(shop.adminPort() > 0 && shop.adminPort() != shop.port());
    ShopClient admin(shop.adminPort());
    for (const char *target : {"/health", "/metrics", "/fault"}) {
        admin.ask("GET", target);
        QCOMPARE(admin.read().status, 200);
    }
    admin.ask("POST", "/fault?kind=unhealthy");
    QCOMPARE(admin.read().status, 200);
    QCOMPARE(shop.get("/health").status, 503);
}

void TestFaultyShop::poolBindsWhenItIsTooSmall()
{
    const auto timeOfEight = [](const char *poolSize) {
        FaultyShop::Setting setting = withVariable("POOL_SIZE", poolSize);
        setting.environment.insert(QStringLiteral("SERVICE_MS"), QStringLiteral("300"));
        const FaultyShop shop(setting);
        QElapsedTimer timer;
        timer.start();
        std::vector<std::unique_ptr<ShopClient>> clients;
        for (int i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<ShopClient>(shop.port()));
            clients.back()->ask("GET", "/");
        }
        bool isUsedUp = false;
        while (shop.metric("shop_requests_total{code=\"200\"}") < 8 && timer.elapsed() < 60'000)
            isUsedUp = isUsedUp || shop.metric("shop_pool_in_use_ratio") == 1.0;
        return std::pair(timer.elapsed(), isUsedUp);
    };
    const auto [slow, isUsedUp] = timeOfEight("1");
    QVERIFY2(slow >= 2400, qPrintable(QString::number(slow)));
    QVERIFY(isUsedUp);
    const auto [fast, unused] = timeOfEight("8");
    QVERIFY2(fast < slow / 2, qPrintable(QString::number(fast)));
}

void TestFaultyShop::aFullQueueTurnsAway()
{
    const FaultyShop shop(with({QStringLiteral("--workers"), QStringLiteral("1"), QStringLiteral("--queue"),
                                QStringLiteral("1"), QStringLiteral("--service-ms"), QStringLiteral("3000")}));
    ShopClient first(shop.port());
    first.ask("GET", "/");
    QTRY_COMPARE(shop.metric("shop_workers_busy"), 1.0);
    ShopClient second(shop.port());
    second.ask("GET", "/");
    QTRY_COMPARE(shop.metric("shop_queue_depth"), 1.0);
    QCOMPARE(shop.get("/").status, 503);
    QCOMPARE(shop.get("/health").status, 200);
    QCOMPARE(first.read().status, 200);
    QCOMPARE(second.read().status, 200);
    QCOMPARE(shop.metric("shop_requests_total{code=\"503\"}"), 1.0);
}

void TestFaultyShop::crashesEndIt_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("end");
    QTest::newRow("crash") << QByteArray("crash") << 3;
    QTest::newRow("abort") << QByteArray("abort") << -SIGABRT;
}

void TestFaultyShop::crashesEndIt()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, end);
    FaultyShop shop;
    QCOMPARE(shop.begin(fault).status, NotAnswered);
    QCOMPARE(shop.waitForEnd(), end);
}

void TestFaultyShop::hangs_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("health");
    QTest::newRow("all") << QByteArray("hang") << NotAnswered;
    QTest::newRow("traffic") << QByteArray("hang_traffic") << 200;
}

void TestFaultyShop::hangs()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, health);
    const FaultyShop shop;
    QCOMPARE(shop.begin(fault).status, 200);
    ShopClient waiting(shop.port());
    waiting.ask("GET", "/");
    QCOMPARE(waiting.read(ShortWhileMs).status, NotAnswered);
    QCOMPARE(shop.get("/health", health == NotAnswered ? ShortWhileMs : 30'000).status, health);
    QVERIFY(!waiting.isClosedWithin(0));
    shop.endFaults();
    QCOMPARE(waiting.read().status, 200); // who is still there is served
    QCOMPARE(shop.get("/health").status, 200);
}

void TestFaultyShop::unhealthyServesOn()
{
    const FaultyShop shop;
    shop.begin("unhealthy");
    QCOMPARE(shop.get("/health").status, 503);
    QCOMPARE(shop.get("/").status, 200);
    shop.endFaults();
    QCOMPARE(shop.get("/health").status, 200);
}

void TestFaultyShop::latencyLeavesHealthFast()
{
    const FaultyShop shop;
    shop.begin("latency&ms=700");
    ShopClient customer(shop.port());
    customer.ask("GET", "/");
    QTRY_COMPARE(shop.metric("shop_workers_busy"), 1.0);
    QCOMPARE(shop.get("/health").status, 200);
    QCOMPARE(customer.read(1).status, NotAnswered); // it still waits
    QCOMPARE(customer.read().status, 200);
    QVERIFY(shop.get("/").tookMs >= 700);
}

void TestFaultyShop::errorsHaveTheirShare()
{
    const FaultyShop shop;
    shop.begin("error_rate&share=0.25");
    int errors = 0;
    for (int i = 0; i < 40; ++i)
        errors += shop.get("/").status == 500 ? 1 : 0;
    QCOMPARE(errors, 10);
    QCOMPARE(shop.get("/health").status, 200);
}

void TestFaultyShop::transientGoesByItself()
{
    const FaultyShop shop;
    QVERIFY(shop.begin("transient&for_ms=3000").body.contains("\"kind\":\"transient\""));
    QCOMPARE(shop.get("/").status, 500);
    QTRY_COMPARE(shop.get("/").status, 200);
    QCOMPARE(shop.get("/fault").body, QByteArray("{\"faults\":[]}\n"));
}

void TestFaultyShop::faultsCanHaveAnEnd()
{
    const FaultyShop shop;
    shop.begin("hang&for_ms=500");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(shop.get("/health").status, 200); // it was held and is answered then
    QVERIFY(timer.elapsed() >= 400);
    shop.begin("unhealthy");
    const QByteArray list = shop.get("/fault").body;
    QCOMPARE(list, QByteArray("{\"faults\":[{\"kind\":\"unhealthy\",\"value\":0,\"left_ms\":null}]}\n"));
}

void TestFaultyShop::burnsProcessor()
{
    const FaultyShop shop;
    const double before = shop.metric("process_cpu_seconds_total");
    shop.begin("cpu&threads=1");
    QTRY_VERIFY(shop.metric("process_cpu_seconds_total") > before + 0.3);
    QCOMPARE(shop.get("/").status, 200);
    shop.endFaults();
}

void TestFaultyShop::leaksMemory()
{
    const FaultyShop shop;
    constexpr double Mebibyte = 1024 * 1024;
    const double before = shop.metric("process_resident_memory_bytes");
    shop.begin("memory_leak&mb_per_s=100");
    QTRY_VERIFY(shop.metric("process_resident_memory_bytes") > before + 40 * Mebibyte);
    shop.endFaults();
    QTRY_VERIFY(shop.metric("process_resident_memory_bytes") < before + 20 * Mebibyte);
}

void TestFaultyShop::leaksFiles()
{
    const FaultyShop shop({.openFiles = 64});
    ShopClient early(shop.port());
    early.ask("POST", "/fault?kind=fd_leak&per_s=1000");
    QCOMPARE(early.read().status, 200);
    const auto metric = [&early](const char *series) {
        early.ask("GET", "/metrics");
        return FaultyShop::metric(early.read().body, series);
    };
    QTRY_COMPARE(metric("process_open_fds"), 64.0);
    QVERIFY(metric("process_resident_memory_bytes") > 0);      // told all the same
    QCOMPARE(shop.get("/", ShortWhileMs).status, NotAnswered); // cannot be accepted
    early.ask("GET", "/");
    QCOMPARE(early.read().status, 200);
    early.ask("DELETE", "/fault");
    QCOMPARE(early.read().status, 200);
    QCOMPARE(shop.get("/").status, 200);
}

void TestFaultyShop::wrongFaultsAreRefused_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("none") << QByteArray() << QByteArray("there is no fault \"\"; allowed: abort, cpu, crash,");
    QTest::newRow("unknown") << QByteArray("fire") << QByteArray("there is no fault \"fire\"; allowed: ");
    QTest::newRow("parameter of another") << QByteArray("hang&ms=5") << QByteArray("there is no parameter \"ms\"");
    QTest::newRow("too much") << QByteArray("error_rate&share=2")
                              << QByteArray("share has to be a number from 0 to 1\n");
    QTest::newRow("negative") << QByteArray("latency&ms=-1") << QByteArray("ms has to be a number from 0 to 60000\n");
    QTest::newRow("no number") << QByteArray("cpu&threads=") << QByteArray("threads has to be a number from 0 to 64\n");
    QTest::newRow("nan") << QByteArray("memory_leak&mb_per_s=nan") << QByteArray("mb_per_s has to be a number");
    QTest::newRow("crash with nonsense") << QByteArray("crash&now=1") << QByteArray("there is no parameter \"now\"");
}

void TestFaultyShop::wrongFaultsAreRefused()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, complaint);
    const FaultyShop shop;
    const ShopAnswer answer = shop.begin(fault);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.startsWith(complaint), answer.body.constData());
    QCOMPARE(shop.get("/fault").body, QByteArray("{\"faults\":[]}\n"));
}

void TestFaultyShop::badReleases_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("leastMs");
    QTest::addColumn<int>("health");
    QTest::newRow("good") << QByteArray() << 200 << 5 << 200;
    QTest::newRow("slow") << QByteArray("slow:600") << 200 << 600 << 200;
    QTest::newRow("erring") << QByteArray("errors:1") << 500 << 5 << 200;
    QTest::newRow("unhealthy") << QByteArray("unhealthy") << 200 << 5 << 503;
}

void TestFaultyShop::badReleases()
{
    QFETCH(QByteArray, fault);
    QFETCH(int, page);
    QFETCH(int, leastMs);
    QFETCH(int, health);
    const FaultyShop shop(withVariable("RELEASE_FAULT", fault.constData()));
    QVERIFY(shop.isUp());
    const ShopAnswer answer = shop.get("/");
    QCOMPARE(answer.status, page);
    QVERIFY(answer.tookMs >= leastMs);
    QCOMPARE(shop.get("/health").status, health);
}

void TestFaultyShop::badReleasesThatEnd_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("listens");
    QTest::addColumn<int>("end");
    QTest::newRow("crashing") << QByteArray("crash_loop") << true << 3;
    QTest::newRow("not starting") << QByteArray("no_start") << false << 1;
}

void TestFaultyShop::badReleasesThatEnd()
{
    QFETCH(QByteArray, fault);
    QFETCH(bool, listens);
    QFETCH(int, end);
    FaultyShop shop(withVariable("RELEASE_FAULT", fault.constData()));
    QCOMPARE(shop.isUp(), listens);
    QCOMPARE(shop.waitForEnd(), end);
}

void TestFaultyShop::startsLateIfTold()
{
    QElapsedTimer timer;
    timer.start();
    const FaultyShop shop(withVariable("START_DELAY_MS", "400"));
    QVERIFY(shop.isUp());
    QVERIFY(timer.elapsed() >= 400);
}

void TestFaultyShop::needsItsDependency()
{
    FaultyShop payment;
    const FaultyShop shop(
        {.arguments = {QStringLiteral("--dependency-env"), QStringLiteral("PAYMENT"),
                       QStringLiteral("--dependency-every"), QStringLiteral("2")},
         .environment = {{QStringLiteral("PAYMENT"), QStringLiteral("http://127.0.0.1:%1/").arg(payment.port())}}});
    const auto statuses = [&shop] { return QList<int>{shop.get("/").status, shop.get("/").status}; };
    QCOMPARE(statuses(), (QList<int>{200, 200}));
    QCOMPARE(shop.metric("shop_dependency_errors_total"), 0.0);
    payment.begin("error_rate&share=1");
    QCOMPARE(statuses(), (QList<int>{200, 502}));
    payment.endFaults();
    QCOMPARE(statuses(), (QList<int>{200, 200}));
    payment.kill();
    payment.waitForEnd();
    QCOMPARE(statuses(), (QList<int>{200, 502}));
    QCOMPARE(shop.metric("shop_dependency_calls_total"), 4.0);
    QCOMPARE(shop.metric("shop_dependency_errors_total"), 2.0);
    QCOMPARE(shop.get("/health").status, 200);
}

void TestFaultyShop::terminationLosesNothing()
{
    FaultyShop shop(with({QStringLiteral("--service-ms"), QStringLiteral("400")}));
    std::vector<std::unique_ptr<ShopClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<ShopClient>(shop.port()));
        clients.back()->ask("GET", "/");
    }
    ShopClient idle(shop.port());
    idle.ask("GET", "/health");
    QCOMPARE(idle.read().status, 200);
    QTRY_COMPARE(shop.metric("shop_workers_busy"), 20.0);
    clients.push_back(std::make_unique<ShopClient>(shop.port())); // connected, and asks only now
    shop.terminate();
    clients.back()->ask("GET", "/");
    for (const auto &client : clients) {
        const ShopAnswer answer = client->read();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("Welcome to the shop.\n"));
    }
    QCOMPARE(shop.waitForEnd(), 0);
    QVERIFY(idle.isClosedWithin(30'000));
    QCOMPARE(shop.get("/").status, NotAnswered);
}

void TestFaultyShop::terminationIsQuickWhateverHangs()
{
    FaultyShop shop;
    shop.begin("latency&ms=60000");
    ShopClient slow(shop.port());
    slow.ask("GET", "/");
    QTRY_COMPARE(shop.metric("shop_workers_busy"), 1.0);
    shop.begin("hang");
    ShopClient hanging(shop.port());
    hanging.ask("GET", "/health");
    QCOMPARE(hanging.read(ShortWhileMs).status, NotAnswered);
    QElapsedTimer timer;
    timer.start();
    shop.terminate();
    QCOMPARE(shop.waitForEnd(), 0);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestFaultyShop::hostileRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray line = "GET /health HTTP/1.1\r\n";
    QTest::newRow("endless head") << line + "X: " + QByteArray(9000, 'x') << 431;
    QTest::newRow("long head") << line + "X: " + QByteArray(9000, 'x') + "\r\n\r\n" << 431;
    QTest::newRow("long target") << "GET /" + QByteArray(9000, 'x') + " HTTP/1.1\r\n\r\n" << 431;
    QTest::newRow("huge body") << QByteArray("POST /fault HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n") << 413;
    QTest::newRow("body without end") << QByteArray("POST /fault HTTP/1.1\r\nContent-Length: 1e9\r\n\r\n") << 400;
    QTest::newRow("negative body") << QByteArray("POST /fault HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << 400;
    QTest::newRow("overflowing body") << QByteArray(
                                             "POST /fault HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n")
                                      << 400;
    QTest::newRow("chunks") << QByteArray("POST /fault HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 501;
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("nothing") << QByteArray("\r\n\r\n") << 400;
    QTest::newRow("zeros") << QByteArray(16, '\0') + "\r\n\r\n" << 400;
    QTest::newRow("proxy") << QByteArray("GET http://other/ HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15) << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 400;
    QTest::newRow("HTTP/3") << QByteArray("GET / HTTP/3\r\n\r\n") << 505;
    QTest::newRow("header without name") << line + ": x\r\n\r\n" << 400;
}

void TestFaultyShop::hostileRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    const FaultyShop shop;
    ShopClient client(shop.port());
    client.send(request);
    QCOMPARE(client.read().status, status);
    QVERIFY(client.isClosedWithin(30'000));
    QCOMPARE(shop.get("/").status, 200);
}

void TestFaultyShop::requestsFollowEachOther()
{
    const FaultyShop shop;
    ShopClient client(shop.port());
    client.send("GET / HTTP/1.1\r\n\r\n"
                "POST /fault?kind=unhealthy HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /"
                "GET /health HTTP/1.1\r\n\r\n"
                "GET /missing HTTP/1.1\r\nConnection: Close\r\n\r\n"
                "GET /never-asked HTTP/1.1\r\n\r\n");
    for (const int status : {200, 200, 503, 404})
        QCOMPARE(client.read().status, status);
    QVERIFY(client.isClosedWithin(30'000));
    ShopClient old(shop.port());
    old.send("GET / HTTP/1.0\r\n\r\n");
    QCOMPARE(old.read().headers.value("connection"), QByteArray("close"));
    QVERIFY(old.isClosedWithin(30'000));
}

void TestFaultyShop::slowClientsHurtNobody()
{
    const FaultyShop shop;
    std::vector<std::unique_ptr<ShopClient>> slow;
    for (int i = 0; i < 300; ++i) {
        slow.push_back(std::make_unique<ShopClient>(shop.port()));
        slow.back()->send("GET / HTTP/1.1\r\nX-Slow: ");
    }
    QTRY_VERIFY(shop.metric("process_open_fds") > 300);
    QVERIFY(shop.get("/").tookMs < 1000);
    // That more comes now and then gives no more time.
    QElapsedTimer timer;
    timer.start();
    while (!slow.front()->isClosedWithin(100) && timer.elapsed() < 40'000)
        slow.front()->send("x");
    QVERIFY(timer.elapsed() < 10'000);
    QTRY_VERIFY(shop.metric("process_open_fds") < 50);
}

QTEST_GUILESS_MAIN(TestFaultyShop)
#include "tst_faultyshop.moc"
