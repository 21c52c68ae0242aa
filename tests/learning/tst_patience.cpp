#include "learning/patience.h"

#include <QTest>

using namespace ops;

namespace {

constexpr double Longest = 60;
constexpr double Restart = 20; ///< seconds: what it costs if waiting was in vain

patience::Plan planAfter(const QList<double> &endedAfter, const QList<double> &cutShortAfter = {})
{
    PolicyEntry entry;
    for (const double seconds : endedAfter)
        patience::learn(entry, seconds, true, 1);
    for (const double seconds : cutShortAfter)
        patience::learn(entry, seconds, false, 1);
    const PolicyEntry *const path[] = {&entry};
    return patience::best(path, Restart, Longest);
}

} // namespace

class TestPatience : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatPassedIsWaitedForAndNoLonger();
    void whatWasCutShortMayStillPass();
    void oneCaseIsNoRule();
    void whatMayHaveHelpedCountsInPart();
    void timeThatItLastedCountsAgainstIt();
    void whatComesAgainHasNotPassed();
    void oldDoubtsFade();
};

void TestPatience::whatPassedIsWaitedForAndNoLonger()
{
    const patience::Plan plan = planAfter({2.8, 3.1, 2.9, 3.3, 2.7, 3.0});
    QCOMPARE(plan.wait, 4.0); // the end of the span in which all were over
    QVERIFY(plan.chance > 0.6);
}

void TestPatience::whatWasCutShortMayStillPass()
{
    // Some were over within four seconds; of those that were not, nobody waited to see.
    const patience::Plan plan = planAfter({2.8, 3.1, 2.9}, {4.0, 4.0, 4.0});
    QVERIFY(plan.wait > 4);
}

void TestPatience::oneCaseIsNoRule()
{
    QVERIFY(planAfter({3.0}).wait > 4);
}

void TestPatience::whatMayHaveHelpedCountsInPart()
{
    // Something was done after 4 s, and after 9 s it was over.
    PolicyEntry entry;
    patience::learn(entry, 4, false, 1);
    patience::learnDoubtful(entry, 4, 9, 0.25, 1);
    QCOMPARE(entry.waited.mid(0, 6), (QList<double>{1, 1, 0.25, 0.25, 0.625, 0}));
    QCOMPARE(entry.gone.mid(0, 6), (QList<double>{0, 0, 0, 0, 0.25, 0}));
    const PolicyEntry *const path[] = {&entry};
    QVERIFY(patience::hazardAt(path, 9) > 5 * patience::hazardAt(path, 1));
    QCOMPARE(patience::hazardAt(path, 8.5), patience::hazardAt(path, 9.9));   // of one span
    QCOMPARE(patience::hazardAt(path, 1000), patience::hazardAt(path, 59.9)); // of the last one
}

void TestPatience::timeThatItLastedCountsAgainstIt()
{
    // Cured after 1.5 s again and again, each time with a little doubt: that must not add up to a certainty.
    PolicyEntry entry;
    for (int i = 0; i < 40; ++i)
        patience::learnDoubtful(entry, 0, 1.5, 0.1, 1);
    const PolicyEntry *const path[] = {&entry};
    const double hazard = 2 * patience::hazardAt(path, 1); // of the span of two seconds
    QVERIFY2(hazard > 0.1 && hazard < 0.15, qPrintable(QString::number(hazard)));
    // Something was done in the middle of a span.
    PolicyEntry waited;
    patience::learn(waited, 9, false, 1);
    QCOMPARE(waited.waited.mid(0, 6), (QList<double>{1, 1, 1, 1, 0.5, 0}));
}

void TestPatience::whatComesAgainHasNotPassed()
{
    PolicyEntry entry;
    patience::unlearnDoubtful(entry, 9, 0.25); // of which nothing is known any more
    patience::learn(entry, 9, true, 1);
    const PolicyEntry before = entry;
    patience::learnDoubtful(entry, 0, 9, 0.25, 1);
    patience::unlearnDoubtful(entry, 9, 0.25);
    QCOMPARE(entry.gone, before.gone);
    QCOMPARE(entry.waited.mid(0, 5), (QList<double>{1.25, 1.25, 1.25, 1.25, 1.5})); // it had lasted so long
    patience::unlearnDoubtful(entry, 1000, 0.25);                                   // later than anybody waits
    QCOMPARE(entry.gone, before.gone);
}

void TestPatience::oldDoubtsFade()
{
    PolicyEntry entry;
    patience::learnDoubtful(entry, 0, 9, 0.25, 1);
    patience::learnDoubtful(entry, 0, 1, 0.25, 0.5);
    QCOMPARE(entry.gone.mid(0, 5), (QList<double>{0.25, 0, 0, 0, 0.125}));
}

QTEST_APPLESS_MAIN(TestPatience)
#include "tst_patience.moc"
