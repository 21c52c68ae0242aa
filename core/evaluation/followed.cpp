#include "evaluation/followed.h"

#include "agents/strategychoice.h"
#include "learning/situation.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double SameWait = 1; // seconds; a step of the clock

bool isOfTheLearner(const QString &note)
{
    return note.isEmpty() || note == notes::Pinned || note == notes::NoEvidence;
}

/// That history was going to do it; nothing if it was not recorded (by former versions, where chance had a say).
std::optional<double> probabilityOf(Strategy strategy, const DecisionStep &step)
{
    if (!step.probabilities.isEmpty())
        return step.probabilities.value(strategy, 0);
    if (step.propensity < 1)
        return std::nullopt;
    return strategy == step.chosen ? 1.0 : 0.0;
}

/// The issue as far as the candidates go by it; nothing if this is no situation.
std::optional<Issue> issueOf(const QString &situation)
{
    const auto kind = fromName<IssueKind>(situation.section(QLatin1Char('|'), 0, 0));
    if (!kind)
        return std::nullopt;
    Issue issue;
    issue.kind = *kind;
    issue.recentChange = situation.section(QLatin1Char('|'), 2, 2) == QLatin1String("recent-change");
    return issue;
}

/// A course of which the wait is as long as the policy's. What lasts longer than both is taken to go on as it did.
enum class Wait
{
    Comparable,
    Unknown ///< it went away when the policy would not have waited for it any more
};

Wait adaptWait(const DecisionStep &step, const Wish &wish, double &cost)
{
    const double difference = wish.waitSeconds - step.waitSeconds;
    if (step.chosen != Strategy::NoAction || std::abs(difference) <= SameWait)
        return Wait::Comparable;
    if (step.waitedInVain) {
        cost = std::max(0.0, cost + difference);
        return Wait::Comparable;
    }
    return step.cost > wish.waitSeconds ? Wait::Unknown : Wait::Comparable;
}

} // namespace

std::optional<Wish> wishOf(const Policy &policy, const Episode &episode, const DecisionStep &step)
{
    const std::optional<Issue> issue = issueOf(step.situation);
    if (!issue)
        return std::nullopt;
    const LearnedOrder order = learnedOrder(*issue, episode.rules);
    Hindrances hindrances;
    for (const RankedStrategy &ranked : step.ranking) {
        if (!isOfTheLearner(ranked.note))
            hindrances.insert(ranked.strategy, ranked.note);
    }
    const QList<RankedStrategy> ranking = rank({.order = order.strategies,
                                                .environment = episode.environment,
                                                .situation = step.situation,
                                                .hindrances = hindrances,
                                                .timeoutSeconds = episode.timeoutSeconds,
                                                .mayCall = order.mayCall,
                                                .waitingNeedsEvidence = order.waitingIsLast},
                                               policy);
    if (ranking.isEmpty() || !isEligible(ranking.front()))
        return std::nullopt;
    return Wish{.strategy = ranking.front().strategy, .waitSeconds = ranking.front().waitSeconds};
}

double Followed::weight() const
{
    double product = 1;
    for (const Step &step : steps)
        product *= step.weight;
    return product;
}

Followed follow(const Policy &policy, const Episode &episode)
{
    Followed followed;
    followed.cost = followed.was = episode.cost();
    for (const DecisionStep &step : episode.steps) {
        const std::optional<Wish> wish = wishOf(policy, episode, step);
        const double probability = wish ? probabilityOf(wish->strategy, step).value_or(0) : 0;
        const bool isSame = wish && wish->strategy == step.chosen;
        Followed::Step judged{.isJudged = probability > 0,
                              .isSame = isSame,
                              .weight = probability <= 0 ? 1
                                        : isSame         ? 1 / probability
                                                         : 0,
                              .wish = wish ? wish->strategy : step.chosen,
                              .cost = step.cost};
        const bool isComparable = judged.isJudged && judged.isSame;
        const Wait wait = isComparable ? adaptWait(step, *wish, judged.cost) : Wait::Comparable;
        followed.cost += judged.cost - step.cost;
        followed.steps.push_back(judged);
        if (!isComparable || wait == Wait::Unknown)
            break;
    }
    return followed;
}

} // namespace ops
