#include "healbench.h"

#include <QTest>

using namespace ops;
using E = EventType;

class TestRlOptimizer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneFailureAndOneSuccessFlipTheOrder();
    void orderedPlannerDoesNotFollow();
    void equalSessionsAreEqual();
    void pinnedComesFirst();
    void resetSaysThatNothingIsKnown();
};

namespace {

void twoIncidents(HealBench &bench)
{
    bench.cures = {Strategy::Rollback};
    bench.prod().healing.relapseWindow = Duration{0};
    bench.start();
    bench.breakIt();
    bench.step(60);
    bench.resolve();
    bench.step(100);
    bench.breakIt(IssueKind::Latency, 2);
    bench.step(15);
}

QString lastFirstProposal(const HealBench &bench)
{
    QString strategy;
    for (const Event &event : bench.log) {
        if (event.type == E::ActionProposed && event.data.value(QLatin1String("attempt")).toInt() == 1)
            strategy = event.data.value(QLatin1String("strategy")).toString();
    }
    return strategy;
}

} // namespace

void TestRlOptimizer::oneFailureAndOneSuccessFlipTheOrder()
{
    HealBench bench;
    twoIncidents(bench);
    QCOMPARE(lastFirstProposal(bench), QStringLiteral("rollback"));
    QVERIFY(bench.last(E::HealSucceeded).value(QLatin1String("first_try")).toBool());
}

void TestRlOptimizer::orderedPlannerDoesNotFollow()
{
    HealBench bench;
    bench.planner = QStringLiteral("ordered");
    twoIncidents(bench);
    QCOMPARE(lastFirstProposal(bench), QStringLiteral("restart"));
    QVERIFY(bench.count(E::PolicyUpdated) > 0); // evidence counts all the same
}

void TestRlOptimizer::equalSessionsAreEqual()
{
    HealBench a;
    HealBench b;
    twoIncidents(a);
    twoIncidents(b);
    QVERIFY(a.log == b.log);
}

void TestRlOptimizer::pinnedComesFirst()
{
    HealBench bench;
    bench.start();
    bench.order(E::OperatorPinnedStrategy, {{QStringLiteral("situation"), QStringLiteral("latency|web|recent-change")},
                                            {QStringLiteral("strategy"), QStringLiteral("scale_out")}});
    bench.step();
    bench.breakIt();
    bench.step();
    QCOMPARE(lastFirstProposal(bench), QStringLiteral("scale_out"));
}

void TestRlOptimizer::resetSaysThatNothingIsKnown()
{
    HealBench bench;
    twoIncidents(bench);
    bench.order(E::OperatorResetKnowledge);
    bench.step();
    const QJsonObject told = bench.last(E::PolicyUpdated);
    QVERIFY(told.value(QLatin1String("replace")).toBool());
    QVERIFY(told.value(QLatin1String("entries")).toArray().isEmpty());
}

QTEST_APPLESS_MAIN(TestRlOptimizer)
#include "tst_rloptimizer.moc"
