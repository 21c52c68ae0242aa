// universal-devopsd serve with real processes: deployed, watched, healed, and met again after a crash of the daemon.
#include "benchmarks/loadclient.h"
#include "end_to_end/servedplatform.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <future>

using namespace ops;

namespace {

constexpr int Patience = ServedPlatform::Patience;

const QByteArray Spec = R"(
name: shop
type: api
runtime: process
releases:
  '1.0': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }
  '1.1': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }
  '2.1-errors': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'], env: { RELEASE_FAULT: 'errors:0.7' } }
  '2.0-slow': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'], env: { RELEASE_FAULT: 'slow:200' } }
  '2.2-broken': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'], env: { RELEASE_FAULT: no_start } }
config:
  POOL_SIZE: { value: 8, steps: [8, 32] }
health: { http: 'http://127.0.0.1:{port}/health', interval: 200ms, timeout: 200ms }
probe: { http: 'http://127.0.0.1:{port}/', interval: 100ms, timeout: 2s }
limits: { latency_p95: 500ms, error_rate: 5%, memory: 256MiB }
rollout: { watch: 3s, on_failure: rollback, stop_grace: 2s }
healing: { strategies: [restart, rollback], backoff: 200ms..2s }
environments:
  dev: { release: '1.0', replicas: REPLICAS, port: PORT }
)";

/// A platform with this shop.
QByteArray shop(int replicas = 1)
{
    return QByteArray(Spec).replace("REPLICAS", QByteArray::number(replicas));
}

/// Its replicas share a port, so that successors can start first.
QByteArray sharedShop(int replicas)
{
    return shop(replicas)
        .replace("--port, '{port}'", "--port, '{shared_port}', --reuse-port, --admin-port, '{port}'")
        .replace("http://127.0.0.1:{port}/'", "http://127.0.0.1:{shared_port}/'")
        .replace("rollout: { ", "rollout: { order: start-first, ")
        .replace("port: PORT", "port: PORT, shared_port: SHARED");
}

} // namespace

class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsWhatTheSpecsWant();
    void aCrashedAppIsBack();
    void aCrashRightAfterTheCureIsHealedToo();
    void anAppThatFailsIsRestarted_data();
    void anAppThatFailsIsRestarted();
    void whatTheLogTellsIsEvidence();
    void aBadReleaseIsRolledBack_data();
    void aBadReleaseIsRolledBack();
    void aReleaseThatIsWorseThanBeforeIsRolledBack();
    void aSavedSpecWaitsForADeployment();
    void aSpecChangedMeanwhileWaitsForADeploymentToo();
    void aSharedPortIsHandedOverWithoutAGap();
    void aBadReleaseOfASharedPortStaysATrial_data();
    void aBadReleaseOfASharedPortStaysATrial();
    void aTrialOutlivesTheDaemon();
    void peopleStepInOverTheApi();
    void aKilledDaemonMeetsItsAppsAgain();
    void whatWasDoneYesterdayIsUndone();
    void leavesTheAppsRunningOrStopsThem();
    void aBudgetThatWasSpentStaysSpent();
    void whatNoSpecWantsIsToldAndStopped();
};

void TestServe::runsWhatTheSpecsWant()
{
    ServedPlatform platform(shop(2));
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.replicas().size(), 2);
    QCOMPARE(platform.app().value(QLatin1String("release")).toString(), QStringLiteral("1.0"));
    QCOMPARE(platform.shop("GET", "/", 0).status, 200);
    QCOMPARE(platform.shop("GET", "/", 1).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.ask(QStringLiteral("/health"), "GET", {}, false).status, 200);
    QCOMPARE(platform.ask(QStringLiteral("/apps"), "GET", {}, false).status, 401);
}

void TestServe::aCrashedAppIsBack()
{
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    platform.shop("POST", "/fault?kind=crash");
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("restart"));
    QCOMPARE(platform.count(QStringLiteral("app.exited")), 1);
    QCOMPARE(platform.count(QStringLiteral("incident.opened")), 1);
}

void TestServe::aCrashRightAfterTheCureIsHealedToo()
{
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    for (int crash = 1; crash <= 3; ++crash) { // there is no former release: only a restart can bring it back
        platform.shop("POST", "/fault?kind=crash");
        QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("app.exited")), crash, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("heal.succeeded")), crash, Patience);
        QVERIFY(platform.servesRelease("1.0"));
    }
    QCOMPARE(platform.count(QStringLiteral("incident.escalated")), 0);
}

void TestServe::anAppThatFailsIsRestarted_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QString>("kind");
    QTest::newRow("hang") << QByteArray("hang") << QStringLiteral("hang");
    QTest::newRow("unhealthy") << QByteArray("unhealthy") << QStringLiteral("unhealthy");
    QTest::newRow("late answers") << QByteArray("latency&ms=1000") << QStringLiteral("latency");
    QTest::newRow("wrong answers") << QByteArray("error_rate&share=0.7") << QStringLiteral("error_rate");
}

void TestServe::anAppThatFailsIsRestarted()
{
    QFETCH(const QByteArray, fault);
    QFETCH(const QString, kind);
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.shop("POST", "/fault?kind=" + fault).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("issue"))[QLatin1String("kind")].toString(), kind);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("restart"));
    QVERIFY(platform.servesRelease("1.0"));
}

void TestServe::whatTheLogTellsIsEvidence()
{
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.count(QStringLiteral("log.pattern_seen")), 0);
    QCOMPARE(platform.shop("POST", "/fault?kind=error_rate&share=0.7").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.count(QStringLiteral("log.pattern_seen")), 1);
    double most = 0; // errors a second; it is asked ten times, and seven answers are wrong
    for (const QJsonValue &point : platform.ask(QStringLiteral("/series?app=shop&env=dev&metric=log_error_rate&step=1"))
                                       .json.value(QLatin1String("points"))
                                       .toArray())
        most = std::max(most, point[QLatin1String("max")].toDouble());
    QVERIFY2(most > 0.5 && most < 15, qPrintable(QString::number(most)));
    const QJsonArray symptoms = platform.lastIncident()[QLatin1String("issue")][QLatin1String("symptoms")].toArray();
    QVERIFY2(std::any_of(symptoms.begin(), symptoms.end(),
                         [](const QJsonValue &symptom) {
                             return symptom[QLatin1String("metric")].toString() ==
                                    QLatin1String("log:page <*> the shop has lost its head");
                         }),
             QJsonDocument(symptoms).toJson().constData());
    // A crash's last words, though nobody can ask it any more.
    platform.shop("POST", "/fault?kind=crash");
    QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("log.pattern_seen")), 2, Patience);
}

void TestServe::aBadReleaseIsRolledBack_data()
{
    QTest::addColumn<QString>("release");
    QTest::newRow("half of the answers are errors") << QStringLiteral("2.1-errors");
    QTest::newRow("does not start") << QStringLiteral("2.2-broken");
}

void TestServe::aBadReleaseIsRolledBack()
{
    QFETCH(const QString, release);
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QString id = platform.deploy(release);
    QVERIFY(!id.isEmpty());
    const QStringList ends{QStringLiteral("rolled_back"), QStringLiteral("failed")};
    QTRY_VERIFY_WITH_TIMEOUT(ends.contains(platform.deploymentState(id)), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("rollback"));
    QCOMPARE(platform.lastIncident().value(QLatin1String("attempts")).toInt(), 1);
    // Another one that is good goes through.
    const QString next = platform.deploy(QStringLiteral("1.1"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(next), QStringLiteral("succeeded"), Patience);
    QVERIFY(platform.servesRelease("1.1"));
}

void TestServe::aReleaseThatIsWorseThanBeforeIsRolledBack()
{
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QString id = platform.deploy(QStringLiteral("2.0-slow")); // 200 ms; the limit is 500 ms
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(id), QStringLiteral("rolled_back"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    const QJsonObject deployment = platform.deployment(id);
    QVERIFY(deployment.value(QLatin1String("after"))[QLatin1String("latency_p95_ms")].toDouble() >
            deployment.value(QLatin1String("before"))[QLatin1String("latency_p95_ms")].toDouble() + 50);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.lastIncident().value(QLatin1String("cure")).toString(), QStringLiteral("rollback"));
    QCOMPARE(platform.lastIncident().value(QLatin1String("attempts")).toInt(), 1); // and nothing else was tried
    const QStringList story{QStringLiteral("incident.opened"), QStringLiteral("incident.closed")};
    QVERIFY2(platform.count(story.first()) == 1, platform.story(story).constData());
}

void TestServe::aSavedSpecWaitsForADeployment()
{
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QJsonArray before = platform.replicas();
    platform.writeSpec(shop().replace("releases:", "releases:\n  bad"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("spec.changed")), 1, Patience);
    platform.writeSpec(shop().replace(
        "  '1.1':", "  '1.2': { command: [OPS_SHOP, --port, '{port}', --release, '{release}'] }\n  '1.1':"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.count(QStringLiteral("spec.changed")), 2, Patience);
    QCOMPARE(platform.replicas(), before);
    QVERIFY(platform.servesRelease("1.0"));
    const QString id = platform.deploy(QStringLiteral("1.2"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(id), QStringLiteral("succeeded"), Patience);
    QVERIFY(platform.servesRelease("1.2"));
}

void TestServe::aSpecChangedMeanwhileWaitsForADeploymentToo()
{
    ServedPlatform platform(shop());
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QString before = platform.replicas().first()[QLatin1String("id")].toString();
    QVERIFY(!before.isEmpty());
    QCOMPARE(platform.terminate(), 0);
    platform.writeSpec(
        shop().replace("--release, '{release}'] }\n  '1.1'", "--release, '{release}', --cache-mb, '1'] }\n  '1.1'"));
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.replicas().first()[QLatin1String("id")].toString(), before);
    const QString id = platform.deploy(QStringLiteral("1.0"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(id), QStringLiteral("succeeded"), Patience);
    QVERIFY(platform.replicas().first()[QLatin1String("id")].toString() != before);
}

void TestServe::aSharedPortIsHandedOverWithoutAGap()
{
    ServedPlatform platform(sharedShop(2));
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    auto customers = std::async(std::launch::async, [port = platform.port + 9] {
        return LoadClient({.address = "127.0.0.1", .port = port, .path = "/"}).drive(50, 14);
    });
    const QString id = platform.deploy(QStringLiteral("1.1"));
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(id), QStringLiteral("succeeded"), Patience);
    const std::vector<Served> served = customers.get();
    QCOMPARE(std::count_if(served.cbegin(), served.cend(), [](const Served &one) { return one.status != 200; }), 0);
    QCOMPARE(platform.replicas().size(), 2);
    QVERIFY(platform.servesRelease("1.1"));
    const QString executing = QStringLiteral("action.executing");
    QVERIFY2(platform.count(executing) == 3, platform.story({executing}).constData()); // the first, a trial, the rest
}

void TestServe::aBadReleaseOfASharedPortStaysATrial_data()
{
    QTest::addColumn<QString>("release");
    QTest::newRow("errors") << QStringLiteral("2.1-errors");
    QTest::newRow("slow") << QStringLiteral("2.0-slow");
}

void TestServe::aBadReleaseOfASharedPortStaysATrial()
{
    QFETCH(const QString, release);
    ServedPlatform platform(sharedShop(2).replace("watch: 3s", "watch: 6s")); // 60 answers, a third of them its own
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QString id = platform.deploy(release);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(id), QStringLiteral("rolled_back"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.mostReplicas(release), 1);
    QVERIFY(platform.servesRelease("1.0"));
    QCOMPARE(platform.replicas().size(), 2);
}

void TestServe::aTrialOutlivesTheDaemon()
{
    ServedPlatform platform(sharedShop(2));
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const QString id = platform.deploy(QStringLiteral("1.1"));
    QTRY_VERIFY_WITH_TIMEOUT(platform.app().value(QLatin1String("trial")).toBool(), Patience);
    const QJsonArray trial = platform.replicas();
    QCOMPARE(trial.size(), 3);
    platform.kill();
    platform.start();
    QTRY_VERIFY_WITH_TIMEOUT(platform.app().value(QLatin1String("trial")).toBool(), Patience);
    QCOMPARE(platform.replicas(), trial); // none was started again
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(platform.replicas().size(), 2);
    QCOMPARE(platform.mostReplicas(QStringLiteral("1.0")), 2);
    QVERIFY(platform.servesRelease("1.1"));
}

void TestServe::peopleStepInOverTheApi()
{
    ServedPlatform platform(shop());
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const auto order = [&platform](const QString &path, const QByteArray &method = "POST",
                                   const QByteArray &body = "{}") { return platform.ask(path, method, body).status; };
    const auto autoHeal = [&platform] {
        const QJsonArray agents = platform.ask(QStringLiteral("/agents")).json.value(QLatin1String("agents")).toArray();
        const auto found = std::find_if(agents.begin(), agents.end(), [](const QJsonValue &agent) {
            return agent[QLatin1String("name")].toString() == QLatin1String("auto-heal");
        });
        return found == agents.end() ? QJsonObject() : found->toObject();
    };
    QTRY_VERIFY_WITH_TIMEOUT(autoHeal().value(QLatin1String("received")).toInt() > 0, Patience);
    QCOMPARE(order(QStringLiteral("/agents/auto-heal/pause")), 200);
    QVERIFY(autoHeal().value(QLatin1String("paused")).toBool());
    QCOMPARE(order(QStringLiteral("/agents/auto-heal/pause")), 409);
    QCOMPARE(order(QStringLiteral("/agents/auto-heal/resume")), 200);
    QVERIFY(!autoHeal().value(QLatin1String("paused")).toBool());

    // A freeze keeps the crash from being healed, so that a person can speak to the incident.
    QCOMPARE(order(QStringLiteral("/freezes"), "POST", R"({"env":"dev"})"), 200);
    platform.shop("POST", "/fault?kind=crash");
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(), QStringLiteral("open"),
                              Patience);
    const QString incident =
        QStringLiteral("/incidents/") + platform.lastIncident().value(QLatin1String("id")).toString();
    QCOMPARE(order(incident + QStringLiteral("/acknowledge"), "POST", R"({"reason":"Anna is on it"})"), 200);
    QCOMPARE(platform.lastIncident().value(QLatin1String("reason")).toString(), QStringLiteral("Anna is on it"));
    QCOMPARE(order(incident + QStringLiteral("/close")), 200);
    QCOMPARE(platform.lastIncident().value(QLatin1String("state")).toString(), QStringLiteral("closed"));
    QCOMPARE(order(incident + QStringLiteral("/close")), 409);
    QCOMPARE(order(QStringLiteral("/freezes"), "DELETE", R"({"env":"dev"})"), 200);
    QCOMPARE(order(QStringLiteral("/freezes"), "DELETE", R"({"env":"dev"})"), 409);
}

void TestServe::aKilledDaemonMeetsItsAppsAgain()
{
    ServedPlatform platform(shop(2));
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    const QJsonArray before = platform.replicas();
    platform.kill();
    QCOMPARE(platform.shop("GET", "/").status, 200);
    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.replicas(), before, Patience);
    QCOMPARE(platform.count(QStringLiteral("deploy.started")), 0);
    // In the middle of a deployment: afterwards what was wanted runs, twice and not more often.
    QVERIFY(!platform.deploy(QStringLiteral("1.1")).isEmpty());
    platform.kill();
    platform.start();
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.1"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.replicas().size(), 2);
}

/// Ids begin anew with each session: "A-m-1" is another action then.
void TestServe::whatWasDoneYesterdayIsUndone()
{
    ServedPlatform platform(shop());
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    const auto stateOf = [&platform](const QString &id) {
        const QJsonArray actions =
            platform.ask(QStringLiteral("/actions")).json.value(QLatin1String("actions")).toArray();
        const auto found = std::find_if(actions.begin(), actions.end(), [&id](const QJsonValue &action) {
            return action[QLatin1String("id")].toString() == id;
        });
        return found == actions.end() ? QString() : (*found)[QLatin1String("state")].toString();
    };
    const auto deployed = [&](const QString &release) {
        const QString id = platform.deployment(platform.deploy(release)).value(QLatin1String("action")).toString();
        return QTest::qWaitFor([&] { return stateOf(id) == QLatin1String("succeeded"); }, Patience) ? id : QString();
    };
    const QString former = deployed(QStringLiteral("1.1"));
    QVERIFY(!former.isEmpty());
    QVERIFY(platform.servesRelease("1.1"));
    const QString session = platform.ask(QStringLiteral("/session")).json.value(QLatin1String("session")).toString();
    QCOMPARE(platform.terminate(), 0);

    platform.start();
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    const QString kept = former + u'@' + session;
    QCOMPARE(stateOf(kept), QStringLiteral("succeeded"));
    const ServedPlatform::Answer undone =
        platform.ask(QStringLiteral("/actions/%1/undo").arg(kept), "POST", R"({"reason":"was better before"})");
    QVERIFY2(undone.status == 200, undone.body.constData());
    QCOMPARE(undone.json.value(QLatin1String("undoes")).toString(), kept);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(kept), QStringLiteral("undone"), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(platform.servesRelease("1.0"), Patience);
    const QString again = QStringLiteral("/actions/%1/undo").arg(kept);
    QCOMPARE(platform.ask(again, "POST", "{}").status, 409); // once
}

void TestServe::leavesTheAppsRunningOrStopsThem()
{
    ServedPlatform platform(shop());
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.terminate(), 0);
    QCOMPARE(platform.shop("GET", "/").status, 200);
    platform.start(true);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.terminate(), 0);
    QCOMPARE(platform.shop("GET", "/").status, 0);
}

void TestServe::aBudgetThatWasSpentStaysSpent()
{
    const auto servedBefore = [](ServedPlatform &of) {
        const QJsonArray events = of.events();
        const auto registered = std::find_if(events.begin(), events.end(), [](const QJsonValue &event) {
            return event[QLatin1String("type")].toString() == QLatin1String("app.registered");
        });
        return registered == events.end()
                   ? QJsonArray()
                   : (*registered)[QLatin1String("data")][QLatin1String("served_before")].toArray();
    };
    ServedPlatform platform(shop() + "slo: { availability: 99%, period: 12h }\n");
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.deploymentState(QStringLiteral("D-1")), QStringLiteral("succeeded"), Patience);
    QCOMPARE(servedBefore(platform), QJsonArray()); // nothing yet
    QCOMPARE(platform.shop("POST", "/fault?kind=error_rate&share=0.7").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(platform.lastIncident().value(QLatin1String("state")).toString(),
                              QStringLiteral("healed"), Patience);
    QCOMPARE(platform.terminate(), 0);
    platform.start(true);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    double requests = 0;
    double wrong = 0;
    for (const QJsonValue &stretch : servedBefore(platform)) {
        requests += stretch[2].toDouble();
        wrong += stretch[3].toDouble();
    }
    QVERIFY2(wrong > 0, qPrintable(QString::number(wrong)));
    QVERIFY2(requests > wrong, qPrintable(QString::number(requests)));
}

void TestServe::whatNoSpecWantsIsToldAndStopped()
{
    constexpr int InStage = 9; // the place of SHARED among the ports
    ServedPlatform platform(shop() + "  stage: { release: '1.0', port: SHARED }\n");
    platform.start(false);
    QTRY_COMPARE_WITH_TIMEOUT(platform.shop("GET", "/", InStage).status, 200, Patience);
    QCOMPARE(platform.terminate(), 0);
    platform.writeSpec(shop());
    platform.start(true);
    QTRY_COMPARE_WITH_TIMEOUT(platform.state(), QStringLiteral("running"), Patience);
    QCOMPARE(platform.shop("GET", "/", InStage).status, 200);
    QCOMPARE(platform.terminate(), 0);
    QCOMPARE(platform.shop("GET", "/", InStage).status, 0);
    QCOMPARE(platform.shop("GET", "/").status, 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
