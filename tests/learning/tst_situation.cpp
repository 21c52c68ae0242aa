#include "learning/situation.h"

#include <QTest>

using namespace ops;

class TestSituation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void key_data();
    void key();
    void tryingMore();
};

void TestSituation::key_data()
{
    QTest::addColumn<QList<int>>("tried");
    QTest::addColumn<bool>("recentChange");
    QTest::addColumn<QString>("expected");
    const int restart = int(Strategy::Restart);
    const int rollback = int(Strategy::Rollback);
    QTest::addRow("nothing tried") << QList<int>{} << true << QStringLiteral("latency|web|recent-change");
    QTest::addRow("steady") << QList<int>{} << false << QStringLiteral("latency|web|steady");
    QTest::addRow("one tried") << QList<int>{restart} << true
                               << QStringLiteral("latency|web|recent-change|tried:restart");
    QTest::addRow("any order gives one key")
        << QList<int>{rollback, restart} << false << QStringLiteral("latency|web|steady|tried:restart+rollback");
    QTest::addRow("twice is once") << QList<int>{restart, restart} << false
                                   << QStringLiteral("latency|web|steady|tried:restart");
}

void TestSituation::key()
{
    QFETCH(QList<int>, tried);
    QFETCH(bool, recentChange);
    Situation situation{.kind = IssueKind::Latency, .type = AppType::Web, .recentChange = recentChange, .tried = {}};
    for (int strategy : tried)
        situation.tried.append(Strategy(strategy));
    QTEST(situation.key(), "expected");
}

void TestSituation::tryingMore()
{
    const QString base = QStringLiteral("crash|api|steady");
    const QString first = afterTrying(base, Strategy::ScaleOut);
    QCOMPARE(first, QStringLiteral("crash|api|steady|tried:scale_out"));
    QCOMPARE(afterTrying(first, Strategy::Restart), QStringLiteral("crash|api|steady|tried:restart+scale_out"));
    QCOMPARE(baseSituation(first), base);
    QCOMPARE(baseSituation(base), base);
}

QTEST_APPLESS_MAIN(TestSituation)
#include "tst_situation.moc"
