#include "campaign/campaignreport.h"

#include "model/issue.h" // rounded

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace ops {

namespace {

constexpr int Window = 50;         // incidents
constexpr int LearningPhase = 200; // incidents, after which it has to be good
constexpr int Relearning = 15;     // incidents of a situation, after which it has to be good again

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

QJsonObject toJson(const CampaignFigures &figures)
{
    return {{QStringLiteral("incidents"), figures.incidents},
            {QStringLiteral("unnoticed"), figures.unnoticed},
            {QStringLiteral("uptime"), rounded(figures.uptime)},
            {QStringLiteral("healing_success"), rounded(figures.healingSuccess)},
            {QStringLiteral("first_try_success"), rounded(figures.firstTry)},
            {QStringLiteral("first_try_success_after_200"), rounded(figures.firstTryLater)},
            {QStringLiteral("mttr_p50_s"), rounded(figures.mttr50)},
            {QStringLiteral("mttr_p95_s"), rounded(figures.mttr95)},
            {QStringLiteral("disruptive_actions"), figures.disruptive},
            {QStringLiteral("wrong_actions"), figures.wrong},
            {QStringLiteral("escalations_right"), figures.escalatedRightly},
            {QStringLiteral("escalations_wrong"), figures.escalatedWrongly},
            {QStringLiteral("manual_share"), rounded(figures.manualShare)},
            {QStringLiteral("over_before_help_share"), rounded(figures.overBeforeHelp)},
            {QStringLiteral("trial_share"), rounded(figures.trialShare)},
            {QStringLiteral("cost_s"), rounded(figures.cost)},
            {QStringLiteral("regret_s"), rounded(figures.regret)},
            {QStringLiteral("regret_first_200_s"), rounded(figures.regretFirst)},
            {QStringLiteral("within_reach"), figures.withinReach},
            {QStringLiteral("within_reach_healing_success"), rounded(figures.healedWithinReach)},
            {QStringLiteral("within_reach_mttr_p50_s"), rounded(figures.mttr50WithinReach)},
            {QStringLiteral("within_reach_mttr_p95_s"), rounded(figures.mttr95WithinReach)},
            {QStringLiteral("within_reach_manual_share"), rounded(figures.manualWithinReach)},
            {QStringLiteral("uptime_of_oracle"), rounded(figures.uptimeOfOracle)},
            {QStringLiteral("after_turn"), figures.afterTurn},
            {QStringLiteral("after_turn_first_try_success"), rounded(figures.firstTryAfterTurn)},
            {QStringLiteral("after_turn_first_try_of_oracle"), rounded(figures.firstTryAfterTurnOfOracle)}};
}

CampaignTotals totalsOf(const CampaignOutcome &outcome)
{
    CampaignTotals totals;
    totals.add(outcome);
    return totals;
}

void judgeWithinReach(const CampaignOutcome &outcome, CampaignFigures &figures)
{
    double healed = 0;
    double manual = 0;
    std::vector<double> recoveries;
    for (const CaseOutcome &one : outcome.cases) {
        if (!one.noticed || one.forPeople)
            continue;
        healed += one.escalated ? 0 : 1;
        manual += one.manual ? 1 : 0;
        recoveries.push_back(one.recovery);
    }
    figures.withinReach = int(recoveries.size());
    figures.healedWithinReach = ratio(healed, figures.withinReach);
    figures.manualWithinReach = ratio(manual, figures.withinReach);
    figures.mttr50WithinReach = quantile(recoveries, 0.5);
    figures.mttr95WithinReach = quantile(std::move(recoveries), 0.95);
}

void judgeAfterTurn(const CampaignOutcome &outcome, const CampaignOutcome &oracle, CampaignFigures &figures)
{
    QHash<QString, int> seen; // since the turn, by situation; which app it is does not matter
    double right = 0;
    double rightOfOracle = 0;
    for (std::size_t i = 0; i < outcome.cases.size(); ++i) {
        const CaseOutcome &one = outcome.cases[i];
        if (!one.noticed || !one.turned || ++seen[one.situation.section(QStringLiteral("|app:"), 0, 0)] <= Relearning)
            continue;
        ++figures.afterTurn;
        right += one.firstTry ? 1 : 0;
        rightOfOracle += oracle.cases[i].firstTry ? 1 : 0;
    }
    figures.firstTryAfterTurn = ratio(right, figures.afterTurn);
    figures.firstTryAfterTurnOfOracle = ratio(right, rightOfOracle);
}

/// Per window of incidents: how often the first decision was right, and the regret up to its end.
QJsonArray courseOf(const CampaignOutcome &outcome, const CampaignOutcome &oracle)
{
    QJsonArray course;
    double regret = 0;
    int noticed = 0;
    int right = 0;
    for (std::size_t i = 0; i < outcome.cases.size(); ++i) {
        regret += outcome.cases[i].cost - oracle.cases[i].cost;
        noticed += outcome.cases[i].noticed ? 1 : 0;
        right += outcome.cases[i].firstTry ? 1 : 0;
        if ((i + 1) % Window != 0 && i + 1 != outcome.cases.size())
            continue;
        course.append(QJsonObject{{QStringLiteral("until"), int(i + 1)},
                                  {QStringLiteral("first_try_success"), rounded(ratio(right, noticed))},
                                  {QStringLiteral("regret_s"), rounded(regret)}});
        noticed = right = 0;
    }
    return course;
}

} // namespace

void CampaignTotals::add(const CampaignOutcome &outcome)
{
    m_seconds += outcome.pauseSeconds;
    for (const CaseOutcome &one : outcome.cases) {
        m_unwellSeconds += one.unwellSeconds;
        m_seconds += one.seconds;
        if (!one.noticed)
            continue;
        m_curable += one.curable ? 1 : 0;
        m_healed += one.curable && (one.healed || one.passed) ? 1 : 0;
        m_manual += one.manual ? 1 : 0;
        m_overBeforeHelp += one.overBeforeHelp ? 1 : 0;
        m_recoveries.push_back(one.recovery);
    }
}

double CampaignTotals::uptime() const
{
    return 1 - ratio(m_unwellSeconds, m_seconds);
}

double CampaignTotals::healingSuccess() const
{
    return ratio(m_healed, m_curable);
}

double CampaignTotals::manualShare() const
{
    return ratio(m_manual, double(m_recoveries.size()));
}

double CampaignTotals::workShare() const
{
    return ratio(m_manual - m_overBeforeHelp, double(m_recoveries.size()));
}

double CampaignTotals::mttr(double quantile) const
{
    return ops::quantile(m_recoveries, quantile);
}

CampaignFigures figuresOf(const CampaignOutcome &outcome, const CampaignOutcome &oracle)
{
    CampaignFigures figures;
    double right = 0;
    double later = 0;
    double rightLater = 0;
    double overBeforeHelp = 0;
    double decisions = 0;
    double trials = 0;
    for (std::size_t i = 0; i < outcome.cases.size(); ++i) {
        const CaseOutcome &one = outcome.cases[i];
        const double regret = one.cost - oracle.cases[i].cost;
        figures.cost += one.cost;
        figures.regret += regret;
        figures.regretFirst += i < LearningPhase ? regret : 0;
        if (!one.noticed) {
            ++figures.unnoticed;
            continue;
        }
        ++figures.incidents;
        right += one.firstTry ? 1 : 0;
        later += i >= LearningPhase ? 1 : 0;
        rightLater += i >= LearningPhase && one.firstTry ? 1 : 0;
        overBeforeHelp += one.overBeforeHelp ? 1 : 0;
        decisions += one.decisions;
        trials += one.trials;
        figures.disruptive += one.disruptive;
        figures.wrong += one.wrong;
        figures.escalatedRightly += one.escalatedRightly ? 1 : 0;
        figures.escalatedWrongly += one.escalated && !one.escalatedRightly ? 1 : 0;
    }
    const CampaignTotals totals = totalsOf(outcome);
    figures.uptime = totals.uptime();
    figures.uptimeOfOracle = ratio(figures.uptime, totalsOf(oracle).uptime());
    figures.healingSuccess = totals.healingSuccess();
    figures.firstTry = ratio(right, figures.incidents);
    figures.firstTryLater = ratio(rightLater, later);
    figures.manualShare = totals.manualShare();
    figures.overBeforeHelp = ratio(overBeforeHelp, figures.incidents);
    figures.trialShare = ratio(trials, decisions);
    figures.mttr50 = totals.mttr(0.5);
    figures.mttr95 = totals.mttr(0.95);
    judgeWithinReach(outcome, figures);
    judgeAfterTurn(outcome, oracle, figures);
    return figures;
}

QJsonObject campaignReport(const CampaignSpec &spec, const CampaignOutcome &outcome, const CampaignOutcome &oracle)
{
    return {{QStringLiteral("mix"), spec.mix.name},
            {QStringLiteral("planner"), toName(spec.planner)},
            {QStringLiteral("episodes"), spec.episodes},
            {QStringLiteral("seed"), QString::number(spec.seed)},
            {QStringLiteral("environment"), spec.environment.name},
            {QStringLiteral("autonomy"), spec.environment.defaultAutonomy.toString()},
            {QStringLiteral("figures"), toJson(figuresOf(outcome, oracle))},
            {QStringLiteral("oracle"), toJson(figuresOf(oracle, oracle))},
            {QStringLiteral("course"), courseOf(outcome, oracle)},
            {QStringLiteral("knowledge_entries"), int(outcome.knowledge.size())}};
}

} // namespace ops
