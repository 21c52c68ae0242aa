#include "http/httpclient.h"

#include "http/loopbackserver.h"

#include <QEventLoop>
#include <QTest>

using namespace ops;

/// Many requests, and those who are called back doing whatever they like.
class TestHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_client = std::make_unique<HttpClient>(); }
    void cleanup() { m_client.reset(); }

    void neverCallsBackFromSend();
    void keepsConnectionsOpen();
    void opensConnectionsAnewIfAskedTo();
    void aConnectionThatWasClosedIsNoFailure();
    void manyAtOnce();
    void sendsFromCallbacks();
    void runsEventLoopsInCallbacks();
    void cancelledIsNotCalled();
    void cancelsFromCallbacks();
    void endsFromCallbacks_data();
    void endsFromCallbacks();
    void endsWithRequestsUnderWay();
    void streamsArriveInOrder();
    void streamsOfFailuresAreGathered();
    void streamsCanBeDropped();
    void streamsCancelThemselves();
    void worksInAnotherThread();

private:
    static HttpRequest get(const LoopbackServer &server, const QString &path = QStringLiteral("/"))
    {
        HttpRequest request;
        request.url = QUrl(server.url(path));
        request.timeout = Duration{30'000};
        return request;
    }
    static LoopbackReply well(const QByteArray &) { return LoopbackReply::http("200 OK"); }
    static LoopbackReply hang(const QByteArray &) { return {}; }

    std::unique_ptr<HttpClient> m_client;
};

void TestHttpClient::neverCallsBackFromSend()
{
    LoopbackServer server(well);
    HttpRequest refused = get(server);
    refused.url = QUrl(QStringLiteral("http://127.0.0.1:1/"));
    int calls = 0;
    const auto count = [&calls](const Result<HttpResponse> &) { ++calls; };
    QSet<HttpClient::Id> ids;
    for (const HttpRequest &request : {get(server), refused, HttpRequest{}})
        ids.insert(m_client->send(request, count));
    QCOMPARE(calls, 0);
    QCOMPARE(ids.size(), 3);
    QVERIFY(!ids.contains(0));
    QTRY_COMPARE(calls, 3);
}

void TestHttpClient::keepsConnectionsOpen()
{
    LoopbackServer server(well);
    for (int i = 1; i <= 5; ++i) {
        bool called = false;
        m_client->send(get(server), [&called](const Result<HttpResponse> &answer) { called = bool(answer); });
        QTRY_VERIFY(called);
    }
    QCOMPARE(server.requests().size(), 5);
    QCOMPARE(server.accepted(), 1);
}

void TestHttpClient::opensConnectionsAnewIfAskedTo()
{
    LoopbackServer server(well);
    for (int i = 1; i <= 3; ++i) {
        bool called = false;
        HttpRequest request = get(server);
        request.keepAlive = false;
        m_client->send(request, [&called](const Result<HttpResponse> &answer) { called = bool(answer); });
        QTRY_VERIFY(called);
        QCOMPARE(server.accepted(), i);
    }
    QTRY_COMPARE(server.open(), 0);
}

void TestHttpClient::aConnectionThatWasClosedIsNoFailure()
{
    LoopbackServer server([](const QByteArray &) {
        LoopbackReply reply = LoopbackReply::http("200 OK"); // without saying so
        reply.close = true;
        return reply;
    });
    for (int i = 1; i <= 5; ++i) {
        bool called = false;
        m_client->send(get(server), [&called](const Result<HttpResponse> &answer) {
            called = true;
            QVERIFY(answer);
        });
        QTRY_VERIFY(called);
    }
}

void TestHttpClient::manyAtOnce()
{
    LoopbackServer server([](const QByteArray &request) {
        return LoopbackReply::http("200 OK", request.mid(5, request.indexOf(' ', 5) - 5));
    });
    constexpr int Many = 500;
    QSet<int> answered;
    for (int i = 0; i < Many; ++i) {
        m_client->send(get(server, QStringLiteral("/%1").arg(i)), [&answered, i](const Result<HttpResponse> &answer) {
            QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().toString()));
            QCOMPARE(answer->body, QByteArray::number(i));
            answered.insert(i);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), Many, 60'000);
}

void TestHttpClient::sendsFromCallbacks()
{
    LoopbackServer server(well);
    int left = 100;
    std::function<void(const Result<HttpResponse> &)> next = [&](const Result<HttpResponse> &answer) {
        QVERIFY(answer);
        if (--left > 0)
            m_client->send(get(server), next);
    };
    m_client->send(get(server), next);
    QTRY_COMPARE_WITH_TIMEOUT(left, 0, 30'000);
    QCOMPARE(server.accepted(), 1);
}

void TestHttpClient::runsEventLoopsInCallbacks()
{
    LoopbackServer server(well);
    int calls = 0;
    QEventLoop inner;
    m_client->send(get(server), [&](const Result<HttpResponse> &) {
        ++calls;
        m_client->send(get(server), [&](const Result<HttpResponse> &) {
            ++calls;
            inner.quit();
        });
        inner.exec();
        QCOMPARE(calls, 2);
        ++calls;
    });
    QTRY_COMPARE(calls, 3);
}

void TestHttpClient::cancelledIsNotCalled()
{
    LoopbackServer server(hang);
    bool called = false;
    const HttpClient::Id id = m_client->send(get(server), [&called](const Result<HttpResponse> &) { called = true; });
    const HttpClient::Id malformed = m_client->send({}, [&called](const Result<HttpResponse> &) { called = true; });
    m_client->cancel(malformed);
    QTRY_COMPARE(server.requests().size(), 1);
    m_client->cancel(id);
    m_client->cancel(id);
    m_client->cancel(0);
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(!called);
}

/// Of those whose answers have arrived at the same time, too.
void TestHttpClient::cancelsFromCallbacks()
{
    LoopbackServer server(well);
    HttpRequest malformed = get(server);
    malformed.method.clear(); // ends when the event loop comes round
    int calls = 0;
    std::vector<HttpClient::Id> ids;
    const QString kept = QStringLiteral("lives as long as the call");
    for (int i = 0; i < 20; ++i) {
        ids.push_back(m_client->send(i % 2 == 0 ? malformed : get(server), [&, kept](const Result<HttpResponse> &) {
            ++calls;
            for (const HttpClient::Id id : ids) // its own as well
                m_client->cancel(id);
            QCOMPARE(kept.size(), 25);
        }));
    }
    QTRY_COMPARE(calls, 1);
    bool last = false;
    m_client->send(get(server), [&last](const Result<HttpResponse> &) { last = true; });
    QTRY_VERIFY(last);
    QCOMPARE(calls, 1);
}

void TestHttpClient::endsFromCallbacks_data()
{
    QTest::addColumn<bool>("stream");
    QTest::newRow("when it is over") << false;
    QTest::newRow("within a stream") << true;
}

void TestHttpClient::endsFromCallbacks()
{
    QFETCH(bool, stream);
    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK", QByteArray(1 << 20, 'x')); });
    int calls = 0;
    const auto end = [&] {
        ++calls;
        m_client.reset();
    };
    for (int i = 0; i < 10; ++i) {
        HttpRequest request = get(server);
        request.maxResponseBytes = 2 << 20;
        if (stream)
            m_client->stream(
                request, [end](const QByteArray &) { end(); }, [end](const Result<HttpResponse> &) { end(); });
        else
            m_client->send(request, [end](const Result<HttpResponse> &) { end(); });
    }
    QTRY_VERIFY(!m_client);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(calls, 1);
}

void TestHttpClient::endsWithRequestsUnderWay()
{
    LoopbackServer server(hang);
    bool called = false;
    for (int i = 0; i < 50; ++i)
        m_client->send(get(server), [&called](const Result<HttpResponse> &) { called = true; });
    QTRY_COMPARE(server.requests().size(), 50);
    m_client->send({}, [&called](const Result<HttpResponse> &) { called = true; });
    m_client.reset();
    QTRY_COMPARE(server.open(), 0);
    QVERIFY(!called);
}

void TestHttpClient::streamsArriveInOrder()
{
    QByteArray whole;
    for (int i = 0; whole.size() < 8 << 20; ++i)
        whole += QByteArray::number(i) + ' ';
    LoopbackServer server([&whole](const QByteArray &) { return LoopbackReply::http("200 OK", whole); });
    QByteArray arrived;
    int chunks = 0;
    bool ended = false;
    HttpRequest request = get(server);
    request.timeout = Duration{0};
    request.maxResponseBytes = 1; // not for streams
    m_client->stream(
        request,
        [&](const QByteArray &chunk) {
            QVERIFY(!ended && !chunk.isEmpty());
            ++chunks;
            arrived += chunk;
        },
        [&](const Result<HttpResponse> &answer) {
            ended = true;
            QVERIFY(answer);
            QVERIFY(answer->body.isEmpty());
        });
    QTRY_VERIFY_WITH_TIMEOUT(ended, 60'000);
    QVERIFY(chunks > 1);
    QVERIFY(arrived == whole);
}

void TestHttpClient::streamsOfFailuresAreGathered()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("404 Not Found", "no such container"); });
    QByteArray body;
    m_client->stream(
        get(server), [](const QByteArray &) { QFAIL("This is no part of a stream."); },
        [&body](const Result<HttpResponse> &answer) { body = answer ? answer->body : QByteArray("error"); });
    QTRY_COMPARE(body, QByteArray("no such container"));
}

void TestHttpClient::streamsCanBeDropped()
{
    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK", QByteArray(8 << 20, 'x')); });
    bool ended = false;
    m_client->stream(get(server), nullptr, [&ended](const Result<HttpResponse> &answer) { ended = bool(answer); });
    QTRY_VERIFY_WITH_TIMEOUT(ended, 30'000);
}

void TestHttpClient::streamsCancelThemselves()
{
    LoopbackServer server([](const QByteArray &) {
        return LoopbackReply{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nfirst"};
    });
    int chunks = 0;
    HttpClient::Id id = 0;
    const QString kept = QStringLiteral("lives as long as the call");
    id = m_client->stream(
        get(server),
        [&, kept](const QByteArray &chunk) {
            ++chunks;
            QCOMPARE(chunk, QByteArray("first"));
            m_client->cancel(id);
            QCOMPARE(kept.size(), 25);
        },
        [](const Result<HttpResponse> &) { QFAIL("It was cancelled."); });
    QTRY_COMPARE(chunks, 1);
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(chunks, 1);
}

void TestHttpClient::worksInAnotherThread()
{
    LoopbackServer server(well);
    QThread thread;
    QObject inside;
    inside.moveToThread(&thread);
    std::atomic_int answered = 0;
    std::unique_ptr<HttpClient> client;
    connect(&thread, &QThread::started, &inside, [&] {
        client = std::make_unique<HttpClient>();
        for (int i = 0; i < 20; ++i) {
            client->send(get(server), [&](const Result<HttpResponse> &answer) {
                answered += answer ? 1 : 0;
                if (answered == 20)
                    thread.quit();
            });
        }
    });
    connect(
        &thread, &QThread::finished, &inside, [&client] { client.reset(); }, Qt::DirectConnection);
    thread.start();
    QVERIFY(thread.wait(30'000));
    QCOMPARE(answered, 20);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
