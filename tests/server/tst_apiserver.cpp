#include "server/apiserver.h"

#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "a-token-that-only-the-test-knows";

QByteArray deployOf(const QByteArray &release)
{
    return "{\"app\":\"shop\",\"env\":\"prod\",\"release\":\"" + release + "\",\"reason\":\"CI 17\"}";
}

} // namespace

class TestApiServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void needsTheToken_data();
    void needsTheToken();
    void rolesDecideAndOrdersBearNames();
    void whatAMachineOrdersIsAutomated_data();
    void whatAMachineOrdersIsAutomated();
    void healthNeedsNoneAndNamesWhatIsWrong();
    void healthIsThatOfNow();
    void healthTellsLiveFromReadyFromWell();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void headIsAnsweredWithoutABody();
    void appsTellWhatRuns();
    void whatHasNotChangedIsNotSentAgain();
    void eventsComeInPages();
    void eventsAreChosen_data();
    void eventsAreChosen();
    void whatIsChosenComesInPagesWithoutGapOrRepeat();
    void oldEventsAreChosenToo();
    void eventsRefuseWhatIsNoNumber_data();
    void eventsRefuseWhatIsNoNumber();
    void deploysAndTellsHowItGoes();
    void twoDeploysAreToldApart();
    void aDeploymentThatGivesWayIsNotTaken();
    void refusalsAreConflicts_data();
    void refusalsAreConflicts();
    void othersAreAnsweredWhileOneWaits();
    void whoWaitsIsToldWhenTheSessionEnds();
    void actionsAreDecided();
    void emergencyStopAndItsEnd();
    void theSameKeyDoesNothingTwice();
    void theSameKeyWhileUnderWay();
    void anotherSessionKnowsTheKeys();
    void whoOrdersTooMuchWaitsAlone();
    void endsWhileSomebodyWaits();
    void theDocumentHasEveryRoute();

private:
    WireAnswer get(const QByteArray &target) { return ask(m_api->port(), {.target = target, .token = Token}); }
    WireAnswer post(const QByteArray &target, const QByteArray &body, const QByteArray &headers = {})
    {
        return ask(m_api->port(), order(target, body, headers));
    }
    static WireRequest order(const QByteArray &target, const QByteArray &body, const QByteArray &headers = {})
    {
        return {.method = "POST", .target = target, .token = Token, .body = body, .headers = headers};
    }
    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestApiServer::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = Token});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestApiServer::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

void TestApiServer::needsTheToken_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("empty") << QByteArray("Authorization: Bearer \r\n") << 401;
    QTest::newRow("wrong") << QByteArray("Authorization: Bearer wrong\r\n") << 401;
    QTest::newRow("beginning") << QByteArray("Authorization: Bearer " + Token.chopped(1) + "\r\n") << 401;
    QTest::newRow("twice") << QByteArray("Authorization: Bearer " + Token + Token + "\r\n") << 401;
    QTest::newRow("other scheme") << QByteArray("Authorization: Basic " + Token + "\r\n") << 401;
    QTest::newRow("right") << QByteArray("Authorization: Bearer " + Token + "\r\n") << 200;
    QTest::newRow("scheme in any case") << QByteArray("authorization: BEARER " + Token + "\r\n") << 200;
}

void TestApiServer::needsTheToken()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    const WireAnswer answer = ask(m_api->port(), {.target = "/apps", .token = {}, .headers = header});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers.contains("www-authenticate"), status == 401);
    QVERIFY(!answer.headers.contains("access-control-allow-origin"));
}

void TestApiServer::rolesDecideAndOrdersBearNames()
{
    const auto whoHas = [](const QByteArray &token) -> std::optional<Principal> {
        Principal who{.name = QString::fromLatin1(token), .roles = {}};
        if (token == "vera")
            who.roles.set(RoleMap::Everywhere, Role::Viewer);
        else if (token == "otto")
            who.roles.set(QStringLiteral("prod"), Role::Operator);
        else if (token != "nora") // who has no role
            return std::nullopt;
        return who;
    };
    ApiServer api(*m_platform, {.token = Token, .whoHas = whoHas});
    QVERIFY(api.start());
    m_platform->begin();
    const auto deploy = [&api](const QByteArray &token) {
        return ask(api.port(), {.method = "POST",
                                .target = "/deploy",
                                .token = token,
                                .body = R"({"app": "shop", "env": "prod", "release": "2.0"})"});
    };
    QCOMPARE(ask(api.port(), {.target = "/apps", .token = "vera"}).status, 200);
    QCOMPARE(ask(api.port(), {.target = "/apps", .token = "nora"}).status, 403);
    QCOMPARE(ask(api.port(), {.target = "/apps", .token = "mallory"}).status, 401);
    QCOMPARE(deploy("vera").status, 403);
    QVERIFY(m_platform->commands().isEmpty());
    QCOMPARE(deploy("otto").status, 202);
    QCOMPARE(m_platform->commands().last().operatorName, QStringLiteral("otto"));
    const auto stop = [&api](const QByteArray &method, const QByteArray &token) {
        return ask(api.port(),
                   {.method = method, .target = "/emergency-stop", .token = token, .body = R"({"reason": "fire"})"})
            .status;
    };
    QCOMPARE(stop("POST", "vera"), 403);
    QCOMPARE(stop("POST", "otto"), 200); // stopping is safe
    QCOMPARE(stop("DELETE", "otto"), 403);
    QCOMPARE(stop("DELETE", Token), 200);
}

void TestApiServer::whatAMachineOrdersIsAutomated_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("automated");
    const QByteArray silent = R"({"app": "shop", "env": "prod", "release": "2.0"})";
    const QByteArray denies = R"({"app": "shop", "env": "prod", "release": "2.0", "automated": false})";
    const QByteArray says = R"({"app": "shop", "env": "prod", "release": "2.0", "automated": true})";
    QTest::newRow("machine") << QByteArray("machine") << silent << true;
    QTest::newRow("machine, whatever it says") << QByteArray("machine") << denies << true;
    QTest::newRow("person") << QByteArray("person") << silent << false;
    QTest::newRow("person's program") << QByteArray("person") << says << true;
}

void TestApiServer::whatAMachineOrdersIsAutomated()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, body);
    const auto whoHas = [](const QByteArray &held) -> std::optional<Principal> {
        Principal who{.name = QStringLiteral("pipeline"), .roles = {}, .isMachine = held == "machine"};
        who.roles.set(QStringLiteral("prod"), Role::Operator);
        return who;
    };
    ApiServer api(*m_platform, {.token = Token, .whoHas = whoHas});
    QVERIFY(api.start());
    m_platform->begin();
    QCOMPARE(ask(api.port(), {.method = "POST", .target = "/deploy", .token = token, .body = body}).status, 202);
    QCOMPARE(m_platform->commands().last().operatorName, QStringLiteral("pipeline"));
    QTEST(m_platform->commands().last().data.value(QLatin1String("automated")).toBool(), "automated");
}

void TestApiServer::healthNeedsNoneAndNamesWhatIsWrong()
{
    WireAnswer answer = ask(m_api->port(), {.target = "/health", .token = {}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("status"), QStringLiteral("ok"));
    m_platform->degrade(QStringLiteral("journal"), QStringLiteral("No space is left."));
    answer = ask(m_api->port(), {.target = "/health", .token = {}});
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.body.contains("No space is left."));
    m_platform->degrade(QStringLiteral("journal"), {});
    QCOMPARE(ask(m_api->port(), {.target = "/health", .token = {}}).status, 200);
}

/// What was told before is sent again only as long as it is so.
void TestApiServer::healthIsThatOfNow()
{
    const auto body = [this] { return ask(m_api->port(), {.target = "/health", .token = {}}).body; };
    const QByteArray well = body();
    QCOMPARE(body(), well);
    m_platform->degrade(QStringLiteral("docker"), QStringLiteral("It is away."));
    const QByteArray away = body();
    QVERIFY(away.contains("It is away.") && !well.contains("It is away."));
    m_platform->degrade(QStringLiteral("docker"), QStringLiteral("It is slow."));
    QVERIFY(body().contains("It is slow."));
    m_platform->degrade(QStringLiteral("docker"), {});
    QCOMPARE(body(), well);
    QVERIFY(post("/emergency-stop", "{}").status == 200 && well.contains(R"("emergency_stop":false)"));
    QVERIFY(body().contains(R"("emergency_stop":true)"));
}

void TestApiServer::healthTellsLiveFromReadyFromWell()
{
    const auto statuses = [](const ApiServer &api) {
        QList<int> all;
        for (const char *target : {"/health", "/health?probe=live", "/health?probe=ready"})
            all.append(ask(api.port(), {.target = target, .token = {}}).status);
        return all;
    };
    QCOMPARE(statuses(*m_api), (QList<int>{200, 200, 200}));
    m_platform->degrade(QStringLiteral("docker"), QStringLiteral("It is away.")); // a restart brings nothing
    QCOMPARE(statuses(*m_api), (QList<int>{503, 200, 200}));
    m_platform->degrade(QStringLiteral("docker"), {});
    m_platform->degrade(QStringLiteral("journal"), QStringLiteral("No space is left."));
    QCOMPARE(statuses(*m_api), (QList<int>{503, 200, 503}));
    const WireAnswer answer = ask(m_api->port(), {.target = "/health", .token = {}});
    QMap<QString, bool> components;
    for (const QJsonValue &component : answer.json().value(QLatin1String("components")).toArray())
        components.insert(component[QLatin1String("name")].toString(), component[QLatin1String("ok")].toBool());
    QCOMPARE(components, (QMap<QString, bool>{{QStringLiteral("audit"), true},
                                              {QStringLiteral("engine"), true},
                                              {QStringLiteral("journal"), false},
                                              {QStringLiteral("process"), true},
                                              {QStringLiteral("session"), true}}));

    FakePlatform platform;
    ApiServer stuck(platform, {.token = Token, .enginePatience = Duration{-1}});
    QVERIFY(stuck.start());
    QCOMPARE(statuses(stuck), (QList<int>{503, 200, 503})); // it has not begun yet
    platform.begin();
    QCOMPARE(statuses(stuck), (QList<int>{503, 503, 503}));
}

void TestApiServer::refusesWhatIsNotThere_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const char *method, const char *target, const QByteArray &body,
                        const char *contentType, int status, const char *said) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(target) << body << QByteArray(contentType) << status
                            << QByteArray(said);
    };
    const char *json = "application/json";
    row("path", "GET", "/secrets", {}, json, 404, "/secrets");
    row("traversal", "GET", "/../../etc/passwd", {}, json, 404, "/docs");
    row("method", "PUT", "/apps", {}, json, 405, "GET, HEAD");
    row("reading an order", "GET", "/deploy", {}, json, 405, "POST");
    row("parameter", "GET", "/apps?colour=red", {}, json, 400, "colour");
    row("state", "GET", "/incidents?state=bored", {}, json, 400, "self_resolved");
    row("deployment", "GET", "/deployments/D-99", {}, json, 404, "D-99");
    row("action", "POST", "/actions/A-99/veto", "{}", json, 404, "A-99");
    row("no JSON", "POST", "/deploy", "{\"app\": }", json, 400, "at byte");
    row("no object", "POST", "/deploy", "[1, 2]", json, 400, "object");
    row("no UTF-8", "POST", "/deploy", "{\"app\": \"\xff\xfe\"}", json, 400, "no JSON");
    row("deep JSON", "POST", "/deploy", QByteArray(30000, '['), json, 400, "no JSON");
    row("no body", "POST", "/deploy", {}, json, 400, "Needed");
    row("wrong type", "POST", "/deploy", R"({"app": 1, "env": [], "release": {}})", json, 400, "Needed");
    row("no yes or no", "POST", "/deploy", R"({"app":"shop","env":"prod","release":"2.0","automated":"no"})", json, 400,
        "automated");
    row("former session", "POST", "/deploy", R"({"app":"shop","env":"prod","release":"2.0","session":"17"})", json, 409,
        "Another session");
    row("media type", "POST", "/deploy", "app=shop", "application/x-www-form-urlencoded", 415, "application/json");
    row("nearly JSON", "POST", "/deploy", "{}", "application/jsonp", 415, "application/json");
    row("with charset", "POST", "/deploy", "{}", "Application/JSON; charset=utf-8", 400, "Needed");
    row("app", "POST", "/deploy", R"({"app":"x","env":"prod","release":"1.0"})", json, 404, "prod/x");
    row("release", "POST", "/deploy", R"({"app":"shop","env":"prod","release":"9"})", json, 404, "1.0, 2.0, 3.0");
    row("lift without a reason", "DELETE", "/emergency-stop", {}, json, 400, "reason");
}

void TestApiServer::refusesWhatIsNotThere()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, said);
    const WireAnswer answer = ask(
        m_api->port(),
        {.method = method, .target = target, .token = Token, .body = body, .headers = {}, .contentType = contentType});
    QTEST(answer.status, "status");
    QCOMPARE(answer.headers.value("content-type"), QByteArray("application/problem+json"));
    QCOMPARE(answer.json().value(QLatin1String("status")).toInt(), answer.status);
    QVERIFY(!answer.text("title").isEmpty());
    QVERIFY2(answer.body.contains(said), answer.body.constData());
    QVERIFY(m_platform->commands().isEmpty());
    if (answer.status == 405)
        QCOMPARE(answer.headers.value("allow"), said);
}

void TestApiServer::headIsAnsweredWithoutABody()
{
    const WireAnswer answer = ask(m_api->port(), {.method = "HEAD", .target = "/apps", .token = Token});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.headers.value("content-length").toInt() > 0);
    QVERIFY(answer.body.isEmpty());
}

void TestApiServer::appsTellWhatRuns()
{
    const QJsonArray apps = get("/apps").json().value(QLatin1String("apps")).toArray();
    QCOMPARE(apps.size(), 1);
    const QJsonObject shop = apps.first().toObject();
    QCOMPARE(shop.value(QLatin1String("release")).toString(), QStringLiteral("1.0"));
    QCOMPARE(shop.value(QLatin1String("state")).toString(), QStringLiteral("running"));
    QCOMPARE(shop.value(QLatin1String("up")).toBool(), true);
    QVERIFY(shop.value(QLatin1String("open_incident")).isNull());
    for (const char *field : {"previous_release", "replicas", "config", "frozen", "environment"})
        QVERIFY2(shop.contains(QLatin1String(field)), field);
}

void TestApiServer::whatHasNotChangedIsNotSentAgain()
{
    for (const char *target : {"/apps", "/openapi.json"}) {
        const auto asks = [&](const QByteArray &known) {
            return ask(m_api->port(),
                       {.target = target, .token = Token, .headers = "If-None-Match: " + known + "\r\n"});
        };
        const QByteArray etag = get(target).headers.value("etag");
        QVERIFY(etag.startsWith('"') && etag.endsWith('"'));
        for (const QByteArray &known : {etag, "W/" + etag, "\"other\", " + etag, QByteArray("*")}) {
            const WireAnswer same = asks(known);
            QCOMPARE(same.status, 304);
            QVERIFY(same.body.isEmpty());
            QCOMPARE(same.headers.value("etag"), etag);
        }
        QCOMPARE(asks("\"other\"").status, 200);
    }
    const QByteArray etag = get("/apps").headers.value("etag");
    AppStatus status;
    status.key = FakePlatform::Shop;
    status.state = AppState::Exited;
    m_platform->feed(EventType::AppStateChanged, status.toJson());
    QVERIFY(get("/apps").headers.value("etag") != etag);
    QVERIFY(!get("/events").headers.contains("etag"));
    QCOMPARE(get("/events").headers.value("cache-control"), QByteArray("no-store"));
}

void TestApiServer::eventsComeInPages()
{
    const QJsonObject first = get("/events?limit=1").json();
    QCOMPARE(first.value(QLatin1String("events")).toArray().size(), 1);
    QCOMPARE(first.value(QLatin1String("next")).toInt(), 1);
    const QJsonObject event = first.value(QLatin1String("events")).toArray().first().toObject();
    QCOMPARE(event.value(QLatin1String("time")).toString(), QStringLiteral("2026-01-01T00:00:00.123Z"));
    const QJsonObject rest = get("/events?since=1").json();
    QCOMPARE(rest.value(QLatin1String("events")).toArray().size(), 1);
    QCOMPARE(rest.value(QLatin1String("next")).toInt(), 2);
    const QJsonObject none = get("/events?since=2").json();
    QVERIFY(none.value(QLatin1String("events")).toArray().isEmpty());
    QCOMPARE(none.value(QLatin1String("next")).toInt(), 2);
}

void TestApiServer::eventsAreChosen_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QList<int>>("sequences");
    // 1: app.registered and 2: app.state_changed of prod/shop, and what the test adds.
    const auto row = [](const char *query, const QList<int> &sequences) {
        QTest::newRow(query) << QByteArray(query) << sequences;
    };
    row("type=system.down", {3, 4});
    row("type=system.*&type=app.exited", {3, 4, 5});
    row("type=system.*&app=web", {4});
    row("type=system.*&app=web&app=shop", {3, 4});
    row("type=system.*&environment=dev&environment=stage", {4});
    row("environment=dev", {4, 6}); // and what concerns all
    row("app=nothing", {6});
    row("severity=error", {3, 4});
    row("severity=warning&environment=prod", {3, 5});
    row("type=uptime.reported&severity=debug", {6});
    row("type=uptime.reported&severity=info", {});
    row("since=3&type=system.down", {4});
    row("limit=1&type=system.down", {3});
}

void TestApiServer::eventsAreChosen()
{
    QFETCH(QByteArray, query);
    m_platform->feed(EventType::SystemDown, {});
    m_platform->feed(EventType::SystemDown, {}, QStringLiteral("runtime"),
                     {QStringLiteral("dev"), QStringLiteral("web")});
    m_platform->feed(EventType::AppExited, {});
    m_platform->flood(1); // of no app
    const WireAnswer answer = get("/events?" + query);
    QVERIFY2(answer.status == 200, answer.body.constData());
    QList<int> sequences;
    for (const QJsonValue &event : answer.json().value(QLatin1String("events")).toArray())
        sequences.append(event[QLatin1String("sequence")].toInt());
    QTEST(sequences, "sequences");
}

void TestApiServer::whatIsChosenComesInPagesWithoutGapOrRepeat()
{
    const auto pages = [this](const QByteArray &query) {
        QList<qint64> sequences;
        for (qint64 since = 0;;) {
            const WireAnswer page = get("/events?" + query + "&since=" + QByteArray::number(since));
            for (const QJsonValue &event : page.json().value(QLatin1String("events")).toArray())
                sequences.append(event[QLatin1String("sequence")].toInteger());
            const qint64 next = page.json().value(QLatin1String("next")).toInteger();
            if (page.status != 200 || next == since)
                return sequences;
            since = next;
        }
    };
    QList<qint64> expected;
    for (int i = 0; i < 7; ++i) {
        m_platform->flood(1500); // among many that do not fit
        m_platform->feed(EventType::SystemDown, {});
        expected.append(qint64(m_platform->history().back().sequence));
    }
    QCOMPARE(pages("type=system.down&limit=3"), expected);
    QCOMPARE(pages("type=system.down&limit=7"), expected);
    QCOMPARE(pages("type=system.up&limit=3"), QList<qint64>());
    // How far was looked is told, and not only what was found.
    const qint64 newest = expected.last();
    QCOMPARE(get("/events?type=system.up").json().value(QLatin1String("next")).toInteger(), newest);
    m_platform->feed(EventType::SystemDown, {});
    QCOMPARE(get("/events?type=system.down&since=" + QByteArray::number(newest))
                 .json()
                 .value(QLatin1String("events"))
                 .toArray()
                 .size(),
             1);
}

/// Those that are in the journal only.
void TestApiServer::oldEventsAreChosenToo()
{
    m_platform->feed(EventType::SystemDown, {});
    m_platform->flood(int(ApiState::KeptEvents) + 2000);
    const auto ask = [this](const QByteArray &since) {
        return get("/events?type=system.down&type=app.registered&limit=5&since=" + since);
    };
    const WireAnswer first = ask("0");
    QCOMPARE(first.status, 200);
    QList<int> sequences;
    for (const QJsonValue &event : first.json().value(QLatin1String("events")).toArray())
        sequences.append(event[QLatin1String("sequence")].toInt());
    QCOMPARE(sequences, (QList<int>{1, 3}));
    QCOMPARE(first.json().value(QLatin1String("next")).toInt(), 1000); // looked at so many at once
    const WireAnswer second = ask("1000");
    QVERIFY(second.json().value(QLatin1String("events")).toArray().isEmpty());
    QCOMPARE(second.json().value(QLatin1String("next")).toInt(), 2000);
    QCOMPARE(get("/events?since=0&type=nonsense").status, 400);
}

void TestApiServer::eventsRefuseWhatIsNoNumber_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : {"since=-1", "since=+1", "since=%201", "since=", "since=x", "since=18446744073709551615",
                              "since=99999999999999999999", "limit=0", "limit=1001", "limit=1e2"})
        QTest::newRow(query) << QByteArray(query);
}

void TestApiServer::eventsRefuseWhatIsNoNumber()
{
    QFETCH(QByteArray, query);
    QCOMPARE(get("/events?" + query).status, 400);
}

void TestApiServer::deploysAndTellsHowItGoes()
{
    const WireAnswer answer = post("/deploy", deployOf("2.0"));
    QCOMPARE(answer.status, 202);
    const QString id = answer.text("deployment_id");
    QCOMPARE(id, QStringLiteral("D-1"));
    QCOMPARE(answer.headers.value("location"), QByteArray("/deployments/D-1"));
    const Command command = m_platform->commands().value(0);
    QCOMPARE(command.data.value(QLatin1String("reason")).toString(), QStringLiteral("CI 17"));
    QVERIFY(command.data.value(QLatin1String("request")).toString().size() >= 32); // not to be guessed
    QCOMPARE(get("/deployments/D-1").text("state"), QStringLiteral("running"));
    const auto phase = [this] {
        return get("/deployments/D-1").json().value(QLatin1String("progress"))[QLatin1String("phase")].toString();
    };
    QCOMPARE(phase(), QStringLiteral("preparing"));

    Action action = m_platform->lastAction();
    action.state = ActionState::Verifying;
    m_platform->feed(EventType::ActionFinished, action.toJson());
    QCOMPARE(get("/deployments/D-1").text("state"), QStringLiteral("watching"));
    QCOMPARE(phase(), QStringLiteral("watching"));
    QCOMPARE(get("/deployments").json().value(QLatin1String("deployments")).toArray().size(), 1);
}

void TestApiServer::twoDeploysAreToldApart()
{
    auto first = askAsync(m_api->port(), order("/deploy", deployOf("2.0")).bytes());
    auto second = askAsync(m_api->port(), order("/deploy", deployOf("2.0")).bytes());
    const WireAnswer one = await(std::move(first));
    const WireAnswer two = await(std::move(second));
    QCOMPARE(std::min(one.status, two.status), 202); // the same app, release and caller, and yet
    QCOMPARE(std::max(one.status, two.status), 409);
}

void TestApiServer::aDeploymentThatGivesWayIsNotTaken()
{
    QCOMPARE(post("/deploy", deployOf("2.0")).text("deployment_id"), QStringLiteral("D-1"));
    Action action = m_platform->lastAction();
    action.state = ActionState::Verifying;
    m_platform->feed(EventType::ActionFinished, action.toJson());
    // The same release again ends the watch over D-1, which is said first and from the same cause.
    QCOMPARE(post("/deploy", deployOf("2.0")).text("deployment_id"), QStringLiteral("D-2"));
    QCOMPARE(get("/deployments/D-1").text("state"), QStringLiteral("cancelled"));
}

void TestApiServer::refusalsAreConflicts_data()
{
    QTest::addColumn<bool>("byTheGate");
    QTest::newRow("the engine takes no orders") << false;
    QTest::newRow("the gate says no") << true;
}

void TestApiServer::refusalsAreConflicts()
{
    QFETCH(bool, byTheGate);
    if (byTheGate)
        QCOMPARE(post("/deploy", deployOf("2.0")).status, 202); // is under way from now on
    else
        m_platform->refuseAll(QStringLiteral("There is no session."));
    const WireAnswer answer = post("/deploy", deployOf("3.0"));
    QCOMPARE(answer.status, 409);
    QVERIFY2(answer.body.contains(byTheGate ? "is under way" : "There is no session."), answer.body.constData());
}

void TestApiServer::othersAreAnsweredWhileOneWaits()
{
    m_platform->goSilent(true);
    auto waiting = askAsync(m_api->port(), order("/deploy", deployOf("2.0")).bytes());
    QTRY_COMPARE(m_platform->commands().size(), 1);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(get("/apps").status, 200);
    QVERIFY(waiting.wait_for(std::chrono::seconds{0}) != std::future_status::ready);
    const WireAnswer answer = await(std::move(waiting));
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.body.contains("/events")); // says where to look
}

void TestApiServer::whoWaitsIsToldWhenTheSessionEnds()
{
    m_platform->goSilent(true);
    auto waiting = askAsync(m_api->port(), order("/deploy", deployOf("2.0")).bytes());
    QTRY_COMPARE(m_platform->commands().size(), 1);
    m_platform->begin();
    const WireAnswer answer = await(std::move(waiting));
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.body.contains("session ended"));
}

void TestApiServer::actionsAreDecided()
{
    Action action;
    action.key = FakePlatform::Shop;
    action.strategy = Strategy::Restart;
    action.proposedBy = QStringLiteral("auto-heal");
    for (const auto &[id, what] : {std::pair{"A-1", "approve"}, {"A-2", "veto"}, {"A-3", "cancel"}}) {
        action.id = QLatin1String(id);
        m_platform->feed(EventType::ActionProposed, action.toJson(), QStringLiteral("auto-heal"));
    }
    QCOMPARE(get("/actions").json().value(QLatin1String("actions")).toArray().size(), 3);
    QCOMPARE(get("/actions?state=pending").json().value(QLatin1String("actions")).toArray().size(), 3);
    QCOMPARE(post("/actions/A-2/veto", R"({"reason":"not now"})").text("state"), QStringLiteral("vetoed"));
    QCOMPARE(post("/actions/A-3/cancel", R"({"reason":"no"})").text("state"), QStringLiteral("cancelled"));
    QCOMPARE(post("/actions/A-1/approve", {}).text("state"), QStringLiteral("authorised"));
    const WireAnswer again = post("/actions/A-2/approve", "{}");
    QCOMPARE(again.status, 409);
    QVERIFY2(again.body.contains("it has ended already"), again.body.constData());
    QVERIFY(get("/actions?state=pending").json().value(QLatin1String("actions")).toArray().isEmpty());
}

void TestApiServer::emergencyStopAndItsEnd()
{
    QCOMPARE(post("/emergency-stop", R"({"reason":"drill"})").json().value(QLatin1String("emergency_stop")).toBool(),
             true);
    QVERIFY(ask(m_api->port(), {.target = "/health", .token = {}}).body.contains("\"emergency_stop\":true"));
    QCOMPARE(post("/emergency-stop", "{}").status, 409);
    const WireAnswer lifted =
        ask(m_api->port(),
            {.method = "DELETE", .target = "/emergency-stop", .token = Token, .body = R"({"reason":"over"})"});
    QCOMPARE(lifted.status, 200);
    QCOMPARE(lifted.json().value(QLatin1String("emergency_stop")).toBool(true), false);
}

void TestApiServer::theSameKeyDoesNothingTwice()
{
    const QByteArray key = "Idempotency-Key: build-17\r\n";
    const WireAnswer first = post("/deploy", deployOf("2.0"), key);
    const WireAnswer again = post("/deploy", deployOf("2.0"), key);
    QCOMPARE(first.status, 202);
    QCOMPARE(again.status, 202);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.headers.value("location"), first.headers.value("location"));
    QCOMPARE(m_platform->commands().size(), 1);
    QCOMPARE(post("/deploy", deployOf("3.0"), key).status, 422);
    QCOMPARE(post("/emergency-stop", deployOf("2.0"), key).status, 422);
    const QByteArray longKey = "Idempotency-Key: " + QByteArray(201, 'k') + "\r\n";
    QCOMPARE(post("/deploy", deployOf("3.0"), longKey).status, 400); // cut off, two keys could be the same
    QCOMPARE(m_platform->commands().size(), 1);
}

void TestApiServer::theSameKeyWhileUnderWay()
{
    const QByteArray bytes = order("/deploy", deployOf("2.0"), "Idempotency-Key: k\r\n").bytes();
    std::vector<std::future<WireAnswer>> asking;
    asking.reserve(8);
    for (int i = 0; i < 8; ++i)
        asking.push_back(askAsync(m_api->port(), bytes));
    for (std::future<WireAnswer> &answer : asking)
        QCOMPARE(await(std::move(answer)).text("deployment_id"), QStringLiteral("D-1"));
    QCOMPARE(m_platform->commands().size(), 1);
}

void TestApiServer::anotherSessionKnowsTheKeys()
{
    const QByteArray key = "Idempotency-Key: k\r\n";
    QCOMPARE(post("/deploy", deployOf("2.0"), key).status, 202);
    m_platform->begin();
    QCOMPARE(post("/deploy", deployOf("2.0"), key).status, 202);
    QCOMPARE(post("/deploy", deployOf("3.0"), key).status, 422);
    QCOMPARE(m_platform->commands().size(), 1);
}

void TestApiServer::whoOrdersTooMuchWaitsAlone()
{
    const auto whoHas = [](const QByteArray &token) -> std::optional<Principal> {
        Principal who{.name = QString::fromLatin1(token), .roles = {}};
        who.roles.set(RoleMap::Everywhere, Role::Admin);
        return token == "otto" ? std::optional(who) : std::nullopt;
    };
    FakePlatform platform;
    ApiServer api(platform, {.token = Token, .whoHas = whoHas, .ordersPerMinute = 60}); // then one a second
    QVERIFY(api.start());
    platform.begin();
    const auto freeze = [&api](const QByteArray &token, int key) {
        WireRequest request =
            order("/freezes", R"({"env":"prod"})", "Idempotency-Key: " + QByteArray::number(key) + "\r\n");
        request.token = token;
        return ask(api.port(), request);
    };
    int key = 0;
    WireAnswer refused;
    while (key < 10'000 && refused.status != 429)
        refused = freeze(Token, ++key);
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.headers.value("retry-after"), QByteArray("1"));
    QCOMPARE(refused.headers.value("content-type"), QByteArray("application/problem+json"));
    QVERIFY(key > 60);
    QCOMPARE(platform.commands().size(), key - 1); // and it was not carried out

    QCOMPARE(freeze("otto", 1).status, 409); // frozen already: this one was carried out
    QCOMPARE(ask(api.port(), {.target = "/apps", .token = Token}).status, 200); // to look is no order
    const QByteArray session = ask(api.port(), {.target = "/session", .token = Token}).text("session").toLatin1();
    const QByteArray stopping = "{\"session\":\"" + session + "\",\"type\":\"operator.stopped\"}";
    for (int i = 0; i < 5; ++i) { // a console's, and a script's
        QCOMPARE(ask(api.port(), order("/orders", stopping)).status, 202);
        QVERIFY(ask(api.port(), order("/emergency-stop", {})).status != 429);
    }
    const qsizetype before = platform.commands().size();
    QVERIFY(QTest::qWaitFor([&] { return freeze(Token, key).status != 429; }, LongestWait)); // under the same key
    QCOMPARE(platform.commands().size(), before + 1);
}

void TestApiServer::endsWhileSomebodyWaits()
{
    m_platform->goSilent(true);
    auto waiting = askAsync(m_api->port(), order("/deploy", deployOf("2.0")).bytes());
    QTRY_COMPARE(m_platform->commands().size(), 1);
    m_api.reset(); // must not hang
    const int status = await(std::move(waiting)).status;
    QVERIFY(status == 503 || status == 0); // told, or cut off when the connection was closed first
}

void TestApiServer::theDocumentHasEveryRoute()
{
    QFile file(QStringLiteral(API_DOCUMENT));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QStringList routes = ApiServer::routes();
    QVERIFY(routes.size() >= 13);
    for (const QString &route : routes)
        QVERIFY2(text.contains(QLatin1String("### `") + route + QLatin1Char('`')), qPrintable(route));
}

QTEST_GUILESS_MAIN(TestApiServer)
#include "tst_apiserver.moc"
