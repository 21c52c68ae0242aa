// Links by which people answer, as browsers and those who mean no good use them.
#include "server/apiserver.h"

#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QTest>

using namespace ops;

namespace {

const QByteArray Key = "a-key-that-signs-links";
const QByteArray Admin = "admin-token";

} // namespace

class TestAnswerRoutes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void showsAndAsksAndIsDoneOnce();
    void vetoesToo();
    void lookingChangesNothing();
    void expiredLinksSaySo();
    void neverLongerThanThereIsTime();
    void tamperedLinksSaySo();
    void decidedActionsSaySo();
    void formerSessionsSaySo();
    void theRoleCountsWhenItIsUsed();
    void whatWasRefusedCanBeTriedAgain();
    void linksAreMadeByThoseWhoMay_data();
    void linksAreMadeByThoseWhoMay();
    void withoutAPublicUrlThereAreNone();
    void twoAtOnceDoItOnce();

private:
    void start(const QUrl &publicUrl);
    void propose(Timestamp deadline = {});
    std::optional<Principal> who(const QString &name) const;
    WireAnswer make(const QByteArray &body, const QByteArray &token = "anna")
    {
        return ask(m_api->port(), {.method = "POST", .target = "/answer-links", .token = token, .body = body});
    }
    /// The path of a link that was made.
    QByteArray link(const QByteArray &answer, const QByteArray &token = "anna")
    {
        const QByteArray body = "{\"action\":\"A-1\",\"answer\":\"" + answer + "\"}";
        return QUrl(make(body, token).text("url")).path().toLatin1();
    }
    WireAnswer open(const QByteArray &path) { return ask(m_api->port(), {.target = path, .token = {}}); }
    WireAnswer press(const QByteArray &path, const QByteArray &form = "reason=looks+good%21")
    {
        return ask(m_api->port(), {.method = "POST",
                                   .target = path,
                                   .token = {},
                                   .body = form,
                                   .headers = {},
                                   .contentType = "application/x-www-form-urlencoded"});
    }

    Timestamp m_now;
    QMap<QString, Role> m_roles;
    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestAnswerRoutes::start(const QUrl &publicUrl)
{
    m_now = fromEpochMs(1'767'225'600'000);
    m_roles = {{QStringLiteral("anna"), Role::Approver},
               {QStringLiteral("otto"), Role::Operator},
               {QStringLiteral("vera"), Role::Viewer},
               {QStringLiteral("pipeline"), Role::Approver}};
    m_api.reset();
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(
        *m_platform,
        ApiServer::Settings{.token = Admin,
                            .whoHas = [this](const QByteArray &token) { return who(QString::fromLatin1(token)); },
                            .whoIs = [this](const QString &name) { return who(name); },
                            .answerKey = Key,
                            .publicUrl = publicUrl,
                            .clock = [this] { return m_now; }});
    QVERIFY(m_api->start());
    m_platform->begin();
    propose();
}

void TestAnswerRoutes::init()
{
    start(QUrl(QStringLiteral("https://ops.example/console")));
    // The path behind the proxy is not ours.
}

void TestAnswerRoutes::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

std::optional<Principal> TestAnswerRoutes::who(const QString &name) const
{
    if (!m_roles.contains(name))
        return std::nullopt;
    Principal principal{.name = name, .roles = {}};
    principal.isMachine = name == QLatin1String("pipeline");
    principal.roles.set(RoleMap::Everywhere, m_roles.value(name));
    return principal;
}

void TestAnswerRoutes::propose(Timestamp deadline)
{
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = FakePlatform::Shop;
    action.strategy = Strategy::ScaleOut;
    action.parameters = {{QStringLiteral("replicas"), 2}};
    action.proposedBy = QStringLiteral("auto-heal");
    action.proposedAt = fromEpochMs(1'767'225'600'000);
    action.reason = QStringLiteral("<b>busy</b>");
    action.deadline = deadline;
    m_platform->feed(EventType::ActionProposed, action.toJson(), action.proposedBy);
}

static QByteArray local(QByteArray path)
{
    return path.replace("/console", "");
}

void TestAnswerRoutes::showsAndAsksAndIsDoneOnce()
{
    const WireAnswer made = make(R"({"action":"A-1","answer":"approve"})");
    QCOMPARE(made.status, 201);
    QVERIFY(made.text("url").startsWith(QLatin1String("https://ops.example/console/answer/")));
    QCOMPARE(made.text("person"), QStringLiteral("anna"));
    const QByteArray path = local(QUrl(made.text("url")).path().toLatin1());

    const WireAnswer page = open(path);
    QCOMPARE(page.status, 200);
    QVERIFY(page.headers.value("content-type").startsWith("text/html"));
    QVERIFY(page.headers.value("content-security-policy").startsWith("default-src 'none'"));
    QCOMPARE(page.headers.value("referrer-policy"), QByteArray("no-referrer"));
    QCOMPARE(page.headers.value("cache-control"), QByteArray("no-store"));
    for (const char *text : {"Approve", "scale out of shop in prod", "anna", "done at once"})
        QVERIFY2(page.body.contains(text), text);
    QVERIFY(!page.body.contains("<b>busy"));

    const WireAnswer done = press(path);
    QVERIFY2(done.status == 200, done.body.constData());
    QVERIFY(done.body.contains("Approved"));
    QCOMPARE(m_platform->commands().size(), 1);
    const Command &command = m_platform->commands().first();
    QCOMPARE(command.type, EventType::OperatorApproved);
    QCOMPARE(command.operatorName, QStringLiteral("anna"));
    QCOMPARE(command.data.value(QLatin1String("reason")).toString(), QStringLiteral("looks good!"));

    for (const WireAnswer &again : {press(path), open(path)}) {
        QCOMPARE(again.status, 409);
        QVERIFY(again.body.contains("has been used"));
    }
    QCOMPARE(m_platform->commands().size(), 1);
}

void TestAnswerRoutes::vetoesToo()
{
    const QByteArray path = local(link("veto", "otto"));
    QVERIFY(open(path).body.contains("never done"));
    QCOMPARE(press(path, {}).status, 200);
    QCOMPARE(m_platform->commands().first().type, EventType::OperatorVetoed);
    QCOMPARE(m_platform->lastAction().state, ActionState::Vetoed);
}

void TestAnswerRoutes::lookingChangesNothing()
{
    const QByteArray path = local(link("approve"));
    for (int i = 0; i < 5; ++i) // as chats do that show what is behind a link
        QCOMPARE(open(path).status, 200);
    QCOMPARE(ask(m_api->port(), {.method = "HEAD", .target = path, .token = {}}).status, 200);
    QCOMPARE(m_platform->commands().size(), 0);
    QCOMPARE(press(path).status, 200);
}

void TestAnswerRoutes::expiredLinksSaySo()
{
    const QByteArray path = local(link("approve"));
    m_now += std::chrono::hours{24};
    for (const WireAnswer &answer : {open(path), press(path)}) {
        QCOMPARE(answer.status, 410);
        QVERIFY(answer.body.contains("has expired"));
    }
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestAnswerRoutes::neverLongerThanThereIsTime()
{
    m_platform->begin();
    propose(fromEpochMs(1'767'225'660'000));
    const Timestamp deadline = m_platform->lastAction().deadline; // the gate may have given it another one
    const WireAnswer made = make(R"({"action":"A-1","answer":"veto","valid_ms":604800000})");
    QCOMPARE(made.status, 201);
    if (deadline != Timestamp{})
        QCOMPARE(made.text("expires_at"), toIsoString(std::min(deadline, m_now + AnswerLink::Longest)));
    QCOMPARE(make(R"({"action":"A-1","answer":"veto","valid_ms":604800001})").status, 400);
    QCOMPARE(make(R"({"action":"A-1","answer":"veto","valid_ms":1})").status, 400);
    QCOMPARE(make(R"({"action":"A-1","answer":"veto","valid_ms":"long"})").status, 400);
}

void TestAnswerRoutes::tamperedLinksSaySo()
{
    const QByteArray path = local(link("veto", "otto"));
    QByteArray other = path;
    other[20] = other[20] == 'A' ? 'B' : 'A';
    for (const QByteArray &wrong : {other, path + 'x', path.chopped(1), QByteArray("/answer/x"), path + "%00",
                                    QByteArray("/answer/") + QByteArray(5000, 'a')}) {
        for (const WireAnswer &answer : {open(wrong), press(wrong)}) {
            QCOMPARE(answer.status, 404);
            QVERIFY(answer.body.contains("not ours"));
        }
    }
    QCOMPARE(open(path + "/more").status, 404);
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestAnswerRoutes::decidedActionsSaySo()
{
    const QByteArray approve = local(link("approve"));
    const QByteArray veto = local(link("veto"));
    QCOMPARE(press(veto).status, 200);
    for (const WireAnswer &answer : {open(approve), press(approve)}) {
        QCOMPARE(answer.status, 409);
        QVERIFY(answer.body.contains("nothing left to decide"));
        QVERIFY(answer.body.contains("operator:anna"));
    }
    QCOMPARE(m_platform->commands().size(), 1);
    QCOMPARE(make(R"({"action":"A-1","answer":"approve"})").status, 409);
}

void TestAnswerRoutes::formerSessionsSaySo()
{
    const QByteArray path = local(link("approve"));
    m_platform->begin();
    QCOMPARE(open(path).status, 410);
    Action action; // another one of the same id
    action.id = QStringLiteral("A-1");
    action.key = FakePlatform::Shop;
    action.strategy = Strategy::Restart;
    action.proposedBy = QStringLiteral("auto-heal");
    action.proposedAt = fromEpochMs(1'767'225'700'000);
    m_platform->feed(EventType::ActionProposed, action.toJson(), action.proposedBy);
    for (const WireAnswer &answer : {open(path), press(path)}) {
        QCOMPARE(answer.status, 410);
        QVERIFY(answer.body.contains("is gone"));
    }
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestAnswerRoutes::theRoleCountsWhenItIsUsed()
{
    const QByteArray path = local(link("approve"));
    m_roles.insert(QStringLiteral("anna"), Role::Viewer);
    const WireAnswer less = press(path);
    QCOMPARE(less.status, 403);
    QVERIFY(less.body.contains("approver"));
    m_roles.remove(QStringLiteral("anna"));
    QCOMPARE(press(path).status, 403);
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestAnswerRoutes::whatWasRefusedCanBeTriedAgain()
{
    const QByteArray path = local(link("approve"));
    m_platform->refuseAll(QStringLiteral("Not now."));
    const WireAnswer refused = press(path);
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.body.contains("Not now."));
    m_platform->refuseAll({});
    QCOMPARE(press(path).status, 200);
}

void TestAnswerRoutes::linksAreMadeByThoseWhoMay_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray approve = R"({"action":"A-1","answer":"approve"})";
    QTest::newRow("approver") << QByteArray("anna") << approve << 201;
    QTest::newRow("operator approves") << QByteArray("otto") << approve << 403;
    QTest::newRow("operator vetoes") << QByteArray("otto") << QByteArray(R"({"action":"A-1","answer":"veto"})") << 201;
    QTest::newRow("viewer") << QByteArray("vera") << QByteArray(R"({"action":"A-1","answer":"veto"})") << 403;
    QTest::newRow("nobody") << QByteArray() << approve << 401;
    QTest::newRow("admin") << Admin << approve << 201;
    QTest::newRow("admin for another") << Admin << QByteArray(R"({"action":"A-1","answer":"approve","person":"anna"})")
                                       << 201;
    QTest::newRow("admin for who may not")
        << Admin << QByteArray(R"({"action":"A-1","answer":"approve","person":"otto"})") << 403;
    QTest::newRow("admin for nobody") << Admin << QByteArray(R"({"action":"A-1","answer":"approve","person":"zoe"})")
                                      << 404;
    QTest::newRow("for another") << QByteArray("otto")
                                 << QByteArray(R"({"action":"A-1","answer":"approve","person":"anna"})") << 403;
    QTest::newRow("as the admin") << QByteArray("anna")
                                  << QByteArray(R"({"action":"A-1","answer":"approve","person":"api"})") << 403;
    QTest::newRow("unknown action") << QByteArray("anna") << QByteArray(R"({"action":"A-9","answer":"approve"})")
                                    << 404;
    QTest::newRow("a program") << QByteArray("pipeline") << approve << 403; // though its role would do
    QTest::newRow("another answer") << QByteArray("anna") << QByteArray(R"({"action":"A-1","answer":"undo"})") << 400;
}

void TestAnswerRoutes::linksAreMadeByThoseWhoMay()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, body);
    const WireAnswer answer = make(body, token);
    QTEST(answer.status, "status");
}

void TestAnswerRoutes::withoutAPublicUrlThereAreNone()
{
    start({});
    const WireAnswer answer = make(R"({"action":"A-1","answer":"approve"})");
    QCOMPARE(answer.status, 409);
    QVERIFY(answer.text("detail").contains(QLatin1String("--public-url")));
}

void TestAnswerRoutes::twoAtOnceDoItOnce()
{
    const QByteArray path = local(link("approve"));
    const QByteArray request = WireRequest{.method = "POST", .target = path, .token = {}}.bytes();
    std::vector<std::future<WireAnswer>> pressing;
    for (int i = 0; i < 10; ++i)
        pressing.push_back(askAsync(m_api->port(), request));
    int done = 0;
    for (std::future<WireAnswer> &answer : pressing)
        done += await(std::move(answer)).status == 200 ? 1 : 0;
    QCOMPARE(done, 1);
    QCOMPARE(m_platform->commands().size(), 1);
}

QTEST_GUILESS_MAIN(TestAnswerRoutes)
#include "tst_answerroutes.moc"
