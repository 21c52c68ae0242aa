#pragma once

#include "campaign/case.h"
#include "evaluation/episode.h"

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
    bool keepsSteps = false;       ///< CaseOutcome::steps
};

struct CampaignOutcome
{
    std::vector<CaseOutcome> cases; ///< one per episode; those that were not noticed are among them
    double pauseSeconds = 0;        ///< between the incidents
    QList<PolicyEntry> knowledge;
};

/// The incidents that were noticed, as history by which other policies can be judged. Wants CampaignSpec::keepsSteps.
std::vector<Episode> episodesOf(const CampaignSpec &spec, const CampaignOutcome &outcome);

/// Incidents one after the other, drawn from the mix by the seed: the same for every planner, whatever it does. Equal
/// specs give equal outcomes on every machine.
class Campaign
{
public:
    explicit Campaign(const CampaignSpec &spec);
    /// With a planner of its own, whatever the one of the spec is.
    Campaign(CampaignSpec spec, std::unique_ptr<CurePlanner> planner);

    CampaignOutcome run();

private:
    std::vector<Patient> makePatients() const;
    CaseOutcome runEpisode(int episode, Patient &patient);
    void bringIn(int episode, Random random, Patient &patient);
    bool hasTurned(const MixFault &fault, int episode) const;
    Ailment draw(const MixFault &fault, int episode, Random random, Timestamp now) const;
    const MixFault &pick(double share) const;

    CampaignSpec m_spec;
    std::unique_ptr<CurePlanner> m_planner;
    CaseTerms m_terms;
    TrialCount m_trials;
    bool m_turned = false; ///< the fault that was brought in last
    double m_weights = 0;
};

} // namespace ops
