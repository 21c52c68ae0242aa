#include "projections/rolloutprogress.h"

#include <QTest>

using namespace ops;

namespace {

ReplicaInfo replica(int slot, const char *release, AppState state)
{
    return {
        .slot = slot, .id = {}, .release = QString::fromLatin1(release), .port = 0, .startedAt = {}, .state = state};
}

} // namespace

class TestRolloutProgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsTheReplicas_data();
    void followsTheReplicas();
    void anAppInOnePiece();
};

void TestRolloutProgress::followsTheReplicas_data()
{
    QTest::addColumn<DeploymentState>("state");
    QTest::addColumn<QList<ReplicaInfo>>("replicas");
    QTest::addColumn<RolloutPhase>("phase");
    QTest::addColumn<int>("healthy");
    using S = DeploymentState;
    using A = AppState;
    const QList<ReplicaInfo> old{replica(0, "1.0", A::Running), replica(1, "1.0", A::Running)};
    const QList<ReplicaInfo> first{replica(0, "2.0", A::Starting), replica(1, "1.0", A::Running)};
    const QList<ReplicaInfo> half{replica(0, "2.0", A::Running), replica(1, "1.0", A::Running)};
    const QList<ReplicaInfo> crashed{replica(0, "2.0", A::Exited), replica(1, "1.0", A::Running)};
    const QList<ReplicaInfo> both{replica(0, "2.0", A::Running), replica(1, "2.0", A::Running),
                                  replica(2, "1.0", A::Running)};
    QTest::newRow("waits") << S::Queued << old << RolloutPhase::Queued << 0;
    QTest::newRow("nothing yet") << S::Running << old << RolloutPhase::Preparing << 0;
    QTest::newRow("the first starts") << S::Running << first << RolloutPhase::Starting << 0;
    QTest::newRow("the first is well") << S::Running << half << RolloutPhase::Starting << 1;
    QTest::newRow("the first has ended") << S::Running << crashed << RolloutPhase::Preparing << 0;
    QTest::newRow("all are well, an old one goes") << S::Running << both << RolloutPhase::Healthy << 2;
    QTest::newRow("under watch") << S::Watching << both << RolloutPhase::Watching << 2;
    QTest::newRow("over") << S::Succeeded << both << RolloutPhase::Done << 2;
    QTest::newRow("over, and gone back") << S::RolledBack << old << RolloutPhase::Done << 0;
}

void TestRolloutProgress::followsTheReplicas()
{
    QFETCH(const DeploymentState, state);
    QFETCH(const QList<ReplicaInfo>, replicas);
    Deployment deployment;
    deployment.release = QStringLiteral("2.0");
    deployment.state = state;
    AppStatus status;
    status.replicas = 2;
    status.replicaStates = replicas;
    const RolloutProgress progress = progressOf(deployment, status);
    QTEST(progress.phase, "phase");
    QTEST(progress.healthy, "healthy");
    QCOMPARE(progress.replicas, 2);
}

void TestRolloutProgress::anAppInOnePiece()
{
    Deployment deployment;
    deployment.release = QStringLiteral("2.0");
    deployment.state = DeploymentState::Running;
    AppStatus status;
    status.release = QStringLiteral("1.0");
    status.state = AppState::Running;
    QCOMPARE(progressOf(deployment, status).phase, RolloutPhase::Preparing);
    status.release = deployment.release;
    QCOMPARE(progressOf(deployment, status), (RolloutProgress{RolloutPhase::Healthy, 1, 1}));
}

QTEST_APPLESS_MAIN(TestRolloutProgress)
#include "tst_rolloutprogress.moc"
