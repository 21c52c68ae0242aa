#include "server/httplistener.h"

#include "server/wire.h"

#include <QTest>

#include <mutex>
#include <thread>

using namespace ops;

/// Clients that mean no good, or do not know better.
class TestHttpListener : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void listensOnLoopbackOnly_data();
    void listensOnLoopbackOnly();
    void aPortIsTakenOnce();
    void outlivesGarbage_data();
    void outlivesGarbage();
    void bodiesAreBounded_data();
    void bodiesAreBounded();
    void endsWhoIsSlow();
    void endsWhoNeverReads();
    void manyConnectionsAtOnce();
    void thoseWhoDawdleMakeRoom();
    void answersThatTakeLongArrive();
    void halfClosedIsAnswered();
    void answersFromAnyThread();
    void whoLeavesIsNotAnswered();

private:
    bool isWell() { return ask(m_listener->port(), {.target = "/", .token = {}}).status == 200; }

    std::mutex m_mutex;
    std::vector<HttpListener::Reply> m_kept; ///< of requests for /later; the listener's thread fills it
    std::unique_ptr<HttpListener> m_listener;
};

void TestHttpListener::init()
{
    m_listener = std::make_unique<HttpListener>(
        [this](const HttpMessage &request, const HttpListener::Reply &reply) {
            if (request.path == QLatin1String("/later")) {
                const std::lock_guard lock(m_mutex);
                m_kept.push_back(reply);
                return;
            }
            reply({.status = 200,
                   .body = QByteArray(request.path == QLatin1String("/big") ? 32 << 20 : 2, 'x'),
                   .headers = {}});
        },
        Duration{50});
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0));
}

void TestHttpListener::cleanup()
{
    m_listener.reset();
    m_kept.clear();
}

void TestHttpListener::listensOnLoopbackOnly_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("possible");
    for (const char *address : {"0.0.0.0", "192.168.1.1", "8.8.8.8", "::", "", "example.org", "127.0.0.1.evil"})
        QTest::newRow(address) << QString::fromLatin1(address) << false;
    for (const char *address : {"127.0.0.1", "localhost", "127.0.0.2"})
        QTest::newRow(address) << QString::fromLatin1(address) << true;
}

void TestHttpListener::listensOnLoopbackOnly()
{
    QFETCH(QString, address);
    HttpListener listener([](const HttpMessage &, const HttpListener::Reply &) {});
    const Result<> started = listener.start(address, 0);
    QTEST(bool(started), "possible");
    if (!started) {
        QVERIFY(!started.error().what.isEmpty());
        QVERIFY(!started.error().todo.isEmpty());
    }
}

void TestHttpListener::aPortIsTakenOnce()
{
    HttpListener second([](const HttpMessage &, const HttpListener::Reply &) {});
    const Result<> started = second.start(QStringLiteral("127.0.0.1"), m_listener->port());
    QVERIFY(!started);
    QCOMPARE(started.error().kind, Error::Kind::Conflict);
}

void TestHttpListener::outlivesGarbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray noise(4096, 0);
    for (qsizetype i = 0; i < noise.size(); ++i)
        noise[i] = char((i * 7919 + 13) % 251);
    QTest::newRow("noise") << noise + "\r\n\r\n";
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15);
    QTest::newRow("huge header") << "GET / HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(1 << 20, 'x') + "\r\n\r\n";
    QTest::newRow("10,000 headers") << "GET / HTTP/1.1\r\nHost: x\r\n" + QByteArray("A: b\r\n").repeated(10000) +
                                           "\r\n";
    QTest::newRow("huge target") << "GET /" + QByteArray(1 << 20, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
    QTest::newRow("bad length") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("huge length") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999\r\n\r\n");
    QTest::newRow("bad chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");
    QTest::newRow("no UTF-8") << QByteArray(
        "GET /\xff\xfe%ff%00?\xff=%fe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTest::newRow("nothing") << QByteArray("\r\n");
}

void TestHttpListener::outlivesGarbage()
{
    QFETCH(QByteArray, bytes);
    auto asked = askAsync(m_listener->port(), bytes);
    while (asked.wait_for(std::chrono::milliseconds{5}) != std::future_status::ready)
        m_listener->endOverdue(); // where the rest is waited for
    const int status = asked.get().status;
    QVERIFY2(status == 0 || status == 200 || (status >= 400 && status < 500), QByteArray::number(status).constData());
    QVERIFY(isWell());
}

void TestHttpListener::bodiesAreBounded_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    const auto length = [&post](qint64 bytes) {
        return post + "Content-Length: " + QByteArray::number(bytes) + "\r\n\r\n";
    };
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, 'x') + "\r\n";
    QTest::newRow("64 KiB") << length(65536) << QByteArray(65536, 'x') << 200;
    QTest::newRow("one byte more") << length(65537) << QByteArray(65537, 'x') << 413;
    QTest::newRow("2 GB, announced") << length(2'000'000'000) << QByteArray() << 413; // without waiting for it
    QTest::newRow("chunks") << post + "Transfer-Encoding: chunked\r\n\r\n" << chunk.repeated(4) + "0\r\n\r\n" << 413;
}

void TestHttpListener::bodiesAreBounded()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QTEST(await(askAsync(m_listener->port(), head + body)).status, "status");
    QVERIFY(isWell());
}

void TestHttpListener::endsWhoIsSlow()
{
    // Never silent for ten seconds, and never done.
    const Wire wire(m_listener->port());
    QVERIFY(wire.send("GET / HTTP/1.1\r\n"));
    bool ended = false;
    for (int i = 0; i < 2000 && !ended; ++i) {
        m_listener->endOverdue();
        ended = !wire.send("X: y\r\n");
        QTest::qWait(1);
    }
    QVERIFY(ended);
    QVERIFY(isWell());
}

void TestHttpListener::endsWhoNeverReads()
{
    const Wire wire(m_listener->port());
    QVERIFY(wire.send(WireRequest{.target = "/big", .token = {}}.bytes()));
    QTest::qWait(100); // longer than the patience; nothing depends on how much
    m_listener->endOverdue();
    QVERIFY(wire.readAll().size() < 32 << 20);
    QVERIFY(isWell());
}

void TestHttpListener::manyConnectionsAtOnce()
{
    std::vector<Wire> wires;
    for (int i = 0; i < 300; ++i) {
        wires.emplace_back(m_listener->port());
        QVERIFY(wires.back().isConnected()); // by the kernel, at least
        wires.back().send("GET / HTTP/1.1\r\n");
    }
    wires.clear();
    QTRY_VERIFY((m_listener->endOverdue(), isWell()));
}

/// All from one address, as it is behind a proxy, and each has ten seconds.
void TestHttpListener::thoseWhoDawdleMakeRoom()
{
    std::vector<Wire> wires; // which stay until the listener has ended
    HttpListener patient([](const HttpMessage &, const HttpListener::Reply &reply) {
        reply({.status = 200, .body = {}, .headers = {}});
    });
    QVERIFY(patient.start(QStringLiteral("127.0.0.1"), 0));
    for (int i = 0; i < 900; ++i) {
        wires.emplace_back(patient.port());
        QVERIFY(wires.back().isConnected());
        wires.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\n" : "");
        if (i % 100 == 99)
            QCOMPARE(ask(patient.port(), {.target = "/", .token = {}}).status, 200);
    }
}

void TestHttpListener::answersThatTakeLongArrive()
{
    const Wire wire(m_listener->port());
    QVERIFY(wire.send(WireRequest{.target = "/later", .token = {}}.bytes()));
    QTRY_VERIFY((std::lock_guard(m_mutex), !m_kept.empty()));
    QTest::qWait(100); // longer than the patience; nothing depends on how much
    m_listener->endOverdue();
    m_kept.front()({.status = 202, .body = "heard", .headers = {}});
    QCOMPARE(WireAnswer::parse(wire.readAll()).status, 202);
}

void TestHttpListener::halfClosedIsAnswered()
{
    const Wire wire(m_listener->port());
    QVERIFY(wire.send(WireRequest{.target = "/later", .token = {}}.bytes()));
    wire.sendNoMore();
    QTRY_VERIFY((std::lock_guard(m_mutex), !m_kept.empty()));
    m_kept.front()({.status = 202, .body = "heard", .headers = {}});
    QCOMPARE(WireAnswer::parse(wire.readAll()).status, 202);
}

void TestHttpListener::answersFromAnyThread()
{
    std::vector<std::future<WireAnswer>> asking;
    asking.reserve(20);
    for (int i = 0; i < 20; ++i)
        asking.push_back(askAsync(m_listener->port(), WireRequest{.target = "/later", .token = {}}.bytes()));
    size_t answered = 0;
    while (answered < asking.size()) {
        std::vector<HttpListener::Reply> replies;
        {
            const std::lock_guard lock(m_mutex);
            replies = std::exchange(m_kept, {});
        }
        answered += replies.size();
        const std::jthread other([&replies] {
            for (const HttpListener::Reply &reply : replies) {
                reply({.status = 202, .body = "first", .headers = {}});
                reply({.status = 500, .body = "second", .headers = {}}); // too late
            }
        });
    }
    for (std::future<WireAnswer> &answer : asking)
        QCOMPARE(await(std::move(answer)).status, 202);
}

void TestHttpListener::whoLeavesIsNotAnswered()
{
    {
        const Wire wire(m_listener->port());
        QVERIFY(wire.send(WireRequest{.target = "/later", .token = {}}.bytes()));
        QTRY_VERIFY((std::lock_guard(m_mutex), !m_kept.empty()));
    }
    m_kept.front()({.status = 200, .body = "nobody hears it", .headers = {}});
    QVERIFY(isWell());
    auto waiting = askAsync(m_listener->port(), WireRequest{.target = "/later", .token = {}}.bytes());
    QTRY_COMPARE((std::lock_guard(m_mutex), m_kept.size()), size_t(2));
    m_listener.reset(); // while one is held
    m_kept.back()({.status = 200, .body = "too late", .headers = {}});
    const int status = await(std::move(waiting)).status;
    QVERIFY(status == 503 || status == 0); // told, or cut off when the connection was closed first
}

QTEST_GUILESS_MAIN(TestHttpListener)
#include "tst_httplistener.moc"
