#include "learning/situation.h"

#include <QTest>

using namespace ops;

class TestSituation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void key_data();
    void key();
    void keysAreTakenApart();
    void goesFromTheGeneralToTheSpecial();
    void shapes_data();
    void shapes();
};

namespace {

Evidence over(MetricRole role, const char *detector = "limit")
{
    return {toName(role), role, 5, 0, 2, QString::fromLatin1(detector)};
}

Issue issueWith(const QList<Evidence> &evidence, IssueKind kind = IssueKind::Latency)
{
    Issue issue;
    issue.kind = kind;
    issue.evidence = evidence;
    return issue;
}

} // namespace

void TestSituation::key_data()
{
    QTest::addColumn<QList<int>>("tried");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("expected");
    const int restart = int(Strategy::Restart);
    const int rollback = int(Strategy::Rollback);
    QTest::addRow("plain") << QList<int>{} << QString() << QStringLiteral("latency|web|steady");
    QTest::addRow("with evidence") << QList<int>{} << QStringLiteral("errors+load")
                                   << QStringLiteral("latency|web|steady|sees:errors+load");
    QTest::addRow("one tried") << QList<int>{restart} << QString()
                               << QStringLiteral("latency|web|steady|tried:restart");
    QTest::addRow("any order gives one key")
        << QList<int>{rollback, restart} << QString() << QStringLiteral("latency|web|steady|tried:restart+rollback");
    QTest::addRow("twice is once") << QList<int>{restart, restart} << QString()
                                   << QStringLiteral("latency|web|steady|tried:restart");
}

void TestSituation::key()
{
    QFETCH(QList<int>, tried);
    QFETCH(QString, shape);
    Situation situation;
    situation.kind = IssueKind::Latency;
    situation.shape = shape;
    for (int strategy : tried)
        situation.tried.append(Strategy(strategy));
    QTEST(situation.key(), "expected");
}

void TestSituation::keysAreTakenApart()
{
    const QString key = QStringLiteral("crash|api|steady|sees:exit|app:shop|tried:restart+scale_out");
    QCOMPARE(baseSituation(key), QStringLiteral("crash|api|steady|sees:exit|app:shop"));
    QCOMPARE(plainSituation(key), QStringLiteral("crash|api|steady"));
    QCOMPARE(triedIn(key), (QList{Strategy::Restart, Strategy::ScaleOut}));
    const QString plain = QStringLiteral("crash|api|steady");
    QCOMPARE(baseSituation(plain), plain);
    QCOMPARE(plainSituation(plain), plain);
    QVERIFY(triedIn(plain).isEmpty());
}

void TestSituation::goesFromTheGeneralToTheSpecial()
{
    QCOMPARE(generalisations(QStringLiteral("crash|api|steady|sees:exit|app:shop|tried:restart")),
             (QStringList{QStringLiteral("crash|any|any"), QStringLiteral("crash|any|any|sees:exit"),
                          QStringLiteral("crash|any|steady|sees:exit"), QStringLiteral("crash|api|steady|sees:exit"),
                          QStringLiteral("crash|api|steady|sees:exit|app:shop")}));
    QCOMPARE(generalisations(QStringLiteral("crash|api|steady")),
             (QStringList{QStringLiteral("crash|any|any"), QStringLiteral("crash|any|steady"),
                          QStringLiteral("crash|api|steady")}));
    QCOMPARE(generalisations(QStringLiteral("unheard-of")), QStringList{QStringLiteral("unheard-of")});
}

void TestSituation::shapes_data()
{
    QTest::addColumn<Issue>("issue");
    QTest::addColumn<QString>("shape");
    QTest::addRow("nothing") << issueWith({}) << QString();
    QTest::addRow("fixed order") << issueWith({over(MetricRole::LatencyP95), over(MetricRole::ErrorRate)})
                                 << QStringLiteral("errors+latency");
    Issue below = issueWith({over(MetricRole::RequestRate)});
    below.evidence[0].value = -1;
    QTest::addRow("too little is not too much") << below << QString();
    Issue bound = issueWith({over(MetricRole::RequestRate)}, IssueKind::Overload);
    bound.observed.insert(QStringLiteral("use.workers"), 0.95);
    QTest::addRow("load and a full pool") << bound << QStringLiteral("load+bound");
    Issue release = issueWith({over(MetricRole::LatencyP95)});
    release.changed = QStringLiteral("release");
    release.sinceChange = Duration{8000};
    QTest::addRow("just released") << release << QStringLiteral("latency+new-release");
    release.sinceChange = Duration{90'000};
    QTest::addRow("released a while ago") << release << QStringLiteral("latency");
    release.sinceChange = Duration{-1};
    QTest::addRow("released since") << release << QStringLiteral("latency");
    Issue crash = issueWith({over(MetricRole::Other, "exit"), over(MetricRole::ErrorRate)}, IssueKind::Crash);
    QTest::addRow("what is dead has no error rate") << crash << QStringLiteral("exit");
}

void TestSituation::shapes()
{
    QFETCH(Issue, issue);
    QTEST(shapeOf(issue), "shape");
    QCOMPARE(hasEnded(issue), shapeOf(issue).contains(QLatin1String("exit")));
}

QTEST_APPLESS_MAIN(TestSituation)
#include "tst_situation.moc"
