// What a pipeline's order becomes: against the real API, and against servers that break off.
#include "pipeline/deploymentrun.h"

#include "http/loopbackserver.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <atomic>

using namespace ops;

namespace {

const QByteArray Token = "a-token-that-only-the-test-knows";

struct Heard
{
    QStringList lines;
    std::optional<PipelineOutcome> outcome;
    QString detail;
};

/// A run with what is heard of it.
class Pipeline
{
public:
    explicit Pipeline(const DeploymentOrder &order)
        : m_run(order, "one-key-for-all-tries")
    {
        QObject::connect(&m_run, &DeploymentRun::said, &m_run, [this](const QString &line) { heard.lines += line; });
        QObject::connect(&m_run, &DeploymentRun::ended, &m_run, [this](PipelineOutcome outcome, const QString &detail) {
            Q_ASSERT(!heard.outcome);
            heard.outcome = outcome;
            heard.detail = detail;
        });
        m_run.start();
    }
    bool isOver() const { return heard.outcome.has_value(); }
    PipelineOutcome wait()
    {
        return QTest::qWaitFor([this] { return isOver(); }, LongestWait) ? *heard.outcome : PipelineOutcome::Accepted;
    }

    Heard heard;

private:
    DeploymentRun m_run;
};

DeploymentOrder orderAt(quint16 port)
{
    DeploymentOrder order;
    order.server = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
    order.token = Token;
    order.key = FakePlatform::Shop;
    order.release = QStringLiteral("2.0");
    order.reason = QStringLiteral("build 17");
    order.wait = true;
    order.pollInterval = Duration{10};
    return order;
}

} // namespace

class TestDeploymentRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void asksForWhatIsMissing_data();
    void asksForWhatIsMissing();
    void endsWithTheDeployment_data();
    void endsWithTheDeployment();
    void waitsWhileAFailureIsHealed();
    void doesNotWaitUnlessToldTo();
    void isRefused_data();
    void isRefused();
    void sendsTheSameOrderUntilItIsAnswered();
    void waitsForAsLongAsItIsTold();
    void givesUpOnSilence();
    void saysWhenTimeIsUp();
    void knowsThatThePlatformHasBegunAnew();
    void takesNoOtherDeploymentForItsOwn();

private:
    /// The deployment goes on to this state.
    void advance(DeploymentState state, const QString &reason = {});
    bool hasBegun() const { return !m_platform->lastAction().id.isEmpty(); }

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestDeploymentRun::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = Token});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestDeploymentRun::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

void TestDeploymentRun::advance(DeploymentState state, const QString &reason)
{
    Deployment deployment =
        m_api->state().read([](const ApiState::Snapshot &now) { return now.state.deployments().constLast(); });
    deployment.state = state;
    deployment.reason = reason;
    const bool over = state != DeploymentState::Watching;
    deployment.finishedAt = over ? fromEpochMs(1'767'225'700'000) : Timestamp{};
    m_platform->feed(state == DeploymentState::Succeeded ? EventType::DeploySucceeded
                     : state == DeploymentState::Failed  ? EventType::DeployFailed
                                                         : EventType::DeployProgressed,
                     deployment.toJson(), QStringLiteral("deploy-agent"));
}

void TestDeploymentRun::asksForWhatIsMissing_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("where");
    QTest::newRow("nothing") << QString() << QStringLiteral("--server");
    QTest::newRow("no host") << QStringLiteral("http://") << QStringLiteral("--server");
    QTest::newRow("no http") << QStringLiteral("ftp://127.0.0.1/") << QStringLiteral("--server");
    QTest::newRow("a password") << QStringLiteral("https://a:b@ops.example/") << QStringLiteral("--server");
    QTest::newRow("in the clear") << QStringLiteral("http://ops.example:8470") << QStringLiteral("--server");
    QTest::newRow("elsewhere") << QStringLiteral("http://10.0.0.1:8470") << QStringLiteral("--server");
    QTest::newRow("https") << QStringLiteral("https://ops.example:8470") << QString();
    QTest::newRow("this machine") << QStringLiteral("http://localhost:8470") << QString();
    QTest::newRow("this machine, IPv6") << QStringLiteral("http://[::1]:8470") << QString();
}

void TestDeploymentRun::asksForWhatIsMissing()
{
    QFETCH(QString, server);
    QFETCH(QString, where);
    DeploymentOrder order = orderAt(1);
    order.server = QUrl(server, QUrl::StrictMode);
    const Result<> valid = order.validate();
    QCOMPARE(valid ? QString() : valid.error().where, where);
    if (!valid)
        return;
    for (QString *field : {&order.key.app, &order.key.environment, &order.release}) {
        const QString kept = std::exchange(*field, {});
        QVERIFY(!order.validate());
        *field = kept;
    }
    order.token.clear();
    QCOMPARE(order.validate().error().where, QStringLiteral("--token-file"));
}

void TestDeploymentRun::endsWithTheDeployment_data()
{
    QTest::addColumn<DeploymentState>("state");
    QTest::addColumn<PipelineOutcome>("outcome");
    QTest::newRow("succeeded") << DeploymentState::Succeeded << PipelineOutcome::Succeeded;
    QTest::newRow("failed") << DeploymentState::Failed << PipelineOutcome::Failed;
    QTest::newRow("rolled back") << DeploymentState::RolledBack << PipelineOutcome::RolledBack;
    QTest::newRow("cancelled") << DeploymentState::Cancelled << PipelineOutcome::Cancelled;
}

void TestDeploymentRun::endsWithTheDeployment()
{
    QFETCH(DeploymentState, state);
    QFETCH(PipelineOutcome, outcome);
    Pipeline pipeline(orderAt(m_api->port()));
    QTRY_VERIFY(hasBegun());
    QTRY_VERIFY(pipeline.heard.lines.size() >= 2);
    advance(DeploymentState::Watching);
    QTRY_VERIFY(pipeline.heard.lines.constLast().contains(QLatin1String("watching")));
    advance(state, QStringLiteral("It is said why."));
    QCOMPARE(pipeline.wait(), outcome);
    QCOMPARE(pipeline.heard.detail,
             state == DeploymentState::Succeeded ? QString() : QStringLiteral("It is said why."));
    QCOMPARE(pipeline.heard.lines.first(), QStringLiteral("D-1 shop in prod, release 2.0: ordered"));
    QVERIFY(
        pipeline.heard.lines.constLast().startsWith(QStringLiteral("D-1 shop in prod, release 2.0: ") + toName(state)));
    QCOMPARE(m_platform->commands().size(), 1);
    QCOMPARE(m_platform->commands().first().data.value(QLatin1String("reason")).toString(), QStringLiteral("build 17"));
}

void TestDeploymentRun::waitsWhileAFailureIsHealed()
{
    Pipeline pipeline(orderAt(m_api->port()));
    QTRY_VERIFY(hasBegun());
    Incident incident;
    incident.id = QStringLiteral("N-1");
    incident.issue.key = FakePlatform::Shop;
    m_platform->feed(EventType::IncidentOpened, incident.toJson());
    advance(DeploymentState::Failed, QStringLiteral("It does not start."));
    QTRY_VERIFY(pipeline.heard.lines.join(u'\n').contains(QLatin1String("failed")));
    QTest::qWait(100); // some looks later
    QVERIFY(!pipeline.isOver());
    advance(DeploymentState::RolledBack, QStringLiteral("Rolled back by A-h-1."));
    QCOMPARE(pipeline.wait(), PipelineOutcome::RolledBack);
}

void TestDeploymentRun::doesNotWaitUnlessToldTo()
{
    DeploymentOrder order = orderAt(m_api->port());
    order.wait = false;
    Pipeline pipeline(order);
    QVERIFY(QTest::qWaitFor([&pipeline] { return pipeline.isOver(); }, LongestWait));
    QCOMPARE(*pipeline.heard.outcome, PipelineOutcome::Accepted);
    QCOMPARE(m_platform->commands().size(), 1);
    QVERIFY(m_platform->commands().first().data.value(QLatin1String("automated")).toBool());
}

void TestDeploymentRun::isRefused_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("why");
    QTest::newRow("no such release") << QStringLiteral("9.9") << Token << QStringLiteral("it has: 1.0, 2.0, 3.0");
    QTest::newRow("wrong token") << QStringLiteral("2.0") << QByteArray("mallory") << QStringLiteral("Send the token");
}

void TestDeploymentRun::isRefused()
{
    QFETCH(QString, release);
    QFETCH(QByteArray, token);
    QFETCH(QString, why);
    DeploymentOrder order = orderAt(m_api->port());
    order.release = release;
    order.token = token;
    Pipeline pipeline(order);
    QCOMPARE(pipeline.wait(), PipelineOutcome::Refused);
    QVERIFY2(pipeline.heard.detail.contains(why), qPrintable(pipeline.heard.detail));
    QVERIFY(m_platform->commands().isEmpty());
}

void TestDeploymentRun::sendsTheSameOrderUntilItIsAnswered()
{
    std::atomic_int posts = 0;
    std::atomic_int looks = 0;
    const LoopbackServer server([&](const QByteArray &request) -> LoopbackReply {
        if (request.startsWith("POST")) {
            switch (posts++) {
            case 0:
                return {.bytes = {}, .resets = true};
            case 1:
                return LoopbackReply::http("503 Service Unavailable", R"({"detail":"The platform is ending."})");
            default:
                return LoopbackReply::http("202 Accepted", R"({"deployment_id":"D-7"})");
            }
        }
        if (looks++ == 0)
            return {.bytes = {}, .resets = true};
        return LoopbackReply::http("200 OK", R"({"id":"D-7","environment":"prod","app":"shop","release":"2.0",)"
                                             R"("state":"succeeded","requested_at":"2026-01-01T00:00:00.000Z"})");
    });
    Pipeline pipeline(orderAt(server.port()));
    QCOMPARE(pipeline.wait(), PipelineOutcome::Succeeded);
    QCOMPARE(posts.load(), 3);
    QCOMPARE(looks.load(), 2);
    QByteArray first;
    for (const QByteArray &request : server.requests()) {
        if (!request.startsWith("POST"))
            continue;
        QVERIFY(request.contains("Idempotency-Key: one-key-for-all-tries\r\n"));
        const QByteArray body = request.mid(request.indexOf("\r\n\r\n"));
        QVERIFY(first.isEmpty() || first == body);
        first = body;
    }
}

/// A server that says when to come again is not silent.
void TestDeploymentRun::waitsForAsLongAsItIsTold()
{
    std::atomic_int posts = 0;
    const LoopbackServer server([&posts](const QByteArray &request) -> LoopbackReply {
        if (request.startsWith("POST"))
            return posts++ == 0 ? LoopbackReply::http("429 Too Many Requests", R"({"detail":"Too many orders."})",
                                                      "Retry-After: 1\r\n")
                                : LoopbackReply::http("202 Accepted", R"({"deployment_id":"D-7"})");
        return LoopbackReply::http("200 OK", R"({"id":"D-7","environment":"prod","app":"shop","release":"2.0",)"
                                             R"("state":"succeeded","requested_at":"2026-01-01T00:00:00.000Z"})");
    });
    DeploymentOrder order = orderAt(server.port());
    QElapsedTimer time;
    time.start();
    Pipeline pipeline(order);
    QTRY_COMPARE(posts.load(), 1);
    QCOMPARE(pipeline.wait(), PipelineOutcome::Succeeded);
    QCOMPARE(posts.load(), 2);
    QVERIFY(time.hasExpired(900)); // timers may be a little early
    QVERIFY2(pipeline.heard.lines.join(QLatin1Char('\n')).contains(QLatin1String("Too many orders.")),
             qPrintable(pipeline.heard.lines.join(QLatin1Char('\n'))));
}

void TestDeploymentRun::givesUpOnSilence()
{
    const LoopbackServer server([](const QByteArray &) -> LoopbackReply { return {.bytes = {}, .resets = true}; });
    DeploymentOrder order = orderAt(server.port());
    order.longestSilence = Duration{50};
    Pipeline pipeline(order);
    QCOMPARE(pipeline.wait(), PipelineOutcome::Unreachable);
    QVERIFY(!pipeline.heard.detail.isEmpty());
}

void TestDeploymentRun::saysWhenTimeIsUp()
{
    DeploymentOrder order = orderAt(m_api->port());
    order.timeout = Duration{300};
    Pipeline pipeline(order);
    QTRY_VERIFY(pipeline.isOver());
    // On a machine that is very busy it may not have come as far as the order.
    QCOMPARE(*pipeline.heard.outcome,
             pipeline.heard.lines.isEmpty() ? PipelineOutcome::Unreachable : PipelineOutcome::TimedOut);
}

void TestDeploymentRun::knowsThatThePlatformHasBegunAnew()
{
    Pipeline pipeline(orderAt(m_api->port()));
    QTRY_VERIFY(hasBegun());
    QTRY_VERIFY(pipeline.heard.lines.size() >= 2);
    m_platform->begin(); // D-1 is not known there
    QCOMPARE(pipeline.wait(), PipelineOutcome::Unreachable);
    QVERIFY2(pipeline.heard.detail.contains(QLatin1String("D-1")), qPrintable(pipeline.heard.detail));
}

/// The order was answered by a daemon that has ended since; the present one has a deployment of the same name.
void TestDeploymentRun::takesNoOtherDeploymentForItsOwn()
{
    const LoopbackServer server([](const QByteArray &request) -> LoopbackReply {
        if (request.startsWith("POST"))
            return LoopbackReply::http("202 Accepted",
                                       R"({"deployment_id":"D-7","requested_at":"2026-01-01T00:00:00.000Z"})");
        return LoopbackReply::http("200 OK", R"({"id":"D-7","environment":"prod","app":"shop","release":"2.0",)"
                                             R"("state":"succeeded","requested_at":"2026-01-02T00:00:00.000Z"})");
    });
    Pipeline pipeline(orderAt(server.port()));
    QCOMPARE(pipeline.wait(), PipelineOutcome::Unreachable);
}

QTEST_GUILESS_MAIN(TestDeploymentRun)
#include "tst_deploymentrun.moc"
