// Clients that mean harm, or know no better, at the doors of a real daemon: it stays small, and others are answered.
#include "end_to_end/servedplatform.h"
#include "server/wire.h"

#include <QFile>
#include <QTest>

#include <sys/resource.h>
#include <thread>

using ops::Wire;
using ops::WireAnswer;
using ops::WireRequest;

namespace {

constexpr int Patience = ServedPlatform::Patience;
constexpr qint64 MostMemory = 300LL * 1024;      ///< KiB
constexpr std::chrono::seconds LongestAnswer{5}; ///< many times what it takes, for machines that are busy

/// The most memory that a process ever had, in KiB.
qint64 peakMemory(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return -1;
}

/// As many descriptors as the system lets us have.
void allowManySockets()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// Asks like any monitoring, in a thread of its own, from an address that does no harm.
class GoodClient
{
public:
    GoodClient(quint16 port, QByteArray token)
        : m_port(port)
        , m_token(std::move(token))
        , m_thread([this] { run(); })
    {
    }
    ~GoodClient() { end(); }
    GoodClient(const GoodClient &) = delete;
    GoodClient &operator=(const GoodClient &) = delete;

    void end()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    int answered() const { return m_answered; }
    int failed() const { return m_failed; }

private:
    void run()
    {
        while (!m_stop) {
            for (const char *target : {"/health", "/apps"}) {
                const auto begun = std::chrono::steady_clock::now();
                const Wire wire(m_port);
                wire.send(WireRequest{.target = target, .token = m_token}.bytes());
                const bool well = WireAnswer::parse(wire.readAll()).status == 200 &&
                                  std::chrono::steady_clock::now() - begun < LongestAnswer;
                ++(well ? m_answered : m_failed);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{10});
        }
    }

    quint16 m_port;
    QByteArray m_token;
    std::atomic_bool m_stop = false;
    std::atomic_int m_answered = 0;
    std::atomic_int m_failed = 0;
    std::thread m_thread;
};

} // namespace

class TestHostileClients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void halfOpen_data();
    void halfOpen();
    void oneByteAtATime();
    void bodiesOfTwoGigabytes_data();
    void bodiesOfTwoGigabytes();
    void whatIsNoRequest_data();
    void whatIsNoRequest();
    void pathsThatClimb_data();
    void pathsThatClimb();
    void bodiesThatAreNoText_data();
    void bodiesThatAreNoText();
    void framesOfAGigabyte();

private:
    quint16 port() const { return quint16(m_platform->api().port()); }
    /// The answer to any bytes, from an address of the hostile kind; status 0 if the connection was just closed.
    WireAnswer answerTo(const QByteArray &bytes) const
    {
        const Wire wire(port(), 9);
        wire.send(bytes);
        return WireAnswer::parse(wire.readAll());
    }
    WireAnswer answerTo(const WireRequest &request) const { return answerTo(request.bytes()); }
    /// The good client is answered some times more.
    void othersAreAnswered() const
    {
        const int before = m_good->answered();
        QTRY_VERIFY_WITH_TIMEOUT(m_good->answered() > before + 5, Patience);
    }

    std::unique_ptr<ServedPlatform> m_platform;
    std::unique_ptr<GoodClient> m_good;
};

void TestHostileClients::initTestCase()
{
    allowManySockets();
    m_platform = std::make_unique<ServedPlatform>(ServedPlatform::SmallShop);
    m_platform->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_platform->state(), QStringLiteral("running"), Patience);
}

void TestHostileClients::init()
{
    m_good = std::make_unique<GoodClient>(port(), m_platform->token());
}

/// Whatever it was, the daemon has stayed small, everybody else was answered, and orders are still carried out.
void TestHostileClients::cleanup()
{
    othersAreAnswered();
    m_good->end();
    QCOMPARE(m_good->failed(), 0);
    m_good.reset();
    const qint64 memory = peakMemory(m_platform->processId());
    QVERIFY2(memory > 0 && memory < MostMemory, qPrintable(QString::number(memory)));
    QCOMPARE(m_platform->ask(QStringLiteral("/freezes"), "POST", R"({"env":"dev"})").status, 200);
    QCOMPARE(m_platform->ask(QStringLiteral("/freezes"), "DELETE", R"({"env":"dev"})").status, 200);
}

void TestHostileClients::cleanupTestCase()
{
    m_platform.reset();
}

void TestHostileClients::halfOpen_data()
{
    QTest::addColumn<int>("first"); ///< of the addresses that they come from
    QTest::addColumn<int>("count");
    QTest::newRow("from another address") << 9 << 1;
    QTest::newRow("from ours, as behind a proxy") << 1 << 1;
    QTest::newRow("from many") << 2 << 200;
}

void TestHostileClients::halfOpen()
{
    QFETCH(int, first);
    QFETCH(int, count);
    std::vector<Wire> wires;
    for (int i = 0; i < 2000; ++i) {
        Wire wire(port(), quint8(first + i % count));
        if (!wire.isConnected())
            break; // our own limit of descriptors
        wire.send(i % 2 == 0 ? QByteArray("GET /hea") : QByteArray());
        wires.push_back(std::move(wire));
    }
    QVERIFY(wires.size() > 500);
    othersAreAnswered();
}

void TestHostileClients::oneByteAtATime()
{
    std::vector<Wire> wires;
    for (int i = 0; i < 30; ++i)
        wires.emplace_back(port(), 9);
    const QByteArray bytes =
        WireRequest{.method = "POST", .target = "/deploy", .token = m_platform->token(), .body = "{}"}.bytes();
    for (qsizetype at = 0; at < 40; ++at) {
        for (const Wire &wire : wires)
            wire.send(bytes.mid(at, 1));
        QTest::qWait(10);
    }
    othersAreAnswered();
}

void TestHostileClients::bodiesOfTwoGigabytes_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("told before") << QByteArray("Content-Length: 2147483648\r\n\r\n");
    QTest::newRow("told before, absurd") << QByteArray("Content-Length: 99999999999999999999999\r\n\r\n");
    QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: chunked\r\n\r\n");
}

void TestHostileClients::bodiesOfTwoGigabytes()
{
    QFETCH(QByteArray, length);
    const QByteArray head = "POST /deploy HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " +
                            m_platform->token() + "\r\nContent-Type: application/json\r\n" + length;
    const Wire wire(port(), 9);
    wire.send(head);
    const bool chunked = length.startsWith("Transfer");
    const QByteArray piece =
        (chunked ? "10000\r\n" : QByteArray()) + QByteArray(0x10000, 'x') + (chunked ? "\r\n" : "");
    // Until it is refused: with what is said before, after the first pieces at the latest.
    for (int sent = 0; sent < 1024 && wire.send(piece); ++sent) {
        if (sent % 64 == 0)
            QCoreApplication::processEvents();
    }
    if (chunked)
        wire.send("0\r\n\r\n");
    const int status = WireAnswer::parse(wire.readAll()).status;
    QVERIFY2(status == 413 || status == 400 || status == 0, QByteArray::number(status).constData());
}

void TestHostileClients::whatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QByteArray many;
    for (int i = 0; i < 10'000; ++i)
        many += "X-Header-" + QByteArray::number(i) + ": value\r\n";
    const QByteArray get = "GET /health HTTP/1.1\r\nHost: localhost\r\n";
    QTest::newRow("10,000 headers") << get + many + "\r\n";
    QTest::newRow("a header of 10 MB") << get + "X-Long: " + QByteArray(10'000'000, 'x') + "\r\n\r\n";
    QTest::newRow("a path of 10 MB") << "GET /" + QByteArray(10'000'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n";
    QTest::newRow("a token of 1 MB") << "GET /apps HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " +
                                            QByteArray(1'000'000, 'x') + "\r\n\r\n";
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("TLS") << QByteArray::fromHex("16030100a5010000a10303") + QByteArray(165, '\7');
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    QTest::newRow("lengths that differ") << QByteArray(
        "POST /deploy HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
        "Content-Length: 30\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("a chunk of -1") << QByteArray(
        "POST /deploy HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "ffffffffffffffffff\r\nx");
}

void TestHostileClients::whatIsNoRequest()
{
    QFETCH(QByteArray, bytes);
    const Wire wire(port(), 9);
    wire.send(bytes); // which may be cut off
    wire.sendNoMore();
    const int status = WireAnswer::parse(wire.readAll()).status;
    QVERIFY2(status == 0 || (status >= 400 && status < 506), QByteArray::number(status).constData());
}

void TestHostileClients::pathsThatClimb_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         {"/../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/docs/../../../etc/passwd",
          "/deployments/../../../../etc/passwd", "/deployments/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
          "/incidents/..%00/notes", "/\xc0\xae\xc0\xae/etc/passwd", "/actions/\xff\xfe", "/audit?text=\xff\xfe%00",
          "/events?since=%ff", "//etc/passwd", "/docs%00.html", "http://127.0.0.1/etc/passwd", "*"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHostileClients::pathsThatClimb()
{
    QFETCH(QByteArray, target);
    const WireAnswer answer = answerTo(WireRequest{.target = target, .token = m_platform->token()});
    QVERIFY2(answer.status == 0 || (answer.status >= 400 && answer.status < 500), answer.body.constData());
    QVERIFY(!answer.body.contains("root:"));
}

void TestHostileClients::bodiesThatAreNoText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"app\":\"\xff\xfe\",\"env\":\"dev\",\"release\":\"\xc0\xaf\"}");
    QTest::newRow("deep lists") << QByteArray(30'000, '[') + QByteArray(30'000, ']');
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(12'000) + "1" + QByteArray(12'000, '}');
    QTest::newRow("a number without end") << "{\"app\":" + QByteArray(60'000, '9') + "}";
    QTest::newRow("a lone surrogate") << QByteArray(R"({"app":"\ud800","env":"dev","release":"1.0"})");
    QTest::newRow("zeros") << QByteArray(60'000, '\0');
}

void TestHostileClients::bodiesThatAreNoText()
{
    QFETCH(QByteArray, body);
    for (const char *target : {"/deploy", "/actions", "/freezes", "/incidents/N-1/notes", "/actions/A-1/undo"}) {
        const WireAnswer answer =
            answerTo(WireRequest{.method = "POST", .target = target, .token = m_platform->token(), .body = body});
        QVERIFY2(answer.status >= 400 && answer.status < 500, answer.body.constData());
    }
}

void TestHostileClients::framesOfAGigabyte()
{
    const Wire wire(quint16(m_platform->stream().port()), 9);
    wire.send("GET /stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " +
              m_platform->token() + "\r\n\r\n");
    QVERIFY(wire.readUntil("\r\n\r\n").startsWith("HTTP/1.1 101"));
    wire.send(QByteArray::fromHex("82ff0000000040000000") + QByteArray(4, '\0')); // binary, masked, 1 GiB
    const QByteArray piece(0x10000, 'x');
    for (int sent = 0; sent < 1024 && wire.send(piece); ++sent) {}
    wire.readAll(); // until it has hung up
}

QTEST_GUILESS_MAIN(TestHostileClients)
#include "tst_hostileclients.moc"
