// The daemon with TLS, and what other services and people's links bring to it, against a real app.
#include "end_to_end/servedplatform.h"

#include "certificates.h"

#include <QFile>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>
#include <QWebSocket>

#include <optional>

using namespace ops;

namespace {

constexpr int Patience = ServedPlatform::Patience;

const QByteArray Inbound = R"(
alertmanager:
  environment: dev
  kinds: { ShopIsSlow: latency }
github:
  secret: env:OPS_TEST_GITHUB_SECRET
  deployments:
    - { repository: acme/shop, on: release, app: shop, env: dev, strip_prefix: v }
)";

QByteArray alert(const QByteArray &status)
{
    return R"({"version":"4","alerts":[{"status":")" + status +
           R"(","labels":{"alertname":"ShopIsSlow","app":"shop","severity":"error"},"fingerprint":"f-1"}]})";
}

} // namespace

class TestInbound : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void listensElsewhereOnlyWithTls();
    void answersOverTls();
    void streamsOverTls();
    void pipelinesDeployOverTls();
    void aBrokenCertificateIsToldAndTheOldOneStays();
    void anAlertBecomesAnIncidentAndEndsIt();
    void aReleaseOnGithubIsDeployed();

private:
    void write(const QString &name, const QByteArray &content) const;
    void copy(const QString &from, const QString &to) const;
    QString path(const QString &name) const { return m_directory.filePath(name); }
    int post(const QString &path, const QByteArray &body, const QList<std::pair<QByteArray, QByteArray>> &headers);

    QTemporaryDir m_directory;
    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<ServedPlatform> m_platform;
    HttpIdentity m_identity;
    HttpClient m_http;
};

void TestInbound::initTestCase()
{
    m_certificates = std::make_unique<Certificates>(m_directory.path());
    QVERIFY(m_certificates->make(QStringLiteral("server")) && m_certificates->make(QStringLiteral("next")));
    m_identity.authorities = m_certificates->certificate(QStringLiteral("ca"));
    write(QStringLiteral("inbound.yaml"), Inbound);
    m_platform = std::make_unique<ServedPlatform>(ServedPlatform::TwoReleases);
    m_platform->setVariable(QStringLiteral("OPS_TEST_GITHUB_SECRET"), QStringLiteral("github-secret"));
    m_platform->addArguments({QStringLiteral("--tls-certificate"), path(QStringLiteral("server.pem")),
                              QStringLiteral("--tls-key"), path(QStringLiteral("server.key")),
                              QStringLiteral("--inbound"), path(QStringLiteral("inbound.yaml"))});
    m_platform->setIdentity(m_identity);
    m_platform->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_platform->state(), QStringLiteral("running"), Patience);
}

void TestInbound::cleanupTestCase()
{
    m_platform.reset();
}

void TestInbound::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void TestInbound::copy(const QString &from, const QString &to) const
{
    QFile file(path(from));
    QVERIFY(file.open(QIODevice::ReadOnly));
    write(to, file.readAll());
}

int TestInbound::post(const QString &path, const QByteArray &body,
                      const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    HttpRequest request;
    request.method = "POST";
    request.url = m_platform->api().resolved(QUrl(path));
    request.body = body;
    request.headers = headers;
    request.headers.emplaceBack("Content-Type", "application/json");
    request.identity = m_identity;
    std::optional<int> status;
    m_http.send(request, [&status](const Result<HttpResponse> &response) { status = response ? response->status : 0; });
    return QTest::qWaitFor([&status] { return status.has_value(); }, Patience) ? *status : -1;
}

void TestInbound::listensElsewhereOnlyWithTls()
{
    QProcess daemon;
    daemon.setProcessChannelMode(QProcess::MergedChannels);
    daemon.start(QStringLiteral(OPS_DAEMON),
                 {QStringLiteral("serve"), QStringLiteral("--apps"), m_directory.path(), QStringLiteral("--data"),
                  path(QStringLiteral("none")), QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0")});
    QVERIFY(daemon.waitForFinished(Patience));
    QVERIFY(daemon.exitCode() != 0);
}

void TestInbound::answersOverTls()
{
    QCOMPARE(m_platform->api().scheme(), QStringLiteral("https"));
    QCOMPARE(m_platform->ask(QStringLiteral("/health"), "GET", {}, false).status, 200);
    QCOMPARE(m_platform->ask(QStringLiteral("/apps"), "GET", {}, false).status, 401);
    QCOMPARE(m_platform->ask(QStringLiteral("/apps")).status, 200);
}

void TestInbound::streamsOverTls()
{
    QCOMPARE(m_platform->stream().scheme(), QStringLiteral("wss"));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(m_identity.authorities));
    QWebSocket socket;
    socket.setSslConfiguration(configuration);
    QStringList heard;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&heard](const QString &text) { heard.append(text); });
    QNetworkRequest request(m_platform->stream().resolved(QUrl(QStringLiteral("/stream?since=0"))));
    request.setRawHeader("Authorization", "Bearer " + m_platform->token());
    socket.open(request);
    QTRY_VERIFY_WITH_TIMEOUT(!heard.isEmpty(), Patience);
    QVERIFY(heard.first().contains(QLatin1String("session.started")));
}

void TestInbound::pipelinesDeployOverTls()
{
    QProcess deploy;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("UNIVERSAL_DEVOPS_TOKEN"), QString::fromLatin1(m_platform->token()));
    deploy.setProcessEnvironment(environment);
    const QStringList arguments{QStringLiteral("deploy"),    QStringLiteral("--server"),  m_platform->api().toString(),
                                QStringLiteral("--app"),     QStringLiteral("shop"),      QStringLiteral("--env"),
                                QStringLiteral("dev"),       QStringLiteral("--release"), QStringLiteral("2.0"),
                                QStringLiteral("--wait"),    QStringLiteral("--timeout"), QStringLiteral("60"),
                                QStringLiteral("--ca-file"), m_identity.authorities};
    deploy.start(QStringLiteral(OPS_DAEMON), arguments);
    QVERIFY(deploy.waitForFinished(3 * Patience));
    QVERIFY2(deploy.exitCode() == 0, deploy.readAllStandardError().constData());
    QVERIFY(m_platform->servesRelease("2.0"));
}

void TestInbound::aBrokenCertificateIsToldAndTheOldOneStays()
{
    const auto trouble = [this] { return m_platform->troubleWith(QStringLiteral("tls")); };
    write(QStringLiteral("server.pem"), "broken");
    QTRY_VERIFY_WITH_TIMEOUT(trouble().contains(QLatin1String("former certificate is used")), Patience);
    copy(QStringLiteral("next.key"), QStringLiteral("server.key"));
    copy(QStringLiteral("next.pem"), QStringLiteral("server.pem"));
    QTRY_COMPARE_WITH_TIMEOUT(trouble(), QString(), Patience);
    QCOMPARE(m_platform->ask(QStringLiteral("/health")).status, 200);
}

void TestInbound::anAlertBecomesAnIncidentAndEndsIt()
{
    const QList<std::pair<QByteArray, QByteArray>> token{{"Authorization", "Bearer " + m_platform->token()}};
    const QString target = QStringLiteral("/webhooks/alertmanager");
    // Nobody heals it meanwhile: a repetition after a cure would be news.
    const QByteArray freeze = R"({"env":"dev","app":"shop","reason":"the test"})";
    QCOMPARE(m_platform->ask(QStringLiteral("/freezes"), "POST", freeze).status, 200);
    QCOMPARE(post(target, alert("firing"), {}), 401);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(post(target, alert("firing"), token), 200);
    QTRY_COMPARE_WITH_TIMEOUT(m_platform->count(QStringLiteral("incident.opened")), 1, Patience);
    const QJsonObject issue = m_platform->lastIncident().value(QLatin1String("issue")).toObject();
    QCOMPARE(issue.value(QLatin1String("kind")).toString(), QStringLiteral("latency"));
    QCOMPARE(post(target, alert("resolved"), token), 200);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_platform->lastIncident().value(QLatin1String("state")).toString() != QLatin1String("open"), Patience);
    QCOMPARE(m_platform->count(QStringLiteral("incident.opened")), 1);
    QCOMPARE(m_platform->ask(QStringLiteral("/freezes"), "DELETE", freeze).status, 200);
}

void TestInbound::aReleaseOnGithubIsDeployed()
{
    const QByteArray body =
        R"({"action":"published","release":{"tag_name":"v1.0"},"repository":{"full_name":"acme/shop"}})";
    const QByteArray signature =
        "sha256=" + QMessageAuthenticationCode::hash(body, "github-secret", QCryptographicHash::Sha256).toHex();
    const QString target = QStringLiteral("/webhooks/github");
    QCOMPARE(post(target, body, {{"X-GitHub-Event", "release"}, {"X-GitHub-Delivery", "d-1"}}), 401);
    const int before = m_platform->count(QStringLiteral("deploy.started"));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(
            post(target, body,
                 {{"X-GitHub-Event", "release"}, {"X-GitHub-Delivery", "d-2"}, {"X-Hub-Signature-256", signature}}),
            202);
    QTRY_VERIFY_WITH_TIMEOUT(m_platform->servesRelease("1.0"), Patience);
    QCOMPARE(m_platform->count(QStringLiteral("deploy.started")), before + 1);
}

QTEST_GUILESS_MAIN(TestInbound)
#include "tst_inbound.moc"
