#include "agents/strategychoice.h"

#include "learning/information.h"
#include "learning/situation.h"
#include "learning/valuation.h"
#include "model/random.h"

#include <algorithm>

namespace ops {

namespace {

using valuation::Outlook;

constexpr double Binds = 0.9;          ///< of what a configuration value allows
constexpr double FutureIncidents = 10; ///< in which it is of use to know more
constexpr double KnownWell = 3;        ///< tries of the first choice where it looked like this
constexpr int EnoughTries = 4;         ///< of another one, to learn what it is worth
constexpr double UnprovenChance = 0.2; ///< that trouble goes by itself, where nothing is known ...
constexpr double UnprovenWait = 15;    ///< ... within so many seconds
constexpr double UnprovenStrength = 2; ///< so many waits is that worth
constexpr double LeastProof = 0.25;    ///< of the timeout, that a cure has to show once it is finished

bool isPossible(Strategy strategy, const ChoiceInputs &in)
{
    switch (strategy) {
    case Strategy::Rollback:
        return !in.status.previousRelease.isEmpty();
    case Strategy::AdjustConfig:
        return !bindingParameter(in.issue, in.status).isEmpty();
    case Strategy::ScaleOut:
        return in.status.replicas < in.status.maxReplicas;
    case Strategy::RetryDeployment:
        return !in.failedRelease.isEmpty();
    case Strategy::NoAction: // what has ended does not come back by itself, however long it is waited for
        return !hasEnded(in.issue);
    default:
        return true;
    }
}

bool showsUse(const Issue &issue)
{
    const QStringList names = issue.observed.keys();
    return std::any_of(names.cbegin(), names.cend(), [](const QString &name) { return name.startsWith(u"use."); });
}

const ConfigParameter *firstRaisable(const AppStatus &status)
{
    for (const ConfigParameter &parameter : status.config) {
        if (parameter.nextStep() > parameter.value)
            return &parameter;
    }
    return nullptr;
}

/// Rollback first of all, if that is what the rules want and it is possible here.
bool putRollbackFirst(const ChoiceInputs &in, QList<Strategy> &order)
{
    const bool mayHelp = order.contains(Strategy::Rollback) && isPossible(Strategy::Rollback, in) &&
                         !in.tried.contains(Strategy::Rollback) && !in.hindrances.contains(Strategy::Rollback);
    if (!in.rollbackFirst || !mayHelp)
        return false;
    order.removeAll(Strategy::Rollback);
    order.prepend(Strategy::Rollback);
    return true;
}

Hindrances allHindrances(const QList<Strategy> &order, const ChoiceInputs &in)
{
    Hindrances hindrances = in.hindrances;
    for (Strategy strategy : order) {
        if (in.tried.contains(strategy))
            hindrances.insert(strategy, notes::Tried);
        else if (!isPossible(strategy, in))
            hindrances.insert(strategy, notes::NotPossible);
    }
    return hindrances;
}

Random randomOf(const ChoiceInputs &in)
{
    return Random(in.seed)
        .stream(in.issue.key.environment)
        .stream(in.issue.key.app)
        .stream(toName(in.issue.kind))
        .stream(quint64(in.occurrence));
}

/// What has never been seen to go away may do so all the same: waited for a few times, it is known better.
bool isUnprovenWait(const RankedStrategy &ranked)
{
    return ranked.strategy == Strategy::NoAction && ranked.note == notes::NoEvidence;
}

/// What it would be to try it now, with `fallback` if it does not help.
information::Trial trialOf(const RankedStrategy &ranked, const Outlook &prospect, double fallback)
{
    if (isUnprovenWait(ranked)) {
        const double waits = UnprovenStrength + ranked.evidence;
        return {.chance = UnprovenChance * UnprovenStrength / waits,
                .outcomes = waits,
                .success = UnprovenWait / 2,
                .failure = UnprovenWait + fallback};
    }
    return {.chance = ranked.chance,
            .outcomes = prospect.evidence,
            .success = prospect.recovery + prospect.disruption,
            .failure = prospect.waste + prospect.disruption + fallback};
}

/// Seconds of downtime that it is expected to save in later incidents if it is tried now, less what trying it costs.
double worthOfTrying(const ChoiceInputs &in, const Choice &choice, const RankedStrategy &ranked, const Policy &policy)
{
    const double best = choice.ranking.front().cost;
    const valuation::Path path(policy, in.issue.key.environment, choice.situation);
    const information::Trial trial =
        trialOf(ranked, valuation::prospectOf(ranked.strategy, 0, path, toSeconds(in.timeout)), best);
    return information::worth(trial, best, FutureIncidents, EnoughTries);
}

/// Position in the ranking of what is most worth trying, if anything is.
std::optional<qsizetype> bestTrial(const ChoiceInputs &in, const Choice &choice, const Policy &policy)
{
    const QList<RankedStrategy> &ranking = choice.ranking;
    // As long as the first choice is not known itself, it is the experiment.
    if (ranking.front().note == notes::Pinned || ranking.front().evidence < KnownWell)
        return std::nullopt;
    std::optional<qsizetype> trial;
    double most = 0;
    for (qsizetype i = 1; i < ranking.size(); ++i) {
        const RankedStrategy &ranked = ranking[i];
        const bool comesIntoQuestion = isEligible(ranked) || isUnprovenWait(ranked);
        if (!comesIntoQuestion || ranked.strategy == Strategy::Escalate || ranked.evidence >= EnoughTries)
            continue;
        if (const double worth = worthOfTrying(in, choice, ranked, policy); worth > most) {
            most = worth;
            trial = i;
        }
    }
    return trial;
}

/// The bound holds at every moment, not only in the long run.
bool isWithinRisk(const ChoiceInputs &in)
{
    return in.environmentTrials + 1 <= in.explorationRisk * (in.environmentActions + 1);
}

/// Takes what is tried instead of the first, if something is, and says how likely that was.
qsizetype experiment(const ChoiceInputs &in, const Policy &policy, Choice &choice)
{
    const std::optional<qsizetype> trial = bestTrial(in, choice, policy);
    if (!trial || (in.exploration == Exploration::BestKnown && !isWithinRisk(in)))
        return 0;
    if (in.exploration == Exploration::Free) {
        choice.propensity = 0.5; // by chance, so that a new policy can be judged by what was tried
        choice.probabilities = {{choice.ranking.front().strategy, choice.propensity},
                                {choice.ranking[*trial].strategy, choice.propensity}};
        choice.explored = randomOf(in).uniform(quint64(in.decision) * 2) < choice.propensity;
    } else {
        choice.explored = true;
    }
    return choice.explored ? *trial : 0;
}

/// `given`: in the order as it stands, whatever was learned.
Choice chooseFrom(const ChoiceInputs &in, const RankingInputs &inputs, bool given, const Policy &policy)
{
    Choice choice;
    choice.situation = inputs.situation;
    const bool learned = in.mode == ChoiceMode::Learned && !given;
    choice.ranking = learned ? rank(inputs, policy) : inGivenOrder(inputs, policy);
    const qsizetype eligible = std::count_if(choice.ranking.cbegin(), choice.ranking.cend(), isEligible);
    if (eligible == 0)
        return choice;
    qsizetype chosen = 0;
    if (learned) {
        chosen = experiment(in, policy, choice);
    } else if (in.mode == ChoiceMode::Random && !given) {
        chosen = qsizetype(randomOf(in).below(quint64(in.decision) * 2, quint64(eligible)));
        choice.propensity = 1.0 / double(eligible);
        for (const RankedStrategy &ranked : std::as_const(choice.ranking)) {
            if (isEligible(ranked))
                choice.probabilities.insert(ranked.strategy, choice.propensity);
        }
    }
    choice.strategy = choice.ranking[chosen].strategy;
    choice.parameters = parametersFor(*choice.strategy, in);
    if (*choice.strategy == Strategy::NoAction && in.mode == ChoiceMode::Learned)
        choice.parameters = {
            {QStringLiteral("wait_s"), choice.explored ? UnprovenWait : choice.ranking[chosen].waitSeconds}};
    return choice;
}

/// What has ended stays down until somebody starts it, and a start does no harm: that it was tried before is no reason
/// to call a person instead. How often is bounded by the attempts of the incident and of the app.
bool mayStartAgain(const ChoiceInputs &in, const QList<Strategy> &order, const Choice &otherwise)
{
    const bool callsPerson = !otherwise.strategy || *otherwise.strategy == Strategy::Escalate;
    return callsPerson && hasEnded(in.issue) && order.contains(Strategy::Restart) &&
           in.tried.contains(Strategy::Restart);
}

/// The restart; no strategy if it has to cool down first; `otherwise` if more than that it was tried stands against it.
Choice startAgain(const ChoiceInputs &in, RankingInputs inputs, const Policy &policy, const Choice &otherwise)
{
    inputs.mayCall = false;
    inputs.hindrances.remove(Strategy::Restart);
    if (const auto other = in.hindrances.constFind(Strategy::Restart); other != in.hindrances.cend())
        inputs.hindrances.insert(Strategy::Restart, *other);
    Choice choice;
    choice.situation = inputs.situation;
    choice.ranking = inGivenOrder(inputs, policy);
    const auto isRestart = [](const RankedStrategy &ranked) { return ranked.strategy == Strategy::Restart; };
    std::stable_partition(choice.ranking.begin(), choice.ranking.end(), isRestart);
    const RankedStrategy &restart = choice.ranking.front();
    if (isEligible(restart))
        choice.strategy = Strategy::Restart;
    return isEligible(restart) || restart.note == notes::CoolingDown ? choice : otherwise;
}

} // namespace

std::optional<Timestamp> proofExpectedBy(const Action &action, Duration timeout, const Policy &policy)
{
    if (action.situation.isEmpty() || action.startedAt == Timestamp{})
        return std::nullopt;
    const valuation::Path path(policy, action.key.environment, action.situation);
    const double seconds = valuation::prospectOf(action.strategy, 0, path, toSeconds(timeout)).waste;
    if (seconds >= toSeconds(timeout))
        return std::nullopt;
    // What took longer to carry out than it usually does shows later, too.
    return std::max(action.startedAt + fromSeconds(seconds),
                    action.finishedAt + fromSeconds(LeastProof * toSeconds(timeout)));
}

QJsonObject parametersFor(Strategy strategy, const ChoiceInputs &in)
{
    switch (strategy) {
    case Strategy::AdjustConfig:
        return bindingParameter(in.issue, in.status);
    case Strategy::ScaleOut:
        return {{QStringLiteral("replicas"), in.status.replicas + 1}};
    case Strategy::RetryDeployment:
        return {{QStringLiteral("release"), in.failedRelease}};
    default:
        return {};
    }
}

QJsonObject bindingParameter(const Issue &issue, const AppStatus &status)
{
    const ConfigParameter *binding = nullptr;
    double most = Binds;
    for (const ConfigParameter &parameter : status.config) {
        const double use = issue.observed.value(QStringLiteral("use.") + parameter.name, 0);
        const bool more = binding ? use > most : use >= most;
        if (!more || parameter.nextStep() <= parameter.value)
            continue;
        binding = &parameter;
        most = use;
    }
    if (!binding && !showsUse(issue))
        binding = firstRaisable(status);
    if (!binding)
        return {};
    return {{QStringLiteral("parameter"), binding->name},
            {QStringLiteral("from"), binding->value},
            {QStringLiteral("to"), binding->nextStep()}};
}

QList<Strategy> candidates(const Issue &issue, const HealingRules &rules)
{
    QList<Strategy> order = rules.strategies;
    order.removeAll(Strategy::Escalate); // the last resort always, never a rival of the others
    order.removeAll(Strategy::RetryDeployment);
    if (!issue.recentChange && order.removeAll(Strategy::Rollback) > 0)
        order.append(Strategy::Rollback); // what has run well until now is hardly the culprit
    switch (issue.kind) {
    case IssueKind::DependencyOutage:
    case IssueKind::MetricAnomaly:
        return {Strategy::NoAction};
    case IssueKind::DataAnomaly:
    case IssueKind::SloBurn: // no limit is passed, so that only what is new comes into question
        return issue.recentChange ? QList<Strategy>{Strategy::Rollback, Strategy::NoAction}
                                  : QList<Strategy>{Strategy::NoAction};
    case IssueKind::FailedDeployment:
        order.prepend(Strategy::RetryDeployment);
        return order;
    default:
        return order;
    }
}

LearnedOrder learnedOrder(const Issue &issue, const HealingRules &rules)
{
    LearnedOrder learned{.strategies = candidates(issue, rules)};
    learned.waitingIsLast = !learned.strategies.contains(Strategy::NoAction) &&
                            issue.kind != IssueKind::FailedDeployment; // which does not come about by itself
    if (learned.waitingIsLast)
        learned.strategies.append(Strategy::NoAction);
    learned.mayCall = issue.kind != IssueKind::MetricAnomaly;
    return learned;
}

Choice chooseStrategy(const ChoiceInputs &in, const Policy &policy)
{
    const Situation situation{.kind = in.issue.kind,
                              .type = in.type,
                              .recentChange = in.issue.recentChange,
                              .shape = shapeOf(in.issue),
                              .app = in.issue.key.app,
                              .tried = in.tried};
    const LearnedOrder all = learnedOrder(in.issue, in.rules);
    const bool waitingIsLast = all.waitingIsLast && in.mode == ChoiceMode::Learned;
    QList<Strategy> order = waitingIsLast ? all.strategies : candidates(in.issue, in.rules);
    const bool given = putRollbackFirst(in, order);
    const RankingInputs inputs{.order = order,
                               .environment = in.issue.key.environment,
                               .situation = situation.key(),
                               .hindrances = allHindrances(order, in),
                               .timeoutSeconds = toSeconds(in.timeout),
                               .mayCall = all.mayCall,
                               .waitingNeedsEvidence = waitingIsLast};
    const Choice choice = chooseFrom(in, inputs, given, policy);
    return mayStartAgain(in, order, choice) ? startAgain(in, inputs, policy, choice) : choice;
}

} // namespace ops
