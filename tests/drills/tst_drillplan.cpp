// Plans of drills: what they say, and how mistakes in them are told.
#include "drills/drillplan.h"

#include "runtimes/dataset/fault.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

const QByteArray Simulated = R"(
description: two faults
scenario: demo
datasets: [student]
seed: 7
drills:
  - name: slow
    app: web-shop
    environment: prod
    fault: bad_release
    parameters: { mode: slow, latency_ms: 4000 }
    after: 2m
    within: 5m
    holds: 10s
    cures: [rollback]
    targets: { detect: 10s, recover: 1m, wrong_actions: 0, human_work: 2 }
  - { name: brief, app: student, environment: dev, fault: transient, duration: 3s }
)";

const QByteArray Real = R"(
drills:
  - name: hang
    app: shop
    environment: dev
    inject: { url: 'http://127.0.0.1:18081/fault?kind=hang' }
    end: { url: 'http://127.0.0.1:18081/fault', method: DELETE }
  - { name: cut, app: db, environment: dev, inject: { command: [./cut, --off, "1"] } }
)";

} // namespace

class TestDrillPlan : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatIsSimulated();
    void readsWhatIsReal();
    void bundledPlansAreGood();
    void mistakesAreTold_data();
    void mistakesAreTold();
    void schemaNamesWhatThereIs();

private:
    Result<DrillPlan> parse(const QByteArray &content) const
    {
        QFile file(m_directory.filePath(QStringLiteral("plan.yaml")));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        file.close();
        return loadDrillPlan(file.fileName());
    }

    QTemporaryDir m_directory;
};

void TestDrillPlan::readsWhatIsSimulated()
{
    const Result<DrillPlan> plan = parse(Simulated);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE(plan->name, QStringLiteral("plan"));
    QCOMPARE(plan->scenario, QStringLiteral("demo"));
    QCOMPARE(plan->datasets, QStringList{QStringLiteral(":/datasets/student.csv")});
    QCOMPARE(plan->seed, quint64(7));
    QVERIFY(!plan->isReal());
    QCOMPARE(plan->drills.size(), 2);
    const Drill &slow = plan->drills.first();
    QCOMPARE(slow.key, (AppKey{QStringLiteral("prod"), QStringLiteral("web-shop")}));
    const Result<Fault> fault = faultFromJson(slow.fault, {});
    QVERIFY(fault);
    QCOMPARE(fault->kind, FaultKind::BadRelease);
    QCOMPARE(fault->number("latency_ms"), 4000.0);
    QCOMPARE(slow.after, Duration{120'000});
    QCOMPARE(slow.within, Duration{300'000});
    QCOMPARE(slow.holds, Duration{10'000});
    QCOMPARE(slow.cures, QList{Strategy::Rollback});
    QCOMPARE(
        slow.targets,
        (DrillTargets{.detect = Duration{10'000}, .recover = Duration{60'000}, .wrongActions = 0, .humanWork = 2}));
    const Drill &brief = plan->drills.last();
    QCOMPARE(faultFromJson(brief.fault, {})->duration, Duration{3000});
    QCOMPARE(brief.targets, DrillTargets{});
    QVERIFY(brief.after >= Duration{60'000}); // detectors learn meanwhile
}

void TestDrillPlan::readsWhatIsReal()
{
    const Result<DrillPlan> plan = parse(Real);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QVERIFY(plan->isReal());
    const Drill &hang = plan->drills.first();
    QCOMPARE(hang.deed->method, QByteArray("POST"));
    QCOMPARE(hang.deed->url, QUrl(QStringLiteral("http://127.0.0.1:18081/fault?kind=hang")));
    QCOMPARE(hang.end->method, QByteArray("DELETE"));
    QVERIFY(hang.fault.isEmpty());
    const Drill &cut = plan->drills.last();
    QCOMPARE(cut.deed->command, (QStringList{QStringLiteral("./cut"), QStringLiteral("--off"), QStringLiteral("1")}));
    QVERIFY(!cut.end);
}

void TestDrillPlan::bundledPlansAreGood()
{
    const QStringList names = bundledDrillPlans();
    QVERIFY(names.contains(QStringLiteral("simulated")) && names.contains(QStringLiteral("shop")));
    for (const QString &name : names) {
        const Result<DrillPlan> plan = loadDrillPlan(name);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
        QCOMPARE(plan->name, name);
    }
}

void TestDrillPlan::mistakesAreTold_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &content, const char *where, const char *says) {
        QTest::addRow("%s", name) << content << QString::fromLatin1(where) << QString::fromLatin1(says);
    };
    row("nothing", "drills: []\n", "drills", "empty list");
    row("prod", QByteArray(Real).replace("environment: dev", "environment: prod"), "drills[0]", "broken in prod");
    row("stage", QByteArray(Real).replace("app: db, environment: dev", "app: db, environment: stage"), "drills[1]",
        "broken in stage");
    row("two of a name", QByteArray(Real).replace("name: cut", "name: hang"), "drills[1]", "two drills \"hang\"");
    row("a fault of nothing", "drills: [{name: a, app: b, environment: dev, fault: crash}]\n", "drills[0]",
        "Nothing is simulated");
    row("a deed in a simulation", QByteArray(Real).replace("drills:", "scenario: demo\ndrills:"), "drills[0]",
        "broken by a fault");
    row("both",
        QByteArray(Simulated).replace("    fault: bad_release\n",
                                      "    fault: bad_release\n    inject: {command: [x]}\n"),
        "drills[0]", "There are 2 of them");
    row("no such fault", QByteArray(Simulated).replace("fault: transient", "fault: plague"), "drills[1].fault",
        "plague");
    row("a wrong parameter", QByteArray(Simulated).replace("latency_ms: 4000", "latency_ms: fast"),
        "drills[0].parameters.latency_ms", "fast");
    row("no length of time", QByteArray(Simulated).replace("within: 5m", "within: 5"), "drills[0].within", "Found 5");
    row("no cure", QByteArray(Simulated).replace("[rollback]", "[prayer]"), "drills[0].cures[0]", "prayer");
    row("an unknown field", QByteArray(Real).replace("end:", "finish:"), "drills[0]", "finish");
    row("no address", QByteArray(Real).replace("'http://127.0.0.1:18081/fault'", "file:///etc/passwd"),
        "drills[0].end.url", "file:///etc/passwd");
    row("no such data", QByteArray(Simulated).replace("[student]", "[nowhere.csv]"), "datasets[0]", "nowhere.csv");
}

void TestDrillPlan::mistakesAreTold()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, where);
    QFETCH(QString, says);
    const Result<DrillPlan> plan = parse(content);
    QVERIFY(!plan);
    QVERIFY2(plan.error().where.endsWith(QStringLiteral(": ") + where), qPrintable(plan.error().toString()));
    QVERIFY2(plan.error().what.contains(says), qPrintable(plan.error().toString()));
    QVERIFY(!plan.error().todo.isEmpty());
}

void TestDrillPlan::schemaNamesWhatThereIs()
{
    QVERIFY(parse(Simulated)); // which takes the schema in
    QFile file(QStringLiteral(":/schema/drill-plan.schema.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject drill = QJsonDocument::fromJson(file.readAll())
                                  .object()
                                  .value(QLatin1String("$defs"))[QLatin1String("drill")][QLatin1String("properties")]
                                  .toObject();
    QStringList faults;
    for (const QJsonValue &name : drill.value(QLatin1String("fault"))[QLatin1String("enum")].toArray())
        faults.append(name.toString());
    QCOMPARE(faults.join(QStringLiteral(", ")), allNames<FaultKind>());
    for (const QJsonValue &name :
         drill.value(QLatin1String("cures"))[QLatin1String("items")][QLatin1String("enum")].toArray())
        QVERIFY2(fromName<Strategy>(name.toString()), qPrintable(name.toString()));
}

QTEST_GUILESS_MAIN(TestDrillPlan)
#include "tst_drillplan.moc"
