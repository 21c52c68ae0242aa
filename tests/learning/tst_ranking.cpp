#include "learning/ranking.h"

#include "learning/knowledgebase.h"
#include "learning/valuation.h"

#include <QTest>

using namespace ops;
using S = Strategy;

namespace {

const QString Prod = QStringLiteral("prod");
const QString Plain = QStringLiteral("latency|web|steady");
const QString Seen = QStringLiteral("latency|web|steady|sees:errors");

RankingInputs inputs(const QString &situation = Seen)
{
    return {.order = {S::Restart, S::Rollback, S::ScaleOut},
            .environment = Prod,
            .situation = situation,
            .hindrances = {},
            .mayCall = false};
}

void learn(KnowledgeBase &knowledge, Strategy strategy, bool cured, int times = 1, const QString &situation = Seen)
{
    for (int i = 0; i < times; ++i)
        knowledge.learn({Prod, situation, strategy}, {.cured = cured, .recovery = Duration{12'000}});
}

/// "restart rollback(tried)"
QString text(const QList<RankedStrategy> &ranking)
{
    QStringList parts;
    for (const RankedStrategy &ranked : ranking)
        parts.append(ranked.note.isEmpty() ? toName(ranked.strategy)
                                           : QStringLiteral("%1(%2)").arg(toName(ranked.strategy), ranked.note));
    return parts.join(QLatin1Char(' '));
}

const RankedStrategy &of(const QList<RankedStrategy> &ranking, Strategy strategy)
{
    return *std::find_if(ranking.cbegin(), ranking.cend(), [&](const auto &one) { return one.strategy == strategy; });
}

} // namespace

class TestRanking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theConfiguredOrderHoldsAtFirst();
    void evidenceDecides();
    void whatOthersTaughtIsABeginning();
    void ownEvidenceSoonWeighsMore();
    void peopleDecide();
    void hinderedComesLast();
    void aRefusalCosts();
    void thePersonIsCalledWhenNothingIsLikelyToHelp();
    void helpThatHasToComeCostsMoreThanAnAttempt();
    void waitingNeedsEvidence();
    void ownCureGoesBeforeOthersPatience();
    void saysWhatWouldChangeTheChoice();
    void intervalsShrink();
    void orderedIgnoresEvidence();
};

void TestRanking::theConfiguredOrderHoldsAtFirst()
{
    QCOMPARE(text(rank(inputs(), {})), QStringLiteral("restart rollback scale_out"));
    RankingInputs other = inputs();
    other.order = {S::ScaleOut, S::Rollback, S::Restart};
    QCOMPARE(text(rank(other, {})), QStringLiteral("scale_out rollback restart"));
}

void TestRanking::evidenceDecides()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, false);
    QCOMPARE(text(rank(inputs(), knowledge.policy())), QStringLiteral("rollback scale_out restart"));
    learn(knowledge, S::ScaleOut, true);
    QCOMPARE(rank(inputs(), knowledge.policy()).front().strategy, S::ScaleOut);
}

void TestRanking::whatOthersTaughtIsABeginning()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::ScaleOut, true, 5, QStringLiteral("latency|any|steady|sees:errors"));
    QCOMPARE(rank(inputs(), knowledge.policy()).front().strategy, S::ScaleOut);
    const auto ofApp = rank(inputs(Seen + QStringLiteral("|app:new")), knowledge.policy());
    QCOMPARE(ofApp.front().strategy, S::ScaleOut);
    QCOMPARE(ofApp.front().basis, QStringLiteral("latency|any|steady|sees:errors"));
}

void TestRanking::ownEvidenceSoonWeighsMore()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, true, 40, QStringLiteral("latency|any|steady|sees:errors"));
    learn(knowledge, S::Restart, false, 4);
    learn(knowledge, S::Rollback, true, 2);
    QCOMPARE(rank(inputs(), knowledge.policy()).front().strategy, S::Rollback);
}

void TestRanking::peopleDecide()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, true, 9);
    knowledge.pin({Prod, Plain, S::ScaleOut}, true); // of the plain situation: for all that are cases of it
    QCOMPARE(text(rank(inputs(), knowledge.policy())), QStringLiteral("scale_out(pinned) restart rollback"));
    knowledge.forbid({Prod, Plain, S::ScaleOut}, true);
    QCOMPARE(text(rank(inputs(), knowledge.policy())), QStringLiteral("restart rollback scale_out(forbidden)"));
    QVERIFY(!isEligible(rank(inputs(), knowledge.policy()).back()));
}

void TestRanking::hinderedComesLast()
{
    RankingInputs in = inputs(Seen + QStringLiteral("|tried:restart"));
    in.hindrances = {{S::Restart, notes::Tried}};
    const auto ranking = rank(in, {});
    QCOMPARE(text(ranking), QStringLiteral("rollback scale_out restart(tried)"));
    // That it was not the one makes the others more likely.
    QVERIFY(of(ranking, S::Rollback).chance > of(rank(inputs(), {}), S::Rollback).chance);
}

void TestRanking::aRefusalCosts()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, true, 3);
    knowledge.refuse({Prod, Seen, S::Restart});
    QCOMPARE(rank(inputs(), knowledge.policy()).back().strategy, S::Restart);
}

void TestRanking::thePersonIsCalledWhenNothingIsLikelyToHelp()
{
    RankingInputs in = inputs();
    in.mayCall = true;
    in.timeoutSeconds = 60; // of prod
    QCOMPARE(rank(in, {}).back().strategy, S::Escalate);
    KnowledgeBase knowledge;
    for (S strategy : in.order)
        learn(knowledge, strategy, false, 12);
    QCOMPARE(rank(in, knowledge.policy()).front().strategy, S::Escalate);
}

void TestRanking::helpThatHasToComeCostsMoreThanAnAttempt()
{
    // One chance in six that a restart helps at once is better than to be down until somebody has come.
    RankingInputs in = inputs();
    in.mayCall = true;
    in.order = {S::Restart, S::NoAction};
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, true);
    learn(knowledge, S::Restart, false, 8);
    const auto ranking = rank(in, knowledge.policy());
    QVERIFY2(ranking.front().chance < 0.2, qPrintable(QString::number(ranking.front().chance)));
    QCOMPARE(text(ranking).section(QLatin1Char(' '), 0, 1), QStringLiteral("restart escalate"));
    // Where nothing can be done about it, it lasts as long either way, and calling costs what it costs.
    in.order = {S::NoAction};
    QCOMPARE(of(rank(in, knowledge.policy()), S::Escalate).cost, valuation::CallSeconds);
}

void TestRanking::waitingNeedsEvidence()
{
    RankingInputs in = inputs();
    in.order.append(S::NoAction);
    QCOMPARE(of(rank(in, {}), S::NoAction).note, QString(notes::NoEvidence));
    KnowledgeBase knowledge;
    for (int i = 0; i < 4; ++i)
        knowledge.learnWait({Prod, QStringLiteral("latency|any|any|sees:errors"), S::NoAction}, Duration{7000}, true);
    const auto ranking = rank(in, knowledge.policy());
    QCOMPARE(ranking.front().strategy, S::NoAction);
    QVERIFY(ranking.front().waitSeconds >= 8);
}

void TestRanking::ownCureGoesBeforeOthersPatience()
{
    RankingInputs in = inputs(Seen + QStringLiteral("|app:shop"));
    in.order.append(S::NoAction);
    in.waitingNeedsEvidence = true;
    KnowledgeBase knowledge;
    for (int i = 0; i < 4; ++i)
        knowledge.learnWait({Prod, QStringLiteral("latency|any|any|sees:errors"), S::NoAction}, Duration{1000}, true);
    QCOMPARE(rank(in, knowledge.policy()).front().strategy, S::NoAction);
    learn(knowledge, S::Restart, true, 1, in.situation);
    QCOMPARE(rank(in, knowledge.policy()).front().strategy, S::Restart);
    // Doubts about it that others taught are no evidence.
    for (int i = 0; i < 4; ++i)
        knowledge.learnDoubtfulWait({Prod, in.situation, S::NoAction}, Duration{0}, Duration{1000}, 0.2);
    QCOMPARE(rank(in, knowledge.policy()).front().strategy, S::Restart);
    knowledge.learnWait({Prod, in.situation, S::NoAction}, Duration{1000}, true);
    QCOMPARE(rank(in, knowledge.policy()).front().strategy, S::NoAction);
}

void TestRanking::saysWhatWouldChangeTheChoice()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, true, 6);
    const auto ranking = rank(inputs(), knowledge.policy());
    const RankedStrategy &first = ranking.front();
    QVERIFY2(first.neededChance < first.chance, qPrintable(QString::number(first.neededChance)));
    QVERIFY(ranking[1].neededChance > ranking[1].chance);
    QVERIFY(first.cost < ranking[1].cost);
    QVERIFY(first.q > ranking[1].q);
}

void TestRanking::intervalsShrink()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, true, 2);
    const RankedStrategy early = rank(inputs(), knowledge.policy()).front();
    learn(knowledge, S::Restart, true, 30);
    const RankedStrategy late = rank(inputs(), knowledge.policy()).front();
    QVERIFY(early.chanceLow < early.chance && early.chance < early.chanceHigh);
    QVERIFY(late.chanceHigh - late.chanceLow < early.chanceHigh - early.chanceLow);
}

void TestRanking::orderedIgnoresEvidence()
{
    KnowledgeBase knowledge;
    learn(knowledge, S::Restart, false, 9);
    RankingInputs in = inputs();
    QCOMPARE(text(inGivenOrder(in, knowledge.policy())), QStringLiteral("restart rollback scale_out"));
    in.hindrances = {{S::Restart, notes::NotPossible}};
    QCOMPARE(text(inGivenOrder(in, knowledge.policy())), QStringLiteral("rollback scale_out restart(not_possible)"));
}

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
