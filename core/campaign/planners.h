#pragma once

#include "agents/strategychoice.h"
#include "campaign/patient.h"
#include "learning/learner.h"

#include <array>
#include <memory>

namespace ops {

enum class CampaignPlanner
{
    Rl,            ///< the platform's own
    Ordered,       ///< the configured order, whatever happens
    Random,        ///< any strategy, with equal chances
    EpsilonGreedy, ///< the classic: see planners.cpp
    Oracle         ///< knows what ails the app
};
template <>
struct EnumNames<CampaignPlanner>
{
    static constexpr std::array table{
        std::pair{CampaignPlanner::Rl, "rl"}, std::pair{CampaignPlanner::Ordered, "ordered"},
        std::pair{CampaignPlanner::Random, "random"}, std::pair{CampaignPlanner::EpsilonGreedy, "epsilon-greedy"},
        std::pair{CampaignPlanner::Oracle, "oracle"}};
};

/// Decides in a campaign what is done, and hears what became of it.
class CurePlanner
{
public:
    virtual ~CurePlanner() = default;

    /// Only the oracle looks at the patient.
    virtual Choice decide(const ChoiceInputs &inputs, const Patient &patient) = 0;
    /// By when a cure shows, if it is one; nothing: not sooner than within the timeout.
    virtual std::optional<Timestamp> proofExpectedBy(const Action &action, Duration timeout) const;
    virtual void learn(const Action &action, bool cured, Duration took, Duration timeout);
    virtual void relapsed(const QString &actionId);
    virtual void refused(const Action &action);
    virtual void waited(const QString &environment, const QString &situation, Duration lasted, bool gone);
    /// What has been learned up to now; empty of those that do not learn.
    virtual QList<PolicyEntry> knowledge() const { return {}; }
};

std::unique_ptr<CurePlanner> makePlanner(CampaignPlanner which, const QList<PolicyEntry> &knowledge, quint64 seed);

} // namespace ops
