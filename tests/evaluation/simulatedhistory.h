#pragma once

#include "campaign/campaign.h"

#include <memory>

namespace ops::testing {

/// Decides as the platform does by what it has learned, but now and then anything else that is possible, with a chance
/// that is written down: a history by which other policies can be judged.
std::unique_ptr<CurePlanner> makeVaryingPlanner(const QList<PolicyEntry> &knowledge, double share, quint64 seed);

/// Decides by what is known and learns nothing: the policy that is judged.
std::unique_ptr<CurePlanner> makeFixedPlanner(const QList<PolicyEntry> &knowledge);

/// A campaign on a bundled mix, with everything autonomous. Knowledge and planner are left to the caller.
CampaignSpec specOf(const QString &mix, int episodes, quint64 seed);

/// What a policy really comes to, per incident that was noticed.
struct Truth
{
    double cost = 0;
    double firstTry = 0;
};
Truth truthOf(const CampaignSpec &spec, const QList<PolicyEntry> &knowledge);

/// A history and a policy that knows it or comes from elsewhere, all by the number: no two alike.
struct EvaluationCase
{
    CampaignSpec spec; ///< of the history
    double share = 0;  ///< of what is done otherwise than the platform would
    QList<PolicyEntry> behaviour;
    QList<PolicyEntry> policy;
};
EvaluationCase evaluationCase(int number, int episodes);

} // namespace ops::testing
