#include "server/httplistener.h"

#include "certificates.h"
#include "http/httpclient.h"
#include "server/wire.h"

#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace ops;

/// Told so, or cut off before that was read: what comes after the answer is not taken.
static bool isTooLong(int status)
{
    return status == 413 || status == 0;
}

/// The listener with TLS, asked by a client that believes only whom it was told to.
class TestHttpTls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void listensElsewhereOnlyWithTls();
    void answersOverTls();
    void isNotBelievedByOthers();
    void anotherCertificateIsTakenWhileItRuns();
    void renewalLosesNobody();
    void clientsNeedCertificatesIfAskedFor();
    void outlivesWhatIsNoTls();
    void bodiesOfAKindMayBeLonger();

private:
    SharedTlsPair pair(const char *name, const char *clients = nullptr) const;
    /// The status; 0 if there was no answer.
    int ask(const HttpIdentity &identity, const QByteArray &body = {}, const QString &path = QStringLiteral("/"));
    HttpIdentity trusting(const char *authority, const char *own = nullptr) const;

    QTemporaryDir m_directory;
    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<HttpListener> m_listener;
    HttpClient m_client;
    std::mutex m_mutex;
    std::vector<HttpListener::Reply> m_kept;
};

void TestHttpTls::initTestCase()
{
    m_certificates = std::make_unique<Certificates>(m_directory.path());
    for (const char *name : {"server", "next", "client"})
        QVERIFY(m_certificates->make(QLatin1String(name)));
    QVERIFY(m_certificates->makeAuthority(QStringLiteral("stranger")));
}

void TestHttpTls::init()
{
    m_listener = std::make_unique<HttpListener>(
        [this](const HttpMessage &request, const HttpListener::Reply &reply) {
            if (request.path == QLatin1String("/later")) {
                const std::lock_guard lock(m_mutex);
                m_kept.push_back(reply);
                return;
            }
            reply({.status = 200, .body = "well", .headers = {}});
        },
        std::chrono::seconds{10},
        [](const HttpMessage &head) {
            return head.path == QLatin1String("/long") ? qsizetype{200'000} : HttpListener::UsualBody;
        });
}

void TestHttpTls::cleanup()
{
    m_listener.reset();
    m_kept.clear();
}

SharedTlsPair TestHttpTls::pair(const char *name, const char *clients) const
{
    const QString text = QLatin1String(name);
    const Result<SharedTlsPair> read =
        readTlsPair({.certificate = m_certificates->certificate(text),
                     .key = m_certificates->key(text),
                     .clients = clients ? m_certificates->certificate(QLatin1String(clients)) : QString()},
                    std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
    return read ? *read : nullptr;
}

HttpIdentity TestHttpTls::trusting(const char *authority, const char *own) const
{
    return {.authorities = m_certificates->certificate(QLatin1String(authority)),
            .certificate = own ? m_certificates->certificate(QLatin1String(own)) : QString(),
            .key = own ? m_certificates->key(QLatin1String(own)) : QString()};
}

int TestHttpTls::ask(const HttpIdentity &identity, const QByteArray &body, const QString &path)
{
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://127.0.0.1:%1%2").arg(m_listener->port()).arg(path));
    request.method = body.isEmpty() ? "GET" : "POST";
    request.body = body;
    request.identity = identity;
    request.keepAlive = false;
    std::optional<int> status;
    m_client.send(request, [&](const Result<HttpResponse> &response) { status = response ? response->status : 0; });
    return QTest::qWaitFor([&] { return status.has_value(); }, LongestWait) ? *status : -1;
}

void TestHttpTls::listensElsewhereOnlyWithTls()
{
    const Result<> open = m_listener->start(QStringLiteral("0.0.0.0"), 0);
    QVERIFY(!open);
    QCOMPARE(open.error().kind, Error::Kind::Refused);
    QVERIFY(open.error().todo.contains(QLatin1String("--tls-certificate")));
    QVERIFY(!m_listener->start(QStringLiteral("example.org"), 0, pair("server")));
    QVERIFY(m_listener->start(QStringLiteral("0.0.0.0"), 0, pair("server")));
    QCOMPARE(ask(trusting("ca")), 200);
}

void TestHttpTls::answersOverTls()
{
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server")));
    QCOMPARE(ask(trusting("ca")), 200);
    QCOMPARE(ask(trusting("ca"), QByteArray(60'000, 'x')), 200);
    QVERIFY(isTooLong(ask(trusting("ca"), QByteArray(70'000, 'x'))));
}

void TestHttpTls::isNotBelievedByOthers()
{
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server")));
    QCOMPARE(ask(trusting("stranger")), 0);
}

void TestHttpTls::anotherCertificateIsTakenWhileItRuns()
{
    // Those who trust only the certificate itself can tell which of them it is.
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server")));
    const quint16 port = m_listener->port();
    const SharedTlsPair stranger = pair("stranger");
    QVERIFY(stranger);
    QVERIFY(m_listener->renew(stranger));
    QCOMPARE(m_listener->port(), port);
    QCOMPARE(ask(trusting("ca")), 0); // the new one is not of this authority
    for (int i = 0; i < 20; ++i) {
        QVERIFY(m_listener->renew(i % 2 == 0 ? pair("next") : pair("server")));
        m_listener->endOverdue();
        QCOMPARE(ask(trusting("ca")), 200);
    }
}

void TestHttpTls::renewalLosesNobody()
{
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server")));
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/later").arg(m_listener->port()));
    request.identity = trusting("ca");
    request.timeout = std::chrono::seconds{30};
    std::optional<int> status;
    m_client.send(request, [&](const Result<HttpResponse> &response) { status = response ? response->status : 0; });
    QTRY_VERIFY((std::lock_guard(m_mutex), !m_kept.empty()));
    QVERIFY(m_listener->renew(pair("next")));
    m_listener->endOverdue();
    QCOMPARE(ask(trusting("ca")), 200);
    QVERIFY(!status);
    m_kept.front()({.status = 202, .body = {}, .headers = {}});
    QTRY_COMPARE(status, std::optional(202));
}

void TestHttpTls::clientsNeedCertificatesIfAskedFor()
{
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server", "ca")));
    QCOMPARE(ask(trusting("ca", "client")), 200);
    QCOMPARE(ask(trusting("ca")), 403);
    QCOMPARE(ask(trusting("ca", "stranger")), 403);
}

void TestHttpTls::outlivesWhatIsNoTls()
{
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server")));
    for (const QByteArray &bytes :
         {QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
          QByteArray("\x16\x03\x01\xff\xff", 5) + QByteArray(70'000, 'x'), QByteArray(4096, '\0')}) {
        const Wire wire(m_listener->port());
        wire.send(bytes);
        wire.sendNoMore();
        QVERIFY(!wire.readAll().startsWith("HTTP"));
        QCOMPARE(ask(trusting("ca")), 200);
    }
}

void TestHttpTls::bodiesOfAKindMayBeLonger()
{
    QVERIFY(m_listener->start(QStringLiteral("127.0.0.1"), 0, pair("server")));
    QCOMPARE(ask(trusting("ca"), QByteArray(150'000, 'x'), QStringLiteral("/long")), 200);
    QVERIFY(isTooLong(ask(trusting("ca"), QByteArray(200'001, 'x'), QStringLiteral("/long"))));
    QVERIFY(isTooLong(ask(trusting("ca"), QByteArray(150'000, 'x'), QStringLiteral("/other"))));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
