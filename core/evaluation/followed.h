#pragma once

#include "evaluation/episode.h"
#include "model/policy.h"

#include <optional>

namespace ops {

/// What a policy would decide where a decision was made, as its best known choice.
struct Wish
{
    Strategy strategy = Strategy::Escalate;
    double waitSeconds = 0; ///< of no_action
};

/// By the same evidence, and with what was not possible then not possible now. Nothing if nothing was left to decide.
std::optional<Wish> wishOf(const Policy &policy, const Episode &episode, const DecisionStep &step);

/// An incident beside what a policy would have done in it.
///
/// Where history never tried what the policy wants (its probability was nought), nothing can be known; from there on
/// the course counts as it went. What is judged is therefore the policy as far as history can tell.
struct Followed
{
    /// One decision.
    struct Step
    {
        bool isJudged = false; ///< history tried what the policy wants, with a chance that is known
        bool isSame = false;   ///< and did so here
        double weight = 1;     ///< how much more likely the policy is to do what was done; 0: it would not
        Strategy wish = Strategy::Escalate;
        double cost = 0; ///< of the recorded course, as DecisionStep has it, with the policy's patience
    };

    std::vector<Step> steps; ///< up to the first that the policy would have decided otherwise, or that is not judged
    double cost = 0;         ///< of the whole course, with the policy's patience
    double was = 0;          ///< of the whole course, as it was

    double weight() const; ///< how much more likely the policy is to go this way than what was recorded
    double firstWeight() const { return steps.empty() ? 1 : steps.front().weight; }
    bool isJudged() const { return !steps.empty() && steps.front().isJudged; } ///< the first decision
};

Followed follow(const Policy &policy, const Episode &episode);

} // namespace ops
