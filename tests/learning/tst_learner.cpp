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
    void whatMostLikelyPassedIsNoCure_data();
    void whatMostLikelyPassedIsNoCure();

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

void TestLearner::whatMostLikelyPassedIsNoCure_data()
{
    QTest::addColumn<bool>("passes"); ///< trouble like this usually does, after 12 s
    QTest::addColumn<int>("took");    ///< seconds from the begin of the restart to the end of the trouble
    QTest::addColumn<bool>("isCure");
    QTest::newRow("as late as it passes") << true << 12 << false;
    QTest::newRow("as soon as a restart cures") << true << 3 << true;
    QTest::newRow("what never passes") << false << 12 << true;
}

void TestLearner::whatMostLikelyPassedIsNoCure()
{
    QFETCH(const bool, passes);
    QFETCH(const int, took);
    QFETCH(const bool, isCure);
    const QString prod = QStringLiteral("prod");
    const QString slow = QString::fromLatin1(Slow);
    Learner learner;
    for (int i = 0; i < 8; ++i) {
        const QByteArray id = "A-" + QByteArray::number(i);
        learner.learn(attempt(id.constData(), id.constData(), Strategy::Restart, Slow), true, Took, Timeout);
        if (passes)
            learner.waited(prod, slow, Duration{12'500}, true);
    }
    const auto known = [&](Strategy strategy) { return *learner.policy().find(prod, slow, strategy); };
    const PolicyEntry before = known(Strategy::Restart);
    const double gone = passes ? known(Strategy::NoAction).gone[6] : 0;
    learner.learn(attempt("A-9", "N-9", Strategy::Restart, Slow), true, std::chrono::seconds{took}, Timeout);
    QCOMPARE(known(Strategy::Restart).successes, before.successes + (isCure ? 1 : 0));
    QCOMPARE(known(Strategy::Restart).tries, before.tries + 1);
    QCOMPARE(known(Strategy::Restart).streak, before.streak + (isCure ? 1 : 0)); // nor is it a failure
    if (!isCure)
        QVERIFY(known(Strategy::NoAction).gone[6] > gone + 0.5);
    if (!passes)
        QCOMPARE(known(Strategy::Restart).cured, known(Strategy::Restart).weight);
    // When it comes again, it has neither been cured nor passed.
    const PolicyEntry cured = known(Strategy::Restart);
    learner.relapsed(QStringLiteral("A-9"));
    QCOMPARE(known(Strategy::Restart).successes, before.successes);
    QCOMPARE(known(Strategy::Restart).tries, before.tries + 1);
    QCOMPARE(known(Strategy::Restart).weight, cured.weight);
    QCOMPARE(known(Strategy::Restart).streak, -1);
    QVERIFY(known(Strategy::Restart).cured < before.cured);
    if (passes)
        QVERIFY(known(Strategy::NoAction).gone[6] <= gone);
}

QTEST_APPLESS_MAIN(TestLearner)
#include "tst_learner.moc"
