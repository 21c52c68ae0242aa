#include "inbound/alertmanagerpayload.h"
#include "inbound/alertmemory.h"
#include "inbound/genericpayload.h"
#include "inbound/githubpayload.h"
#include "inbound/webhooksignature.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// As Alertmanager 0.27 sends it.
const QByteArray Alerts = R"({"receiver":"ops","status":"firing","alerts":[
 {"status":"firing","labels":{"alertname":"HighErrorRate","service":"shop-web","env":"production","severity":"page"},
  "annotations":{"summary":"Every third request fails."},"startsAt":"2026-01-05T00:00:00Z",
  "endsAt":"0001-01-01T00:00:00Z","generatorURL":"http:\/\/prometheus/graph","fingerprint":"6e2b1d4f0c9a7e35"},
 {"status":"resolved","labels":{"alertname":"Slow","app":"pay"},"annotations":{},"startsAt":"2026-01-05T00:00:00Z",
  "endsAt":"2026-01-05T00:01:00Z","generatorURL":"","fingerprint":""}],
 "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http:\/\/alertmanager","version":"4",
 "groupKey":"{}:{}","truncatedAlerts":3,"notification_reason":"first notification"})";

GithubRule onRelease()
{
    return {.repository = QStringLiteral("Acme/Shop"),
            .trigger = GithubTrigger::Release,
            .workflow = {},
            .branch = {},
            .key = {QStringLiteral("prod"), QStringLiteral("shop")},
            .release = QStringLiteral("{tag}"),
            .stripPrefix = QStringLiteral("v")};
}

GithubRule onWorkflow()
{
    GithubRule rule = onRelease();
    rule.trigger = GithubTrigger::Workflow;
    rule.workflow = QStringLiteral("build.yml");
    rule.branch = QStringLiteral("main");
    rule.release = QStringLiteral("{branch}-{run_number}-{sha}-{tag}-{other}");
    return rule;
}

QJsonObject run(const QString &conclusion, const QString &from = QStringLiteral("acme/shop"))
{
    return {{QStringLiteral("action"), QStringLiteral("completed")},
            {QStringLiteral("repository"), QJsonObject{{QStringLiteral("full_name"), QStringLiteral("acme/shop")}}},
            {QStringLiteral("workflow_run"),
             QJsonObject{{QStringLiteral("conclusion"), conclusion},
                         {QStringLiteral("name"), QStringLiteral("Build")},
                         {QStringLiteral("path"), QStringLiteral(".github/workflows/build.yml")},
                         {QStringLiteral("head_branch"), QStringLiteral("main")},
                         {QStringLiteral("head_sha"), QStringLiteral("c0ffee")},
                         {QStringLiteral("run_number"), 17},
                         {QStringLiteral("head_repository"), QJsonObject{{QStringLiteral("full_name"), from}}}}}};
}

QJsonObject release(const QString &action, bool draft = false)
{
    return {{QStringLiteral("action"), action},
            {QStringLiteral("repository"), QJsonObject{{QStringLiteral("full_name"), QStringLiteral("acme/shop")}}},
            {QStringLiteral("release"),
             QJsonObject{{QStringLiteral("tag_name"), QStringLiteral("v2.0")}, {QStringLiteral("draft"), draft}}}};
}

} // namespace

class TestInboundPayloads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signaturesAreThoseOfGithub();
    void onlyTheSameIsTheSignature_data();
    void onlyTheSameIsTheSignature();
    void whatIsOldIsNotFresh();

    void readsAlertmanager();
    void labelsAreMapped();
    void refusesWhatIsNoAlertmanager_data();
    void refusesWhatIsNoAlertmanager();
    void boundsWhatItTakes();

    void readsGenericAlerts();
    void refusesGenericAlerts_data();
    void refusesGenericAlerts();

    void aReleaseIsDeployed();
    void aWorkflowIsDeployed();
    void nothingFollowsFromTheRest();
    void refusesWhatIsNoGithub();

    void repetitionsAreNoNews();
    void forgetsTheOldest();
};

void TestInboundPayloads::signaturesAreThoseOfGithub()
{
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    const QByteArray signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    QCOMPARE(webhookSignature("Hello, World!", "It's a Secret to Everybody"), signature);
    QVERIFY(isSignatureOf(signature, "Hello, World!", "It's a Secret to Everybody"));
}

void TestInboundPayloads::onlyTheSameIsTheSignature_data()
{
    QTest::addColumn<QByteArray>("given");
    const QByteArray right = webhookSignature("body", "secret");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("cut") << right.chopped(1);
    QTest::newRow("longer") << right + '0';
    QTest::newRow("twice") << right + right;
    QTest::newRow("another body") << webhookSignature("Body", "secret");
    QTest::newRow("another secret") << webhookSignature("body", "Secret");
    QTest::newRow("upper case") << right.toUpper();
    QTest::newRow("sha1") << QByteArray("sha1=0000000000000000000000000000000000000000");
    QTest::newRow("huge") << QByteArray(1'000'000, 'a');
}

void TestInboundPayloads::onlyTheSameIsTheSignature()
{
    QFETCH(QByteArray, given);
    QVERIFY(!isSignatureOf(given, "body", "secret"));
    QVERIFY(!isSignatureOf(webhookSignature("body", ""), "body", "")); // nobody has an empty secret
}

void TestInboundPayloads::whatIsOldIsNotFresh()
{
    const Timestamp now = fromEpochMs(1'767'225'600'000);
    const auto at = [now](qint64 seconds) { return QByteArray::number(toEpochMs(now) / 1000 + seconds); };
    for (const qint64 seconds : {0, 299, -299, 300, -300})
        QVERIFY(isFresh(at(seconds), now));
    for (const qint64 seconds : {301, -301, 100'000'000, -100'000'000})
        QVERIFY(!isFresh(at(seconds), now));
    for (const char *text : {"", "now", "1e9", "99999999999999999999", "-9223372036854775808", "17672256e2"})
        QVERIFY2(!isFresh(text, now), text);
}

void TestInboundPayloads::readsAlertmanager()
{
    const Result<AlertmanagerPayload> payload = AlertmanagerPayload::read(Alerts);
    QVERIFY2(payload, payload ? "" : qPrintable(payload.error().toString()));
    QCOMPARE(payload->alerts.size(), 2);
    QCOMPARE(payload->truncated, 3);
    const ForeignAlert &first = payload->alerts.first();
    QVERIFY(first.isFiring);
    QCOMPARE(first.fingerprint, QStringLiteral("6e2b1d4f0c9a7e35"));
    QCOMPARE(first.summary, QStringLiteral("Every third request fails."));
    QVERIFY(!payload->alerts.last().isFiring);
    QCOMPARE(payload->alerts.last().fingerprint.size(), 16); // made of its labels, and always the same
    QCOMPARE(AlertmanagerPayload::read(Alerts)->alerts.last().fingerprint, payload->alerts.last().fingerprint);
}

void TestInboundPayloads::labelsAreMapped()
{
    const AlertmanagerPayload payload = *AlertmanagerPayload::read(Alerts);
    AlertMapping mapping;
    MappedAlert alert = mapping.map(payload.alerts.first());
    QVERIFY(alert.key.app.isEmpty()); // the labels have other names
    QCOMPARE(alert.alert.severity, Severity::Warning);
    QCOMPARE(alert.alert.kind, IssueKind::MetricAnomaly);
    QCOMPARE(alert.alert.name, QStringLiteral("HighErrorRate"));

    mapping.appLabel = QStringLiteral("service");
    mapping.environmentLabel = QStringLiteral("env");
    mapping.environment = QStringLiteral("dev");
    mapping.apps.insert(QStringLiteral("shop-web"), QStringLiteral("shop"));
    mapping.environments.insert(QStringLiteral("production"), QStringLiteral("prod"));
    mapping.severities.insert(QStringLiteral("page"), Severity::Critical);
    mapping.kinds.insert(QStringLiteral("HighErrorRate"), IssueKind::ErrorRate);
    alert = mapping.map(payload.alerts.first());
    QCOMPARE(alert.key.toString(), AppKey({QStringLiteral("prod"), QStringLiteral("shop")}).toString());
    QCOMPARE(alert.alert.severity, Severity::Critical);
    QCOMPARE(alert.alert.kind, IssueKind::ErrorRate);
    QCOMPARE(mapping.map(payload.alerts.last()).key.environment, QStringLiteral("dev"));

    ForeignAlert foreign;
    foreign.labels = {{QStringLiteral("kind"), QStringLiteral("latency")},
                      {QStringLiteral("severity"), QStringLiteral("error")}};
    QCOMPARE(mapping.map(foreign).alert.kind, IssueKind::Latency);
    QCOMPARE(mapping.map(foreign).alert.severity, Severity::Error);
    QVERIFY(!mapping.map(foreign).alert.name.isEmpty());
}

void TestInboundPayloads::refusesWhatIsNoAlertmanager_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray alert = R"({"status":"firing","labels":{"a":"b"}})";
    const auto with = [](const QByteArray &alerts) { return R"({"version":"4","alerts":)" + alerts + '}'; };
    QVERIFY(AlertmanagerPayload::read(with('[' + alert + ']')));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"version\":");
    QTest::newRow("deep") << with(QByteArray(100'000, '[') + QByteArray(100'000, ']'));
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("another version") << QByteArray(R"({"version":"5","alerts":[]})");
    QTest::newRow("a version that is a number") << QByteArray(R"({"version":4,"alerts":[]})");
    QTest::newRow("no alerts") << QByteArray(R"({"version":"4"})");
    QTest::newRow("alerts that are none") << with("[1,null,\"x\"]");
    QTest::newRow("another status") << with(R"([{"status":"pending","labels":{"a":"b"}}])");
    QTest::newRow("no labels") << with(R"([{"status":"firing","labels":{}}])");
    QTest::newRow("a label that is no text") << with(R"([{"status":"firing","labels":{"a":{"b":1}}}])");
    QByteArray many;
    for (int i = 0; i < 65; ++i)
        many += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":\"x\"";
    QTest::newRow("many labels") << with(R"([{"status":"firing","labels":{)" + many + "}}]");
    QTest::newRow("many alerts") << with('[' + (alert + ',').repeated(1000) + alert + ']');
    QTest::newRow("no UTF-8") << QByteArray("{\"version\":\"4\xff\",\"alerts\":[]}");
}

void TestInboundPayloads::refusesWhatIsNoAlertmanager()
{
    QFETCH(QByteArray, body);
    const Result<AlertmanagerPayload> payload = AlertmanagerPayload::read(body);
    QVERIFY(!payload);
    QVERIFY(payload.error().toString().contains(QLatin1String("version 4")));
}

void TestInboundPayloads::boundsWhatItTakes()
{
    const QString longText(5000, QLatin1Char('x'));
    const QJsonObject alert{{QStringLiteral("status"), QStringLiteral("firing")},
                            {QStringLiteral("labels"), QJsonObject{{longText, longText}}},
                            {QStringLiteral("fingerprint"), longText},
                            {QStringLiteral("annotations"), QJsonObject{{QStringLiteral("summary"), longText}}}};
    const Result<AlertmanagerPayload> payload = AlertmanagerPayload::read(
        json({{QStringLiteral("version"), QStringLiteral("4")}, {QStringLiteral("alerts"), QJsonArray{alert}}}));
    QVERIFY(payload);
    const ForeignAlert &read = payload->alerts.first();
    QCOMPARE(read.fingerprint.size(), 128);
    QCOMPARE(read.labels.firstKey().size(), 128);
    QCOMPARE(read.labels.first().size(), 128);
    QCOMPARE(read.summary.size(), ReportedAlert::LongestText);
}

void TestInboundPayloads::readsGenericAlerts()
{
    const Result<MappedAlert> alert = readGenericAlert(
        R"({"id":"disk-7","status":"resolved","name":"DiskFull","app":"shop","env":"prod","kind":"disk_exhaustion"})");
    QVERIFY(alert);
    QCOMPARE(alert->alert.kind, IssueKind::DiskExhaustion);
    QCOMPARE(alert->alert.severity, Severity::Warning);
    QVERIFY(!alert->alert.isFiring);
    QCOMPARE(alert->key.app, QStringLiteral("shop"));
    QCOMPARE(ReportedAlert::fromJson(alert->alert.toJson()), std::optional(alert->alert));
}

void TestInboundPayloads::refusesGenericAlerts_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray rest = R"("status":"firing","name":"x","app":"shop","env":"prod")";
    QVERIFY(readGenericAlert("{\"id\":\"1\"," + rest + '}'));
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no id") << '{' + rest + '}';
    QTest::newRow("an id that is no text") << "{\"id\":[1]," + rest + '}';
    QTest::newRow("blank id") << "{\"id\":\"  \"," + rest + '}';
    QTest::newRow("another kind") << "{\"id\":\"1\",\"kind\":\"fire\"," + rest + '}';
    QTest::newRow("a kind that is no text") << "{\"id\":\"1\",\"kind\":7," + rest + '}';
    QTest::newRow("another severity") << "{\"id\":\"1\",\"severity\":\"page\"," + rest + '}';
    QTest::newRow("another status") << QByteArray(R"({"id":"1","status":"on","name":"x","app":"shop","env":"prod"})");
    QTest::newRow("deep") << QByteArray(60'000, '{');
}

void TestInboundPayloads::refusesGenericAlerts()
{
    QFETCH(QByteArray, body);
    QVERIFY(!readGenericAlert(body));
}

void TestInboundPayloads::aReleaseIsDeployed()
{
    const auto wishes =
        githubWishes("release", json(release(QStringLiteral("published"))), {onRelease(), onWorkflow()});
    QVERIFY(wishes);
    QCOMPARE(wishes->size(), 1);
    QCOMPARE(wishes->first().release, QStringLiteral("2.0"));
    QCOMPARE(wishes->first().key, onRelease().key);
    QVERIFY(wishes->first().reason.contains(QLatin1String("release v2.0")));
}

void TestInboundPayloads::aWorkflowIsDeployed()
{
    const auto wishes = githubWishes("workflow_run", json(run(QStringLiteral("success"))), {onRelease(), onWorkflow()});
    QVERIFY(wishes);
    QCOMPARE(wishes->size(), 1);
    QCOMPARE(wishes->first().release, QStringLiteral("main-17-c0ffee--{other}"));
    GithubRule any = onWorkflow();
    any.workflow = QStringLiteral("Build");
    any.branch.clear();
    QCOMPARE(githubWishes("workflow_run", json(run(QStringLiteral("success"))), {any, any})->size(), 2);
}

void TestInboundPayloads::nothingFollowsFromTheRest()
{
    const QList<GithubRule> rules{onRelease(), onWorkflow()};
    const auto none = [&rules](const QByteArray &event, const QJsonObject &body) {
        const auto wishes = githubWishes(event, json(body), rules);
        return wishes && wishes->isEmpty();
    };
    QVERIFY(none("ping", {{QStringLiteral("zen"), QStringLiteral("Keep it logically awesome.")}}));
    QVERIFY(none("release", release(QStringLiteral("created"))));
    QVERIFY(none("release", release(QStringLiteral("published"), true)));
    QVERIFY(none("push", release(QStringLiteral("published"))));
    QVERIFY(none("workflow_run", run(QStringLiteral("failure"))));
    QVERIFY(none("workflow_run", run(QStringLiteral("success"), QStringLiteral("mallory/shop")))); // a fork's
    QJsonObject elsewhere = run(QStringLiteral("success"));
    elsewhere.insert(QStringLiteral("repository"),
                     QJsonObject{{QStringLiteral("full_name"), QStringLiteral("acme/other")}});
    QVERIFY(none("workflow_run", elsewhere));
    QVERIFY(none("release", {}));
    QVERIFY(none("workflow_run", {{QStringLiteral("action"), 7}, {QStringLiteral("workflow_run"), QJsonArray{1}}}));
}

void TestInboundPayloads::refusesWhatIsNoGithub()
{
    QVERIFY(!githubWishes("", "{}", {}));
    for (const QByteArray &body :
         {QByteArray(), QByteArray("payload=%7B%7D"), QByteArray("[]"), QByteArray(50'000, '[')})
        QVERIFY(!githubWishes("release", body, {onRelease()}));
}

void TestInboundPayloads::repetitionsAreNoNews()
{
    AlertMemory memory;
    ReportedAlert alert;
    alert.fingerprint = QStringLiteral("1");
    QVERIFY(memory.isNews(alert, false));
    memory.keep(alert);
    QVERIFY(!memory.isNews(alert, false));
    QVERIFY(memory.isNews(alert, true)); // it fires on, though nothing is known to be wrong
    alert.isFiring = false;
    QVERIFY(memory.isNews(alert, true));
    memory.keep(alert);
    QVERIFY(!memory.isNews(alert, true));
    alert.isFiring = true;
    QVERIFY(memory.isNews(alert, false)); // again
    memory.keep(alert);
    memory.clear();
    QVERIFY(memory.isNews(alert, false));
}

void TestInboundPayloads::forgetsTheOldest()
{
    AlertMemory memory;
    ReportedAlert alert;
    for (int i = 0; i <= 10'000; ++i) {
        alert.fingerprint = QString::number(i);
        memory.keep(alert);
    }
    QVERIFY(!memory.isNews(alert, false));
    alert.fingerprint = QStringLiteral("0");
    QVERIFY(memory.isNews(alert, false));
}

QTEST_GUILESS_MAIN(TestInboundPayloads)
#include "tst_inboundpayloads.moc"
