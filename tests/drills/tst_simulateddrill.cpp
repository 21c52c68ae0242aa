// Drills in virtual time: what is broken is found and healed, and the same plan gives the same scores.
#include "drills/simulateddrill.h"

#include "config/platformconfigfile.h"
#include "config/startingpolicy.h"

#include <QJsonDocument>
#include <QTest>

using namespace ops;

namespace {

SessionSpec terms()
{
    SessionSpec spec;
    spec.config = *loadPlatformConfig(QLatin1String(DefaultPlatformConfig));
    spec.start = fromEpochMs(1'767'571'200'000);
    const auto known = startingPolicy({QStringLiteral("dev"), QStringLiteral("stage"), QStringLiteral("prod")});
    for (const PolicyEntry &entry : *known)
        spec.knowledge.append(entry.toJson());
    return spec;
}

DrillPlan planOf(const QString &fault, const AppKey &key = {QStringLiteral("dev"), QStringLiteral("web-shop")})
{
    DrillPlan plan;
    plan.scenario = QStringLiteral("demo");
    Drill drill;
    drill.name = fault;
    drill.key = key;
    drill.fault = {{QStringLiteral("fault"), fault}};
    drill.after = std::chrono::seconds{90};
    drill.within = std::chrono::minutes{10};
    drill.holds = std::chrono::seconds{30};
    plan.drills = {drill};
    return plan;
}

Result<DrillScore> run(const DrillPlan &plan, const SessionSpec &given = terms())
{
    return runSimulatedDrill(plan, plan.drills.first(), given);
}

QByteArray bytes(const DrillScore &score)
{
    return QJsonDocument(score.toJson()).toJson();
}

} // namespace

class TestSimulatedDrill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCrashIsHealed();
    void theSameGivesTheSame();
    void autonomyCostsPeople();
    void scenariosOwnFaultsAreLeftOut();
    void unknownAppsAreTold();
    void bundledPlanIsPassed();
};

void TestSimulatedDrill::aCrashIsHealed()
{
    const Result<DrillScore> score = run(planOf(QStringLiteral("crash")));
    QVERIFY2(score, score ? "" : qPrintable(score.error().toString()));
    QCOMPARE(score->problem, QString());
    QVERIFY(score->detect && *score->detect <= std::chrono::seconds{10});
    QVERIFY(score->recover && *score->recover > *score->detect);
    QCOMPARE(score->done.first(), QStringLiteral("restart dev/web-shop: succeeded"));
    QCOMPARE(score->wrong, 0);
    QCOMPARE(score->humanWork(), 0);
}

void TestSimulatedDrill::theSameGivesTheSame()
{
    const DrillPlan plan = planOf(QStringLiteral("hang"));
    QCOMPARE(bytes(*run(plan)), bytes(*run(plan)));
}

void TestSimulatedDrill::autonomyCostsPeople()
{
    SessionSpec asks = terms();
    for (EnvironmentConfig &environment : asks.config.environments) {
        environment.defaultAutonomy = *AutonomyRule::fromString(QStringLiteral("ask"));
        environment.autonomy.clear();
    }
    const Result<DrillScore> score = run(planOf(QStringLiteral("crash")), asks);
    QVERIFY(score);
    QVERIFY(score->questions > 0);
    QVERIFY(score->escalations > 0); // nobody answered
    QVERIFY(!score->recover);
    QCOMPARE(score->actions, 0);
}

void TestSimulatedDrill::scenariosOwnFaultsAreLeftOut()
{
    // In the demo, web-shop in dev crashes after 20 seconds.
    DrillPlan plan = planOf(QStringLiteral("transient"), {QStringLiteral("dev"), QStringLiteral("web-shop")});
    plan.drills.first().fault.insert(QStringLiteral("duration_s"), 1);
    plan.drills.first().after = std::chrono::seconds{1};
    plan.drills.first().within = std::chrono::seconds{60};
    const Result<DrillScore> score = run(plan);
    QVERIFY(score);
    QCOMPARE(score->actions, 0);
}

void TestSimulatedDrill::unknownAppsAreTold()
{
    const Result<DrillScore> unknown =
        run(planOf(QStringLiteral("crash"), {QStringLiteral("dev"), QStringLiteral("nobody")}));
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    QVERIFY(!run(planOf(QStringLiteral("crash"), {QStringLiteral("nowhere"), QStringLiteral("web-shop")})));
}

void TestSimulatedDrill::bundledPlanIsPassed()
{
    const Result<DrillPlan> plan = loadDrillPlan(QStringLiteral("simulated"));
    QVERIFY(plan);
    for (const Drill &drill : plan->drills) {
        const Result<DrillScore> score = runSimulatedDrill(*plan, drill, terms());
        QVERIFY2(score, score ? "" : qPrintable(score.error().toString()));
        QVERIFY2(score->missed(drill.targets).isEmpty(), bytes(*score));
    }
}

QTEST_GUILESS_MAIN(TestSimulatedDrill)
#include "tst_simulateddrill.moc"
