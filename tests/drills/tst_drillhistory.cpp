#include "drills/drillhistory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ops;

namespace {

DrillRecord recordOf(const QString &plan, const QString &drill, double recover, int wrong, qint64 at)
{
    DrillRecord record{.at = fromEpochMs(at),
                       .plan = plan,
                       .target = {},
                       .version = QStringLiteral("1.0"),
                       .planner = QStringLiteral("rl"),
                       .seed = 9'007'199'254'740'993, // more than JSON's numbers can hold
                       .missed = {},
                       .score = {}};
    record.score.drill = drill;
    record.score.key = {QStringLiteral("dev"), QStringLiteral("web")};
    record.score.detect = Duration{1000};
    if (recover > 0)
        record.score.recover = fromSeconds(recover);
    record.score.wrong = wrong;
    return record;
}

} // namespace

class TestDrillHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsNoError();
    void keepsWhatItIsGiven();
    void aLineThatWasCutOffCostsNoOther();
    void comparesWithTheTimeBefore();
    void otherTargetsAreOtherDrills();
};

void TestDrillHistory::nothingIsNoError()
{
    const QTemporaryDir directory;
    const auto read = DrillHistory(directory.filePath(QStringLiteral("none"))).read();
    QVERIFY(read && read->isEmpty());
}

void TestDrillHistory::keepsWhatItIsGiven()
{
    const QTemporaryDir directory;
    const DrillHistory history(directory.filePath(QStringLiteral("new/data"))); // which is made
    const DrillRecord first = recordOf(QStringLiteral("a"), QStringLiteral("crash"), 5, 0, 1000);
    DrillRecord second = recordOf(QStringLiteral("b"), QStringLiteral("crash"), 0, 2, 2000);
    second.missed = {QStringLiteral("recover")};
    QVERIFY(history.add(first));
    QVERIFY(DrillHistory(directory.filePath(QStringLiteral("new/data"))).add(second));
    const auto all = history.read();
    QVERIFY(all);
    QCOMPARE(*all, (QList<DrillRecord>{first, second}));
    QCOMPARE(*history.read(QStringLiteral("b")), QList<DrillRecord>{second});
}

void TestDrillHistory::aLineThatWasCutOffCostsNoOther()
{
    const QTemporaryDir directory;
    const DrillHistory history(directory.path());
    const DrillRecord first = recordOf(QStringLiteral("a"), QStringLiteral("crash"), 5, 0, 1000);
    QVERIFY(history.add(first));
    QFile file(history.file());
    QVERIFY(file.open(QIODevice::Append) && file.write("{\"drill\":\"ha") > 0);
    file.close();
    QVERIFY(history.add(first));
    QCOMPARE(*history.read(), (QList<DrillRecord>{first, first}));
}

void TestDrillHistory::comparesWithTheTimeBefore()
{
    const QString plan = QStringLiteral("a");
    const QList<DrillComparison> all = compared(
        {recordOf(plan, QStringLiteral("crash"), 12, 1, 1), recordOf(plan, QStringLiteral("hang"), 7, 0, 2),
         recordOf(plan, QStringLiteral("crash"), 9.5, 0, 3), recordOf(plan, QStringLiteral("crash"), 0, 0, 4)});
    QCOMPARE(all.size(), 4);
    QStringList drills;
    for (const DrillComparison &each : all)
        drills.append(each.record.score.drill);
    QCOMPARE(drills, (QStringList{QStringLiteral("crash"), QStringLiteral("crash"), QStringLiteral("crash"),
                                  QStringLiteral("hang")}));
    QVERIFY(!all[0].before && !all[0].recoverChange());
    QVERIFY(all[0].toJson().value(QLatin1String("change")).isNull());
    QCOMPARE(all[1].recoverChange(), std::optional(-2.5));
    QCOMPARE(all[1].detectChange(), std::optional(0.0));
    QVERIFY(!all[2].recoverChange()); // it did not recover: that is no number
    const QJsonValue change = all[1].toJson().value(QLatin1String("change"));
    QCOMPARE(change[QLatin1String("recover_s")].toDouble(), -2.5);
    QCOMPARE(change[QLatin1String("wrong_actions")].toInt(), -1);
    QVERIFY(all[2].toJson().value(QLatin1String("change"))[QLatin1String("recover_s")].isNull());
}

void TestDrillHistory::otherTargetsAreOtherDrills()
{
    DrillRecord elsewhere = recordOf(QStringLiteral("a"), QStringLiteral("crash"), 12, 1, 2);
    elsewhere.target = QStringLiteral("http://127.0.0.1:8470");
    const QList<DrillComparison> all =
        compared({recordOf(QStringLiteral("a"), QStringLiteral("crash"), 12, 1, 1), elsewhere});
    QCOMPARE(all.size(), 2);
    QVERIFY(!all[1].before);
}

QTEST_GUILESS_MAIN(TestDrillHistory)
#include "tst_drillhistory.moc"
