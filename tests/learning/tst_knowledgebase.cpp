#include "learning/knowledgebase.h"
#include "learning/patience.h"

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
    return knowledge.policy().entries(QString(QLatin1String(environment)), Here).value(0);
}

void learn(KnowledgeBase &knowledge, Strategy strategy, bool cured, int times = 1)
{
    for (int i = 0; i < times; ++i)
        knowledge.learn(cell(strategy), {.cured = cured, .recovery = 10s});
}

} // namespace

class TestKnowledgeBase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsAndTimes();
    void oldOutcomesFade();
    void aChangeReopensTheQuestion();
    void whatStoppedToWorkIsInQuestionInAllItsCases();
    void chanceIsNoChange();
    void aCureThatDidNotHoldHasFailed();
    void refusalIsNoTry();
    void waitsAreLearnedAlsoWhenCutOff();
    void tellsOnlyWhatChanged();
    void survivesJson();
    void forgetsOneSituation();
    void resetsOneEnvironment();
    void promotesButKeepsPins();
    void pinsOnePerSituation();
};

void TestKnowledgeBase::countsAndTimes()
{
    KnowledgeBase knowledge;
    knowledge.learn(cell(Strategy::Restart), {.cured = true, .recovery = 10s, .incident = QStringLiteral("N-1")});
    knowledge.learn(cell(Strategy::Restart), {.cured = true, .recovery = 20s, .incident = QStringLiteral("N-2")});
    knowledge.learn(cell(Strategy::Restart), {.cured = false, .incident = QStringLiteral("N-3")});
    QCOMPARE(only(knowledge).tries, 3);
    QCOMPARE(only(knowledge).successes, 2);
    QCOMPARE(only(knowledge).meanRecoverySeconds, 15.0);
    QCOMPARE(only(knowledge).recoverySpread, 5.0);
    QCOMPARE(only(knowledge).incidents.join(u' '), QStringLiteral("N-1 N-2 !N-3"));
}

void TestKnowledgeBase::oldOutcomesFade()
{
    KnowledgeBase knowledge;
    learn(knowledge, Strategy::Restart, false);
    learn(knowledge, Strategy::Restart, true, int(KnowledgeBase::HalfLife));
    // The one failure counts half now.
    QVERIFY(qAbs(only(knowledge).weight - only(knowledge).cured - 0.5) < 0.001);
    learn(knowledge, Strategy::Restart, true, 1000);
    QVERIFY(only(knowledge).weight < 1.5 * KnowledgeBase::HalfLife);
}

void TestKnowledgeBase::aChangeReopensTheQuestion()
{
    KnowledgeBase knowledge;
    learn(knowledge, Strategy::Restart, true, 20);
    learn(knowledge, Strategy::Rollback, false, 5);
    learn(knowledge, Strategy::Restart, false, 2);
    const PolicyEntry restart = *knowledge.policy().find(QStringLiteral("prod"), Here, Strategy::Restart);
    QCOMPARE(restart.changes, 1);
    QCOMPARE(restart.cured, 0.0);
    QCOMPARE(restart.weight, 2.0);
    QCOMPARE(restart.tries, 22); // what happened, happened
    QCOMPARE(knowledge.policy().find(QStringLiteral("prod"), Here, Strategy::Rollback)->weight, 1.0);
}

void TestKnowledgeBase::whatStoppedToWorkIsInQuestionInAllItsCases()
{
    const QString prod = QStringLiteral("prod");
    const KnowledgeBase::Cell ofShop{prod, Here + QStringLiteral("|app:shop"), Strategy::Restart};
    const KnowledgeBase::Cell ofAnotherType{prod, QStringLiteral("latency|api|steady|app:shop"), Strategy::Restart};
    KnowledgeBase knowledge;
    for (int i = 0; i < 10; ++i) {
        knowledge.learn(ofShop, {.cured = true, .recovery = 10s});
        knowledge.learn(ofAnotherType, {.cured = true, .recovery = 10s});
    }
    const auto weightOf = [&knowledge](const KnowledgeBase::Cell &of) {
        return knowledge.policy().find(of.environment, of.situation, of.strategy)->weight;
    };
    const double before = weightOf(ofAnotherType);
    learn(knowledge, Strategy::Restart, true, 20);
    learn(knowledge, Strategy::Restart, false, 2); // in other apps of that type
    QCOMPARE(weightOf(ofShop), 1.0);
    QCOMPARE(weightOf(ofAnotherType), before);
    const PolicyEntry shop = *knowledge.policy().find(prod, ofShop.situation, Strategy::Restart);
    QCOMPARE(shop.cured, 1.0); // still the best guess, until the shop itself says otherwise
    QCOMPARE(shop.successes, 10);
}

void TestKnowledgeBase::chanceIsNoChange()
{
    KnowledgeBase knowledge;
    for (int i = 0; i < 30; ++i)
        learn(knowledge, Strategy::Restart, i % 2 == 0);
    QCOMPARE(only(knowledge).changes, 0);
    KnowledgeBase young;
    learn(young, Strategy::Restart, true);
    learn(young, Strategy::Restart, false, 2);
    QCOMPARE(only(young).changes, 0);
}

void TestKnowledgeBase::aCureThatDidNotHoldHasFailed()
{
    const KnowledgeBase::Outcome cure{.cured = true, .recovery = 10s, .incident = QStringLiteral("N-1")};
    KnowledgeBase corrected;
    const KnowledgeBase::Streak before = corrected.learn(cell(Strategy::Restart), cure);
    corrected.unlearn(cell(Strategy::Restart), cure, before);
    KnowledgeBase failed;
    failed.learn(cell(Strategy::Restart), {.cured = false, .incident = QStringLiteral("N-1")});
    QCOMPARE(only(corrected), only(failed));
}

void TestKnowledgeBase::refusalIsNoTry()
{
    KnowledgeBase knowledge;
    knowledge.refuse(cell(Strategy::Restart));
    QCOMPARE(only(knowledge).refused, 1.0);
    QCOMPARE(only(knowledge).tries, 0);
}

void TestKnowledgeBase::waitsAreLearnedAlsoWhenCutOff()
{
    KnowledgeBase knowledge;
    const auto waiting = cell(Strategy::NoAction);
    for (int i = 0; i < 10; ++i)
        knowledge.learnWait(waiting, 9s, true);
    for (int i = 0; i < 10; ++i)
        knowledge.learnWait(waiting, 60s, false);
    const PolicyEntry entry = only(knowledge);
    const std::array<const PolicyEntry *, 1> path{&entry};
    const patience::Plan plan = patience::best(path, 60, 60);
    QCOMPARE(plan.wait, 10.0);
    QVERIFY2(plan.chance > 0.35 && plan.chance < 0.6, qPrintable(QString::number(plan.chance)));
    QCOMPARE(patience::best(path, 60, 5).wait, 2.0); // not even that long: no more than has to be
}

void TestKnowledgeBase::tellsOnlyWhatChanged()
{
    KnowledgeBase knowledge;
    learn(knowledge, Strategy::Restart, false);
    learn(knowledge, Strategy::Rollback, false);
    QCOMPARE(knowledge.takeChanges().size(), 2);
    learn(knowledge, Strategy::Rollback, true);
    const QList<PolicyEntry> changes = knowledge.takeChanges();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0].strategy, Strategy::Rollback);
    QVERIFY(knowledge.takeChanges().isEmpty());
}

void TestKnowledgeBase::survivesJson()
{
    KnowledgeBase knowledge;
    learn(knowledge, Strategy::Restart, true, 7);
    knowledge.learnWait(cell(Strategy::NoAction), 7s, true);
    knowledge.pin(cell(Strategy::Rollback), true);
    KnowledgeBase copy;
    copy.put(KnowledgeBase::entriesFromJson(knowledge.toJson()));
    QCOMPARE(copy.all(), knowledge.all());
}

void TestKnowledgeBase::forgetsOneSituation()
{
    KnowledgeBase knowledge;
    learn(knowledge, Strategy::Restart, true);
    knowledge.learn({QStringLiteral("prod"), Here + QStringLiteral("|sees:errors"), Strategy::Restart},
                    {.cured = true});
    knowledge.learn({QStringLiteral("prod"), QStringLiteral("latency|web|steady-ish"), Strategy::Restart}, {});
    knowledge.forget(QStringLiteral("prod"), Here);
    QCOMPARE(knowledge.all().size(), 1);
    QCOMPARE(knowledge.all().front().situation, QStringLiteral("latency|web|steady-ish"));
}

void TestKnowledgeBase::resetsOneEnvironment()
{
    KnowledgeBase knowledge;
    knowledge.forbid(cell(Strategy::Restart, "dev"), true);
    knowledge.forbid(cell(Strategy::Restart, "prod"), true);
    knowledge.reset(QStringLiteral("dev"));
    QCOMPARE(knowledge.all().size(), 1);
    QCOMPARE(knowledge.all().front().environment, QStringLiteral("prod"));
    knowledge.reset(QString());
    QVERIFY(knowledge.all().isEmpty());
}

void TestKnowledgeBase::promotesButKeepsPins()
{
    KnowledgeBase knowledge;
    knowledge.learn(cell(Strategy::Restart, "dev"), {.cured = true, .recovery = 3s});
    knowledge.forbid(cell(Strategy::Restart, "prod"), true);
    knowledge.promote(QStringLiteral("dev"), QStringLiteral("prod"));
    QCOMPARE(only(knowledge).successes, 1);
    QVERIFY(only(knowledge).forbidden);
    QVERIFY(!only(knowledge, "dev").forbidden);
}

void TestKnowledgeBase::pinsOnePerSituation()
{
    KnowledgeBase knowledge;
    knowledge.pin(cell(Strategy::Restart), true);
    knowledge.pin(cell(Strategy::Rollback), true);
    QVERIFY(!knowledge.policy().find(QStringLiteral("prod"), Here, Strategy::Restart)->pinned);
    QVERIFY(knowledge.policy().find(QStringLiteral("prod"), Here, Strategy::Rollback)->pinned);
}

QTEST_APPLESS_MAIN(TestKnowledgeBase)
#include "tst_knowledgebase.moc"
