#include "healbench.h"

#include <QTest>

using namespace ops;
using E = EventType;

class TestDeployAgent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void succeedsAfterAQuietWatch();
    void failsByTheAction();
    void failsByAnExit();
    void failsWhenItIsWorseThanBefore();
    void oneAtATime();
    void waitsForHealing();
    void aLongQueueKeepsTheNewest();
    void operatorsDeployThroughTheGate();
    void rollbackTakesItBack();
    void waitsForTheEndOfAFreeze();
    void aTrialIsWatchedBeforeTheOthersFollow();
    void aTrialThatFailsIsTheEnd();
    void aFreezeKeepsATrialFromBeingCompleted();
    void anEmergencyStopKeepsAPersonsTrialFromBeingCompleted();
};

namespace {

const QList<E> DeployEvents{E::DeployStarted, E::DeployProgressed, E::DeploySucceeded, E::DeployFailed};

void request(HealBench &bench, const char *release)
{
    bench.add(E::DeployRequested, {{QStringLiteral("release"), QString(QLatin1String(release))}},
              QStringLiteral("pipeline"));
}

QStringList states(const char *text)
{
    return QString(QLatin1String(text)).split(QLatin1Char(','));
}

/// How many deployments were asked for that bring the others.
qsizetype completions(const HealBench &bench)
{
    return std::count_if(bench.log.cbegin(), bench.log.cend(), [](const Event &event) {
        return event.type == E::ActionProposed && Action::fromJson(event.data).completesTrial();
    });
}

} // namespace

void TestDeployAgent::succeedsAfterAQuietWatch()
{
    HealBench bench;
    bench.start();
    request(bench, "r3");
    bench.step(20);
    QCOMPARE(bench.story(DeployEvents),
             states("deploy.started running,deploy.progressed watching,deploy.succeeded succeeded"));
    QCOMPARE(bench.last(E::ActionProposed).value(QLatin1String("proposed_by")).toString(), QStringLiteral("pipeline"));
    QCOMPARE(bench.last(E::DeploySucceeded).value(QLatin1String("from_release")).toString(), QStringLiteral("r2"));
}

void TestDeployAgent::failsByTheAction()
{
    HealBench bench;
    bench.runtimeFails = true;
    bench.start();
    request(bench, "r3");
    bench.step(20);
    QCOMPARE(bench.story(DeployEvents), states("deploy.started running,deploy.failed failed"));
}

void TestDeployAgent::failsByAnExit()
{
    HealBench bench;
    bench.start();
    request(bench, "r3");
    bench.step(5);
    bench.add(E::AppExited);
    bench.step(20);
    QCOMPARE(bench.story(DeployEvents),
             states("deploy.started running,deploy.progressed watching,deploy.failed failed"));
}

void TestDeployAgent::failsWhenItIsWorseThanBefore()
{
    HealBench bench;
    bench.start();
    AppRules rules;
    rules.comparesReleases = true;
    rules.watch = Duration{60000};
    bench.add(E::AppConfigured, rules.toJson());
    bench.step(20);
    request(bench, "r3");
    bench.step(3);
    bench.latency = 400; // within every limit
    bench.step(20);
    QCOMPARE(bench.story(DeployEvents),
             states("deploy.started running,deploy.progressed watching,deploy.failed failed"));
    const QJsonObject failed = bench.last(E::DeployFailed);
    QVERIFY(
        failed.value(QLatin1String("reason")).toString().startsWith(QLatin1String("Worse than before: The latency")));
    QCOMPARE(failed.value(QLatin1String("before"))[QLatin1String("latency_p95_ms")].toDouble(), 100.0);
    QVERIFY(failed.value(QLatin1String("after"))[QLatin1String("latency_p95_ms")].toDouble() > 300);
}

void TestDeployAgent::oneAtATime()
{
    HealBench bench;
    bench.start();
    request(bench, "r3");
    request(bench, "r4");
    bench.step(40);
    QCOMPARE(bench.story(DeployEvents),
             states("deploy.started running,deploy.progressed queued,deploy.progressed watching,"
                    "deploy.succeeded succeeded,deploy.started running,deploy.progressed watching,"
                    "deploy.succeeded succeeded"));
}

void TestDeployAgent::waitsForHealing()
{
    HealBench bench;
    bench.cures = {Strategy::Restart};
    bench.start();
    bench.breakIt();
    bench.step(2);
    request(bench, "r3");
    bench.step();
    QCOMPARE(bench.story(DeployEvents), states("deploy.progressed queued"));
    bench.step(10);
    bench.resolve();
    bench.step(20);
    QCOMPARE(bench.count(E::DeploySucceeded), 1);
}

void TestDeployAgent::aLongQueueKeepsTheNewest()
{
    HealBench bench;
    bench.start();
    bench.breakIt();
    bench.step(2);
    for (int release = 10; release < 20; ++release)
        request(bench, qPrintable(QStringLiteral("r%1").arg(release)));
    bench.step();
    QStringList cancelled;
    for (const Event &event : bench.log) {
        if (event.data.value(QLatin1String("state")) == QLatin1String("cancelled"))
            cancelled.append(event.data.value(QLatin1String("release")).toString());
    }
    QCOMPARE(cancelled, states("r10,r11"));
}

void TestDeployAgent::operatorsDeployThroughTheGate()
{
    HealBench bench;
    bench.start();
    bench.order(E::OperatorRequested,
                {{QStringLiteral("strategy"), QStringLiteral("deploy")},
                 {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), QStringLiteral("r3")}}}});
    bench.step(20);
    QCOMPARE(bench.count(E::ActionExecuting), 1);
    QCOMPARE(bench.last(E::DeploySucceeded).value(QLatin1String("release")).toString(), QStringLiteral("r3"));
}

void TestDeployAgent::rollbackTakesItBack()
{
    HealBench bench;
    bench.start();
    request(bench, "r3");
    bench.step(20);
    bench.order(E::OperatorRequested, {{QStringLiteral("strategy"), QStringLiteral("rollback")}});
    bench.step(5);
    QCOMPARE(bench.story(DeployEvents).last(), QStringLiteral("deploy.progressed rolled_back"));
}

void TestDeployAgent::waitsForTheEndOfAFreeze()
{
    HealBench bench;
    bench.start();
    bench.order(E::OperatorFroze);
    bench.step();
    request(bench, "r3");
    bench.step(30);
    QCOMPARE(bench.count(E::ActionExecuting), 0);
    bench.order(E::OperatorUnfroze);
    bench.step(20);
    QCOMPARE(bench.count(E::DeploySucceeded), 1);
}

void TestDeployAgent::aTrialIsWatchedBeforeTheOthersFollow()
{
    HealBench bench;
    bench.triesReleases = true;
    bench.start();
    request(bench, "r3");
    bench.step(11); // 2 s of deploying, and nearly 10 s of watching
    QCOMPARE(completions(bench), 0);
    bench.step(20);
    QCOMPARE(completions(bench), 1);
    QCOMPARE(bench.story(DeployEvents),
             states("deploy.started running,deploy.progressed watching,deploy.progressed running,"
                    "deploy.progressed watching,deploy.succeeded succeeded"));
    const Action last = Action::fromJson(bench.last(E::ActionProposed));
    QCOMPARE(last.proposedBy, QStringLiteral("pipeline")); // whose deployment it is
    QCOMPARE(last.parameters.value(QLatin1String("release")).toString(), QStringLiteral("r3"));
}

void TestDeployAgent::aTrialThatFailsIsTheEnd()
{
    HealBench bench;
    bench.triesReleases = true;
    bench.start();
    request(bench, "r3");
    bench.step(6);
    bench.add(E::AppExited);
    bench.step(30);
    QCOMPARE(completions(bench), 0);
    QCOMPARE(bench.story(DeployEvents),
             states("deploy.started running,deploy.progressed watching,deploy.failed failed"));
}

void TestDeployAgent::aFreezeKeepsATrialFromBeingCompleted()
{
    HealBench bench;
    bench.triesReleases = true;
    bench.start();
    request(bench, "r3");
    bench.step(6);
    bench.order(E::OperatorFroze);
    bench.step(30);
    QCOMPARE(bench.count(E::ActionExecuting), 1);
    bench.order(E::OperatorUnfroze);
    bench.step(40);
    QCOMPARE(bench.last(E::DeploySucceeded).value(QLatin1String("release")).toString(), QStringLiteral("r3"));
    QVERIFY(Action::fromJson(bench.last(E::ActionExecuting)).completesTrial());
}

/// Whoever wanted the release is not there when the platform goes on with it by itself.
void TestDeployAgent::anEmergencyStopKeepsAPersonsTrialFromBeingCompleted()
{
    HealBench bench;
    bench.triesReleases = true;
    bench.start();
    bench.order(E::OperatorRequested,
                {{QStringLiteral("strategy"), QStringLiteral("deploy")},
                 {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), QStringLiteral("r3")}}}});
    bench.step(6);
    bench.order(E::OperatorStopped);
    bench.step(30);
    QCOMPARE(bench.count(E::ActionExecuting), 1);
    QCOMPARE(bench.last(E::DeployProgressed).value(QLatin1String("state")).toString(), QStringLiteral("watching"));

    bench.order(E::OperatorLifted, {{QStringLiteral("reason"), QStringLiteral("all is well")}});
    bench.step(40);
    QCOMPARE(bench.count(E::ActionExecuting), 2);
    QVERIFY(Action::fromJson(bench.last(E::ActionExecuting)).completesTrial());
    QCOMPARE(bench.last(E::DeploySucceeded).value(QLatin1String("release")).toString(), QStringLiteral("r3"));
}

QTEST_APPLESS_MAIN(TestDeployAgent)
#include "tst_deployagent.moc"
