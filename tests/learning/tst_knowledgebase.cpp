#include "learning/knowledgebase.h"
#include "learning/qlearning.h"
#include "learning/reward.h"

#include <QTest>

using namespace ops;
using namespace std::chrono_literals;

namespace {

const QString Here = QStringLiteral("latency|web|steady");

KnowledgeBase::Cell cell(Strategy strategy, const char *environment = "prod")
{
    return {QString(QLatin1String(environment)), Here, strategy};
}

PolicyEntry only(const KnowledgeBase &knowledge, const char *environment = "prod")
{
    return knowledge.entries(QString(QLatin1String(environment)), Here).value(0);
}

} // namespace

class TestKnowledgeBase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepSizeFallsToAFloor();
    void rewards_data();
    void rewards();
    void learnsBySmallerSteps();
    void unlearningEqualsHavingFailed();
    void rejectionIsNoTry();
    void tellsOnlyWhatChanged();
    void survivesJson();
    void resetsOneEnvironment();
    void promotesButKeepsPins();
    void pinsOnePerSituation();
};

void TestKnowledgeBase::stepSizeFallsToAFloor()
{
    QCOMPARE(qlearning::alpha(0), 0.5);
    QCOMPARE(qlearning::alpha(1), 1.0 / 3);
    QCOMPARE(qlearning::alpha(3), 0.2);
    QCOMPARE(qlearning::alpha(1000), qlearning::AlphaFloor);
    QVERIFY(qlearning::prior(0) > qlearning::prior(1));
}

void TestKnowledgeBase::rewards_data()
{
    QTest::addColumn<double>("reward");
    QTest::addColumn<double>("expected");
    QTest::addRow("instant, unnoticed") << rewardForSuccess(Strategy::ScaleOut, 0s, 30s) << 1.0;
    QTest::addRow("instant restart") << rewardForSuccess(Strategy::Restart, 0s, 30s) << 0.9;
    QTest::addRow("half the time") << rewardForSuccess(Strategy::ScaleOut, 15s, 30s) << 0.85;
    QTest::addRow("no worse than the timeout") << rewardForSuccess(Strategy::ScaleOut, 90s, 30s) << 0.7;
    QTest::addRow("failed restart") << rewardForFailure(Strategy::Restart, 30s, 30s) << -0.7;
    QTest::addRow("rejected") << rewardForRejection() << -0.4;
}

void TestKnowledgeBase::rewards()
{
    QFETCH(double, reward);
    QFETCH(double, expected);
    QVERIFY2(qAbs(reward - expected) < 1e-12, qPrintable(QString::number(reward)));
}

void TestKnowledgeBase::learnsBySmallerSteps()
{
    KnowledgeBase knowledge;
    const auto restart = cell(Strategy::Restart);
    QCOMPARE(knowledge.learn(restart, {.target = 0.5, .prior = 0.9, .cured = true, .recovery = 10s}), 0.5);
    QCOMPARE(only(knowledge).q, 0.7);
    QCOMPARE(knowledge.learn(restart, {.target = 1.0, .prior = 0.9, .cured = true, .recovery = 20s}), 1.0 / 3);
    QCOMPARE(only(knowledge).q, 0.8);
    QCOMPARE(only(knowledge).tries, 2);
    QCOMPARE(only(knowledge).successes, 2);
    QCOMPARE(only(knowledge).meanRecoverySeconds, 15.0);
}

void TestKnowledgeBase::unlearningEqualsHavingFailed()
{
    const KnowledgeBase::Outcome cure{.target = 0.9, .prior = 0.9, .cured = true, .recovery = 10s};
    KnowledgeBase corrected;
    const double stepSize = corrected.learn(cell(Strategy::Restart), cure);
    corrected.unlearn(cell(Strategy::Restart), cure, -0.5, stepSize);
    KnowledgeBase failed;
    failed.learn(cell(Strategy::Restart), {.target = -0.5, .prior = 0.9, .cured = false, .recovery = 0s});
    QCOMPARE(corrected.all(), failed.all());
}

void TestKnowledgeBase::rejectionIsNoTry()
{
    KnowledgeBase knowledge;
    knowledge.reject(cell(Strategy::Restart), rewardForRejection(), 0.9);
    QCOMPARE(only(knowledge).q, 0.25);
    QCOMPARE(only(knowledge).tries, 0);
}

void TestKnowledgeBase::tellsOnlyWhatChanged()
{
    KnowledgeBase knowledge;
    const KnowledgeBase::Outcome outcome{.target = 1.0 / 3, .prior = 0.9, .cured = false, .recovery = 0s};
    knowledge.learn(cell(Strategy::Restart), outcome);
    knowledge.learn(cell(Strategy::Rollback), outcome);
    QCOMPARE(knowledge.takeChanges().size(), 2);
    knowledge.learn(cell(Strategy::Rollback), outcome);
    const QList<PolicyEntry> changes = knowledge.takeChanges();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].strategy, Strategy::Rollback);
    QCOMPARE(changes[0].q, rounded(changes[0].q));
    QVERIFY(knowledge.takeChanges().isEmpty());
}

void TestKnowledgeBase::survivesJson()
{
    KnowledgeBase knowledge;
    knowledge.learn(cell(Strategy::Restart), {.target = 0.1, .prior = 0.9, .cured = true, .recovery = 3s});
    knowledge.pin(cell(Strategy::Rollback), true, 0.8);
    KnowledgeBase copy;
    copy.put(KnowledgeBase::entriesFromJson(knowledge.toJson()));
    QCOMPARE(copy.all(), knowledge.all());
}

void TestKnowledgeBase::resetsOneEnvironment()
{
    KnowledgeBase knowledge;
    knowledge.forbid(cell(Strategy::Restart, "dev"), true, 0.9);
    knowledge.forbid(cell(Strategy::Restart, "prod"), true, 0.9);
    knowledge.reset(QStringLiteral("dev"));
    QCOMPARE(knowledge.all().size(), 1);
    QCOMPARE(knowledge.all().front().environment, QStringLiteral("prod"));
    knowledge.reset(QString());
    QVERIFY(knowledge.all().isEmpty());
}

void TestKnowledgeBase::promotesButKeepsPins()
{
    KnowledgeBase knowledge;
    knowledge.learn(cell(Strategy::Restart, "dev"), {.target = 0.1, .prior = 0.9, .cured = true, .recovery = 3s});
    knowledge.forbid(cell(Strategy::Restart, "prod"), true, 0.9);
    knowledge.promote(QStringLiteral("dev"), QStringLiteral("prod"));
    QCOMPARE(only(knowledge).q, 0.5);
    QCOMPARE(only(knowledge).successes, 1);
    QVERIFY(only(knowledge).forbidden);
    QVERIFY(!only(knowledge, "dev").forbidden);
}

void TestKnowledgeBase::pinsOnePerSituation()
{
    KnowledgeBase knowledge;
    knowledge.pin(cell(Strategy::Restart), true, 0.9);
    knowledge.pin(cell(Strategy::Rollback), true, 0.8);
    const QList<PolicyEntry> entries = knowledge.entries(QStringLiteral("prod"), Here);
    QCOMPARE(entries.size(), 2);
    QVERIFY(!entries[0].pinned);
    QVERIFY(entries[1].pinned);
}

QTEST_APPLESS_MAIN(TestKnowledgeBase)
#include "tst_knowledgebase.moc"
