// The table of answers at the API: every kind of action in the states that people meet it in, every answer, over HTTP.
#include "model/answer.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QJsonArray>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "0123456789abcdef0123456789abcdef";
const QByteArray Place = R"("app":"shop","env":"prod")";

} // namespace

class TestApiAnswers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyAnswer_data();
    void everyAnswer();
    void handsOnAndOff();
    void rejectedReleaseIsRefusedAndCleared();
    void explainsAndShowsControl();

private:
    WireAnswer send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const
    {
        return ask(m_api->port(), {.method = method, .target = target, .token = Token, .body = body});
    }
    void bring(Strategy strategy, ActionState state);

    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestApiAnswers::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_api = std::make_unique<ApiServer>(*m_platform, ApiServer::Settings{.token = Token});
    QVERIFY(m_api->start());
    m_platform->begin();
}

void TestApiAnswers::cleanup()
{
    m_api.reset();
    m_platform.reset();
}

/// Everything is asked for here, so that an action waits until the API says more.
void TestApiAnswers::bring(Strategy strategy, ActionState state)
{
    Action action;
    action.id = QStringLiteral("A-1");
    action.key = FakePlatform::Shop;
    action.strategy = strategy;
    action.parameters = {{QStringLiteral("release"), QStringLiteral("2.0")}, {QStringLiteral("replicas"), 2}};
    action.proposedBy = QStringLiteral("auto-heal");
    m_platform->feed(EventType::ActionProposed, action.toJson(), action.proposedBy);
    if (state == ActionState::Waiting)
        return;
    if (state == ActionState::Vetoed) {
        QCOMPARE(send("POST", "/actions/A-1/veto").status, 200);
        return;
    }
    QCOMPARE(send("POST", "/actions/A-1/approve").status, 200);
    if (state == ActionState::Authorised)
        return;
    if (state == ActionState::Cancelled) {
        QCOMPARE(send("POST", "/actions/A-1/cancel").status, 200);
        return;
    }
    action.state = state == ActionState::Failed ? state : ActionState::Verifying;
    m_platform->feed(EventType::ActionFinished, action.toJson());
}

void TestApiAnswers::everyAnswer_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addColumn<int>("state");
    const QList<ActionState> states{ActionState::Waiting, ActionState::Authorised, ActionState::Succeeded,
                                    ActionState::Failed,  ActionState::Vetoed,     ActionState::Cancelled};
    for (const auto &[strategy, name] : EnumNames<Strategy>::table) {
        for (ActionState state : states) {
            if (changesTheApp(strategy))
                QTest::addRow("%s, %s", name, qPrintable(toName(state))) << int(strategy) << int(state);
        }
    }
}

void TestApiAnswers::everyAnswer()
{
    QFETCH(int, strategy);
    QFETCH(int, state);
    for (const auto &[answer, name] : EnumNames<Answer>::table) {
        m_platform->begin();
        bring(Strategy(strategy), ActionState(state));
        const bool takesOver = answer == Answer::TakeOver;
        const QByteArray body =
            takesOver ? "{" + Place + "}"
                      : QByteArray(R"({"strategy":"scale_out","parameters":{"replicas":3},"by_ms":5000})");
        const WireAnswer said = send("POST", takesOver ? "/hands-on" : "/actions/A-1/" + QByteArray(name), body);
        bool allowed = !isRefused(effectOf(Strategy(strategy), ActionState(state), answer));
        if (answer == Answer::Undo && Strategy(strategy) == Strategy::AdjustConfig)
            allowed = false; // this app has no such parameter, so that the value before it is not known
        QVERIFY2(said.status == (allowed ? 200 : 409), said.body.constData());
        if (!allowed)
            QVERIFY2(!said.text("detail").isEmpty(), name); // with the reason
    }
}

void TestApiAnswers::handsOnAndOff()
{
    const WireAnswer on = send("POST", "/hands-on", "{" + Place + R"(,"for_ms":60000,"reason":"looking"})");
    QCOMPARE(on.status, 200);
    QVERIFY(!on.text("until").isEmpty());
    QCOMPARE(send("DELETE", "/hands-on", "{" + Place + "}").status, 200);
    QCOMPARE(send("DELETE", "/hands-on", "{" + Place + "}").status, 409);
    QCOMPARE(send("POST", "/hands-on", "{}").status, 400);
}

void TestApiAnswers::rejectedReleaseIsRefusedAndCleared()
{
    const QByteArray release = "{" + Place + R"(,"release":"3.0","reason":"loses orders"})";
    QCOMPARE(send("POST", "/rejected-releases", "{" + Place + R"(,"release":"3.0"})").status, 400); // no reason
    QCOMPARE(send("POST", "/rejected-releases", release).status, 200);
    const WireAnswer refused = send("POST", "/deploy", "{" + Place + R"(,"release":"3.0"})");
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.text("detail").contains(QLatin1String("loses orders")));
    QCOMPARE(send("DELETE", "/rejected-releases", release).status, 200);
    QCOMPARE(send("POST", "/deploy", "{" + Place + R"(,"release":"3.0"})").status, 202);
}

void TestApiAnswers::explainsAndShowsControl()
{
    QCOMPARE(send("GET", "/explain?app=shop&env=prod").status, 200);
    QCOMPARE(send("GET", "/explain?app=ghost&env=prod").status, 404);
    QCOMPARE(send("GET", "/explain?app=shop&env=prod&kind=boredom").status, 400);
    QCOMPARE(send("POST", "/hands-on", "{" + Place + "}").status, 200);
    const QJsonObject control = send("GET", "/control").json();
    QCOMPARE(control.value(QLatin1String("holds")).toArray().size(), 1);
    QVERIFY(!control.value(QLatin1String("budgets")).toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestApiAnswers)
#include "tst_apianswers.moc"
