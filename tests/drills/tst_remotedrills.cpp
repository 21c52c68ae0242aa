// Drills in a daemon's real apps: against a server that answers as one, which is the app as well.
#include "drills/remotedrills.h"

#include "http/loopbackserver.h"
#include "model/incident.h"
#include "model/issue.h"
#include "model/platformconfig.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <mutex>

using namespace ops;

namespace {

const AppKey Shop{QStringLiteral("dev"), QStringLiteral("shop")};

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// A daemon with one app, which is found ill when it is broken, and well once it is asked about after that.
class Daemon
{
public:
    Daemon()
        : m_server([this](const QByteArray &request) { return answer(request); })
    {
        for (const char *name : {"dev", "prod"}) {
            EnvironmentConfig environment;
            environment.name = QLatin1String(name);
            config.environments.append(environment);
        }
        say(EventType::SessionStarted, {}); // what happened before is not looked at
        Issue old;
        old.id = QStringLiteral("I-0");
        say(EventType::IssueDetected, old.toJson());
    }

    QString url(const QString &path = {}) const { return m_server.url(path); }
    /// Requests that do this to the app.
    int count(const QByteArray &begin) const
    {
        int times = 0;
        for (const QByteArray &request : m_server.requests())
            times += request.startsWith(begin);
        return times;
    }

    // Set before it is asked.
    PlatformConfig config;
    bool real = true;
    bool well = true;
    bool resets = false;  ///< the app's connection when it is broken, as a crash does
    QByteArray refuses{}; ///< the app's status line when it is broken; empty: 200
    std::atomic_bool anew = false;
    std::atomic_bool silent = false;

private:
    void say(EventType type, const QJsonObject &data)
    {
        Event event;
        event.sequence = quint64(m_events.size()) + 1;
        event.time = fromEpochMs(QDateTime::currentMSecsSinceEpoch());
        event.type = type;
        event.environment = Shop.environment;
        event.app = Shop.app;
        event.incident = QStringLiteral("N-1");
        event.data = data;
        m_events.append(event.toJson());
    }
    void fallIll()
    {
        Issue issue;
        issue.id = QStringLiteral("I-1");
        say(EventType::IssueDetected, issue.toJson());
        say(EventType::IncidentOpened, {});
        Action action;
        action.id = QStringLiteral("A-1");
        action.incident = QStringLiteral("N-1");
        action.key = Shop;
        action.proposedBy = QStringLiteral("auto-heal");
        action.state = ActionState::Executing;
        say(EventType::ActionExecuting, action.toJson());
        action.state = ActionState::Succeeded;
        action.recoveredAt = fromEpochMs(QDateTime::currentMSecsSinceEpoch() + 5);
        say(EventType::ActionSucceeded, action.toJson());
        say(EventType::IncidentClosed, {});
        say(EventType::IssueResolved, issue.toJson());
    }

    LoopbackReply answer(const QByteArray &request)
    {
        const std::lock_guard lock(m_mutex);
        const QString target = QString::fromUtf8(request.split(' ').value(1));
        if (target.startsWith(QLatin1String("/fault")))
            return takeFault(request);
        if (silent)
            return {.bytes = {}, .resets = true};
        if (!request.contains("Authorization: Bearer secret"))
            return LoopbackReply::http("401 Unauthorized", R"({"detail":"Who are you?"})");
        return LoopbackReply::http("200 OK", compact(read(target)));
    }
    LoopbackReply takeFault(const QByteArray &request)
    {
        if (!refuses.isEmpty())
            return LoopbackReply::http(refuses);
        if (request.startsWith("POST"))
            fallIll();
        return resets && request.startsWith("POST") ? LoopbackReply{.bytes = {}, .resets = true}
                                                    : LoopbackReply::http("200 OK");
    }
    QJsonObject read(const QString &target) const
    {
        const QString session = anew ? QStringLiteral("s-2") : QStringLiteral("s-1");
        if (target == QLatin1String("/session"))
            return {{QStringLiteral("session"), session},
                    {QStringLiteral("now"), toIsoString(fromEpochMs(QDateTime::currentMSecsSinceEpoch()))},
                    {QStringLiteral("real"), real},
                    {QStringLiteral("spec"), QJsonObject{{QStringLiteral("config"), config.toJson()}}}};
        if (target == QLatin1String("/apps"))
            return {
                {QStringLiteral("apps"), QJsonArray{QJsonObject{{QStringLiteral("environment"), Shop.environment},
                                                                {QStringLiteral("app"), Shop.app},
                                                                {QStringLiteral("up"), well},
                                                                {QStringLiteral("state"), QStringLiteral("running")},
                                                                {QStringLiteral("open_incident"), QJsonValue()}}}}};
        const qsizetype since = target.section(QStringLiteral("since="), 1).section(u'&', 0, 0).toLongLong();
        QJsonArray events;
        for (qsizetype i = since; i < m_events.size(); ++i)
            events.append(m_events[i]);
        return {{QStringLiteral("session"), session},
                {QStringLiteral("events"), events},
                {QStringLiteral("next"), qint64(m_events.size())}};
    }

    std::mutex m_mutex;
    QJsonArray m_events;
    LoopbackServer m_server;
};

DrillPlan planFor(const Daemon &daemon, int drills = 1)
{
    DrillPlan plan;
    for (int i = 1; i <= drills; ++i) {
        Drill drill;
        drill.name = QStringLiteral("drill-%1").arg(i);
        drill.key = Shop;
        drill.deed = DrillDeed{.url = QUrl(daemon.url(QStringLiteral("/fault?kind=crash"))), .command = {}};
        drill.end = DrillDeed{.method = "DELETE", .url = QUrl(daemon.url(QStringLiteral("/fault"))), .command = {}};
        drill.within = Duration{10'000};
        drill.holds = Duration{20};
        plan.drills.append(drill);
    }
    return plan;
}

/// The drills of a plan, with what is heard of them.
struct Trial
{
    Trial(const DrillPlan &plan, const Daemon &daemon, const QByteArray &token = "secret")
        : drills(plan, {.server = QUrl(daemon.url()), .token = token},
                 {.pollInterval = Duration{5}, .longestSilence = Duration{5000}})
    {
        QObject::connect(&drills, &RemoteDrills::scored, &drills, [this](const DrillScore &score) { scores += score; });
        QObject::connect(&drills, &RemoteDrills::ended, &drills, [this](const QString &why) {
            QVERIFY(!over);
            over = true;
            problem = why;
        });
        drills.start();
    }
    bool wait()
    {
        return QTest::qWaitFor([this] { return over; }, LongestWait);
    }

    RemoteDrills drills;
    QList<DrillScore> scores;
    bool over = false;
    QString problem;
};

} // namespace

class TestRemoteDrills : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void breaksAndScores();
    void aCrashAnswersNobody();
    void whatCouldNotBeBrokenIsSaid_data();
    void whatCouldNotBeBrokenIsSaid();
    void commandsBreak();
    void waitsUntilItIsWell();
    void refusesProductionAndWhatIsSimulated_data();
    void refusesProductionAndWhatIsSimulated();
    void needsATokenThatIsKnown();
    void anotherSessionEndsIt();
    void silenceEndsItAndTakesTheFaultBack();
    void givingUpTakesTheFaultBack();
};

void TestRemoteDrills::breaksAndScores()
{
    const Daemon daemon;
    Trial trial(planFor(daemon, 2), daemon);
    QVERIFY(trial.wait());
    QCOMPARE(trial.problem, QString());
    QCOMPARE(trial.scores.size(), 2);
    for (const DrillScore &score : std::as_const(trial.scores)) {
        QCOMPARE(score.problem, QString());
        QVERIFY(score.detect && *score.detect < Duration{5000});
        QVERIFY(score.recover && *score.recover >= Duration{0});
        QCOMPARE(score.actions, 1); // of this drill, and not of the one before
        QCOMPARE(score.wrong, 0);
    }
    QCOMPARE(daemon.count("POST /fault?kind=crash "), 2);
    QCOMPARE(daemon.count("DELETE /fault "), 2);
}

void TestRemoteDrills::aCrashAnswersNobody()
{
    Daemon daemon;
    daemon.resets = true;
    Trial trial(planFor(daemon), daemon);
    QVERIFY(trial.wait());
    QCOMPARE(trial.scores.first().problem, QString());
    QVERIFY(trial.scores.first().detect);
}

void TestRemoteDrills::whatCouldNotBeBrokenIsSaid_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("says");
    QTest::addRow("an answer") << QStringList() << QStringLiteral("status 404");
    QTest::addRow("no program") << QStringList{QStringLiteral("/nowhere/at-all")}
                                << QStringLiteral("could not be started");
    QTest::addRow("a program that fails") << QStringList{QStringLiteral("false")} << QStringLiteral("ended with 1");
}

void TestRemoteDrills::whatCouldNotBeBrokenIsSaid()
{
    QFETCH(QStringList, command);
    QFETCH(QString, says);
    Daemon daemon;
    if (command.isEmpty())
        daemon.refuses = "404 Not Found";
    DrillPlan plan = planFor(daemon, 2);
    if (!command.isEmpty())
        plan.drills.first().deed = DrillDeed{.url = {}, .command = command};
    Trial trial(plan, daemon);
    QVERIFY(trial.wait());
    QCOMPARE(trial.scores.size(), 2); // the next one is tried
    QVERIFY2(trial.scores.first().problem.contains(says), qPrintable(trial.scores.first().problem));
    QVERIFY(daemon.count("DELETE /fault ") >= 1); // nobody knows how far it came
}

void TestRemoteDrills::commandsBreak()
{
    const Daemon daemon;
    DrillPlan plan = planFor(daemon);
    plan.drills.first().deed = DrillDeed{.url = {}, .command = {QStringLiteral("true")}};
    plan.drills.first().within = Duration{50};
    Trial trial(plan, daemon);
    QVERIFY(trial.wait());
    QCOMPARE(trial.scores.first().problem, QString());
    QVERIFY(!trial.scores.first().detect); // it did nothing, and nothing was found
}

void TestRemoteDrills::waitsUntilItIsWell()
{
    Daemon daemon;
    daemon.well = false;
    DrillPlan plan = planFor(daemon);
    plan.drills.first().within = Duration{100};
    Trial trial(plan, daemon);
    QVERIFY(trial.wait());
    QVERIFY2(trial.scores.first().problem.contains(QLatin1String("not well before")),
             qPrintable(trial.scores.first().problem));
    QCOMPARE(daemon.count("POST "), 0);
}

void TestRemoteDrills::refusesProductionAndWhatIsSimulated_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QStringList>("environments");
    QTest::addColumn<bool>("real");
    QTest::addColumn<bool>("allowed");
    const QString dev = QStringLiteral("dev");
    const QString prod = QStringLiteral("prod");
    QTest::addRow("dev") << dev << QStringList{dev, prod} << true << true;
    QTest::addRow("dev alone") << dev << QStringList{dev} << true << true;
    QTest::addRow("prod") << prod << QStringList{dev, prod} << true << false;
    QTest::addRow("dev is what is promoted to") << dev << QStringList{QStringLiteral("test"), dev} << true << false;
    QTest::addRow("no dev") << dev << QStringList{QStringLiteral("test"), prod} << true << false;
    QTest::addRow("simulated") << dev << QStringList{dev, prod} << false << false;
}

void TestRemoteDrills::refusesProductionAndWhatIsSimulated()
{
    QFETCH(QString, environment);
    QFETCH(QStringList, environments);
    QFETCH(bool, real);
    QFETCH(bool, allowed);
    Daemon daemon;
    daemon.real = real;
    daemon.config.environments.clear();
    for (const QString &name : std::as_const(environments)) {
        daemon.config.environments.append(EnvironmentConfig{});
        daemon.config.environments.last().name = name;
    }
    DrillPlan plan = planFor(daemon);
    plan.drills.first().key.environment = environment;
    Trial trial(plan, daemon);
    QVERIFY(trial.wait());
    QCOMPARE(trial.problem.isEmpty(), allowed);
    QCOMPARE(daemon.count("POST "), allowed ? 1 : 0);
}

void TestRemoteDrills::needsATokenThatIsKnown()
{
    const Daemon daemon;
    Trial trial(planFor(daemon), daemon, "another");
    QVERIFY(trial.wait());
    QCOMPARE(trial.problem, QStringLiteral("Who are you?"));
    QVERIFY(trial.scores.isEmpty());
}

void TestRemoteDrills::anotherSessionEndsIt()
{
    Daemon daemon;
    DrillPlan plan = planFor(daemon, 2);
    plan.drills.first().holds = std::chrono::minutes{5};
    Trial trial(plan, daemon);
    QTRY_COMPARE(daemon.count("POST "), 1);
    daemon.anew = true;
    QVERIFY(trial.wait());
    QVERIFY(trial.problem.contains(QLatin1String("begun anew")));
    QCOMPARE(trial.scores.size(), 1);
    QCOMPARE(trial.scores.first().problem, trial.problem);
    QCOMPARE(daemon.count("DELETE /fault "), 1);
}

void TestRemoteDrills::silenceEndsItAndTakesTheFaultBack()
{
    Daemon daemon;
    DrillPlan plan = planFor(daemon, 2);
    plan.drills.first().holds = std::chrono::minutes{5};
    plan.drills.first().within = std::chrono::minutes{5};
    Trial trial(plan, daemon);
    QTRY_COMPARE(daemon.count("POST "), 1);
    daemon.silent = true;
    QVERIFY(trial.wait());
    QVERIFY(!trial.problem.isEmpty());
    QCOMPARE(daemon.count("DELETE /fault "), 1);
}

void TestRemoteDrills::givingUpTakesTheFaultBack()
{
    const Daemon daemon;
    DrillPlan plan = planFor(daemon, 2);
    plan.drills.first().holds = std::chrono::minutes{5};
    Trial trial(plan, daemon);
    QTRY_COMPARE(daemon.count("POST "), 1);
    trial.drills.giveUp();
    QVERIFY(trial.wait());
    QCOMPARE(trial.problem, QStringLiteral("Interrupted."));
    QCOMPARE(daemon.count("DELETE /fault "), 1);
    QCOMPARE(daemon.count("POST "), 1);
}

QTEST_GUILESS_MAIN(TestRemoteDrills)
#include "tst_remotedrills.moc"
