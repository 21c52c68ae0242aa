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

QTEST_APPLESS_MAIN(TestPatience)
#include "tst_patience.moc"
