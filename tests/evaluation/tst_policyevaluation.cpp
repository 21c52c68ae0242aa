#include "evaluation/followed.h"
#include "evaluation/policyevaluation.h"
#include "evaluation/simulatedhistory.h"

#include <QTest>

#include <cmath>

using namespace ops;
using namespace ops::testing;

namespace {

const QString Crash = QStringLiteral("crash|web|steady");

Policy policyWith(const QString &situation, Strategy strategy, bool helps)
{
    PolicyEntry entry;
    entry.environment = QStringLiteral("prod");
    entry.situation = situation;
    entry.strategy = strategy;
    entry.tries = 10;
    entry.successes = helps ? 10 : 0;
    entry.weight = 10;
    entry.cured = helps ? 10 : 0;
    entry.meanRecoverySeconds = helps ? 4 : 0;
    Policy policy;
    policy.set(entry);
    return policy;
}

RankedStrategy ranked(Strategy strategy, const QString &note = {})
{
    return {.strategy = strategy, .note = note};
}

DecisionStep step(Strategy chosen, double cost, double probability = 0.5)
{
    return {.situation = Crash,
            .ranking = {ranked(Strategy::Restart), ranked(Strategy::Rollback)},
            .probabilities = {{Strategy::Restart, probability}, {Strategy::Rollback, 1 - probability}},
            .chosen = chosen,
            .propensity = chosen == Strategy::Restart ? probability : 1 - probability,
            .cost = cost};
}

Episode episode(const QList<DecisionStep> &steps)
{
    return {.incident = QStringLiteral("N-1"),
            .environment = QStringLiteral("prod"),
            .rules = {},
            .steps = steps,
            .firstTry = steps.size() == 1};
}

/// Restarts that cost 10 and rollbacks that cost 90, by the toss of a coin.
std::vector<Episode> coins(int count)
{
    std::vector<Episode> episodes;
    for (int i = 0; i < count; ++i) {
        const bool restarts = Random(3).uniform(quint64(i)) < 0.5;
        episodes.push_back(episode({step(restarts ? Strategy::Restart : Strategy::Rollback, restarts ? 10 : 90)}));
    }
    return episodes;
}

} // namespace

class TestPolicyEvaluation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsWantedAndWasDoneWeighsMore();
    void whatIsNotWantedWeighsNothing();
    void whatWasNeverTriedCountsAsItWent();
    void oldRecordsWithoutProbabilitiesAreNotGuessedAt();
    void whatWasForbiddenThenIsNotWanted();
    void aLongerWaitIsTakenOff();
    void passingAfterItsPatienceIsNotKnown();
    void bothWaysFindTheTruth();
    void everySituationHasItsFigures();
    void noIncidentsNoFigures();
    void truthLiesWithinTheIntervals();
};

void TestPolicyEvaluation::whatIsWantedAndWasDoneWeighsMore()
{
    const Policy policy = policyWith(Crash, Strategy::Restart, true);
    const Followed followed = follow(policy, episode({step(Strategy::Restart, 10, 0.25)}));
    QVERIFY(followed.isJudged());
    QCOMPARE(followed.weight(), 4.0);
    QCOMPARE(followed.firstWeight(), 4.0);
    QCOMPARE(followed.cost, 10.0);
}

void TestPolicyEvaluation::whatIsNotWantedWeighsNothing()
{
    const Policy policy = policyWith(Crash, Strategy::Restart, true);
    const Followed followed = follow(policy, episode({step(Strategy::Rollback, 50), step(Strategy::Restart, 10)}));
    QCOMPARE(followed.weight(), 0.0);
    QCOMPARE(followed.steps.size(), std::size_t(1));
    QCOMPARE(followed.was, 60.0);
}

void TestPolicyEvaluation::whatWasNeverTriedCountsAsItWent()
{
    DecisionStep certain = step(Strategy::Rollback, 50);
    certain.propensity = 1;
    certain.probabilities.clear();
    const Policy policy = policyWith(Crash, Strategy::Restart, true);
    const Followed followed = follow(policy, episode({certain, step(Strategy::Rollback, 10)}));
    QVERIFY(!followed.isJudged());
    QCOMPARE(followed.weight(), 1.0);
    QCOMPARE(followed.cost, 60.0);
    const PolicyEvaluation evaluation = evaluatePolicy(policy, {episode({certain}), episode({certain})});
    QCOMPARE(evaluation.overall.judged, 0);
    QCOMPARE(evaluation.overall.dr.value, 50.0);
    QCOMPARE(evaluation.overall.saved.value, 0.0);
}

void TestPolicyEvaluation::oldRecordsWithoutProbabilitiesAreNotGuessedAt()
{
    DecisionStep old = step(Strategy::Restart, 10);
    old.probabilities.clear();
    QVERIFY(!follow(policyWith(Crash, Strategy::Restart, true), episode({old})).isJudged());
    old.propensity = 1; // there was no chance in it
    QVERIFY(follow(policyWith(Crash, Strategy::Restart, true), episode({old})).isJudged());
}

void TestPolicyEvaluation::whatWasForbiddenThenIsNotWanted()
{
    DecisionStep forbidden = step(Strategy::Rollback, 10);
    forbidden.ranking = {ranked(Strategy::Rollback), ranked(Strategy::Restart, notes::Forbidden)};
    const Policy policy = policyWith(Crash, Strategy::Restart, true);
    const auto wish = wishOf(policy, episode({forbidden}), forbidden);
    QVERIFY(wish);
    QVERIFY(wish->strategy != Strategy::Restart);
}

void TestPolicyEvaluation::aLongerWaitIsTakenOff()
{
    // A dependency that is down: it can only be waited for, or a person be called.
    const QString outage = QStringLiteral("dependency_outage|web|steady");
    PolicyEntry waits = policyWith(outage, Strategy::NoAction, true).all().first();
    waits.waited = {10, 10, 10, 10, 10, 1};
    waits.gone = {0, 0, 0, 0, 9, 0};
    Policy policy;
    policy.set(waits);
    DecisionStep waited{.situation = outage,
                        .ranking = {ranked(Strategy::NoAction), ranked(Strategy::Escalate)},
                        .probabilities = {{Strategy::NoAction, 0.5}, {Strategy::Escalate, 0.5}},
                        .chosen = Strategy::NoAction,
                        .propensity = 0.5,
                        .waitSeconds = 60,
                        .waitedInVain = true,
                        .cost = 60};
    const auto wish = wishOf(policy, episode({waited}), waited);
    QVERIFY(wish);
    QCOMPARE(wish->strategy, Strategy::NoAction);
    QVERIFY(wish->waitSeconds > 0 && wish->waitSeconds < 60);
    QCOMPARE(follow(policy, episode({waited})).cost, wish->waitSeconds);
}

void TestPolicyEvaluation::passingAfterItsPatienceIsNotKnown()
{
    const QString outage = QStringLiteral("dependency_outage|web|steady");
    PolicyEntry waits = policyWith(outage, Strategy::NoAction, true).all().first();
    waits.waited = {10, 10, 10, 10, 10, 1};
    waits.gone = {0, 0, 0, 0, 9, 0};
    Policy policy;
    policy.set(waits);
    const DecisionStep passed{.situation = outage,
                              .ranking = {ranked(Strategy::NoAction), ranked(Strategy::Escalate)},
                              .probabilities = {{Strategy::NoAction, 0.5}, {Strategy::Escalate, 0.5}},
                              .chosen = Strategy::NoAction,
                              .propensity = 0.5,
                              .waitSeconds = 60,
                              .cost = 45};
    QCOMPARE(follow(policy, episode({passed})).cost, 45.0);
}

void TestPolicyEvaluation::bothWaysFindTheTruth()
{
    const PolicyFigures figures = evaluatePolicy(policyWith(Crash, Strategy::Restart, true), coins(200)).overall;
    QCOMPARE(figures.incidents, 200);
    QCOMPARE(figures.judged, 200);
    QVERIFY(figures.wis && figures.wis->contains(10));
    QVERIFY(figures.dr.contains(10));
    QVERIFY(figures.dr.margin() < 12);
    QVERIFY(figures.saved.low > 0); // it is shown to be better than a coin
    QVERIFY(evaluatePolicy(policyWith(Crash, Strategy::Restart, false), coins(200)).overall.saved.high < 0 ||
            follow(policyWith(Crash, Strategy::Restart, false), coins(1).front()).steps.front().wish !=
                Strategy::Rollback);
}

void TestPolicyEvaluation::everySituationHasItsFigures()
{
    std::vector<Episode> episodes = coins(20);
    Episode other = episodes.front();
    other.steps.first().situation = QStringLiteral("hang|web|steady|app:shop");
    episodes.push_back(other);
    const PolicyEvaluation evaluation = evaluatePolicy({}, episodes);
    QCOMPARE(evaluation.situations.size(), 2);
    QCOMPARE(evaluation.situations.first().situation, QStringLiteral("prod/crash|web|steady"));
    QCOMPARE(evaluation.situations.first().incidents, 20);
    QCOMPARE(evaluation.situations.last().situation, QStringLiteral("prod/hang|web|steady"));
    QCOMPARE(evaluation.situations.last().dr.low, 0.0); // one incident says nothing of the others
    QCOMPARE(evaluation.toJson().value(QLatin1String("situations")).toArray().size(), 2);
}

void TestPolicyEvaluation::noIncidentsNoFigures()
{
    const PolicyEvaluation evaluation = evaluatePolicy({}, {});
    QCOMPARE(evaluation.overall.incidents, 0);
    QVERIFY(!evaluation.overall.wis);
    QVERIFY(evaluation.situations.isEmpty());
}

/// A few of the cases that bench_evaluation has a hundred of.
void TestPolicyEvaluation::truthLiesWithinTheIntervals()
{
    constexpr int Cases = 10;
    int wis = 0;
    int dr = 0;
    for (int number = 0; number < Cases; ++number) {
        EvaluationCase one = evaluationCase(number, 150);
        const CampaignOutcome history =
            Campaign(one.spec, makeVaryingPlanner(one.behaviour, one.share, one.spec.seed)).run();
        Policy policy;
        for (const PolicyEntry &entry : std::as_const(one.policy))
            policy.set(entry);
        const PolicyFigures figures = evaluatePolicy(policy, episodesOf(one.spec, history)).overall;
        CampaignSpec longer = one.spec;
        longer.episodes = 800;
        const Truth truth = truthOf(longer, one.policy);
        wis += figures.wis && figures.wis->contains(truth.cost) ? 1 : 0;
        dr += figures.dr.contains(truth.cost) ? 1 : 0;
    }
    QVERIFY2(wis >= Cases - 2, qPrintable(QString::number(wis)));
    QVERIFY2(dr >= Cases - 2, qPrintable(QString::number(dr)));
}

QTEST_GUILESS_MAIN(TestPolicyEvaluation)
#include "tst_policyevaluation.moc"
