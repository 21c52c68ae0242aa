// What becomes of an order's Idempotency-Key where a journal keeps it.
#include "server/apiserver.h"

#include "journal/database.h"
#include "journal/journal.h"
#include "journal/journalfile.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace ops;

namespace {

const QByteArray Admin = "admin-token";

QByteArray keyHeader(const QByteArray &key)
{
    return "Idempotency-Key: " + key + "\r\n";
}

} // namespace

class TestOrderKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void anEmergencyStopWaitsForNoDisk_data();
    void anEmergencyStopWaitsForNoDisk();
    void anEmergencyStopIsKnownAgain();
    void whoMayOrderNothingKeepsNoKey();
    void whoMayNotHereKeepsNoKey();
    void linksAreNotWrittenDown();

private:
    void start();
    void restart()
    {
        cleanup();
        start();
    }
    std::vector<KeptAnswer> kept() const { return m_book->read(QStringLiteral("orders"), {}); }
    WireAnswer post(const QByteArray &target, const QByteArray &body, const QByteArray &key,
                    const QByteArray &token = Admin)
    {
        return ask(m_api->port(),
                   {.method = "POST", .target = target, .token = token, .body = body, .headers = keyHeader(key)});
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<AnswerBook> m_book;
    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestOrderKeys::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(Journal::open(m_directory->path()));
    start();
}

void TestOrderKeys::start()
{
    m_book = std::make_unique<AnswerBook>(m_directory->path());
    m_platform = std::make_unique<FakePlatform>();
    const auto whoHas = [](const QByteArray &token) -> std::optional<Principal> {
        Principal who{.name = QString::fromLatin1(token), .roles = {}};
        if (token == "vera")
            who.roles.set(RoleMap::Everywhere, Role::Viewer);
        else if (token == "otto")
            who.roles.set(QStringLiteral("stage"), Role::Admin);
        else
            return std::nullopt;
        return who;
    };
    m_api = std::make_unique<ApiServer>(*m_platform,
                                        ApiServer::Settings{.token = Admin,
                                                            .whoHas = whoHas,
                                                            .answers = m_book.get(),
                                                            .answerKey = "a-key-that-signs-links",
                                                            .publicUrl = QUrl(QStringLiteral("https://ops.example"))});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestOrderKeys::cleanup()
{
    m_api.reset();
    m_platform.reset();
    m_book.reset();
}

void TestOrderKeys::anEmergencyStopWaitsForNoDisk_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("a script's") << QByteArray("/emergency-stop") << QByteArray("{}") << 200;
    QTest::newRow("a console's") << QByteArray("/orders") << QByteArray(R"({"session":"0","type":"operator.stopped"})")
                                 << 202;
}

/// Nothing can be written to the journal, and each order of another kind waits a second for that.
void TestOrderKeys::anEmergencyStopWaitsForNoDisk()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto other = Database::open(journalFile(m_directory->path()), Database::Access::ReadWrite);
    QVERIFY(other && (*other)->execute(QStringLiteral("BEGIN IMMEDIATE")));
    constexpr int waiting = 25;
    std::vector<std::future<WireAnswer>> answers;
    for (int i = 0; i < waiting; ++i) {
        const WireRequest freeze{.method = "POST",
                                 .target = "/freezes",
                                 .token = Admin,
                                 .body = R"({"env":"prod"})",
                                 .headers = keyHeader("f-" + QByteArray::number(i))};
        answers.push_back(askAsync(m_api->port(), freeze.bytes()));
    }
    QCOMPARE(post(target, body, "stop").status, status);
    const QList<Command> &given = m_platform->commands();
    QVERIFY(std::any_of(given.cbegin(), given.cend(),
                        [](const Command &command) { return command.type == EventType::OperatorStopped; }));
    QVERIFY(given.size() < waiting);
    QVERIFY((*other)->execute(QStringLiteral("ROLLBACK")));
    for (std::future<WireAnswer> &answer : answers)
        await(std::move(answer));
    QCOMPARE(m_platform->commands().size(), waiting + 1);
}

void TestOrderKeys::anEmergencyStopIsKnownAgain()
{
    const WireAnswer first = post("/emergency-stop", "{}", "stop");
    QCOMPARE(first.status, 200);
    QCOMPARE(post("/emergency-stop", "{}", "stop").body, first.body);
    QCOMPARE(m_platform->commands().size(), 1);
    restart();
    QCOMPARE(post("/emergency-stop", "{}", "stop").body, first.body);
    QCOMPARE(m_platform->commands().size(), 0);
}

void TestOrderKeys::whoMayOrderNothingKeepsNoKey()
{
    const QByteArray deploy = R"({"app":"shop","env":"prod","release":"2.0"})";
    QCOMPARE(post("/deploy", deploy, "k", "vera").status, 403);
    QCOMPARE(post("/deploy", R"({"app":"nobody","env":"prod","release":"2.0"})", "k", "vera").status, 404);
    QCOMPARE(post("/answer-links", "{}", "k", "vera").status, 400);
    QVERIFY(kept().empty());
    QVERIFY(m_platform->commands().isEmpty());
    QCOMPARE(post("/deploy", deploy, "k").status, 202);
    QCOMPARE(kept().size(), size_t(1));
}

void TestOrderKeys::whoMayNotHereKeepsNoKey()
{
    const QByteArray deploy = R"({"app":"shop","env":"prod","release":"2.0"})";
    QCOMPARE(post("/deploy", deploy, "k", "otto").status, 403);
    QVERIFY(kept().empty());
    QCOMPARE(post("/deploy", R"({"app":"shop","env":"prod","release":"3.0"})", "k", "otto").status, 403); // not 422
    QVERIFY(kept().empty());
    QVERIFY(m_platform->commands().isEmpty());
}

void TestOrderKeys::linksAreNotWrittenDown()
{
    const auto propose = [this] {
        Action action;
        action.id = QStringLiteral("A-1");
        action.key = FakePlatform::Shop;
        action.strategy = Strategy::ScaleOut;
        action.parameters = {{QStringLiteral("replicas"), 2}};
        action.proposedBy = QStringLiteral("auto-heal");
        m_platform->feed(EventType::ActionProposed, action.toJson(), action.proposedBy);
    };
    propose();
    const QByteArray wish = R"({"action":"A-1","answer":"veto"})";
    const WireAnswer made = post("/answer-links", wish, "k");
    QCOMPARE(made.status, 201);
    QCOMPARE(post("/answer-links", wish, "k").body, made.body); // whoever could not hear it is told again
    QCOMPARE(kept().size(), size_t(1));
    for (const KeptAnswer &answer : kept())
        QVERIFY2(!answer.body.contains("ops.example"), answer.body.constData());
    restart();
    propose();
    const WireAnswer again = post("/answer-links", wish, "k");
    QCOMPARE(again.status, 409);
    QVERIFY2(again.text("detail").contains(QLatin1String("new key")), again.body.constData());
    QCOMPARE(post("/answer-links", wish, "another").status, 201);
}

QTEST_GUILESS_MAIN(TestOrderKeys)
#include "tst_orderkeys.moc"
