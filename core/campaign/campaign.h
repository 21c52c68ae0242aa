#pragma once

#include "campaign/case.h"

#include <functional>
#include <memory>
#include <vector>

namespace ops {

/// Everything that the course of a campaign depends on.
struct CampaignSpec
{
    Mix mix;
    CampaignPlanner planner = CampaignPlanner::Rl;
    int episodes = 1000;
    quint64 seed = 1;
    EnvironmentConfig environment; ///< with the autonomy that is to be
    QList<PolicyEntry> knowledge;  ///< what is known at the begin
};

struct CampaignOutcome
{
    std::vector<CaseOutcome> cases; ///< one per episode; those that were not noticed are among them
    double pauseSeconds = 0;        ///< between the incidents
    QList<PolicyEntry> knowledge;
};

/// Incidents one after the other, drawn from the mix by the seed: the same for every planner, whatever it does. Equal
/// specs give equal outcomes on every machine.
class Campaign
{
public:
    explicit Campaign(CampaignSpec spec);

    CampaignOutcome run();

private:
    std::vector<Patient> makePatients() const;
    CaseOutcome runEpisode(int episode, Patient &patient);
    void bringIn(int episode, Random random, Patient &patient);
    Ailment draw(const MixFault &fault, int episode, Random random, Timestamp now) const;
    const MixFault &pick(double share) const;

    CampaignSpec m_spec;
    std::unique_ptr<Planner> m_planner;
    CaseTerms m_terms;
    TrialCount m_trials;
    double m_weights = 0;
};

} // namespace ops
