#include "evaluation/policyevaluation.h"

#include "evaluation/costmodel.h"
#include "evaluation/followed.h"
#include "learning/situation.h"
#include "model/issue.h" // rounded

#include <QJsonArray>
#include <QMap>

#include <algorithm>
#include <array>

namespace ops {

namespace {

/// One incident, with all that the figures are sums of.
struct Judged
{
    QString situation;
    Followed followed;
    std::vector<double> expected; ///< by the model: cost from each step on, if the policy's wish is done
    double chance = 0;            ///< by the model: that the first wish suffices
    double worst = 0;             ///< that any incident has cost in this history
    bool firstTry = false;
};
using Group = std::vector<const Judged *>;

/// There is none below nought, and one incident says nothing of the others.
Estimate asCost(Estimate cost, double size)
{
    constexpr double Enough = 2;
    if (size < Enough)
        cost.low = 0;
    for (double *bound : {&cost.value, &cost.low, &cost.high})
        *bound = std::max(0.0, *bound);
    return cost;
}

double ifOne(bool value)
{
    return value ? 1 : 0;
}

/// By step: the mean weight of all incidents up to there. Weights are divided by it (P. Thomas, E. Brunskill,
/// "Data-Efficient Off-Policy Policy Evaluation for Reinforcement Learning", ICML 2016), or a long course that happened
/// to be followed to its end would outweigh all others.
std::vector<double> meanWeights(const Group &group)
{
    std::size_t longest = 0;
    for (const Judged *one : group)
        longest = std::max(longest, one->followed.steps.size());
    std::vector<double> means(longest, 0);
    for (const Judged *one : group) {
        double weight = 1;
        for (std::size_t i = 0; i < longest; ++i) {
            if (i < one->followed.steps.size())
                weight *= one->followed.steps[i].weight;
            means[i] += weight / double(group.size());
        }
    }
    return means;
}

double doublyRobust(const Judged &one, const std::vector<double> &means)
{
    const Followed &followed = one.followed;
    double sum = 0;
    double left = followed.cost; // of the recorded course
    double product = 1;
    double weight = 1;
    for (std::size_t i = 0; i < followed.steps.size(); ++i) {
        const Followed::Step &step = followed.steps[i];
        if (!step.isJudged)
            break; // as it went
        sum += weight * one.expected[i];
        product *= step.weight;
        weight = means[i] > 0 ? product / means[i] : 0;
        sum += weight * (step.cost - one.expected[i]);
        left -= step.cost;
    }
    return sum + weight * left;
}

double doublyRobustHelped(const Judged &one, const std::vector<double> &means)
{
    const double was = ifOne(one.firstTry);
    if (!one.followed.isJudged())
        return was;
    const double weight = means.front() > 0 ? one.followed.steps.front().weight / means.front() : 0;
    return one.chance + weight * (was - one.chance);
}

PolicyFigures figuresOf(const QString &situation, const Group &group)
{
    PolicyFigures figures;
    figures.situation = situation;
    figures.incidents = int(group.size());
    if (group.empty())
        return figures;
    const std::vector<double> means = meanWeights(group);
    std::vector<Weighed> costs;
    std::vector<Weighed> helped;
    std::vector<double> dr;
    std::vector<double> drHelped;
    std::vector<double> saved;
    for (const Judged *one : group) {
        const Followed &followed = one->followed;
        figures.judged += followed.isJudged() ? 1 : 0;
        figures.same += followed.isJudged() && followed.steps.front().isSame ? 1 : 0;
        figures.was += followed.was / double(group.size());
        figures.helped += ifOne(one->firstTry) / double(group.size());
        costs.push_back({followed.cost, followed.weight()});
        helped.push_back({ifOne(one->firstTry), followed.firstWeight()});
        dr.push_back(doublyRobust(*one, means));
        drHelped.push_back(doublyRobustHelped(*one, means));
        saved.push_back(followed.was - dr.back());
    }
    figures.size = effectiveSize(costs);
    // What one more would count beside those that do not count at all.
    const double worst = group.front()->worst * double(group.size()) / std::max(1.0, figures.size);
    if (const auto cost = weightedMean(costs))
        figures.wis = asCost(allowingFor(group.front()->worst, costs, *cost), figures.size);
    if (const auto share = weightedMean(helped))
        figures.wisHelped = ofShare(*share, effectiveSize(helped));
    figures.dr = asCost(allowingFor(worst, dr, mean(dr)), double(dr.size()));
    figures.drHelped = ofShare(mean(drHelped), std::max(1.0, effectiveSize(helped)));
    figures.saved = mean(saved);
    if (figures.judged > 0)
        figures.saved = allowingFor(figures.was - worst, saved, figures.saved);
    return figures;
}

QJsonObject toJson(const Estimate &estimate)
{
    return {{QStringLiteral("value"), rounded(estimate.value)},
            {QStringLiteral("low"), rounded(estimate.low)},
            {QStringLiteral("high"), rounded(estimate.high)}};
}

QJsonValue toJson(const std::optional<Estimate> &estimate)
{
    return estimate ? QJsonValue(toJson(*estimate)) : QJsonValue();
}

} // namespace

PolicyEvaluation evaluatePolicy(const Policy &policy, const std::vector<Episode> &episodes)
{
    // What a half has taught judges the other one: a model that knows the incident would flatter the policy.
    std::array<CostModel, 2> models;
    for (std::size_t i = 0; i < episodes.size(); ++i)
        models[i % 2].learn(episodes[i]);
    double worst = 0;
    for (const Episode &episode : episodes)
        worst = std::max(worst, episode.cost());
    std::vector<Judged> judged;
    judged.reserve(episodes.size());
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        const Episode &episode = episodes[i];
        const QString &environment = episode.environment;
        const CostModel &model = models[1 - i % 2];
        Judged one{.situation = environment + QLatin1Char('/') + plainSituation(episode.steps.front().situation),
                   .followed = follow(policy, episode),
                   .expected = {},
                   .worst = worst,
                   .firstTry = episode.firstTry};
        for (std::size_t step = 0; step < one.followed.steps.size(); ++step)
            one.expected.push_back(
                model.costOf(environment, episode.steps[qsizetype(step)].situation, one.followed.steps[step].wish));
        one.chance = model.chanceOf(environment, episode.steps.front().situation, one.followed.steps.front().wish);
        judged.push_back(std::move(one));
    }
    Group all;
    QMap<QString, Group> bySituation;
    for (const Judged &one : judged) {
        all.push_back(&one);
        bySituation[one.situation].push_back(&one);
    }
    PolicyEvaluation evaluation{.overall = figuresOf({}, all), .situations = {}};
    for (auto it = bySituation.cbegin(); it != bySituation.cend(); ++it)
        evaluation.situations.append(figuresOf(it.key(), *it));
    std::stable_sort(evaluation.situations.begin(), evaluation.situations.end(),
                     [](const auto &a, const auto &b) { return a.incidents > b.incidents; });
    return evaluation;
}

QJsonObject PolicyFigures::toJson() const
{
    QJsonObject json{{QStringLiteral("incidents"), incidents},
                     {QStringLiteral("judged"), judged},
                     {QStringLiteral("same"), same},
                     {QStringLiteral("effective_size"), rounded(size)},
                     {QStringLiteral("was_cost_s"), rounded(was)},
                     {QStringLiteral("was_first_try"), rounded(helped)},
                     {QStringLiteral("wis_cost_s"), ops::toJson(wis)},
                     {QStringLiteral("wis_first_try"), ops::toJson(wisHelped)},
                     {QStringLiteral("dr_cost_s"), ops::toJson(dr)},
                     {QStringLiteral("dr_first_try"), ops::toJson(drHelped)},
                     {QStringLiteral("dr_saved_s"), ops::toJson(saved)}};
    if (!situation.isEmpty())
        json.insert(QStringLiteral("situation"), situation);
    return json;
}

QJsonObject PolicyEvaluation::toJson() const
{
    QJsonArray list;
    for (const PolicyFigures &figures : situations)
        list.append(figures.toJson());
    return {{QStringLiteral("overall"), overall.toJson()}, {QStringLiteral("situations"), list}};
}

} // namespace ops
