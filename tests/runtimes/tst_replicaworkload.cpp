#include "http/httpclient.h"
#include "runtimes/fakehost.h"
#include "runtimes/supervised/replicaworkload.h"

#include <QTest>

using namespace ops;

namespace {

const AppKey Key{QStringLiteral("dev"), QStringLiteral("web")};

AppSpec specOf(RolloutOrder order, const QString &argument = {})
{
    AppSpec spec;
    spec.name = Key.app;
    for (const char *release : {"1.0", "2.0"})
        spec.releases.append({.name = QLatin1String(release),
                              .command = {QStringLiteral("web"), argument},
                              .image = {},
                              .args = {},
                              .environment = {}});
    spec.rollout.order = order;
    AppEnvironmentSpec &environment = spec.environments[Key.environment];
    environment.release = QStringLiteral("1.0");
    environment.replicas = 2;
    environment.maxReplicas = 4;
    return spec;
}

AppSetup setupOf(const char *release, int replicas)
{
    return {.release = QLatin1String(release), .config = {}, .replicas = replicas};
}

struct Rig
{
    explicit Rig(RolloutOrder order)
        : spec(specOf(order))
        , workload(Key, spec, host, http)
    {
    }

    void begin(const Workload::Order &order)
    {
        result.reset();
        host.story.clear();
        workload.bring(order, [this](const Result<> &done) { result = done; });
    }
    bool ends()
    {
        return QTest::qWaitFor([this] { return result.has_value(); }, LongestWait);
    }
    bool brings(const Workload::Order &order)
    {
        begin(order);
        return ends() && *result;
    }

    AppSpec spec;
    HttpClient http;
    FakeHost host;
    ReplicaWorkload workload;
    std::optional<Result<>> result;
};

} // namespace

class TestReplicaWorkload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDeploymentReplacesWhatAnotherTextStarted();
    void aRestartRenewsInPlace();
    void whatWasRemovedIsStartedAnew();
    void cancelledStopFirstOwesNoReplica();
    void cancelledStartFirstTakesTheSuccessorAway();
    void cancelledTooLateIsDone();
    void endedInTheMiddleLeavesNothing();
};

void TestReplicaWorkload::aDeploymentReplacesWhatAnotherTextStarted()
{
    Rig rig(RolloutOrder::StopFirst);
    rig.host.canRenew = true;
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2)}));
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2), .renew = Workload::Renew::Outdated}));
    QCOMPARE(rig.host.story, QStringList());
    rig.spec = specOf(RolloutOrder::StopFirst, QStringLiteral("--other"));
    QVERIFY(rig.workload.isAs(setupOf("1.0", 2))); // nothing is changed by a text that was saved
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2), .renew = Workload::Renew::Outdated}));
    QCOMPARE(rig.host.story, (QStringList{QStringLiteral("stop 1.0/0"), QStringLiteral("start 1.0/0"),
                                          QStringLiteral("stop 1.0/1"), QStringLiteral("start 1.0/1")}));
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2), .renew = Workload::Renew::Outdated}));
    QCOMPARE(rig.host.story, QStringList());
}

void TestReplicaWorkload::aRestartRenewsInPlace()
{
    Rig rig(RolloutOrder::StopFirst);
    rig.host.canRenew = true;
    QVERIFY(rig.brings({.setup = setupOf("1.0", 1)}));
    QVERIFY(rig.brings({.setup = setupOf("1.0", 1), .renew = Workload::Renew::Unwell}));
    QCOMPARE(rig.host.story, QStringList{QStringLiteral("renew 1.0/0")});
}

void TestReplicaWorkload::whatWasRemovedIsStartedAnew()
{
    Rig rig(RolloutOrder::StopFirst);
    rig.host.canRenew = true;
    QVERIFY(rig.brings({.setup = setupOf("1.0", 1)}));
    rig.host.vanish(QStringLiteral("1.0/0"));
    rig.host.isGone = true;
    QVERIFY(rig.brings({.setup = setupOf("1.0", 1), .renew = Workload::Renew::Unwell}));
    QCOMPARE(rig.host.running(), QStringList{QStringLiteral("1.0/0")});
}

void TestReplicaWorkload::cancelledStopFirstOwesNoReplica()
{
    Rig rig(RolloutOrder::StopFirst);
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2)}));
    rig.begin({.setup = setupOf("2.0", 2)});
    QVERIFY(QTest::qWaitFor([&rig] { return rig.host.story.size() == 1; }, LongestWait)); // one is being stopped
    rig.workload.cancel();
    QVERIFY(rig.ends());
    QVERIFY(!*rig.result);
    QCOMPARE(rig.host.running(), (QStringList{QStringLiteral("1.0/1"), QStringLiteral("2.0/0")}));
}

void TestReplicaWorkload::cancelledStartFirstTakesTheSuccessorAway()
{
    Rig rig(RolloutOrder::StartFirst);
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2)}));
    rig.begin({.setup = setupOf("2.0", 2)});
    QVERIFY(QTest::qWaitFor([&rig] { return rig.host.story.size() == 1; }, LongestWait)); // one is being started
    rig.workload.cancel();
    QVERIFY(rig.ends());
    QVERIFY(!*rig.result);
    QCOMPARE(rig.host.running(), (QStringList{QStringLiteral("1.0/0"), QStringLiteral("1.0/1")}));
}

void TestReplicaWorkload::cancelledTooLateIsDone()
{
    Rig rig(RolloutOrder::StopFirst);
    QVERIFY(rig.brings({.setup = setupOf("1.0", 1)}));
    rig.begin({.setup = setupOf("2.0", 1)});
    QVERIFY(
        QTest::qWaitFor([&rig] { return rig.host.story.size() == 2; }, LongestWait)); // the last one is being started
    rig.workload.cancel();
    QVERIFY(rig.ends());
    QVERIFY(bool(*rig.result));
    QCOMPARE(rig.host.running(), QStringList{QStringLiteral("2.0/0")});
}

void TestReplicaWorkload::endedInTheMiddleLeavesNothing()
{
    Rig rig(RolloutOrder::StopFirst);
    QVERIFY(rig.brings({.setup = setupOf("1.0", 2)}));
    rig.host.startsLate = true;
    rig.begin({.setup = setupOf("2.0", 3)});
    QVERIFY(QTest::qWaitFor([&rig] { return rig.host.story.size() == 1; }, LongestWait)); // the third has been ordered
    bool gone = false;
    rig.workload.cancel();
    rig.workload.stopAll(Duration{0}, [&gone] { gone = true; });
    QVERIFY(QTest::qWaitFor([&rig] { return rig.host.running().isEmpty(); }, LongestWait));
    QVERIFY(!gone);
    rig.host.startNow();
    QVERIFY(QTest::qWaitFor([&gone] { return gone; }, LongestWait));
    QCOMPARE(rig.host.running(), QStringList());
}

QTEST_GUILESS_MAIN(TestReplicaWorkload)
#include "tst_replicaworkload.moc"
