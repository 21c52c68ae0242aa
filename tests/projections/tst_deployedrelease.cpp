#include "projections/deployedrelease.h"

#include <QTest>

using namespace ops;

namespace {

const AppKey Shop{QStringLiteral("prod"), QStringLiteral("shop")};
const AppKey Mail{QStringLiteral("prod"), QStringLiteral("mail")};

} // namespace

class TestDeployedRelease : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_state = {}; }
    void nothingWasDeployed();
    void aReleaseIsOneHoweverOftenItWasDeployed();
    void newReleasesComeAtTheEnd();
    void tellsWhatTheAppHasAndWhatIsRejected();

private:
    void apply(EventType type, const AppKey &key, const QJsonObject &data)
    {
        Event event;
        event.type = type;
        event.environment = key.environment;
        event.app = key.app;
        event.data = data;
        m_state.apply(event);
    }
    void deploy(const char *id, const AppKey &key, const char *release,
                DeploymentState state = DeploymentState::Succeeded)
    {
        Deployment deployment;
        deployment.id = QLatin1String(id);
        deployment.key = key;
        deployment.release = QLatin1String(release);
        deployment.state = state;
        deployment.requestedBy = QStringLiteral("anna");
        apply(EventType::DeployProgressed, key, deployment.toJson());
    }
    /// "prod/shop 1.0 D-1 1"
    QStringList found() const
    {
        QStringList all;
        for (const DeployedRelease &release : deployedReleases(m_state))
            all.append(QStringLiteral("%1 %2 %3 %4")
                           .arg(release.last.key.app, release.last.release, release.last.id)
                           .arg(release.deployments));
        return all;
    }

    OperationsState m_state;
};

void TestDeployedRelease::nothingWasDeployed()
{
    AppStatus status;
    status.key = Shop;
    status.release = QStringLiteral("1.0");
    apply(EventType::AppStateChanged, Shop, status.toJson());
    QCOMPARE(found(), QStringList());
}

void TestDeployedRelease::aReleaseIsOneHoweverOftenItWasDeployed()
{
    deploy("D-1", Shop, "1.0");
    deploy("D-2", Shop, "2.0", DeploymentState::Running);
    deploy("D-2", Shop, "2.0", DeploymentState::Failed); // the same one, later
    deploy("D-3", Mail, "1.0");
    deploy("D-4", Shop, "1.0", DeploymentState::Running);
    QCOMPARE(found(), (QStringList{QStringLiteral("shop 1.0 D-4 2"), QStringLiteral("shop 2.0 D-2 1"),
                                   QStringLiteral("mail 1.0 D-3 1")}));
    const QList<DeployedRelease> releases = deployedReleases(m_state);
    QCOMPARE(releases.at(0).last.state, DeploymentState::Running);
    QCOMPARE(releases.at(1).last.state, DeploymentState::Failed);
    QCOMPARE(releases.at(1).toJson().value(QLatin1String("last")).toObject(), m_state.deployments().at(1).toJson());
}

/// Pages rely on it.
void TestDeployedRelease::newReleasesComeAtTheEnd()
{
    deploy("D-1", Shop, "1.0");
    deploy("D-2", Mail, "7.0");
    const QStringList before = found();
    deploy("D-3", Shop, "2.0");
    QCOMPARE(found().mid(0, 2), before);
    QCOMPARE(found().size(), 3);
}

void TestDeployedRelease::tellsWhatTheAppHasAndWhatIsRejected()
{
    deploy("D-1", Shop, "1.0");
    deploy("D-2", Shop, "2.0", DeploymentState::RolledBack);
    deploy("D-3", Mail, "2.0");
    AppStatus status;
    status.key = Shop;
    status.release = QStringLiteral("1.0");
    apply(EventType::AppStateChanged, Shop, status.toJson());
    Rejection rejection;
    rejection.key = Shop;
    rejection.release = QStringLiteral("2.0");
    rejection.by = QStringLiteral("otto");
    apply(EventType::ReleaseRejected, Shop, rejection.toJson());
    const QList<DeployedRelease> releases = deployedReleases(m_state);
    QCOMPARE(releases.size(), 3);
    QVERIFY(releases.at(0).isCurrent && !releases.at(1).isCurrent && !releases.at(2).isCurrent);
    QVERIFY(!releases.at(0).rejection && !releases.at(2).rejection);
    QVERIFY(releases.at(1).rejection);
    QCOMPARE(releases.at(1).rejection->by, QStringLiteral("otto"));
    QVERIFY(!releases.at(0).toJson().contains(QLatin1String("rejected")));
    QCOMPARE(releases.at(1).toJson().value(QLatin1String("rejected")).toObject(), releases.at(1).rejection->toJson());
}

QTEST_GUILESS_MAIN(TestDeployedRelease)
#include "tst_deployedrelease.moc"
