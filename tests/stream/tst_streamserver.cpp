#include "stream/streamserver.h"

#include "server/fakeplatform.h"
#include "server/wire.h"
#include "stream/subscriber.h"

#include <QFile>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocket>

using namespace ops;

namespace {

const QByteArray Token = "a-token-that-only-the-test-knows";

/// A client of the stream that keeps what it hears.
class Reader
{
public:
    Reader(quint16 port, const QString &query = {}, const QByteArray &token = Token,
           const QString &address = QStringLiteral("127.0.0.1"))
    {
        QNetworkRequest request(QUrl(QStringLiteral("ws://%1:%2/stream?%3").arg(address).arg(port).arg(query)));
        request.setRawHeader("Authorization", "Bearer " + token);
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            heard.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        m_socket.open(request);
    }

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isOver() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    QWebSocket &socket() { return m_socket; }

    QStringList types() const
    {
        QStringList types;
        for (const QJsonObject &event : heard)
            types.append(
                event.value(QLatin1String("type")).toString().remove(QLatin1String("io.github.universal_devops.")));
        return types;
    }
    QList<int> sequences() const
    {
        QList<int> numbers;
        for (const QJsonObject &event : heard)
            numbers.append(event.value(QLatin1String("sequence")).toString().toInt());
        return numbers;
    }

    QList<QJsonObject> heard;

private:
    QWebSocket m_socket;
};

QList<int> fromTo(int first, int last)
{
    QList<int> numbers;
    for (int i = first; i <= last; ++i)
        numbers.append(i);
    return numbers;
}

QByteArray handshake(const QByteArray &target, const QByteArray &more = {}, const QByteArray &method = "GET")
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more + "\r\n";
}

const QByteArray Authorized = "Authorization: Bearer " + Token + "\r\n";

/// Kilobytes of memory that this process has in use.
qint64 memory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

} // namespace

class TestStreamServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void listensOnLoopbackOnly();
    void tellsWhatHappens();
    void goesOnWithoutGapOrRepeat();
    void goesOnFromAnIdOfThisSession();
    void saysThatTheSessionIsAnother();
    void waitsForTheFirstSession();
    void everybodyHearsWhatTheyAskedFor();
    void saysWhatIsNoLongerKept();
    void aReaderThatDoesNotReadCostsNothing();
    void whoIsGoneIsForgotten();
    void refuses_data();
    void refuses();
    void refusesWhoHasNoRole();
    void aTokenThatIsRevokedEndsTheStream();
    void hugeFramesAreRefused();
    void nobodyHasAnythingToSayHere();
    void speaksTheSubprotocol();
    void slowHandshakesAreEnded();
    void slowHandshakesKeepNobodyOut();
    void placesAreLimited();
    void endsWhileSomebodyReads();

private:
    /// So many events at once, without a gate.
    void flood(int count);
    std::optional<Principal> whoHas(const QByteArray &token) const;

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiState> m_state;
    std::unique_ptr<Callers> m_callers;
    std::unique_ptr<StreamServer> m_stream;
    bool m_isVeraKnown = true;
    quint64 m_sequence = 0;
};

void TestStreamServer::init()
{
    m_isVeraKnown = true;
    m_sequence = 0;
    m_platform = std::make_unique<FakePlatform>();
    m_state = std::make_unique<ApiState>(*m_platform);
    m_callers = std::make_unique<Callers>(Token, [this](const QByteArray &token) { return whoHas(token); });
    m_stream = std::make_unique<StreamServer>(*m_platform, *m_state, *m_callers, std::chrono::milliseconds{200});
    QVERIFY(m_stream->start(QStringLiteral("127.0.0.1"), 0));
    m_platform->begin(); // two events
}

void TestStreamServer::cleanup()
{
    m_stream.reset();
    m_callers.reset();
    m_state.reset();
    m_platform.reset();
}

std::optional<Principal> TestStreamServer::whoHas(const QByteArray &token) const
{
    Principal who{.name = QString::fromLatin1(token), .roles = {}};
    if (token == "vera" && m_isVeraKnown)
        who.roles.set(RoleMap::Everywhere, Role::Viewer);
    else if (token != "nora")
        return std::nullopt;
    return who;
}

void TestStreamServer::flood(int count)
{
    std::vector<Event> events(static_cast<size_t>(count));
    for (Event &event : events) {
        event.sequence = ++m_sequence;
        event.type = EventType::UptimeReported;
        event.environment = QStringLiteral("prod");
        event.data = {{QStringLiteral("text"), QString(1000, QLatin1Char('x'))}};
    }
    Q_EMIT m_platform->eventsArrived(std::make_shared<const std::vector<Event>>(std::move(events)));
}

void TestStreamServer::listensOnLoopbackOnly()
{
    StreamServer other(*m_platform, *m_state, *m_callers);
    for (const char *address : {"0.0.0.0", "::", "192.168.0.1", "example.com", ""})
        QVERIFY2(!other.start(QLatin1String(address), 0), address);
    QVERIFY(!other.start(QStringLiteral("127.0.0.1"), m_stream->port()));
    QVERIFY(other.start(QStringLiteral("localhost"), 0));
}

void TestStreamServer::tellsWhatHappens()
{
    Reader reader(m_stream->port());
    QTRY_COMPARE(m_stream->subscriberCount(), 1);
    m_platform->feed(EventType::SystemDown, {{QStringLiteral("reason"), QStringLiteral("x")}});
    QTRY_COMPARE(reader.types(), QStringList({QStringLiteral("system.down")})); // and nothing of before
    QCOMPARE(reader.heard.first().value(QLatin1String("subject")).toString(), QStringLiteral("prod/shop"));
}

void TestStreamServer::goesOnWithoutGapOrRepeat()
{
    QList<int> all;
    quint64 since = 0;
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 10; ++i)
            m_platform->feed(EventType::UptimeReported, {}); // while nobody listens
        Reader reader(m_stream->port(), QStringLiteral("since=%1").arg(since));
        for (int i = 0; i < 10; ++i)
            m_platform->feed(EventType::UptimeReported, {});
        QTRY_COMPARE(reader.sequences().value(reader.heard.size() - 1), 2 + 20 * (round + 1));
        all += reader.sequences();
        since = quint64(all.last());
    }
    QCOMPARE(all, fromTo(1, 102));
}

void TestStreamServer::goesOnFromAnIdOfThisSession()
{
    QString id;
    {
        Reader reader(m_stream->port(), QStringLiteral("since=0"));
        QTRY_COMPARE(reader.sequences(), fromTo(1, 2));
        id = reader.heard.first().value(QLatin1String("id")).toString();
    }
    Reader reader(m_stream->port(), QStringLiteral("since=") + id);
    QTRY_COMPARE(reader.sequences(), fromTo(2, 2));
}

void TestStreamServer::saysThatTheSessionIsAnother()
{
    Reader returning(m_stream->port(), QStringLiteral("since=77-1"));
    QTRY_COMPARE(returning.heard.size(), 3);
    QCOMPARE(returning.types().first(), QStringLiteral("stream.session"));
    QCOMPARE(returning.sequences(), QList<int>({0, 1, 2})); // all of it, whatever the sequence was in the other

    m_platform->begin();
    QTRY_COMPARE(returning.heard.size(), 6);
    QCOMPARE(returning.types().value(3), QStringLiteral("stream.session"));
    QCOMPARE(returning.sequences().mid(4), fromTo(1, 2));
}

void TestStreamServer::waitsForTheFirstSession()
{
    FakePlatform platform;
    const ApiState state(platform);
    StreamServer stream(platform, state, *m_callers);
    QVERIFY(stream.start(QStringLiteral("127.0.0.1"), 0));
    Reader fresh(stream.port());
    Reader returning(stream.port(), QStringLiteral("since=77-5"));
    QTRY_COMPARE(stream.subscriberCount(), 2);
    platform.begin();
    QTRY_COMPARE(fresh.sequences(), fromTo(1, 2));
    QTRY_COMPARE(returning.sequences(), fromTo(0, 2)); // is told that it is another one
}

void TestStreamServer::everybodyHearsWhatTheyAskedFor()
{
    Reader incidents(m_stream->port(), QStringLiteral("type=incident.*"));
    Reader elsewhere(m_stream->port(), QStringLiteral("environment=dev"));
    Reader grave(m_stream->port(), QStringLiteral("severity=error"));
    Reader all(m_stream->port());
    QTRY_COMPARE(m_stream->subscriberCount(), 4);
    Incident incident;
    incident.id = QStringLiteral("N-1");
    m_platform->feed(EventType::IncidentOpened, incident.toJson());
    m_platform->feed(EventType::SystemDown, {});
    m_platform->feed(EventType::SystemUp, {});
    QTRY_COMPARE(all.types(), QStringList({QStringLiteral("incident.opened"), QStringLiteral("system.down"),
                                           QStringLiteral("system.up")}));
    QTRY_COMPARE(incidents.types(), QStringList({QStringLiteral("incident.opened")}));
    QTRY_COMPARE(grave.types(), QStringList({QStringLiteral("system.down")}));
    QVERIFY(elsewhere.heard.isEmpty());
}

void TestStreamServer::saysWhatIsNoLongerKept()
{
    m_sequence = 2;
    flood(int(ApiState::KeptEvents) + 10); // 13 are gone, the first two among them
    Reader reader(m_stream->port(), QStringLiteral("since=5&type=system.*"));
    QTRY_COMPARE(reader.types(), QStringList({QStringLiteral("stream.missed")}));
    const QJsonObject data = reader.heard.first().value(QLatin1String("data")).toObject();
    QCOMPARE(data.value(QLatin1String("first")).toInt(), 6);
    QCOMPARE(data.value(QLatin1String("last")).toInt(), 12);
    QCOMPARE(data.value(QLatin1String("count")).toInt(), 7);
}

void TestStreamServer::aReaderThatDoesNotReadCostsNothing()
{
    // The answers to pings are not read either, so that its time has to be longer than this test.
    StreamServer patient(*m_platform, *m_state, *m_callers, std::chrono::hours{1});
    QVERIFY(patient.start(QStringLiteral("127.0.0.1"), 0));
    const Wire wire(patient.port());
    QVERIFY(wire.send(handshake("/stream?since=2", Authorized)));
    Reader brisk(patient.port(), QStringLiteral("since=2"));
    QTRY_COMPARE(patient.subscriberCount(), 2);
    m_sequence = 2;
    flood(10'000);                                                 // what is kept of them belongs to the state
    QTRY_COMPARE_WITH_TIMEOUT(brisk.heard.size(), 10'000, 30'000); // others are not held up
    brisk.heard.clear();
    for (int i = 0; i < 11; ++i) { // more than is kept
        flood(10'000);
        QTRY_COMPARE_WITH_TIMEOUT(brisk.heard.size(), 10'000, 30'000);
        brisk.heard.clear();
    }

    // It reads at last: what was on its way, what it has missed, and what is still kept, in order and without a repeat.
    auto reading = std::async(std::launch::async, [&wire] { return wire.readUntil("\"sequence\":\"120002\""); });
    while (reading.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    const QString all = QString::fromLatin1(reading.get());
    static const QRegularExpression position(
        QStringLiteral("\"first\":(\\d+),\"last\":(\\d+)|\"sequence\":\"(\\d+)\""));
    int next = 3;
    int missed = 0;
    auto found = position.globalMatch(all);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const bool isNotice = match.capturedLength(1) > 0;
        QCOMPARE(match.captured(isNotice ? 1 : 3).toInt(), next);
        next = match.captured(isNotice ? 2 : 3).toInt() + 1;
        missed += isNotice;
    }
    QCOMPARE(next, 120'003);
    QCOMPARE(missed, 1);
}

void TestStreamServer::whoIsGoneIsForgotten()
{
    Reader alive(m_stream->port()); // answers pings, as Qt does by itself
    QTRY_COMPARE(m_stream->subscriberCount(), 1);
    for (int i = 0; i < 3; ++i) {
        const Wire mute(m_stream->port());
        QVERIFY(mute.send(handshake("/stream", Authorized)));
        QTRY_COMPARE(m_stream->subscriberCount(), 2);
        QTRY_COMPARE(m_stream->subscriberCount(), 1);
        QVERIFY(alive.isConnected());
    }
}

void TestStreamServer::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("no token") << handshake("/stream") << 401;
    QTest::newRow("wrong token") << handshake("/stream", "Authorization: Bearer x\r\n") << 401;
    QTest::newRow("token in the address") << handshake("/stream?token=" + Token) << 401;
    QTest::newRow("path") << handshake("/apps", Authorized) << 404;
    QTest::newRow("traversal") << handshake("/stream/../../etc/passwd", Authorized) << 404;
    QTest::newRow("method") << handshake("/stream", Authorized, "POST") << 405;
    QTest::newRow("no upgrade") << QByteArray("GET /stream HTTP/1.1\r\nHost: x\r\n" + Authorized + "\r\n") << 426;
    QTest::newRow("parameter") << handshake("/stream?colour=red", Authorized) << 400;
    QTest::newRow("type") << handshake("/stream?type=x", Authorized) << 400;
    QTest::newRow("no HTTP") << QByteArray("\x16\x03\x01\x02\x00\r\n\r\n", 9) << 400;
    QTest::newRow("long head") << handshake("/stream", "X: " + QByteArray(20'000, 'x') + "\r\n") << 431;
    QTest::newRow("endless head") << QByteArray(20'000, 'x') << 431;
}

void TestStreamServer::refuses()
{
    QFETCH(QByteArray, bytes);
    const WireAnswer answer = await(askAsync(m_stream->port(), bytes));
    QTEST(answer.status, "status");
    QCOMPARE(answer.headers.value("content-type"), QByteArray("application/problem+json"));
    QVERIFY(!answer.text("detail").isEmpty());
    QCOMPARE(m_stream->subscriberCount(), 0);
}

void TestStreamServer::refusesWhoHasNoRole()
{
    const auto status = [this](const QByteArray &token) {
        return await(askAsync(m_stream->port(), "GET /stream HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n\r\n"))
            .status;
    };
    QCOMPARE(status("nora"), 403);
    QCOMPARE(status("vera"), 426); // may look; asks in the wrong way
}

void TestStreamServer::aTokenThatIsRevokedEndsTheStream()
{
    Reader vera(m_stream->port(), {}, "vera");
    QTRY_COMPARE(m_stream->subscriberCount(), 1);
    m_isVeraKnown = false;
    QTRY_VERIFY(vera.isOver());
    QCOMPARE(vera.socket().closeCode(), QWebSocketProtocol::CloseCodePolicyViolated);
}

void TestStreamServer::hugeFramesAreRefused()
{
    const Wire wire(m_stream->port());
    QVERIFY(wire.send(handshake("/stream", Authorized)));
    QTRY_COMPARE(m_stream->subscriberCount(), 1);
    const qint64 before = memory();
    // A masked text frame that says it has a gigabyte; some of it follows.
    QVERIFY(wire.send(QByteArray("\x81\xff\x00\x00\x00\x00\x40\x00\x00\x00\x01\x02\x03\x04", 14)));
    wire.send(QByteArray(1'000'000, 'x')); // may fail: the other end closes
    QTRY_COMPARE(m_stream->subscriberCount(), 0);
    QVERIFY2(memory() - before < 20'000, "it was kept");
}

void TestStreamServer::nobodyHasAnythingToSayHere()
{
    Reader reader(m_stream->port());
    QTRY_VERIFY(reader.isConnected());
    reader.socket().sendTextMessage(QStringLiteral("{}"));
    QTRY_VERIFY(reader.isOver());
    QCOMPARE(reader.socket().closeCode(), QWebSocketProtocol::CloseCodeDatatypeNotSupported);
    QTRY_COMPARE(m_stream->subscriberCount(), 0);
}

void TestStreamServer::speaksTheSubprotocol()
{
    auto answer = askAsync(m_stream->port(),
                           handshake("/stream", Authorized + "Sec-WebSocket-Protocol: chat, cloudevents.json\r\n"));
    QTRY_COMPARE(m_stream->subscriberCount(), 1);
    m_stream.reset();
    const WireAnswer said = await(std::move(answer));
    QCOMPARE(said.status, 101);
    QCOMPARE(said.headers.value("sec-websocket-protocol"), QByteArray("cloudevents.json"));
}

void TestStreamServer::slowHandshakesAreEnded()
{
    const Wire silent(m_stream->port());
    const Wire half(m_stream->port());
    QVERIFY(half.send("GET /stream HTTP/1.1\r\n"));
    for (const Wire *wire : {&silent, &half}) {
        auto reading = std::async(std::launch::async, [wire] { return wire->readAll(); });
        while (reading.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QVERIFY(reading.get().isEmpty());
    }
}

/// However long it has patience with each of them.
void TestStreamServer::slowHandshakesKeepNobodyOut()
{
    StreamServer stream(*m_platform, *m_state, *m_callers, std::chrono::hours{1});
    QVERIFY(stream.start(QStringLiteral("127.0.0.1"), 0));
    std::vector<Wire> slow;
    for (int i = 0; i < 3 * StreamServer::MostSubscribers; ++i) {
        slow.emplace_back(stream.port());
        QVERIFY(slow.back().send("GET /stream HTTP/1.1\r\n"));
        QCoreApplication::processEvents();
    }
    Reader first(stream.port());
    Reader second(stream.port());
    QTRY_VERIFY(first.isConnected() && second.isConnected());
    QCOMPARE(stream.subscriberCount(), 2);
    // Who was there first has gone first.
    auto reading = std::async(std::launch::async, [&slow] { return slow.front().readAll(); });
    while (reading.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QVERIFY(reading.get().isEmpty());
    QVERIFY(slow.back().send("Host: localhost\r\n\r\n"));
    const Wire &last = slow.back();
    auto answer = std::async(std::launch::async, [&last] { return WireAnswer::parse(last.readAll()).status; });
    while (answer.wait_for(std::chrono::milliseconds{1}) != std::future_status::ready)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    QCOMPARE(answer.get(), 401); // it still had its place, and no token
}

void TestStreamServer::placesAreLimited()
{
    std::vector<std::unique_ptr<Reader>> readers;
    for (int i = 0; i < StreamServer::MostSubscribers; ++i) {
        readers.push_back(std::make_unique<Reader>(m_stream->port()));
        QTRY_COMPARE(m_stream->subscriberCount(), i + 1);
    }
    const WireAnswer answer = await(askAsync(m_stream->port(), handshake("/stream", Authorized)));
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.headers.value("retry-after"), QByteArray("10"));
    readers.pop_back();
    QTRY_COMPARE(m_stream->subscriberCount(), StreamServer::MostSubscribers - 1);
    Reader next(m_stream->port());
    QTRY_VERIFY(next.isConnected());
}

void TestStreamServer::endsWhileSomebodyReads()
{
    Reader reader(m_stream->port(), QStringLiteral("since=0"));
    QTRY_COMPARE(m_stream->subscriberCount(), 1);
    m_sequence = 2;
    flood(5000);
    m_stream.reset();
    QTRY_VERIFY(reader.isOver());
}

QTEST_GUILESS_MAIN(TestStreamServer)
#include "tst_streamserver.moc"
