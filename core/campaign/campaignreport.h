#pragma once

#include "campaign/campaign.h"

#include <QJsonObject>

namespace ops {

/// The figures of one campaign, as docs/learning.md describes them.
struct CampaignFigures
{
    int incidents = 0;         ///< that were noticed
    int unnoticed = 0;         ///< that passed before
    double uptime = 0;         ///< share of the time in which users got what they wanted
    double healingSuccess = 0; ///< of the incidents that the platform could cure
    double firstTry = 0;
    double firstTryLater = 0; ///< after the first 200
    double mttr50 = 0;        ///< seconds from the detection
    double mttr95 = 0;
    int disruptive = 0;
    int wrong = 0;
    int escalatedRightly = 0;
    int escalatedWrongly = 0;
    double manualShare = 0;
    double overBeforeHelp = 0; ///< share in which a person was called, and it was over by itself before help was there
    double trialShare = 0;     ///< experiments among the decisions
    double cost = 0;
    double regret = 0;      ///< cost beyond the oracle's
    double regretFirst = 0; ///< ... in the first 200 incidents

    // What can be promised: of the incidents that need no person from the start, see CaseOutcome::forPeople.
    int withinReach = 0;
    double healedWithinReach = 0; ///< share that ended without a person; what passed by itself is among them
    double mttr50WithinReach = 0;
    double mttr95WithinReach = 0;
    double manualWithinReach = 0;
    double uptimeOfOracle =
        0; ///< uptime as a share of the oracle's, which nobody who has to notice first can pass by much
    // After what has always cured a situation stopped to do so: of its incidents from the 16th on.
    int afterTurn = 0;
    double firstTryAfterTurn = 0;
    double firstTryAfterTurnOfOracle = 0; ///< ... as a share of the oracle's
};

/// What incidents come to, also those of several campaigns together.
class CampaignTotals
{
public:
    void add(const CampaignOutcome &outcome);

    double uptime() const; ///< this and the following as in CampaignFigures
    double healingSuccess() const;
    double manualShare() const;
    double workShare() const; ///< ... without those that were over by themselves before the person had done anything
    double mttr(double quantile) const; ///< seconds; `quantile` from 0 to 1

private:
    double m_unwellSeconds = 0;
    double m_seconds = 0;
    double m_curable = 0;
    double m_healed = 0;
    double m_manual = 0;
    double m_overBeforeHelp = 0;
    std::vector<double> m_recoveries; ///< of the incidents that were noticed
};

/// `oracle` is the outcome of the same incidents with the best that could be done.
CampaignFigures figuresOf(const CampaignOutcome &outcome, const CampaignOutcome &oracle);

/// The report of `--report`: figures of planner and oracle, and their course. It holds no time of the wall clock, so
/// that equal campaigns have equal reports.
QJsonObject campaignReport(const CampaignSpec &spec, const CampaignOutcome &outcome, const CampaignOutcome &oracle);

} // namespace ops
