#pragma once

#include "learning/ranking.h"
#include "model/app.h"
#include "model/issue.h"
#include "model/platformconfig.h"
#include "model/policy.h"

#include <optional>

namespace ops {

/// How AutoHealAgent chooses; the names are those of operations/sessionspec.h, which the agents do not know.
enum class ChoiceMode
{
    Learned, ///< planner "rl"
    Ordered, ///< planner "ordered"
    Random   ///< planner "random"
};

/// All that a choice depends on.
struct ChoiceInputs
{
    Issue issue;
    AppType type = AppType::Web;
    AppStatus status;
    QString failedRelease; ///< of the last deployment that failed; empty if there is none
    HealingRules rules;
    Duration timeout{30000}; ///< of the environment
    Exploration exploration = Exploration::BestKnown;
    ChoiceMode mode = ChoiceMode::Learned;
    quint64 seed = 1;
    int occurrence = 1; ///< 1 is the first incident of this kind at this app
    int decision = 1;   ///< 1 is the first in this incident
    QList<Strategy> tried;
    Hindrances hindrances;         ///< vetoed before, cooling down, ...
    double explorationRisk = 0.01; ///< share of the actions that may be experiments where the best known is wanted
    int environmentActions = 0;    ///< that were proposed in this environment up to now
    int environmentTrials = 0;     ///< of these, experiments
    /// A new release is being judged, and the app's rules want it rolled back before anything else is tried.
    bool rollbackFirst = false;
};

struct Choice
{
    /// None: nothing is left but to call a person. Escalate: something is, but it is hardly worth trying.
    std::optional<Strategy> strategy;
    QJsonObject parameters;
    QList<RankedStrategy> ranking;
    QString situation;
    bool explored = false;
    double propensity = 1; ///< how likely this choice was
    /// How likely each of those was among which chance decided; empty where it had no say. It is journalled with the
    /// proposal, so that another policy can be judged by what happened.
    QMap<Strategy, double> probabilities;
};

/// Pure: equal inputs give equal choices. Random numbers depend on seed, environment, app, kind, occurrence and the
/// number of the decision, never on the order of calls.
Choice chooseStrategy(const ChoiceInputs &inputs, const Policy &policy);

/// By when a finished action shows that it has cured, by what is known of how soon its like have shown; nothing: not
/// sooner than within `timeout`.
std::optional<Timestamp> proofExpectedBy(const Action &action, Duration timeout, const Policy &policy);

/// What a strategy is to be done with.
QJsonObject parametersFor(Strategy strategy, const ChoiceInputs &in);

/// What comes into question for an issue, in the configured order. Some kinds have an order of their own: nothing done
/// to an app cures what it depends on, and strange data or figures are no reason to restart anything. For all others
/// waiting comes last, and into question only where something has been seen to go away by itself.
QList<Strategy> candidates(const Issue &issue, const HealingRules &rules);

/// What the learner ranks.
struct LearnedOrder
{
    QList<Strategy> strategies;
    bool waitingIsLast = false; ///< it comes into question only where something has been seen to go away by itself
    bool mayCall = true;        ///< calling a person is one of the strategies
};
LearnedOrder learnedOrder(const Issue &issue, const HealingRules &rules);

/// Parameter of the configuration that binds most and can still be raised: {parameter, from, to}; empty if none does.
/// Of an app that does not show how much of its values it uses, the first one that can be raised.
QJsonObject bindingParameter(const Issue &issue, const AppStatus &status);

} // namespace ops
