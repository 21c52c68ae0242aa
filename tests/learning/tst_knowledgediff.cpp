#include "learning/knowledgediff.h"

#include <QTest>

using namespace ops;

namespace {

PolicyEntry entry(Strategy strategy, int tries, int successes, double seconds = 10, double q = 0.5)
{
    PolicyEntry one;
    one.environment = QStringLiteral("prod");
    one.situation = QStringLiteral("crash|web|steady");
    one.strategy = strategy;
    one.tries = tries;
    one.successes = successes;
    one.weight = tries;
    one.cured = successes;
    one.meanRecoverySeconds = successes > 0 ? seconds : 0;
    one.q = q;
    return one;
}

} // namespace

class TestKnowledgeDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalKnowledgeHasNoDifference();
    void newGoneAndChangedAreTold();
    void anotherFirstChoiceIsTold();
    void whatIsForbiddenOrPinnedDecides();
    void mergedExperienceAddsUp();
    void peoplesWordStaysWhereItWasGiven();
};

void TestKnowledgeDiff::equalKnowledgeHasNoDifference()
{
    const QList<PolicyEntry> known{entry(Strategy::Restart, 3, 2)};
    QVERIFY(diffKnowledge(known, known).isEmpty());
    QVERIFY(diffChoices(known, known).isEmpty());
}

void TestKnowledgeDiff::newGoneAndChangedAreTold()
{
    const QList<PolicyEntry> before{entry(Strategy::Restart, 3, 2), entry(Strategy::Rollback, 1, 1)};
    const QList<PolicyEntry> after{entry(Strategy::Restart, 4, 2), entry(Strategy::ScaleOut, 1, 0)};
    const QList<KnowledgeChange> changes = diffKnowledge(before, after);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes[0].before->tries, 3);
    QCOMPARE(changes[0].after->tries, 4);
    QCOMPARE(changes[1].known().strategy, Strategy::Rollback);
    QVERIFY(!changes[1].after);
    QVERIFY(!changes[2].before);
}

void TestKnowledgeDiff::anotherFirstChoiceIsTold()
{
    const QList<PolicyEntry> before{entry(Strategy::Restart, 3, 3, 10, 0.8), entry(Strategy::Rollback, 1, 1, 10, 0.6)};
    const QList<PolicyEntry> after{entry(Strategy::Restart, 9, 3, 10, 0.1), entry(Strategy::Rollback, 1, 1, 10, 0.6)};
    const QList<ChoiceChange> changes = diffChoices(before, after);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].environment, QStringLiteral("prod"));
    QCOMPARE(changes[0].before, std::optional(Strategy::Restart));
    QCOMPARE(changes[0].after, std::optional(Strategy::Rollback));
}

void TestKnowledgeDiff::whatIsForbiddenOrPinnedDecides()
{
    QList<PolicyEntry> known{entry(Strategy::Restart, 3, 3, 10, 0.8), entry(Strategy::Rollback, 1, 1, 10, 0.6)};
    const QList<PolicyEntry> before = known;
    known[0].forbidden = true;
    QCOMPARE(diffChoices(before, known).value(0).after, std::optional(Strategy::Rollback));
    known[0].forbidden = false;
    known.append(entry(Strategy::ScaleOut, 0, 0, 0, 0));
    known[2].pinned = true;
    QCOMPARE(diffChoices(before, known).value(0).after, std::optional(Strategy::ScaleOut));
}

void TestKnowledgeDiff::mergedExperienceAddsUp()
{
    PolicyEntry own = entry(Strategy::Restart, 4, 3, 10);
    PolicyEntry other = entry(Strategy::Restart, 6, 1, 30);
    own.waited = {2, 1};
    other.waited = {1, 1, 1};
    const QList<PolicyEntry> merged = mergeKnowledge({own}, {other, entry(Strategy::Rollback, 2, 2)});
    QCOMPARE(merged.size(), 2);
    QCOMPARE(merged[0].tries, 10);
    QCOMPARE(merged[0].successes, 4);
    QCOMPARE(merged[0].weight, 10.0);
    QCOMPARE(merged[0].cured, 4.0);
    QCOMPARE(merged[0].meanRecoverySeconds, 15.0);
    QVERIFY(merged[0].recoverySpread > 8 && merged[0].recoverySpread < 9); // of 10, 10, 10 and 30
    QCOMPARE(merged[0].waited, (QList<double>{3, 2, 1}));
    QCOMPARE(merged[1].tries, 2);
}

void TestKnowledgeDiff::peoplesWordStaysWhereItWasGiven()
{
    PolicyEntry own = entry(Strategy::Restart, 4, 3);
    own.forbidden = true;
    PolicyEntry other = entry(Strategy::Rollback, 1, 1);
    other.pinned = true;
    other.incidents = {QStringLiteral("N-1")};
    const QList<PolicyEntry> merged = mergeKnowledge({own}, {entry(Strategy::Restart, 1, 1), other});
    QVERIFY(merged[0].forbidden);
    QVERIFY(!merged[1].pinned);
    QVERIFY(merged[1].incidents.isEmpty()); // they are not to be found here
}

QTEST_GUILESS_MAIN(TestKnowledgeDiff)
#include "tst_knowledgediff.moc"
