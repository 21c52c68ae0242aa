// The table of answers at the API: every kind of action in the states that people meet it in, every answer, over HTTP.
#include "model/answer.h"
#include "model/apprules.h"
#include "server/apiserver.h"
#include "server/fakeplatform.h"
#include "server/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Token = "0123456789abcdef0123456789abcdef";
constexpr qint64 GiB = 1 << 30;
const QByteArray Place = R"("app":"shop","env":"prod")";

/// A rollup of one value.
struct OnRecord
{
    RollupLevel level;
    const char *time;
    double value;
};

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
    void takesOverKnowledge();
    void refusesWrongKnowledge_data();
    void refusesWrongKnowledge();
    void tellsWhatAMetricWas();
    void whatIsOnRecordComesBefore();
    void adviceSurvivesARestart_data();
    void adviceSurvivesARestart();
    void refusesWrongSeries_data();
    void refusesWrongSeries();

private:
    WireAnswer send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}) const
    {
        return ask(m_api->port(), {.method = method, .target = target, .token = Token, .body = body});
    }
    void bring(Strategy strategy, ActionState state);

    Result<std::vector<Rollup>> recorded(RollupLevel level, Timestamp from, Timestamp to) const
    {
        std::vector<Rollup> rollups;
        for (const OnRecord &one : m_onRecord) {
            const Timestamp time = *timestampFromIso(QString::fromLatin1(one.time));
            if (one.level != level || time < from || time >= to)
                continue;
            rollups.emplace_back(toEpochMs(time));
            rollups.back().add(one.value);
        }
        return rollups;
    }

    Timestamp m_sizedSince;           ///< by the record; read in the listener's thread, too
    std::vector<OnRecord> m_onRecord; ///< read in the listener's thread, while this one waits for its answer
    std::unique_ptr<FakePlatform> m_platform;
    std::unique_ptr<ApiServer> m_api;
};

void TestApiAnswers::init()
{
    m_platform = std::make_unique<FakePlatform>();
    m_onRecord.clear();
    const auto history = [this](const AppKey &, const QString &, RollupLevel level, Timestamp from, Timestamp to) {
        return recorded(level, from, to);
    };
    const auto sizes = [this](const AppKey &, const AppSize &size, Timestamp known, Timestamp) -> Result<Timestamp> {
        return size == AppSize{.replicas = 1, .memory = GiB} ? m_sizedSince : known;
    };
    m_api = std::make_unique<ApiServer>(*m_platform,
                                        ApiServer::Settings{.token = Token, .history = history, .sizes = sizes});
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

void TestApiAnswers::takesOverKnowledge()
{
    PolicyEntry entry;
    entry.environment = QStringLiteral("prod");
    entry.situation = QStringLiteral("latency|web|steady");
    entry.tries = 3;
    entry.successes = 2;
    entry.weight = 3;
    entry.cured = 2;
    m_platform->feed(EventType::PolicyUpdated, {{QStringLiteral("entries"), QJsonArray{entry.toJson()}}});
    const WireAnswer known = send("GET", "/knowledge");
    QCOMPARE(known.status, 200);

    // As it is read, so it can be sent.
    const WireAnswer answer = send("POST", "/knowledge", QJsonDocument(known.json()).toJson());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().value(QLatin1String("imported")).toInt(), 1);
    const Command order = m_platform->commands().last();
    QCOMPARE(order.type, EventType::OperatorImportedKnowledge);
    QCOMPARE(order.data.value(QLatin1String("knowledge")).toArray(), QJsonArray{entry.toJson()});
}

void TestApiAnswers::refusesWrongKnowledge_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addRow("nothing") << QByteArray("{}");
    QTest::addRow("no entries") << QByteArray(R"({"knowledge":[]})");
    QTest::addRow("no list") << QByteArray(R"({"knowledge":"all"})");
    QTest::addRow("no entry") << QByteArray(R"({"knowledge":[7]})");
    QTest::addRow("incomplete") << QByteArray(R"({"knowledge":[{"environment":"prod","situation":"x"}]})");
    PolicyEntry entry;
    entry.environment = QStringLiteral("prod");
    entry.situation = QStringLiteral("x");
    entry.successes = 1; // of no tries
    QTest::addRow("impossible")
        << QJsonDocument(QJsonObject{{QStringLiteral("knowledge"), QJsonArray{entry.toJson()}}}).toJson();
}

void TestApiAnswers::refusesWrongKnowledge()
{
    QFETCH(const QByteArray, body);
    const WireAnswer answer = send("POST", "/knowledge", body);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.text("detail").contains(QLatin1String("knowledge")));
    QVERIFY(m_platform->commands().isEmpty());
}

void TestApiAnswers::tellsWhatAMetricWas()
{
    m_platform->measure({10, 20, 30, 217.91, 50, 60, 70, 80});
    const QJsonObject fine = send("GET", "/series?app=shop&env=prod&metric=latency_p95&step=1").json();
    const QJsonArray points = fine.value(QLatin1String("points")).toArray();
    QCOMPARE(points.size(), 8);
    QCOMPARE(points[3].toObject().value(QLatin1String("max")).toDouble(), 217.91);
    QCOMPARE(points[7].toObject().value(QLatin1String("time")).toString(), QStringLiteral("2026-01-01T00:00:00.000Z"));
    const QJsonObject coarse = send("GET", "/series?app=shop&env=prod&metric=latency_p95&step=60").json();
    QCOMPARE(coarse.value(QLatin1String("step")).toInt(), 60);
    const QJsonArray minutes = coarse.value(QLatin1String("points")).toArray();
    QCOMPARE(minutes.size(), 2); // seven in the old year, one in the new
    QCOMPARE(minutes[0].toObject().value(QLatin1String("count")).toInt(), 7);
    QCOMPARE(minutes[0].toObject().value(QLatin1String("min")).toDouble(), 10.0);
    QCOMPARE(minutes[1].toObject().value(QLatin1String("mean")).toDouble(), 80.0);
    m_platform->begin(); // another session: what was measured in the former one is not its own
    QVERIFY(send("GET", "/series?app=shop&env=prod&metric=latency_p95")
                .json()
                .value(QLatin1String("points"))
                .toArray()
                .isEmpty());
}

void TestApiAnswers::whatIsOnRecordComesBefore()
{
    m_platform->measure({10, 20, 30});
    m_onRecord = {{RollupLevel::Minute, "2025-12-31T23:40:00Z", 7},
                  {RollupLevel::Minute, "2025-12-31T23:59:00Z", 99}, // the same as in memory
                  {RollupLevel::TenMinutes, "2025-12-31T23:20:00Z", 5},
                  {RollupLevel::TenMinutes, "2025-12-31T23:30:00Z", 6},
                  {RollupLevel::TenMinutes, "2025-12-31T23:40:00Z", 98}};
    const QJsonArray points =
        send("GET", "/series?app=shop&env=prod&metric=latency_p95&step=60&from=2025-12-31T23:00:00Z")
            .json()
            .value(QLatin1String("points"))
            .toArray();
    QList<double> means;
    for (const QJsonValue point : points)
        means.append(point.toObject().value(QLatin1String("mean")).toDouble());
    QCOMPARE(means, (QList<double>{5, 6, 7, 15, 30}));
}

void TestApiAnswers::adviceSurvivesARestart_data()
{
    QTest::addColumn<bool>("isReal");
    QTest::addColumn<int>("days"); ///< on record
    QTest::addColumn<int>("advised");
    QTest::newRow("known for long enough") << true << 8 << 1;
    QTest::newRow("not for long enough") << true << 6 << 0;
    QTest::newRow("time was virtual") << false << 8 << 0;
}

void TestApiAnswers::adviceSurvivesARestart()
{
    QFETCH(const bool, isReal);
    QFETCH(const int, days);
    QFETCH(const int, advised);
    m_sizedSince = *timestampFromIso(QStringLiteral("2026-01-01T00:00:00Z")) - days * std::chrono::hours{24};
    std::vector<QByteArray> times;
    for (int step = 0; step < days * 24 * 6; ++step)
        times.push_back(toIsoString(m_sizedSince + step * std::chrono::minutes{10}).toLatin1());
    for (const QByteArray &time : times)
        m_onRecord.push_back({RollupLevel::TenMinutes, time.constData(), 0.1});
    SessionSpec spec;
    spec.appsDirectory = isReal ? QStringLiteral("apps") : QString();
    Q_EMIT m_platform->sessionStarted(spec);
    AppInfo info;
    info.key = FakePlatform::Shop;
    info.metrics = {{QStringLiteral("memory"), MetricRole::Memory, {}}};
    m_platform->feed(EventType::AppRegistered, info.toJson());
    AppRules rules;
    rules.memoryLimit = GiB;
    m_platform->feed(EventType::AppConfigured, rules.toJson());
    AppStatus status;
    status.key = FakePlatform::Shop;
    status.state = AppState::Running;
    m_platform->feed(EventType::AppStateChanged, status.toJson());
    QCOMPARE(send("GET", "/advice").json().value(QLatin1String("advice")).toArray().size(), advised);
    m_onRecord.clear(); // which the texts above belong to
}

void TestApiAnswers::refusesWrongSeries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addRow("an app that is not known") << QByteArray("app=ghost&env=prod&metric=latency_p95") << 404;
    QTest::addRow("a metric that is not known") << QByteArray("app=shop&env=prod&metric=cpu") << 404;
    QTest::addRow("no metric") << QByteArray("app=shop&env=prod") << 404;
    const QByteArray right = "app=shop&env=prod&metric=latency_p95";
    QTest::addRow("no time") << right + "&from=yesterday" << 400;
    QTest::addRow("no time at the end") << right + "&to=tomorrow" << 400;
    QTest::addRow("no step") << right + "&step=0" << 400;
    QTest::addRow("a step that is no number") << right + "&step=1m" << 400;
    QTest::addRow("a step that is too long") << right + "&step=86401" << 400;
    QTest::addRow("backwards") << right + "&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z" << 400;
    QTest::addRow("too much") << right + "&from=2020-01-01T00:00:00Z&step=1" << 400;
    QTest::addRow("what was before time") << right + "&from=1000-01-01T00:00:00Z&to=1000-01-01T01:00:00Z" << 200;
}

void TestApiAnswers::refusesWrongSeries()
{
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    QCOMPARE(send("GET", "/series?" + query).status, status);
}

QTEST_GUILESS_MAIN(TestApiAnswers)
#include "tst_apianswers.moc"
