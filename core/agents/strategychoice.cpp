#include "agents/strategychoice.h"

#include "learning/situation.h"
#include "model/random.h"

#include <algorithm>

namespace ops {

namespace {

constexpr double Binds = 0.9;        ///< of what a configuration value allows
constexpr double ExploreShare = 0.1; ///< of the decisions in a situation that nothing is known of ...
constexpr double ExploreDecay = 10;  ///< ... halved after this many tries

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

/// Position in the ranking that chance wants instead of the first, if it does.
std::optional<qsizetype> chance(const ChoiceInputs &in, const QList<RankedStrategy> &ranking, qsizetype eligible)
{
    const bool mayExplore =
        in.mode == ChoiceMode::Learned && in.exploration == Exploration::Free && ranking.front().note != notes::Pinned;
    if (eligible < 2 || !(mayExplore || in.mode == ChoiceMode::Random))
        return std::nullopt;
    const Random random = Random(in.seed)
                              .stream(in.issue.key.environment)
                              .stream(in.issue.key.app)
                              .stream(toName(in.issue.kind))
                              .stream(quint64(in.occurrence));
    const quint64 counter = quint64(in.decision) * 2;
    if (in.mode == ChoiceMode::Random)
        return qsizetype(random.below(counter, quint64(eligible)));
    int tries = 0;
    for (const RankedStrategy &ranked : ranking)
        tries += ranked.tries;
    if (random.uniform(counter) >= ExploreShare / (1.0 + tries / ExploreDecay))
        return std::nullopt;
    return 1 + qsizetype(random.below(counter + 1, quint64(eligible - 1)));
}

} // namespace

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
        return issue.recentChange ? QList<Strategy>{Strategy::Rollback, Strategy::NoAction}
                                  : QList<Strategy>{Strategy::NoAction};
    case IssueKind::FailedDeployment:
        order.prepend(Strategy::RetryDeployment);
        return order;
    default:
        return order;
    }
}

Choice chooseStrategy(const ChoiceInputs &in, const Policy &policy)
{
    const Situation situation{
        .kind = in.issue.kind, .type = in.type, .recentChange = in.issue.recentChange, .tried = in.tried};
    Choice choice;
    choice.situation = situation.key();
    const QString &environment = in.issue.key.environment;
    QList<Strategy> order = candidates(in.issue, in.rules);
    const bool given = putRollbackFirst(in, order);
    const auto ordered = in.mode == ChoiceMode::Learned && !given ? rank : inGivenOrder;
    choice.ranking = ordered(order, policy.entries(environment, choice.situation),
                             policy.entries(environment, baseSituation(choice.situation)), allHindrances(order, in));
    const qsizetype eligible = std::count_if(choice.ranking.cbegin(), choice.ranking.cend(), isEligible);
    if (eligible == 0)
        return choice;
    const std::optional<qsizetype> other = given ? std::nullopt : chance(in, choice.ranking, eligible);
    choice.explored = other.has_value() && in.mode == ChoiceMode::Learned;
    choice.strategy = choice.ranking[other.value_or(0)].strategy;
    choice.parameters = parametersFor(*choice.strategy, in);
    return choice;
}

} // namespace ops
