#include "learning/learner.h"

#include <QTest>

using namespace ops;

class TestLearner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLastCureCountsForWhatItLookedLikeBefore();
    void otherIncidentsDoNotCount();
    void aCureThatDoesNotHoldIsTakenBackEverywhere();
    void aCureThatNeverHoldsAnyMoreHasStoppedToWork();

private:
    static constexpr Duration Took{3000};
    static constexpr Duration Timeout{30000};

    static Action attempt(const char *id, const char *incident, Strategy strategy, const char *situation)
    {
        Action action;
        action.id = QString::fromLatin1(id);
        action.incident = QString::fromLatin1(incident);
        action.key = {QStringLiteral("prod"), QStringLiteral("web")};
        action.strategy = strategy;
        action.situation = QString::fromLatin1(situation);
        return action;
    }
    static int successes(const Learner &learner, const char *situation, Strategy strategy)
    {
        const PolicyEntry *known =
            learner.policy().find(QStringLiteral("prod"), QString::fromLatin1(situation), strategy);
        return known ? known->successes : -1;
    }
    static constexpr const char *Slow = "latency|web|steady|sees:latency+load|app:web";
    static constexpr const char *Failing = "error_rate|web|steady|sees:errors+latency+load|app:web|tried:restart";
    static constexpr const char *FailingBase = "error_rate|web|steady|sees:errors+latency+load|app:web";
};

void TestLearner::theLastCureCountsForWhatItLookedLikeBefore()
{
    Learner learner;
    learner.learn(attempt("A-1", "N-1", Strategy::Restart, Slow), false, Took, Timeout);
    learner.learn(attempt("A-2", "N-1", Strategy::ScaleOut, Failing), true, Took, Timeout);
    QCOMPARE(successes(learner, FailingBase, Strategy::ScaleOut), 1);
    QCOMPARE(successes(learner, Slow, Strategy::ScaleOut), 1);
    QCOMPARE(successes(learner, Slow, Strategy::Restart), 0);
}

void TestLearner::otherIncidentsDoNotCount()
{
    Learner learner;
    learner.learn(attempt("A-1", "N-1", Strategy::Restart, Slow), false, Took, Timeout);
    learner.learn(attempt("A-2", "N-2", Strategy::ScaleOut, Failing), true, Took, Timeout);
    QCOMPARE(successes(learner, Slow, Strategy::ScaleOut), -1);
}

void TestLearner::aCureThatDoesNotHoldIsTakenBackEverywhere()
{
    Learner learner;
    learner.learn(attempt("A-1", "N-1", Strategy::Restart, Slow), true, Took, Timeout);
    learner.relapsed(QStringLiteral("A-1"));
    QCOMPARE(successes(learner, Slow, Strategy::Restart), 0);
    learner.learn(attempt("A-2", "N-1", Strategy::ScaleOut, Failing), true, Took, Timeout);
    QCOMPARE(successes(learner, Slow, Strategy::ScaleOut), 1); // what seemed to help had failed
    learner.relapsed(QStringLiteral("A-2"));
    QCOMPARE(successes(learner, Slow, Strategy::ScaleOut), 0);
    QCOMPARE(successes(learner, FailingBase, Strategy::ScaleOut), 0);
}

void TestLearner::aCureThatNeverHoldsAnyMoreHasStoppedToWork()
{
    Learner learner;
    int number = 0;
    const auto cure = [&](bool holds) {
        const QByteArray id = "A-" + QByteArray::number(++number);
        learner.learn(attempt(id.constData(), "N-1", Strategy::Restart, Slow), true, Took, Timeout);
        if (!holds)
            learner.relapsed(QString::fromLatin1(id));
    };
    const auto known = [&] {
        return *learner.policy().find(QStringLiteral("prod"), QString::fromLatin1(Slow), Strategy::Restart);
    };
    for (int i = 0; i < 60; ++i)
        cure(i % 6 != 5);
    cure(true);
    cure(false);
    QVERIFY(known().cured > 20); // now and then is chance
    cure(false);
    cure(false);
    QVERIFY2(known().cured < 1, qPrintable(QString::number(known().cured)));
}

QTEST_APPLESS_MAIN(TestLearner)
#include "tst_learner.moc"
