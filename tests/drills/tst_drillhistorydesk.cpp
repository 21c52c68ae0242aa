#include "drills/drillhistorydesk.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace ops;

namespace {

DrillRecord recordOf(const QString &drill, double recover, qint64 at)
{
    DrillRecord record;
    record.at = fromEpochMs(at);
    record.plan = QStringLiteral("shop");
    record.score.drill = drill;
    record.score.key = {QStringLiteral("dev"), QStringLiteral("web")};
    record.score.recover = fromSeconds(recover);
    record.score.questions = 1;
    record.score.orders = 2;
    return record;
}

Result<QList<DrillResult>> readAll(const QStringList &directories)
{
    DrillHistoryDesk desk(directories);
    std::promise<Result<QList<DrillResult>>> answer;
    desk.read([&answer](const Result<QList<DrillResult>> &results) { answer.set_value(results); });
    return answer.get_future().get();
}

} // namespace

class TestDrillHistoryDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsNoError()
    {
        const QTemporaryDir directory;
        const auto results = readAll({directory.filePath(QStringLiteral("none")), directory.path()});
        QVERIFY(results && results->isEmpty());
    }

    void joinsHistoriesByTimeAndCompares()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        QVERIFY(DrillHistory(one.path()).add(recordOf(QStringLiteral("crash"), 5, 1000)));
        QVERIFY(DrillHistory(one.path()).add(recordOf(QStringLiteral("crash"), 3, 3000)));
        QVERIFY(DrillHistory(other.path()).add(recordOf(QStringLiteral("hang"), 9, 2000)));
        const auto results = readAll({one.path(), other.path()});
        QVERIFY(results);
        QCOMPARE(results->size(), qsizetype(3));
        QCOMPARE(results->at(0).number, 1);
        QCOMPARE(results->at(1).drill, QStringLiteral("hang"));
        QVERIFY(!results->at(1).recoverChange);
        const DrillResult &last = results->at(2);
        QCOMPARE(last.drill, QStringLiteral("crash"));
        QCOMPARE(last.recover, std::optional(3.0));
        QCOMPARE(last.recoverChange, std::optional(-2.0));
        QVERIFY(!last.detect && !last.detectChange);
        QCOMPARE(last.humanWork, 3);
    }
};

QTEST_GUILESS_MAIN(TestDrillHistoryDesk)
#include "tst_drillhistorydesk.moc"
