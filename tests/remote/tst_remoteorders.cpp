// Orders to a daemon that has a limit; what becomes of them over connections that break: tst_remoteclient.
#include "remote/remoteorders.h"

#include "http/loopbackserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace ops;

class TestRemoteOrders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsForAsLongAsItIsTold();
};

void TestRemoteOrders::waitsForAsLongAsItIsTold()
{
    std::atomic_int posts = 0;
    const LoopbackServer server([&posts](const QByteArray &) {
        return posts++ == 0 ? LoopbackReply::http("429 Too Many Requests", "{}", "Retry-After: 1\r\n")
                            : LoopbackReply::http("202 Accepted", R"({"sequence":7})");
    });
    RemoteAddress address;
    address.api = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    RemoteApi api(address);
    RemoteOrders orders(api, {.firstPause = Duration{1}, .longestPause = Duration{1}});
    QStringList refused;
    connect(&orders, &RemoteOrders::refused, this,
            [&refused](const Command &, const Error &error) { refused.append(error.what); });
    QElapsedTimer time;
    time.start();
    orders.submit({.type = EventType::OperatorStopped,
                   .operatorName = {},
                   .environment = {},
                   .app = {},
                   .incident = {},
                   .data = {}},
                  QStringLiteral("session"));
    QTRY_COMPARE(posts.load(), 2);
    QVERIFY(time.hasExpired(900)); // timers may be a little early
    QVERIFY(refused.isEmpty());
    const QByteArrayList requests = server.requests();
    const auto keyIn = [](const QByteArray &request) {
        const qsizetype at = request.indexOf("Idempotency-Key: ");
        return request.mid(at, request.indexOf("\r\n", at) - at);
    };
    QVERIFY(!keyIn(requests.at(0)).isEmpty());
    QCOMPARE(keyIn(requests.at(1)), keyIn(requests.at(0)));
}

QTEST_GUILESS_MAIN(TestRemoteOrders)
#include "tst_remoteorders.moc"
