#include "http/httpclient.h"

#include "http/loopbackserver.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace ops;

/// What one request sends, and what comes of each kind of answer, well meant or not.
class TestHttpAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsWhatIsAsked_data();
    void sendsWhatIsAsked();
    void anyStatusIsAnAnswer_data();
    void anyStatusIsAnAnswer();
    void readsBodiesOfAnyKind_data();
    void readsBodiesOfAnyKind();
    void badAnswersAreErrors_data();
    void badAnswersAreErrors();
    void badRequestsAreNeverSent_data();
    void badRequestsAreNeverSent();
    void nobodyListens();
    void nobodyAccepts();
    void talksOverUnixSockets();
    void ignoresProxies();

private:
    Result<HttpResponse> ask(const HttpRequest &request)
    {
        std::optional<Result<HttpResponse>> answer;
        m_client.send(request, [&answer](const Result<HttpResponse> &result) { answer = result; });
        [[maybe_unused]] const bool answered = QTest::qWaitFor([&answer] { return answer.has_value(); }, LongestWait);
        return answer.value_or(Error{.what = QStringLiteral("nothing came"), .where = {}, .todo = {}});
    }
    static HttpRequest get(const QString &url, Duration timeout = Duration{10'000})
    {
        HttpRequest request;
        request.url = QUrl(url);
        request.timeout = timeout;
        return request;
    }

    HttpClient m_client;
};

void TestHttpAnswers::sendsWhatIsAsked_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("sent"); ///< the first line
    QTest::newRow("get") << QByteArray("GET") << QByteArray() << QByteArray("GET /a?b=c HTTP/1.1\r\n");
    QTest::newRow("head") << QByteArray("HEAD") << QByteArray() << QByteArray("HEAD /a?b=c HTTP/1.1\r\n");
    QTest::newRow("post") << QByteArray("POST") << QByteArray("{\"x\":1}") << QByteArray("POST /a?b=c HTTP/1.1\r\n");
    QTest::newRow("post nothing") << QByteArray("POST") << QByteArray() << QByteArray("POST /a?b=c HTTP/1.1\r\n");
    QTest::newRow("put") << QByteArray("PUT") << QByteArray("x") << QByteArray("PUT /a?b=c HTTP/1.1\r\n");
    QTest::newRow("delete") << QByteArray("DELETE") << QByteArray() << QByteArray("DELETE /a?b=c HTTP/1.1\r\n");
    QTest::newRow("a long body") << QByteArray("POST") << QByteArray(3 << 20, 'x')
                                 << QByteArray("POST /a?b=c HTTP/1.1\r\n");
}

void TestHttpAnswers::sendsWhatIsAsked()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, sent);
    LoopbackServer server([&method](const QByteArray &) {
        return method == "HEAD" ? LoopbackReply{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"}
                                : LoopbackReply::http("200 OK");
    });
    HttpRequest request = get(server.url(QStringLiteral("/a?b=c")));
    request.method = method;
    request.body = body;
    request.headers = {{"X-One", "1"}, {"X-None", ""}};
    const Result<HttpResponse> answer = ask(request);
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().toString()));
    QCOMPARE(answer->body, method == "HEAD" ? QByteArray() : QByteArray("ok"));
    const QByteArray seen = server.requests().value(0);
    QVERIFY2(seen.startsWith(sent), seen.constData());
    QVERIFY(seen.endsWith("\r\n\r\n" + body));
    QVERIFY(seen.contains("\r\nX-One: 1\r\n"));
    QVERIFY(seen.contains("\r\nX-None:\r\n"));
    QVERIFY(!seen.contains("Expect"));
}

void TestHttpAnswers::anyStatusIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("success");
    QTest::newRow("ok") << QByteArray("200 OK") << 200 << true;
    QTest::newRow("no content") << QByteArray("204 No Content") << 204 << true;
    QTest::newRow("redirects are not followed") << QByteArray("302 Found") << 302 << false;
    QTest::newRow("not found") << QByteArray("404 Not Found") << 404 << false;
    QTest::newRow("unavailable") << QByteArray("503 Service Unavailable") << 503 << false;
    QTest::newRow("no reason") << QByteArray("500") << 500 << false;
}

void TestHttpAnswers::anyStatusIsAnAnswer()
{
    QFETCH(QByteArray, status);
    LoopbackServer server([&status](const QByteArray &) {
        return LoopbackReply::http(status, status.startsWith("204") ? "" : "text", "Location: /elsewhere\r\n");
    });
    const Result<HttpResponse> answer = ask(get(server.url()));
    QVERIFY(answer);
    QTEST(answer->status, "number");
    QTEST(answer->isSuccess(), "success");
    QCOMPARE(server.requests().size(), 1);
}

void TestHttpAnswers::readsBodiesOfAnyKind_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("of a length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    QTest::newRow("until the end") << QByteArray("HTTP/1.0 200 OK\r\n\r\nhello");
    QTest::newRow("in chunks") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n");
    QTest::newRow("with trailers") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n");
    QTest::newRow("after information") << QByteArray(
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    QTest::newRow("bare line feeds") << QByteArray("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello");
}

void TestHttpAnswers::readsBodiesOfAnyKind()
{
    QFETCH(QByteArray, answer);
    LoopbackServer server([&answer](const QByteArray &) { return LoopbackReply{.bytes = answer, .close = true}; });
    const Result<HttpResponse> read = ask(get(server.url()));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().toString()));
    QCOMPARE(read->status, 200);
    QCOMPARE(read->body, QByteArray("hello"));
}

void TestHttpAnswers::badAnswersAreErrors_data()
{
    QTest::addColumn<LoopbackReply>("reply");
    QTest::addColumn<Error::Kind>("kind");
    const auto row = [](const char *name, const LoopbackReply &reply, Error::Kind kind) {
        QTest::newRow(name) << reply << kind;
    };
    const QByteArray start = "HTTP/1.1 200 OK\r\n";
    row("hangs", {}, Error::Kind::TimedOut);
    row("drips", {.bytes = start + "Content-Length: 100000\r\n\r\n" + QByteArray(100'000, 'x'), .drips = true},
        Error::Kind::TimedOut);
    row("stops within the body", {.bytes = start + "Content-Length: 10\r\n\r\nhalf"}, Error::Kind::TimedOut);
    row("closes without a word", {.bytes = {}, .close = true}, Error::Kind::Unreachable);
    row("resets", {.bytes = {}, .resets = true}, Error::Kind::Unreachable);
    row("closes within the header", {.bytes = start + "Content-Le", .close = true}, Error::Kind::Unreachable);
    row("closes within the body", {.bytes = start + "Content-Length: 10\r\n\r\nhalf", .close = true},
        Error::Kind::Unreachable);
    row("closes within a chunk", {.bytes = start + "Transfer-Encoding: chunked\r\n\r\n9\r\nhalf", .close = true},
        Error::Kind::Unreachable);
    row("no HTTP", {.bytes = "SSH-2.0-OpenSSH_9.2\r\n", .close = true}, Error::Kind::Invalid);
    row("HTTP 0.9", {.bytes = "<html>hello</html>", .close = true}, Error::Kind::Invalid);
    row("zeros", {.bytes = QByteArray(4096, '\0'), .close = true}, Error::Kind::Invalid);
    row("too long", LoopbackReply::http("200 OK", QByteArray(70'000, 'x')), Error::Kind::Invalid);
    row("endless", {.bytes = start + "\r\n" + QByteArray(8 << 20, 'x'), .close = true}, Error::Kind::Invalid);
    row("an endless header line", {.bytes = start + "X: " + QByteArray(8 << 20, 'x')}, Error::Kind::Unreachable);
    row("too many headers", LoopbackReply::http("200 OK", "ok", QByteArray("X: y\r\n").repeated(201)),
        Error::Kind::Invalid);
    row("too much header", LoopbackReply::http("200 OK", "ok", ("X: " + QByteArray(90'000, 'y') + "\r\n").repeated(3)),
        Error::Kind::Invalid);
    row("informs without end", {.bytes = QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(1000)},
        Error::Kind::Invalid);
}

void TestHttpAnswers::badAnswersAreErrors()
{
    QFETCH(LoopbackReply, reply);
    QFETCH(Error::Kind, kind);
    LoopbackServer server([&reply](const QByteArray &request) {
        return request.startsWith("GET /well") ? LoopbackReply::http("200 OK") : reply;
    });
    const bool waits = kind == Error::Kind::TimedOut;
    HttpRequest request = get(server.url(), Duration{waits ? 150 : 10'000});
    request.maxResponseBytes = 65'536;
    QElapsedTimer clock;
    clock.start();
    const Result<HttpResponse> answer = ask(request);
    QVERIFY(!answer);
    QVERIFY2(answer.error().kind == kind, qPrintable(answer.error().toString()));
    QVERIFY(answer.error().what.endsWith(QLatin1Char('.')));
    QCOMPARE(answer.error().where, server.url());
    if (waits)
        QVERIFY(clock.elapsed() >= 149);
    QVERIFY(ask(get(server.url(QStringLiteral("/well")))));
}

void TestHttpAnswers::badRequestsAreNeverSent_data()
{
    QTest::addColumn<QString>("url"); ///< %1: the server's port
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    const QString good = QStringLiteral("http://127.0.0.1:%1/");
    const auto row = [](const char *name, const QString &url, const QByteArray &method, const QByteArray &header,
                        const QByteArray &value) { QTest::newRow(name) << url << method << header << value; };
    row("no URL", QString(), "GET", "X", "y");
    row("a file", QStringLiteral("file:///etc/passwd"), "GET", "X", "y");
    row("another protocol", QStringLiteral("gopher://127.0.0.1:%1/"), "GET", "X", "y");
    row("a method with a line", good, "GET / HTTP/1.1\r\nX:", "X", "y");
    row("no method", good, "", "X", "y");
    row("a value with a line", good, "GET", "X", "y\r\nZ: z");
    row("a value with a zero", good, "GET", "X", QByteArray("y\0z", 3));
    row("a name with a line", good, "GET", "X: y\r\nZ", "z");
    row("a name with a colon", good, "GET", "X:", "y");
    row("no name", good, "GET", "", "y");
}

void TestHttpAnswers::badRequestsAreNeverSent()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK"); });
    HttpRequest request = get(url.contains(QLatin1Char('%')) ? url.arg(server.port()) : url);
    request.method = method;
    request.headers = {{header, value}};
    const Result<HttpResponse> answer = ask(request);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Invalid);
    QCOMPARE(server.accepted(), 0);
}

void TestHttpAnswers::nobodyListens()
{
    QString url;
    {
        const LoopbackServer gone([](const QByteArray &) { return LoopbackReply{}; });
        url = gone.url();
    }
    const Result<HttpResponse> answer = ask(get(url));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Unreachable);
    QCOMPARE(answer.error().what, QStringLiteral("Connection refused."));
}

/// A listener whose queue is full: the kernel does not even answer.
void TestHttpAnswers::nobodyAccepts()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof where;
    QCOMPARE(bind(listener, reinterpret_cast<sockaddr *>(&where), length), 0);
    QCOMPARE(listen(listener, 0), 0);
    getsockname(listener, reinterpret_cast<sockaddr *>(&where), &length);
    std::vector<int> sockets{listener};
    for (int i = 0; i < 4; ++i) {
        sockets.push_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        (void)::connect(sockets.back(), reinterpret_cast<sockaddr *>(&where), length);
    }
    const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(ntohs(where.sin_port));
    const Result<HttpResponse> answer = ask(get(url, Duration{150}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Error::Kind::Unreachable);
    QCOMPARE(answer.error().what, QStringLiteral("No connection within 150 ms."));
    for (const int one : sockets)
        close(one);
}

void TestHttpAnswers::talksOverUnixSockets()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("engine.sock"));
    HttpRequest request = get(QStringLiteral("http://engine/version"));
    request.unixSocket = path;
    const Result<HttpResponse> absent = ask(request);
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::Kind::Unreachable);
    QCOMPARE(absent.error().what, QStringLiteral("No such file or directory."));

    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK", "{}"); }, path);
    for (int i = 0; i < 3; ++i) {
        const Result<HttpResponse> answer = ask(request);
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("{}"));
    }
    QVERIFY(server.requests().value(0).contains("Host: engine\r\n"));
    QCOMPARE(server.accepted(), 1);

    request.unixSocket = directory.filePath(QString(200, QLatin1Char('x')));
    QVERIFY(!ask(request));
}

void TestHttpAnswers::ignoresProxies()
{
    qputenv("http_proxy", "http://127.0.0.1:1");
    LoopbackServer server([](const QByteArray &) { return LoopbackReply::http("200 OK"); });
    QVERIFY(ask(get(server.url())));
    qunsetenv("http_proxy");
}

QTEST_GUILESS_MAIN(TestHttpAnswers)
#include "tst_httpanswers.moc"
