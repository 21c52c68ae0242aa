// What other services tell over HTTP, well meant or not.
#include "server/apiserver.h"

#include "inbound/webhooksignature.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QJsonArray>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Secret = "a-secret-that-senders-sign-with";
constexpr qint64 Now = 1'767'225'600'000;

QByteArray alertOf(const QByteArray &fingerprint, const QByteArray &status = "firing", const QByteArray &app = "shop",
                   const QByteArray &environment = "prod")
{
    return R"({"status":")" + status + R"(","labels":{"alertname":"Slow","severity":"error","app":")" + app +
           R"(","environment":")" + environment + R"("},"annotations":{"summary":"It is slow."},"fingerprint":")" +
           fingerprint + "\"}";
}

QByteArray payload(const QByteArrayList &alerts)
{
    return R"({"version":"4","status":"firing","alerts":[)" + alerts.join(',') + "]}";
}

QByteArray publishedRelease(const QByteArray &tag, const QByteArray &repository = "acme/shop")
{
    return R"({"action":"published","release":{"tag_name":")" + tag +
           R"(","draft":false},"repository":{"full_name":")" + repository + "\"}}";
}

/// Tokens are names of roles, everywhere or in prod.
std::optional<Principal> whoHas(const QByteArray &token)
{
    const auto role = fromName<Role>(QString::fromLatin1(token.split('@').first()));
    if (!role)
        return std::nullopt;
    Principal who{.name = QString::fromLatin1(token), .roles = {}};
    who.roles.set(token.contains('@') ? QString::fromLatin1(token.split('@').last()) : RoleMap::Everywhere, *role);
    return who;
}

} // namespace

class TestWebhooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void alertsAreReported();
    void repetitionsAreReportedOnce();
    void whatIsNotTakenIsSentAgain();
    void unknownAppsAreOnRecord();
    void rolesCount();
    void muchIsTakenOnlyOfThoseWhoAreKnown();
    void aThousandAlertsAtOnce();

    void signedAlertsAreReported();
    void signaturesAreWanted_data();
    void signaturesAreWanted();
    void whatWasOverheardIsWorthNothing();

    void aReleaseIsDeployedOnce();
    void refusalsAreTold();
    void whatIsNotConfiguredIsNotThere();
    void garbageDoesNoHarm_data();
    void garbageDoesNoHarm();

private:
    void start(const InboundSettings &settings);
    WireAnswer alerts(const QByteArray &body, const QByteArray &token = "operator")
    {
        return ask(m_api->port(), {.method = "POST", .target = "/webhooks/alertmanager", .token = token, .body = body});
    }
    WireAnswer generic(const QByteArray &body, const QByteArray &timestamp, const QByteArray &signature)
    {
        return ask(m_api->port(),
                   {.method = "POST",
                    .target = "/webhooks/generic",
                    .token = {},
                    .body = body,
                    .headers = "X-Timestamp: " + timestamp + "\r\nX-Signature-256: " + signature + "\r\n"});
    }
    WireAnswer github(const QByteArray &body, const QByteArray &delivery, const QByteArray &event = "release",
                      const QByteArray &secret = Secret)
    {
        return ask(m_api->port(), {.method = "POST",
                                   .target = "/webhooks/github",
                                   .token = {},
                                   .body = body,
                                   .headers = "X-GitHub-Event: " + event + "\r\nX-GitHub-Delivery: " + delivery +
                                              "\r\nX-Hub-Signature-256: " + webhookSignature(body, secret) + "\r\n"});
    }
    int field(const WireAnswer &answer, const char *name) const
    {
        return answer.json().value(QLatin1String(name)).toInt(-1);
    }

    Timestamp m_now;
    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestWebhooks::start(const InboundSettings &settings)
{
    m_now = fromEpochMs(Now);
    m_api.reset();
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = "admin-token",
                                                                         .whoHas = whoHas,
                                                                         .inbound = settings,
                                                                         .clock = [this] { return m_now; }});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestWebhooks::init()
{
    InboundSettings settings;
    settings.generic = SecretReference::plain(QString::fromLatin1(Secret));
    settings.github = settings.generic;
    settings.deployments.append({.repository = QStringLiteral("acme/shop"),
                                 .trigger = GithubTrigger::Release,
                                 .workflow = {},
                                 .branch = {},
                                 .key = FakePlatform::Shop,
                                 .release = QStringLiteral("{tag}"),
                                 .stripPrefix = QStringLiteral("v")});
    start(settings);
}

void TestWebhooks::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

void TestWebhooks::alertsAreReported()
{
    const WireAnswer answer = alerts(payload({alertOf("1"), alertOf("2", "resolved")}));
    QCOMPARE(answer.status, 200);
    QCOMPARE(field(answer, "accepted"), 2);
    QCOMPARE(m_platform->commands().size(), 2);
    const Command &first = m_platform->commands().first();
    QCOMPARE(first.type, EventType::OperatorReportedAlert);
    QCOMPARE(first.operatorName, QStringLiteral("operator"));
    QCOMPARE(first.app, QStringLiteral("shop"));
    const std::optional<ReportedAlert> alert = ReportedAlert::fromJson(first.data);
    QVERIFY(alert);
    QCOMPARE(alert->fingerprint, QStringLiteral("1"));
    QCOMPARE(alert->severity, Severity::Error);
    QVERIFY(alert->isFiring);
    QVERIFY(!ReportedAlert::fromJson(m_platform->commands().last().data)->isFiring);
}

void TestWebhooks::repetitionsAreReportedOnce()
{
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.issue.key = FakePlatform::Shop;
    m_platform->feed(EventType::IncidentOpened, incident.toJson());
    QCOMPARE(field(alerts(payload({alertOf("1")})), "accepted"), 1);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(field(alerts(payload({alertOf("1")})), "repeated"), 1);
    QCOMPARE(m_platform->commands().size(), 1);
    QCOMPARE(field(alerts(payload({alertOf("1", "resolved")})), "accepted"), 1);
    QCOMPARE(field(alerts(payload({alertOf("1", "resolved")})), "repeated"), 1);
    QCOMPARE(m_platform->commands().size(), 2);
    // The incident has ended, and the monitor says that nothing is well: that is news.
    QCOMPARE(field(alerts(payload({alertOf("2")})), "accepted"), 1);
    incident.state = IncidentState::Healed;
    incident.endedAt = fromEpochMs(Now);
    m_platform->feed(EventType::IncidentClosed, incident.toJson());
    QCOMPARE(field(alerts(payload({alertOf("2")})), "accepted"), 1);
    m_platform->begin(); // another session knows nothing of it
    QCOMPARE(field(alerts(payload({alertOf("2")})), "accepted"), 1);
}

void TestWebhooks::whatIsNotTakenIsSentAgain()
{
    m_platform->goSilent(true);
    const WireAnswer answer = alerts(payload({alertOf("1")}));
    QCOMPARE(answer.status, 503); // which Alertmanager takes for "later"
    m_platform->goSilent(false);
    QCOMPARE(field(alerts(payload({alertOf("1")})), "accepted"), 1);
}

void TestWebhooks::unknownAppsAreOnRecord()
{
    const WireAnswer answer =
        alerts(payload({alertOf("1", "firing", "../../etc", "../x"), alertOf("2", "firing", "", "")}));
    QCOMPARE(answer.status, 200);
    QCOMPARE(field(answer, "unknown_apps"), 2);
    for (const Command &command : m_platform->commands()) {
        QVERIFY(command.environment.isEmpty()); // a name from elsewhere never becomes one of ours
        QVERIFY(command.app.isEmpty());
    }
    QVERIFY(ReportedAlert::fromJson(m_platform->commands().first().data)->about.contains(QLatin1String("../../etc")));
    QCOMPARE(field(alerts(payload({alertOf("1", "firing", "../../etc", "../x")})), "repeated"), 1);
}

void TestWebhooks::rolesCount()
{
    QCOMPARE(alerts(payload({alertOf("1")}), {}).status, 401);
    QCOMPARE(alerts(payload({alertOf("1")}), "viewer").status, 403);
    QCOMPARE(alerts(payload({alertOf("1")}), "operator@dev").status, 403);
    QCOMPARE(m_platform->commands().size(), 0);
    const WireAnswer some = alerts(payload({alertOf("1"), alertOf("2", "firing", "nothing")}), "operator@dev");
    QCOMPARE(some.status, 200);
    QCOMPARE(field(some, "refused"), 1);
    QCOMPARE(field(some, "unknown_apps"), 1);
    QCOMPARE(field(alerts(payload({alertOf("1")}), "operator@prod"), "accepted"), 1);
}

void TestWebhooks::muchIsTakenOnlyOfThoseWhoAreKnown()
{
    const QByteArray big = payload({alertOf("1")}) + QByteArray(900'000, ' ');
    QCOMPARE(field(alerts(big), "accepted"), 1);
    QCOMPARE(alerts(big, {}).status, 413);
    QCOMPARE(alerts(big, "mallory").status, 413);
    QCOMPARE(alerts(payload({alertOf("1")}) + QByteArray(1'100'000, ' ')).status, 413);
}

void TestWebhooks::aThousandAlertsAtOnce()
{
    QByteArrayList all;
    for (int i = 0; i < 1000; ++i)
        all.append(alertOf(QByteArray::number(i)));
    QCOMPARE(field(alerts(payload(all)), "accepted"), 1000);
    all.append(alertOf("one more"));
    QCOMPARE(alerts(payload(all)).status, 400);
    QCOMPARE(m_platform->commands().size(), 1000);
}

void TestWebhooks::signedAlertsAreReported()
{
    const QByteArray body = R"({"id":"7","status":"firing","name":"Full","app":"shop","env":"prod","kind":"overload"})";
    const QByteArray now = QByteArray::number(Now / 1000);
    const WireAnswer answer = generic(body, now, webhookSignature(now + '.' + body, Secret));
    QCOMPARE(answer.status, 200);
    QCOMPARE(field(answer, "accepted"), 1);
    QCOMPARE(m_platform->commands().first().operatorName, QStringLiteral("webhook"));
}

void TestWebhooks::signaturesAreWanted_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("signedText");
    const QByteArray now = QByteArray::number(Now / 1000);
    QTest::newRow("of the body alone") << Now / 1000 << QByteArray("{}");
    QTest::newRow("of another body") << Now / 1000 << now + ".{ }";
    QTest::newRow("of another time") << Now / 1000 << QByteArray::number(Now / 1000 + 1) + ".{}";
    QTest::newRow("old") << Now / 1000 - 301 << QByteArray::number(Now / 1000 - 301) + ".{}";
    QTest::newRow("of the future") << Now / 1000 + 301 << QByteArray::number(Now / 1000 + 301) + ".{}";
}

void TestWebhooks::signaturesAreWanted()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, signedText);
    QCOMPARE(generic("{}", QByteArray::number(seconds), webhookSignature(signedText, Secret)).status, 401);
    QCOMPARE(ask(m_api->port(), {.method = "POST", .target = "/webhooks/generic", .token = "admin-token", .body = "{}"})
                 .status,
             401); // nor does a token help
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestWebhooks::whatWasOverheardIsWorthNothing()
{
    const QByteArray body = R"({"id":"7","status":"firing","name":"Full","app":"shop","env":"prod"})";
    const QByteArray now = QByteArray::number(Now / 1000);
    const QByteArray signature = webhookSignature(now + '.' + body, Secret);
    QCOMPARE(generic(body, now, signature).status, 200);
    const QByteArray resolved = R"({"id":"7","status":"resolved","name":"Full","app":"shop","env":"prod"})";
    QCOMPARE(generic(resolved, now, webhookSignature(now + '.' + resolved, Secret)).status, 200);
    QCOMPARE(m_platform->commands().size(), 2);
    QCOMPARE(generic(body, now, signature).status, 200); // the answer of before, and nothing else
    QCOMPARE(m_platform->commands().size(), 2);
    m_now += std::chrono::minutes{6};
    QCOMPARE(generic(body, now, signature).status, 401);
}

void TestWebhooks::aReleaseIsDeployedOnce()
{
    const WireAnswer answer = github(publishedRelease("v2.0"), "d-1");
    QCOMPARE(answer.status, 202);
    const QJsonObject deployment = answer.json().value(QLatin1String("deployments"))[0].toObject();
    QCOMPARE(deployment.value(QLatin1String("release")).toString(), QStringLiteral("2.0"));
    QVERIFY(!deployment.value(QLatin1String("deployment_id")).toString().isEmpty());
    QCOMPARE(m_platform->commands().size(), 1);
    QCOMPARE(m_platform->commands().first().operatorName, QStringLiteral("github"));
    QVERIFY(m_platform->commands().first().data.value(QLatin1String("automated")).toBool()); // nobody is there
    for (int i = 0; i < 3; ++i)
        QCOMPARE(github(publishedRelease("v2.0"), "d-1").body, answer.body);
    m_platform->begin(); // not even in another session
    QCOMPARE(github(publishedRelease("v2.0"), "d-1").body, answer.body);
    QCOMPARE(m_platform->commands().size(), 1);
    QCOMPARE(github(publishedRelease("v3.0"), "d-1").status, 422); // a delivery is what it was
    QCOMPARE(github(publishedRelease("v3.0"), "d-2").status, 202);
}

void TestWebhooks::refusalsAreTold()
{
    const WireAnswer unknown = github(publishedRelease("v9.9"), "d-1");
    QCOMPARE(unknown.status, 404);
    QVERIFY(unknown.text("detail").contains(QLatin1String("9.9")));
    QCOMPARE(github(publishedRelease("v2.0"), "d-2", "release", "another secret").status, 401);
    QCOMPARE(github(publishedRelease("v2.0"), "", "release").status, 400);
    const WireAnswer elsewhere = github(publishedRelease("v2.0", "acme/other"), "d-3");
    QCOMPARE(elsewhere.status, 200);
    QVERIFY(elsewhere.json().value(QLatin1String("deployments")).toArray().isEmpty());
    QCOMPARE(github(R"({"zen":"x"})", "d-4", "ping").status, 200);
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestWebhooks::whatIsNotConfiguredIsNotThere()
{
    start({});
    QCOMPARE(github(publishedRelease("v2.0"), "d-1").status, 404);
    QCOMPARE(github(publishedRelease("v2.0"), "d-1", "release", "").status, 404);
    QCOMPARE(generic("{}", "1", webhookSignature("1.{}", "")).status, 404);
    QCOMPARE(field(alerts(payload({alertOf("1")})), "accepted"), 1); // by the usual labels
    InboundSettings gone;
    gone.github = SecretReference(QStringLiteral("env:OPS_TEST_NO_SUCH_SECRET"), QString());
    start(gone);
    QCOMPARE(github(publishedRelease("v2.0"), "d-1", "release", "").status, 503);
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestWebhooks::garbageDoesNoHarm_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("deep") << QByteArray(50'000, '[');
    QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(10'000);
    QTest::newRow("no UTF-8") << QByteArray("{\"version\":\"\xff\"}");
    QTest::newRow("zero bytes") << QByteArray(1000, '\0');
    QTest::newRow("a form") << QByteArray("payload=%7B%7D");
    QTest::newRow("huge number") << QByteArray("{\"version\":1e999999,\"alerts\":[]}");
}

void TestWebhooks::garbageDoesNoHarm()
{
    QFETCH(QByteArray, body);
    const QByteArray now = QByteArray::number(Now / 1000);
    QVERIFY(alerts(body).status / 100 == 4);
    QVERIFY(generic(body, now, webhookSignature(now + '.' + body, Secret)).status / 100 == 4);
    QVERIFY(github(body, "d-1").status / 100 == 4);
    QCOMPARE(m_platform->commands().size(), 0);
}

QTEST_GUILESS_MAIN(TestWebhooks)
#include "tst_webhooks.moc"
