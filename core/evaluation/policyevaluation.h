#pragma once

#include "evaluation/episode.h"
#include "evaluation/estimate.h"
#include "model/policy.h"

#include <QJsonObject>

#include <vector>

namespace ops {

/// How a policy would have done in recorded incidents, without having been tried: off-policy evaluation.
///
/// Two ways, of which each is right without the other. Weighted importance sampling (WIS) looks at the incidents in
/// which history happened to do what the policy wants, and weighs each by how unlikely that was. The doubly robust one
/// (DR: N. Jiang, L. Li, "Doubly Robust Off-policy Value Evaluation for Reinforcement Learning", ICML 2016) begins with
/// what each strategy has usually cost in such a situation, learned from the other half of the incidents, and corrects
/// that by what happened, with weights that are shares as well. Costs are seconds of downtime (learning/valuation.h)
/// per incident: less is better.
struct PolicyFigures
{
    QString situation; ///< the plain one, with its environment; empty: all of them
    int incidents = 0;
    int judged = 0;    ///< in which history has tried what the policy would begin with
    int same = 0;      ///< in which it began with just that
    double size = 0;   ///< equal incidents that WIS rests on
    double was = 0;    ///< what it has cost
    double helped = 0; ///< share that was over after the first decision
    std::optional<Estimate> wis;
    std::optional<Estimate> wisHelped;
    Estimate dr;
    Estimate drHelped;
    Estimate saved; ///< by DR, per incident; negative: it would cost more

    QJsonObject toJson() const;
};

struct PolicyEvaluation
{
    PolicyFigures overall;
    QList<PolicyFigures> situations; ///< most incidents first

    QJsonObject toJson() const;
};

/// Empty figures if there are no incidents. Equal calls give equal figures on every machine.
PolicyEvaluation evaluatePolicy(const Policy &policy, const std::vector<Episode> &episodes);

} // namespace ops
