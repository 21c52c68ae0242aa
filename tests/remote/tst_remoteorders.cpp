// Orders to a daemon that has a limit; what becomes of them over connections that break: tst_remoteclient.
#include "remote/remoteorders.h"

#include "http/loopbackserver.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace ops;

namespace {

constexpr Duration Patient = std::chrono::minutes{1};

} // namespace

class TestRemoteOrders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void waitsForAsLongAsItIsTold();
    void saysInTimeThatItWasNotDone_data();
    void saysInTimeThatItWasNotDone();
    void doesNotSayThatItWasNotDoneIfItMayHaveBeen();
    void waitsNoLongerThanItMay();

private:
    /// Orders to a daemon that answers `replies`, the last one over and over.
    void serve(const QList<LoopbackReply> &replies, const RemoteOrders::Patience &patience);
    void order()
    {
        m_orders->submit({.type = EventType::OperatorFroze,
                          .operatorName = {},
                          .environment = QStringLiteral("prod"),
                          .app = {},
                          .incident = {},
                          .data = {}},
                         QStringLiteral("session"));
    }
    static LoopbackReply tooMany(const QByteArray &retryAfter)
    {
        return LoopbackReply::http("429 Too Many Requests", "{}", "Retry-After: " + retryAfter + "\r\n");
    }
    static LoopbackReply taken() { return LoopbackReply::http("202 Accepted", R"({"sequence":7})"); }

    std::atomic_int m_posts = 0;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<RemoteApi> m_api;
    std::unique_ptr<RemoteOrders> m_orders; ///< of the api: it goes first
    QList<Error> m_refused;
};

void TestRemoteOrders::init()
{
    m_orders.reset();
    m_api.reset();
    m_server.reset();
    m_posts = 0;
    m_refused.clear();
}

void TestRemoteOrders::serve(const QList<LoopbackReply> &replies, const RemoteOrders::Patience &patience)
{
    m_server = std::make_unique<LoopbackServer>([this, replies](const QByteArray &) {
        const qsizetype post = m_posts++;
        return replies.at(std::min(post, replies.size() - 1));
    });
    RemoteAddress address;
    address.api = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()));
    m_api = std::make_unique<RemoteApi>(address);
    m_orders = std::make_unique<RemoteOrders>(*m_api, patience);
    connect(m_orders.get(), &RemoteOrders::refused, this,
            [this](const Command &, const Error &error) { m_refused.append(error); });
}

void TestRemoteOrders::waitsForAsLongAsItIsTold()
{
    serve({tooMany("1"), taken()}, {.order = Patient, .firstPause = Duration{1}, .longestPause = Duration{1}});
    QElapsedTimer time;
    time.start();
    order();
    QTRY_COMPARE_WITH_TIMEOUT(m_posts.load(), 2, int(Patient.count()));
    QVERIFY(time.hasExpired(900)); // timers may be a little early
    QVERIFY(m_refused.isEmpty());
    const QByteArrayList requests = m_server->requests();
    const auto keyIn = [](const QByteArray &request) {
        const qsizetype at = request.indexOf("Idempotency-Key: ");
        return request.mid(at, request.indexOf("\r\n", at) - at);
    };
    QVERIFY(!keyIn(requests.at(0)).isEmpty());
    QCOMPARE(keyIn(requests.at(1)), keyIn(requests.at(0)));
}

void TestRemoteOrders::saysInTimeThatItWasNotDone_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<QString>("said");
    QTest::newRow("an hour") << QByteArray("3600") << QStringLiteral("in 3600 s");
    QTest::newRow("for ever") << QByteArray("9000000000000000000") << QStringLiteral("in 86400 s");
}

/// It is good for a minute, and not for whatever comes in an hour. Nor do those wait that come after it.
void TestRemoteOrders::saysInTimeThatItWasNotDone()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(QString, said);
    serve({tooMany(retryAfter), taken()}, {.order = Patient, .longestWait = Patient});
    order();
    order();
    QTRY_COMPARE_WITH_TIMEOUT(m_orders->waiting(), size_t(0), int(Patient.count()) / 2);
    QCOMPARE(m_posts.load(), 2); // one each
    QCOMPARE(m_refused.size(), 1);
    QCOMPARE(m_refused.first().kind, Error::Kind::Refused);
    QVERIFY2(m_refused.first().what.contains(said), qPrintable(m_refused.first().what));
    QVERIFY(m_refused.first().what.startsWith(QLatin1String("It was not carried out")));
}

void TestRemoteOrders::doesNotSayThatItWasNotDoneIfItMayHaveBeen()
{
    serve({LoopbackReply::http("503 Service Unavailable", "{}"), tooMany("3600")},
          {.order = Patient, .firstPause = Duration{1}, .longestPause = Duration{1}, .longestWait = Patient});
    order();
    QTRY_COMPARE_WITH_TIMEOUT(m_refused.size(), 1, int(Patient.count()) / 2);
    QCOMPARE(m_posts.load(), 2);
    QCOMPARE(m_refused.first().kind, Error::Kind::TimedOut);
    QVERIFY(m_refused.first().what.contains(QLatin1String("not known")));
}

/// An emergency stop, say.
void TestRemoteOrders::waitsNoLongerThanItMay()
{
    serve({tooMany("3600"), taken()},
          {.order = Patient, .firstPause = Duration{1}, .longestPause = Duration{1}, .longestWait = Duration{50}});
    order();
    QTRY_COMPARE_WITH_TIMEOUT(m_orders->waiting(), size_t(0), int(Patient.count()) / 2);
    QCOMPARE(m_posts.load(), 2);
    QVERIFY(m_refused.isEmpty());
}

QTEST_GUILESS_MAIN(TestRemoteOrders)
#include "tst_remoteorders.moc"
