#include "learning/ranking.h"

#include "learning/patience.h"
#include "learning/situation.h"
#include "learning/valuation.h"

#include <algorithm>

namespace ops {

namespace {

using valuation::Outlook;
using valuation::Path;

constexpr double MostGain = 2.0; // at most twice as likely as before, because others did not help

struct Candidate
{
    Outlook prospect;
    RankedStrategy shown;
};

const PolicyEntry *mostSpecial(const std::vector<const PolicyEntry *> &known)
{
    const auto it = std::find_if(known.rbegin(), known.rend(), [](const PolicyEntry *entry) { return entry; });
    return it == known.rend() ? nullptr : *it;
}

RankedStrategy describe(const Outlook &prospect, const Path &path, const QString &hindrance)
{
    const Strategy strategy = prospect.strategy;
    const PolicyEntry *basis = mostSpecial(path.entries(strategy));
    const PolicyEntry *ofLook = path.ofLook(strategy);
    const valuation::Bounds bounds = valuation::interval(prospect.chanceNow(), prospect.evidence);
    RankedStrategy shown{.strategy = strategy,
                         .tries = basis ? basis->tries : 0,
                         .successes = basis ? basis->successes : 0,
                         .meanRecoverySeconds = basis ? basis->meanRecoverySeconds : 0,
                         .note = hindrance,
                         .chance = rounded(prospect.chanceNow()),
                         .chanceLow = rounded(bounds.low),
                         .chanceHigh = rounded(bounds.high),
                         .recoverySpread = basis ? basis->recoverySpread : 0,
                         .evidence = ofLook ? ofLook->weight : 0,
                         .basis = basis ? basis->situation : QString(),
                         .similar = basis ? basis->incidents : QStringList()};
    if (path.isForbidden(strategy))
        shown.note = notes::Forbidden;
    else if (shown.note.isEmpty() && path.isPinned(strategy))
        shown.note = notes::Pinned;
    return shown;
}

/// A rollback starts the app anew, as a restart does. Where nothing was changed lately, what it has cured would most
/// likely have been cured by a restart as well, until that has been tried.
void expectOfRestart(std::vector<Candidate> &list, const Path &path)
{
    constexpr double BecauseStartedAnew = 0.85;
    const auto find = [&list](Strategy strategy) {
        return std::find_if(list.begin(), list.end(), [=](const auto &c) { return c.prospect.strategy == strategy; });
    };
    const auto restart = find(Strategy::Restart);
    const auto rollback = find(Strategy::Rollback);
    if (!path.isSteady() || restart == list.end() || rollback == list.end() || path.ofLook(Strategy::Restart))
        return;
    if (path.ofLook(Strategy::Rollback))
        restart->prospect.chance = std::max(restart->prospect.chance, BecauseStartedAnew * rollback->prospect.chance);
}

std::vector<Candidate> candidatesOf(const RankingInputs &in, const Path &path)
{
    std::vector<Candidate> list;
    double inVain = 0;
    const QList<Strategy> tried = triedIn(in.situation);
    for (qsizetype place = 0; place < in.order.size(); ++place) {
        const Strategy strategy = in.order[place];
        Candidate candidate{.prospect = valuation::prospectOf(strategy, int(place), path, in.timeoutSeconds),
                            .shown = {}};
        if (tried.contains(strategy))
            inVain += candidate.prospect.chance;
        list.push_back(candidate);
    }
    expectOfRestart(list, path);
    // The cause is one of those that are left: each of their cures is more likely now.
    const double gain = std::min(MostGain, 1 / std::max(1 - inVain, 1 / MostGain));
    for (Candidate &candidate : list) {
        Outlook &prospect = candidate.prospect;
        prospect.gain = tried.contains(prospect.strategy) ? 1 : gain;
        candidate.shown = describe(prospect, path, in.hindrances.value(prospect.strategy));
    }
    return list;
}

bool isAttempt(const Candidate &candidate)
{
    const Strategy strategy = candidate.prospect.strategy;
    return isEligible(candidate.shown) && strategy != Strategy::NoAction && strategy != Strategy::Escalate;
}

/// Who is called instead of something that might have helped at once takes the time until help is there. What nothing
/// can be done about lasts as long either way.
double costOfCalling(const std::vector<Candidate> &list)
{
    const bool mightHelp = std::any_of(list.cbegin(), list.cend(), isAttempt);
    return valuation::CallSeconds + (mightHelp ? valuation::HelpSeconds : 0);
}

/// Expected cost of trying `list` in its order, without `leftOut`, and then calling a person, who is called as soon as
/// that is cheaper.
double costOfTrying(const std::vector<Candidate> &list, Strategy leftOut)
{
    double cost = valuation::CallSeconds;
    for (auto it = list.rbegin(); it != list.rend(); ++it) {
        if (!isEligible(it->shown) || it->prospect.strategy == leftOut)
            continue;
        const double withIt = it->prospect.attempt() + (1 - it->prospect.chanceNow()) * cost;
        cost = std::min(withIt, cost);
    }
    return cost;
}

/// Something has cured it in this very app, each time but for an accident.
bool wasCuredHere(const std::vector<Candidate> &others, const Path &path)
{
    constexpr double MostlyCures = 0.8;
    return std::any_of(others.cbegin(), others.cend(), [&path](const Candidate &other) {
        const PolicyEntry *own = isEligible(other.shown) ? path.entries(other.prospect.strategy).back() : nullptr;
        return own && own->cured > 0 && own->cured >= MostlyCures * own->weight;
    });
}

constexpr int FewWaits = 2;

/// It may have gone away once, or it was waited for in vain more than once.
bool saysSomething(const PolicyEntry *entry)
{
    return entry && (entry->tries >= FewWaits ||
                     std::any_of(entry->gone.cbegin(), entry->gone.cend(), [](double gone) { return gone > 0; }));
}

/// ... and it was seen that nothing else did it.
bool hasSeen(const PolicyEntry *entry)
{
    return entry && (entry->tries >= FewWaits || entry->passed > 0);
}

void planWaiting(Candidate &waiting, const std::vector<Candidate> &others, const Path &path, const RankingInputs &in)
{
    const std::vector<const PolicyEntry *> known = path.entries(Strategy::NoAction);
    // That something of this kind went away once says too little: it has to have looked like this, and where a cure is
    // known, to have been in this app, and with nothing done: doubts about a cure that others taught are no evidence.
    const bool hasEvidence =
        wasCuredHere(others, path) ? hasSeen(known.back()) : saysSomething(path.ofLook(Strategy::NoAction));
    if (waiting.shown.note.isEmpty() && in.waitingNeedsEvidence && !hasEvidence)
        waiting.shown.note = notes::NoEvidence;
    const double otherwise = costOfTrying(others, Strategy::NoAction);
    const patience::Plan plan = patience::best(known, otherwise, in.timeoutSeconds);
    Outlook &prospect = waiting.prospect;
    prospect.chance = plan.chance;
    prospect.gain = 1;                                  // time heals as it does, whatever else was tried
    prospect.recovery = prospect.waste = plan.meanWait; // the expectation holds both
    const valuation::Bounds bounds = valuation::interval(plan.chance, prospect.evidence);
    waiting.shown.chance = rounded(plan.chance);
    waiting.shown.chanceLow = rounded(bounds.low);
    waiting.shown.chanceHigh = rounded(bounds.high);
    waiting.shown.waitSeconds = plan.wait;
}

Candidate callingAPerson(double cost)
{
    Candidate call;
    call.prospect = {.strategy = Strategy::Escalate, .chance = 1, .disruption = cost};
    call.shown.strategy = Strategy::Escalate;
    call.shown.chance = call.shown.chanceLow = call.shown.chanceHigh = 1;
    return call;
}

int group(const RankedStrategy &ranked)
{
    return ranked.note == notes::Pinned ? 0 : isEligible(ranked) ? 1 : 2;
}

void sortByCost(std::vector<Candidate> &list)
{
    std::stable_sort(list.begin(), list.end(), [](const Candidate &a, const Candidate &b) {
        const int ofA = group(a.shown);
        const int ofB = group(b.shown);
        return ofA != ofB ? ofA < ofB : a.prospect.index() < b.prospect.index();
    });
}

/// The chance from which on it costs less per cure than `index`.
double chanceFor(const Outlook &prospect, double index)
{
    const double span = index + prospect.waste - prospect.recovery;
    return span > 0 ? (prospect.waste + prospect.disruption) / span : 2;
}

/// What it costs to begin with each, and what would make it the first.
void value(std::vector<Candidate> &list)
{
    const auto eligible = std::count_if(list.cbegin(), list.cend(), [](const auto &c) { return isEligible(c.shown); });
    for (std::size_t i = 0; i < list.size(); ++i) {
        Outlook &prospect = list[i].prospect;
        const double cost = prospect.attempt() + (1 - prospect.chanceNow()) * costOfTrying(list, prospect.strategy);
        list[i].shown.cost = rounded(cost);
        list[i].shown.q = rounded(valuation::valueOf(cost));
        const std::size_t rival = i == 0 ? 1 : 0;
        if (prospect.strategy != Strategy::Escalate && eligible > qsizetype(rival))
            list[i].shown.neededChance = rounded(chanceFor(prospect, list[rival].prospect.index()));
    }
}

std::vector<Candidate> judge(const RankingInputs &in, const Policy &policy)
{
    const Path path(policy, in.environment, in.situation);
    std::vector<Candidate> list = candidatesOf(in, path);
    if (in.mayCall)
        list.push_back(callingAPerson(costOfCalling(list)));
    const auto waiting = std::find_if(list.begin(), list.end(), [](const Candidate &candidate) {
        return candidate.prospect.strategy == Strategy::NoAction;
    });
    if (waiting != list.end()) {
        std::vector<Candidate> others = list;
        sortByCost(others);
        planWaiting(*waiting, others, path, in);
    }
    return list;
}

QList<RankedStrategy> shown(const std::vector<Candidate> &list)
{
    QList<RankedStrategy> ranking;
    for (const Candidate &candidate : list)
        ranking.append(candidate.shown);
    return ranking;
}

} // namespace

bool isEligible(const RankedStrategy &ranked)
{
    return ranked.note.isEmpty() || ranked.note == notes::Pinned;
}

QList<RankedStrategy> inGivenOrder(const RankingInputs &inputs, const Policy &policy)
{
    RankingInputs in = inputs;
    in.mayCall = false;
    std::vector<Candidate> list = judge(in, policy);
    value(list);
    std::stable_partition(list.begin(), list.end(), [](const Candidate &c) { return isEligible(c.shown); });
    return shown(list);
}

QList<RankedStrategy> rank(const RankingInputs &inputs, const Policy &policy)
{
    std::vector<Candidate> list = judge(inputs, policy);
    sortByCost(list);
    value(list);
    return shown(list);
}

} // namespace ops
