// Cancelling, promoting and rolling back deployments over the API, notes on incidents, and what is on record.
#include "journal/journal.h"
#include "records/recorddesk.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "0123456789abcdef0123456789abcdef";
const AppKey StageShop{QStringLiteral("stage"), QStringLiteral("shop")};

QByteArray deployOf(const QByteArray &release)
{
    return R"({"app":"shop","env":"prod","release":")" + release + R"("})";
}

} // namespace

class TestDeploymentOrders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void oneUnderWayIsCancelled();
    void oneThatWaitsIsCancelledAndTheOtherGoesOn();
    void whatHasEndedIsNotCancelled();
    void isPromotedToTheNextEnvironment();
    void isNotPromoted_data();
    void isNotPromoted();
    void isRolledBack();
    void isNotRolledBack_data();
    void isNotRolledBack();
    void notesStayAndChangeNothing();
    void recordsComeInPagesAndAreFound();
    void withoutRecordsItSaysSo();

private:
    WireAnswer get(const QByteArray &target) const { return ask(m_api->port(), {.target = target, .token = Token}); }
    WireAnswer post(const QByteArray &target, const QByteArray &body = "{}") const
    {
        return ask(m_api->port(), {.method = "POST", .target = target, .token = Token, .body = body});
    }
    QString stateOf(const QByteArray &id) const { return get("/deployments/" + id).text("state"); }
    /// prod/shop runs `release`, which came after `previous`; stage comes before prod.
    void world(const QString &release, const QString &previous);
    void deployed(const AppKey &key, DeploymentState state, const QString &release = QStringLiteral("2.0"));

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestDeploymentOrders::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = Token});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestDeploymentOrders::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

void TestDeploymentOrders::world(const QString &release, const QString &previous)
{
    PlatformConfig config;
    for (const char *name : {"stage", "prod"}) {
        config.environments.append(EnvironmentConfig{});
        config.environments.last().name = QString::fromLatin1(name);
    }
    m_platform->feed(EventType::ConfigChanged, config.toJson(), QStringLiteral("engine"));
    AppInfo info;
    info.key = StageShop;
    info.releases = {QStringLiteral("2.0"), QStringLiteral("9.0")};
    m_platform->feed(EventType::AppRegistered, info.toJson(), QStringLiteral("runtime"), StageShop);
    AppStatus status;
    status.key = FakePlatform::Shop;
    status.state = AppState::Running;
    status.release = release;
    status.previousRelease = previous;
    m_platform->feed(EventType::AppStateChanged, status.toJson());
}

void TestDeploymentOrders::deployed(const AppKey &key, DeploymentState state, const QString &release)
{
    Deployment deployment;
    deployment.id = QStringLiteral("D-77");
    deployment.key = key;
    deployment.release = release;
    deployment.state = state;
    deployment.finishedAt = fromEpochMs(1);
    m_platform->feed(EventType::DeployProgressed, deployment.toJson(), QStringLiteral("deploy-agent"), key);
}

void TestDeploymentOrders::oneUnderWayIsCancelled()
{
    QCOMPARE(post("/deploy", deployOf("2.0")).status, 202);
    const WireAnswer answer = post("/deployments/D-1/cancel", R"({"reason":"a sale is on"})");
    QVERIFY2(answer.status == 200, answer.body.constData());
    QCOMPARE(answer.text("state"), QStringLiteral("cancelled"));
    QCOMPARE(answer.text("reason"), QStringLiteral("a sale is on"));
    QCOMPARE(stateOf("D-1"), QStringLiteral("cancelled"));
}

void TestDeploymentOrders::oneThatWaitsIsCancelledAndTheOtherGoesOn()
{
    // A pipeline of the runtime's own asks for both, so that the second one has to wait for its turn.
    m_platform->feed(EventType::DeployRequested, {{QStringLiteral("release"), QStringLiteral("2.0")}});
    m_platform->feed(EventType::DeployRequested, {{QStringLiteral("release"), QStringLiteral("3.0")}});
    QCOMPARE(stateOf("D-2"), QStringLiteral("queued"));
    const WireAnswer answer = post("/deployments/D-2/cancel");
    QVERIFY2(answer.status == 200, answer.body.constData());
    QCOMPARE(answer.text("reason"), QStringLiteral("Cancelled by operator:api."));
    QCOMPARE(stateOf("D-2"), QStringLiteral("cancelled"));
    QCOMPARE(stateOf("D-1"), QStringLiteral("running"));
}

void TestDeploymentOrders::whatHasEndedIsNotCancelled()
{
    deployed(FakePlatform::Shop, DeploymentState::Succeeded);
    const WireAnswer answer = post("/deployments/D-77/cancel");
    QCOMPARE(answer.status, 409);
    QVERIFY(answer.text("detail").startsWith(QStringLiteral("D-77 is succeeded")));
    QCOMPARE(post("/deployments/D-78/cancel").status, 404);
    QVERIFY(m_platform->commands().isEmpty());
}

void TestDeploymentOrders::isPromotedToTheNextEnvironment()
{
    world(QStringLiteral("1.0"), {});
    deployed(StageShop, DeploymentState::Succeeded);
    const WireAnswer answer = post("/deployments/D-77/promote");
    QVERIFY2(answer.status == 202, answer.body.constData());
    const QByteArray id = answer.text("deployment_id").toLatin1();
    QCOMPARE(answer.headers.value("location"), "/deployments/" + id);
    const QJsonObject promoted = get("/deployments/" + id).json();
    QCOMPARE(promoted.value(QLatin1String("environment")).toString(), QStringLiteral("prod"));
    QCOMPARE(promoted.value(QLatin1String("release")).toString(), QStringLiteral("2.0"));
    QCOMPARE(m_platform->commands().constLast().data.value(QLatin1String("reason")).toString(),
             QStringLiteral("Promoted from stage (D-77)."));
}

void TestDeploymentOrders::isNotPromoted_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<DeploymentState>("state");
    QTest::addColumn<QString>("release");
    QTest::addColumn<bool>("rejected");
    QTest::addColumn<int>("status");
    QTest::newRow("failed") << "stage" << DeploymentState::Failed << "2.0" << false << 409;
    QTest::newRow("rolled back") << "stage" << DeploymentState::RolledBack << "2.0" << false << 409;
    QTest::newRow("nothing comes after") << "prod" << DeploymentState::Succeeded << "2.0" << false << 409;
    QTest::newRow("not known there") << "stage" << DeploymentState::Succeeded << "9.0" << false << 404;
    QTest::newRow("rejected") << "stage" << DeploymentState::Succeeded << "2.0" << true << 409;
}

void TestDeploymentOrders::isNotPromoted()
{
    QFETCH(QString, environment);
    QFETCH(DeploymentState, state);
    QFETCH(QString, release);
    QFETCH(bool, rejected);
    QFETCH(int, status);
    world(QStringLiteral("1.0"), {});
    deployed({environment, StageShop.app}, state, release);
    if (rejected)
        QCOMPARE(ask(m_api->port(), {.method = "POST",
                                     .target = "/rejected-releases",
                                     .token = Token,
                                     .body = R"({"app":"shop","env":"stage","release":"2.0","reason":"loses orders"})"})
                     .status,
                 200);
    const WireAnswer answer = post("/deployments/D-77/promote");
    QVERIFY2(answer.status == status, answer.body.constData());
    if (rejected)
        QVERIFY2(answer.text("detail").contains(QLatin1String("loses orders")), answer.body.constData());
    QCOMPARE(get("/deployments").json().value(QLatin1String("deployments")).toArray().size(), 1);
}

void TestDeploymentOrders::isRolledBack()
{
    world(QStringLiteral("2.0"), QStringLiteral("1.0"));
    deployed(FakePlatform::Shop, DeploymentState::Succeeded);
    const WireAnswer answer = post("/deployments/D-77/rollback", R"({"reason":"too slow"})");
    QVERIFY2(answer.status == 202, answer.body.constData());
    QCOMPARE(m_platform->lastAction().id, answer.text("action_id"));
    QCOMPARE(m_platform->lastAction().strategy, Strategy::Rollback);
    QCOMPARE(m_platform->commands().constLast().data.value(QLatin1String("reason")).toString(),
             QStringLiteral("too slow"));
}

void TestDeploymentOrders::isNotRolledBack_data()
{
    QTest::addColumn<QString>("runs");
    QTest::addColumn<QString>("previous");
    QTest::addColumn<DeploymentState>("state");
    QTest::newRow("another one runs") << "3.0"
                                      << "1.0" << DeploymentState::Succeeded;
    QTest::newRow("nothing to go back to") << "2.0"
                                           << "" << DeploymentState::Succeeded;
    QTest::newRow("cancelled") << "2.0"
                               << "1.0" << DeploymentState::Cancelled;
    QTest::newRow("rolled back already") << "2.0"
                                         << "1.0" << DeploymentState::RolledBack;
}

void TestDeploymentOrders::isNotRolledBack()
{
    QFETCH(QString, runs);
    QFETCH(QString, previous);
    QFETCH(DeploymentState, state);
    world(runs, previous);
    deployed(FakePlatform::Shop, state);
    QCOMPARE(post("/deployments/D-77/rollback").status, 409);
    QVERIFY(m_platform->commands().isEmpty());
}

void TestDeploymentOrders::notesStayAndChangeNothing()
{
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.issue.key = FakePlatform::Shop;
    incident.reason = QStringLiteral("as it was");
    m_platform->feed(EventType::IncidentOpened, incident.toJson());
    const WireAnswer first = post("/incidents/N-1/notes", R"({"text":"  The database was full.  "})");
    QVERIFY2(first.status == 201, first.body.constData());
    QCOMPARE(first.text("by"), QStringLiteral("operator:api"));
    incident.state = IncidentState::Healed;
    incident.endedAt = fromEpochMs(1);
    m_platform->feed(EventType::IncidentClosed, incident.toJson());
    QCOMPARE(post("/incidents/N-1/notes", R"({"text":"Ordered a larger disk."})").status, 201);
    QCOMPARE(post("/incidents/N-1/notes", R"({"text":"  "})").status, 400);
    QCOMPARE(post("/incidents/N-2/notes", R"({"text":"x"})").status, 404);
    const QJsonArray notes = get("/incidents/N-1/notes").json().value(QLatin1String("notes")).toArray();
    QCOMPARE(notes.size(), 2);
    QCOMPARE(notes[0][QLatin1String("text")].toString(), QStringLiteral("The database was full."));
    QCOMPARE(notes[1][QLatin1String("text")].toString(), QStringLiteral("Ordered a larger disk."));
    const QJsonObject after = get("/incidents").json().value(QLatin1String("incidents"))[0].toObject();
    QCOMPARE(after.value(QLatin1String("reason")).toString(), QStringLiteral("as it was"));
    QCOMPARE(after.value(QLatin1String("state")).toString(), QStringLiteral("healed"));
}

void TestDeploymentOrders::recordsComeInPagesAndAreFound()
{
    const QTemporaryDir directory;
    {
        const Result<std::unique_ptr<Journal>> journal = Journal::open(directory.path());
        QVERIFY(journal && (*journal)->beginSession({}, fromEpochMs(1)));
        for (quint64 sequence = 1; sequence <= 25; ++sequence) {
            Event order;
            order.sequence = sequence;
            order.type = EventType::OperatorStopped;
            order.source = sequence == 7 ? QStringLiteral("operator:anna") : QStringLiteral("operator:otto");
            order.incident = sequence == 9 ? QStringLiteral("N-4") : QString();
            QVERIFY((*journal)->append({&order, 1}) && (*journal)->commit());
        }
    }
    RecordDesk records(directory.path());
    ApiServer api(*m_platform, {.token = Token, .records = &records});
    QVERIFY(api.start());
    const auto page = [&api](const QByteArray &query) {
        return ask(api.port(), {.target = "/audit?" + query, .token = Token}).json();
    };
    QList<qint64> numbers;
    QByteArray before;
    for (int pages = 0; pages < 100; ++pages) {
        const QJsonObject json = page("limit=10" + before);
        const QJsonArray found = json.value(QLatin1String("records")).toArray();
        for (const QJsonValue &record : found)
            numbers.append(record[QLatin1String("number")].toInteger());
        if (json.value(QLatin1String("next")).isNull())
            break;
        before = "&before=" + QByteArray::number(json.value(QLatin1String("next")).toInteger());
    }
    QVERIFY(numbers.size() >= 25); // and what the chain says of itself
    QCOMPARE(numbers.first(), numbers.size());
    QCOMPARE(numbers.last(), 1);
    QVERIFY(std::is_sorted(numbers.crbegin(), numbers.crend()));
    const QJsonArray annas = page("text=ANNA").value(QLatin1String("records")).toArray();
    QCOMPARE(annas.size(), 1);
    QCOMPARE(annas[0][QLatin1String("sequence")].toInt(), 7);
    QCOMPARE(annas[0][QLatin1String("body")][QLatin1String("source")].toString(), QStringLiteral("operator:anna"));
    QCOMPARE(page("incident=N-4").value(QLatin1String("records")).toArray().size(), 1);
    QVERIFY(page("text=nobody").value(QLatin1String("records")).toArray().isEmpty());
    for (const char *query : {"limit=0", "limit=501", "before=-1", "before=x", "text=%0a"})
        QCOMPARE(ask(api.port(), {.target = QByteArray("/audit?") + query, .token = Token}).status, 400);
}

void TestDeploymentOrders::withoutRecordsItSaysSo()
{
    QCOMPARE(get("/audit").status, 503);
    const QTemporaryDir empty;
    RecordDesk records(empty.path());
    ApiServer api(*m_platform, {.token = Token, .records = &records});
    QVERIFY(api.start());
    QCOMPARE(ask(api.port(), {.target = "/audit", .token = Token}).status, 503);
    QCOMPARE(ask(api.port(), {.target = "/audit", .token = {}}).status, 401);
}

QTEST_GUILESS_MAIN(TestDeploymentOrders)
#include "tst_deploymentorders.moc"
