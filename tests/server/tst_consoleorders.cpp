// POST /orders: what an order names decides whom it concerns, and whose role it is held against.
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "0123456789abcdef0123456789abcdef";
const AppKey Elsewhere{QStringLiteral("dev"), QStringLiteral("shop")};

/// "dana" may do everything in dev, and nothing but look elsewhere.
std::optional<Principal> danaHas(const QByteArray &token)
{
    if (token != "dana")
        return std::nullopt;
    Principal dana{.name = QStringLiteral("dana"), .roles = {}};
    dana.roles.set(Elsewhere.environment, Role::Admin);
    return dana;
}

QByteArray order(const QByteArray &type, const QByteArray &more)
{
    return R"({"session":"1767225600123","type":"operator.)" + type + R"(")" + more + "}";
}

} // namespace

class TestConsoleOrders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anIncidentIsWhereItIs_data();
    void anIncidentIsWhereItIs();
    void ordersBelongToIncidentsOfTheirEnvironment();
    void whatNobodyKnowsIsSaid_data();
    void whatNobodyKnowsIsSaid();

private:
    WireAnswer send(const QByteArray &token, const QByteArray &body) const
    {
        return ask(m_api->port(), {.method = "POST", .target = "/orders", .token = token, .body = body});
    }

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

/// An app in prod with the incident N-1, one in dev with N-2, the action A-1 and the deployment D-1.
void TestConsoleOrders::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = Token, .whoHas = danaHas});
    QVERIFY(m_api->start());
    m_platform->begin(fromEpochMs(1'767'225'600'123));
    AppInfo info;
    info.key = Elsewhere;
    info.releases = {QStringLiteral("1.0")};
    m_platform->feed(EventType::AppRegistered, info.toJson(), QStringLiteral("runtime"), Elsewhere);
    for (const auto &[id, key] : {std::pair("N-1", FakePlatform::Shop), std::pair("N-2", Elsewhere)}) {
        Incident incident;
        incident.id = QString::fromLatin1(id);
        incident.issue.key = key;
        m_platform->feed(EventType::IncidentOpened, incident.toJson(), QStringLiteral("auto-heal"), key);
    }
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = Elsewhere;
    m_platform->feed(EventType::ActionProposed, action.toJson(), QStringLiteral("auto-heal"), Elsewhere);
    Deployment deployment;
    deployment.id = QStringLiteral("D-1");
    deployment.key = Elsewhere;
    m_platform->feed(EventType::DeployStarted, deployment.toJson(), QStringLiteral("deploy-agent"), Elsewhere);
}

void TestConsoleOrders::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

void TestConsoleOrders::anIncidentIsWhereItIs_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("alone") << QByteArray();
    QTest::newRow("says that it is elsewhere") << QByteArray(R"(,"env":"dev","app":"shop")");
    QTest::newRow("names an action elsewhere") << QByteArray(R"(,"data":{"action":"A-1"})");
    QTest::newRow("names a deployment elsewhere") << QByteArray(R"(,"data":{"deployment":"D-1"})");
}

void TestConsoleOrders::anIncidentIsWhereItIs()
{
    QFETCH(QByteArray, more);
    for (const char *type : {"closed_incident", "acknowledged"}) {
        const auto before = m_platform->commands().size();
        const WireAnswer answer = send("dana", order(type, R"(,"incident":"N-1")" + more));
        QVERIFY2(answer.status == 403, answer.body.constData());
        QCOMPARE(m_platform->commands().size(), before);

        QCOMPARE(send(Token, order(type, R"(,"incident":"N-1")" + more)).status, 202);
        QCOMPARE(m_platform->commands().last().environment, FakePlatform::Shop.environment);
        QCOMPARE(m_platform->commands().last().incident, QStringLiteral("N-1"));
    }
}

void TestConsoleOrders::ordersBelongToIncidentsOfTheirEnvironment()
{
    const QByteArray where = R"(,"env":"dev","app":"shop","data":{"strategy":"restart"},"incident":)";
    const WireAnswer foreign = send("dana", order("requested", where + R"("N-1")"));
    QVERIFY2(foreign.status == 400, foreign.body.constData());
    QVERIFY2(foreign.text("detail").contains(QLatin1String("prod")), foreign.body.constData());
    QVERIFY(m_platform->commands().isEmpty());
    QCOMPARE(send("dana", order("requested", where + R"("N-2")")).status, 202);
}

void TestConsoleOrders::whatNobodyKnowsIsSaid_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("incident") << order("acknowledged", R"(,"incident":"N-9")");
    QTest::newRow("no incident") << order("closed_incident", R"(,"data":{"action":"A-1"})");
    QTest::newRow("action") << order("approved", R"(,"data":{"action":"A-9"})");
    QTest::newRow("deployment") << order("cancelled", R"(,"data":{"deployment":"D-9"})");
    QTest::newRow("silence") << order("unsilenced", R"(,"data":{"silence":"S-9"})");
    QTest::newRow("incident of another order") << order("took_over", R"(,"env":"dev","app":"shop","incident":"N-9")");
}

void TestConsoleOrders::whatNobodyKnowsIsSaid()
{
    QFETCH(QByteArray, body);
    const WireAnswer answer = send(Token, body);
    QVERIFY2(answer.status == 404, answer.body.constData());
    QVERIFY(m_platform->commands().isEmpty());
}

QTEST_GUILESS_MAIN(TestConsoleOrders)
#include "tst_consoleorders.moc"
