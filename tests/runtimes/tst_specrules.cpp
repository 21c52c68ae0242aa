#include "runtimes/supervised/specrules.h"

#include <QTest>

using namespace ops;

class TestSpecRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneReplicaMoreNeedsSomethingToDo_data();
    void oneReplicaMoreNeedsSomethingToDo();
    void limitsAreTold();
};

void TestSpecRules::oneReplicaMoreNeedsSomethingToDo_data()
{
    QTest::addColumn<RuntimeKind>("runtime");
    QTest::addColumn<AppEnvironmentSpec>("environment");
    QTest::addColumn<bool>("scalesOut");
    constexpr int Port = 18001;
    constexpr int Shared = 18000;
    const AppEnvironmentSpec alone{.release = {}, .maxReplicas = 4, .port = Port, .autonomy = {}};
    AppEnvironmentSpec shared = alone;
    shared.sharedPort = Shared;
    AppEnvironmentSpec several = alone;
    several.replicas = 2;
    AppEnvironmentSpec nowhere = alone;
    nowhere.port = 0;
    QTest::newRow("nobody asks its port") << RuntimeKind::Process << alone << false;
    QTest::newRow("nor that of a container") << RuntimeKind::Docker << alone << false;
    QTest::newRow("a port for all") << RuntimeKind::Process << shared << true;
    QTest::newRow("something in front of them") << RuntimeKind::Process << several << true;
    QTest::newRow("fetches its work") << RuntimeKind::Docker << nowhere << true;
    QTest::newRow("a service") << RuntimeKind::Swarm << alone << true;
}

void TestSpecRules::oneReplicaMoreNeedsSomethingToDo()
{
    QFETCH(const RuntimeKind, runtime);
    QFETCH(const AppEnvironmentSpec, environment);
    AppSpec spec;
    spec.runtime = runtime;
    spec.healing.strategies = {Strategy::Restart, Strategy::ScaleOut};
    spec.environments = {{QStringLiteral("prod"), environment}};
    const AppRules rules = AppRules::fromJson(rulesOf(spec, QStringLiteral("prod")).toJson());
    QTEST(rules.sharesLoad, "scalesOut");
    QTEST(rules.applied(HealingRules{}).strategies.contains(Strategy::ScaleOut), "scalesOut");
    QVERIFY(rules.applied(HealingRules{}).strategies.contains(Strategy::Restart));
}

void TestSpecRules::limitsAreTold()
{
    AppSpec spec;
    const AppRules none = AppRules::fromJson(rulesOf(spec, QStringLiteral("prod")).toJson());
    QCOMPARE(none.queueLimit, 0);
    QCOMPARE(none.memoryLimit, 0);
    constexpr qint64 FiveGiB = 5LL << 30;
    spec.limits.queue = 256;
    spec.limits.memory = FiveGiB;
    const AppRules both = AppRules::fromJson(rulesOf(spec, QStringLiteral("prod")).toJson());
    QCOMPARE(both.queueLimit, 256);
    QCOMPARE(both.memoryLimit, FiveGiB);
}

QTEST_APPLESS_MAIN(TestSpecRules)
#include "tst_specrules.moc"
