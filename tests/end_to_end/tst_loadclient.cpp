// The measure measures: what the load client says is what the shop's customers meet.
#include "benchmarks/loadreport.h"
#include "end_to_end/faultyshop.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <future>
#include <memory>

using namespace ops;

namespace {

/// One request each 20 ms: '.' is good, 'x' an error, '-' without an answer, 'l' late.
std::vector<Served> servedLike(const QByteArray &pattern)
{
    std::vector<Served> served;
    for (const char c : pattern) {
        const double took = c == 'l' ? 900 : c == '-' ? 2000 : 7;
        served.push_back({.at = double(served.size()) * 20,
                          .took = took,
                          .status = c == '-'   ? 0
                                    : c == 'x' ? 500
                                               : 200});
    }
    return served;
}

std::future<std::vector<Served>> driveAsync(quint16 port, int rate, double seconds)
{
    return std::async(std::launch::async,
                      [=] { return LoadClient({.address = "127.0.0.1", .port = port}).drive(rate, seconds); });
}

} // namespace

class TestLoadClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsTimesOfBadService_data();
    void reportsTimesOfBadService();
    void reportIsJson();
    void readsTargets_data();
    void readsTargets();
    void keepsItsPace();
    void requestsOverlap();
    void givesUpOnAHang();
    void nobodyThereIsNoAnswer();
    void replicasReplaceEachOtherWithoutLoss();
};

void TestLoadClient::reportsTimesOfBadService_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("failed");
    QTest::addColumn<double>("firstBad");
    QTest::addColumn<double>("longestBad");
    QTest::addColumn<int>("badTimes");
    QTest::addColumn<bool>("recovered");
    const auto row = [](const char *name, const char *pattern, int failed, double first, double longest, int times,
                        bool recovered) {
        QTest::newRow(name) << QByteArray(pattern) << failed << first << longest << times << recovered;
    };
    row("nothing", "", 0, -1, 0, 0, true);
    row("all good", "....................", 0, -1, 0, 0, true);
    row("one error", "....x...............", 1, 80, 20, 1, true);
    row("an outage", "..--x-..............", 4, 40, 80, 1, true);
    row("late is bad too", "..ll................", 2, 40, 40, 1, true);
    row("nine good ones are no recovery", "x.........x..........", 2, 0, 220, 1, true);
    row("ten are", "x..........x..........", 2, 0, 20, 2, true);
    row("half of them", "x.x.x.x.x.", 5, 0, 180, 1, false);
    row("the longest counts", "x..........xxx..........", 4, 0, 60, 2, true);
    row("it ends badly", "..........xxxx", 4, 200, 60, 1, false);
}

void TestLoadClient::reportsTimesOfBadService()
{
    QFETCH(QByteArray, pattern);
    const LoadReport report = LoadReport::of(servedLike(pattern), 500);
    QCOMPARE(report.sent, size_t(pattern.size()));
    QTEST(int(report.failed), "failed");
    QCOMPARE(report.ok, report.sent - report.failed);
    QTEST(report.firstBad, "firstBad");
    QTEST(report.longestBad, "longestBad");
    QTEST(report.badTimes, "badTimes");
    QTEST(report.recovered, "recovered");
}

void TestLoadClient::reportIsJson()
{
    const LoadReport report = LoadReport::of(servedLike("..-l..x..."), 500);
    const QByteArray line = QByteArray::fromStdString(report.json());
    QVERIFY(!line.contains('\n'));
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    QCOMPARE(json.value(QLatin1String("sent")).toInt(), 10);
    QCOMPARE(json.value(QLatin1String("ok")).toInt(), 7);
    QCOMPARE(json.value(QLatin1String("failed")).toInt(), 3);
    QCOMPARE(json.value(QLatin1String("no_answer")).toInt(), 1);
    QCOMPARE(json.value(QLatin1String("late")).toInt(), 1);
    QCOMPARE(json.value(QLatin1String("p50_ms")).toDouble(), 7.0);
    QCOMPARE(json.value(QLatin1String("p95_ms")).toDouble(), 900.0);
    QCOMPARE(json.value(QLatin1String("p99_ms")).toDouble(), 900.0);
    QCOMPARE(json.value(QLatin1String("first_bad_ms")).toDouble(), 40.0);
    QCOMPARE(json.value(QLatin1String("last_bad_ms")).toDouble(), 120.0);
    QCOMPARE(json.value(QLatin1String("longest_bad_ms")).toDouble(), 140.0);
    QCOMPARE(json.value(QLatin1String("recovered")).toBool(true), false);
}

void TestLoadClient::readsTargets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("target");
    const auto row = [](const char *url, const char *target) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(target);
    };
    row("http://127.0.0.1:8080/", "127.0.0.1 8080 /");
    row("http://127.0.0.1:8080", "127.0.0.1 8080 /");
    row("http://10.0.0.1/a?b=c:d", "10.0.0.1 80 /a?b=c:d");
    row("https://127.0.0.1/", "");
    row("http://shop/", "");
    row("http://127.0.0.1:/", "");
    row("http://127.0.0.1:99999/", "");
    row("http://127.0.0.1:80x/", "");
    row("", "");
}

void TestLoadClient::readsTargets()
{
    QFETCH(QString, url);
    const auto parsed = LoadClient::Target::parse(url.toStdString());
    const QString target = parsed ? QStringLiteral("%1 %2 %3")
                                        .arg(QString::fromStdString(parsed->address))
                                        .arg(parsed->port)
                                        .arg(QString::fromStdString(parsed->path))
                                  : QString();
    QTEST(target, "target");
}

void TestLoadClient::keepsItsPace()
{
    const FaultyShop shop;
    const auto served = driveAsync(shop.port(), 100, 1).get();
    QCOMPARE(served.size(), size_t(100));
    for (size_t i = 0; i < served.size(); ++i) {
        QVERIFY(served[i].at >= double(i) * 10);
        QCOMPARE(served[i].status, 200);
        QVERIFY(served[i].took >= 5);
    }
    QCOMPARE(shop.metric("shop_requests_total{code=\"200\"}"), 100.0);
}

void TestLoadClient::requestsOverlap()
{
    const FaultyShop shop;
    shop.begin("latency&ms=1000");
    const auto served = driveAsync(shop.port(), 20, 1).get();
    QVERIFY(served.back().at < served.front().at + served.front().took); // the first was still waiting
    for (const Served &each : served)
        QVERIFY(each.status == 200 && each.took >= 1000);
}

void TestLoadClient::givesUpOnAHang()
{
    const FaultyShop shop;
    shop.begin("hang");
    const auto served = driveAsync(shop.port(), 10, 0.5).get();
    QCOMPARE(served.size(), size_t(5));
    for (const Served &each : served)
        QVERIFY(each.status == 0 && each.took >= 2000);
}

void TestLoadClient::nobodyThereIsNoAnswer()
{
    FaultyShop shop;
    shop.kill();
    shop.waitForEnd();
    const auto served = driveAsync(shop.port(), 50, 0.2).get();
    QCOMPARE(served.size(), size_t(10));
    for (const Served &each : served)
        QVERIFY(each.status == 0 && each.took < 2000);
}

/// What start-first relies on: a successor listens before its predecessor is told to end.
void TestLoadClient::replicasReplaceEachOtherWithoutLoss()
{
    auto present = std::make_unique<FaultyShop>(FaultyShop::Setting{
        .arguments = {QStringLiteral("--reuse-port"), QStringLiteral("--service-ms"), QStringLiteral("50")}});
    const quint16 port = present->port();
    auto load = driveAsync(port, 50, 3);
    int replaced = 0;
    while (load.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout && replaced < 8) {
        auto next = std::make_unique<FaultyShop>(
            FaultyShop::Setting{.arguments = {QStringLiteral("--reuse-port"), QStringLiteral("--service-ms"),
                                              QStringLiteral("50"), QStringLiteral("--port"), QString::number(port)},
                                .ownPort = false});
        QCOMPARE(next->port(), port);
        present->terminate();
        QCOMPARE(present->waitForEnd(), 0);
        present = std::move(next);
        ++replaced;
    }
    QVERIFY(replaced >= 3);
    for (const Served &each : load.get())
        QCOMPARE(each.status, 200);
}

QTEST_GUILESS_MAIN(TestLoadClient)
#include "tst_loadclient.moc"
