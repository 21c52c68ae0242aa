#include "learning/valuation.h"

#include "learning/knowledgebase.h"
#include "learning/situation.h"

#include <algorithm>
#include <cmath>

namespace ops::valuation {

namespace {

constexpr double PriorStrength = 2.0;    // so many outcomes is the more general situation worth
constexpr double DoubtfulStrength = 0.5; // ... after a cure here has stopped or begun to work
constexpr double DoubtEnds = 5.0;        // outcomes after which the situation knows for itself again
constexpr double KeptInDoubt = 0.5;      // outcomes of a more special situation, as long as the general one is in doubt
constexpr double UsualRecovery = 15.0;   // seconds that a cure takes, as long as nothing else is known
constexpr double Deviations = 4;         // of the time to recover: fewer than 1 in 17 come later, however distributed
constexpr double LeastWaste = 0.25;      // of the timeout: no failure is noticed sooner than that
constexpr double HighestChance = 0.97;   // nothing is sure, only because nothing else has helped
constexpr double SmallestChance = 0.001;
constexpr double PlaceStep = 0.05; // by which each place in the configured order is worse than the one before

bool isInDoubt(const PolicyEntry &entry)
{
    return entry.changes > 0 && entry.weight < DoubtEnds;
}

/// Takes in what `entry` knows of the time to recover; what was known before is worth one cure. Two means that differ
/// make it less certain.
void learnRecoveryFrom(const PolicyEntry &entry, double &mean, double &variance)
{
    if (entry.successes == 0)
        return;
    const double seen = std::min(double(entry.successes), KnowledgeBase::HalfLife);
    const double difference = entry.meanRecoverySeconds - mean;
    variance = (seen * entry.recoverySpread * entry.recoverySpread + variance) / (seen + 1) +
               seen / ((seen + 1) * (seen + 1)) * difference * difference;
    mean = (entry.meanRecoverySeconds * seen + mean) / (seen + 1);
}

/// Seconds after which a cure would have shown (the inequality of F. Cantelli for what lies so far above a mean).
double proofSeconds(double mean, double variance, double timeoutSeconds)
{
    return std::clamp(mean + Deviations * std::sqrt(variance), LeastWaste * timeoutSeconds, timeoutSeconds);
}

} // namespace

double disruptionSeconds(Strategy strategy, bool isSteady)
{
    switch (strategy) {
    case Strategy::Restart:
        return 10;
    case Strategy::RetryDeployment:
        return 5;
    case Strategy::Rollback:
        return isSteady ? 45 : 20;
    case Strategy::Deploy:
        return 10;
    case Strategy::ScaleOut:
    case Strategy::ScaleIn:
        return 6;
    case Strategy::AdjustConfig:
        return 3;
    case Strategy::NoAction:
        return 0;
    case Strategy::Escalate:
        return CallSeconds;
    }
    return 0;
}

Path::Path(const Policy &policy, const QString &environment, const QString &situation)
    : m_policy(policy)
    , m_environment(environment)
    , m_situations(generalisations(situation))
    , m_plain(plainSituation(situation))
{
}

std::vector<const PolicyEntry *> Path::entries(Strategy strategy) const
{
    std::vector<const PolicyEntry *> known;
    known.reserve(std::size_t(m_situations.size()));
    for (const QString &situation : m_situations)
        known.push_back(m_policy.find(m_environment, situation, strategy));
    // Knowledge of former versions is of plain situations only.
    if (std::all_of(known.cbegin(), known.cend(), [](const PolicyEntry *entry) { return !entry; }))
        known.front() = m_policy.find(m_environment, m_plain, strategy);
    return known;
}

const PolicyEntry *Path::ofLook(Strategy strategy) const
{
    return m_policy.find(m_environment, m_situations[m_situations.size() > 1 ? 1 : 0], strategy);
}

bool Path::isForbidden(Strategy strategy) const
{
    const auto forbids = [&](const QString &situation) {
        const PolicyEntry *entry = m_policy.find(m_environment, situation, strategy);
        return entry && entry->forbidden;
    };
    return forbids(m_plain) || std::any_of(m_situations.cbegin(), m_situations.cend(), forbids);
}

bool Path::isPinned(Strategy strategy) const
{
    for (const QString &situation : {m_situations.last(), m_plain}) {
        const PolicyEntry *entry = m_policy.find(m_environment, situation, strategy);
        if (entry && entry->pinned)
            return true;
    }
    return false;
}

double Outlook::chanceNow() const
{
    return std::min(std::max(chance, HighestChance), chance * gain);
}

double Outlook::index() const
{
    return costAt(chance) / std::max(chance, SmallestChance) / gain;
}

Outlook prospectOf(Strategy strategy, int place, const Path &path, double timeoutSeconds)
{
    Outlook prospect{.strategy = strategy,
                     .recovery = std::min(UsualRecovery, timeoutSeconds / 2),
                     .waste = timeoutSeconds,
                     .disruption = disruptionSeconds(strategy, path.isSteady())};
    const std::vector<const PolicyEntry *> known = path.entries(strategy);
    // The prior chance is the one that makes the cost per cure grow by the place.
    const double index = 2 * timeoutSeconds * (1 + PlaceStep * place);
    prospect.chance = (timeoutSeconds + prospect.disruption) / (index + timeoutSeconds - prospect.recovery);
    prospect.evidence = PriorStrength;
    const double widest = (timeoutSeconds - prospect.recovery) / Deviations; // all of the timeout, if nothing is known
    double variance = widest * widest;
    double refused = 0;
    bool isDoubted = false;
    for (std::size_t level = 0; level < known.size(); ++level) {
        const PolicyEntry *entry = known[level];
        if (!entry)
            continue;
        const PolicyEntry *next = level + 1 < known.size() ? known[level + 1] : nullptr;
        // What the more special situation knows itself must not count twice.
        double weight = std::max(0.0, entry->weight - (next ? next->weight : 0));
        double cured = std::clamp(entry->cured - (next ? next->cured : 0), 0.0, weight);
        // It has changed for others like it; what was known here is most likely over, too. But failures in a row up to
        // now are no old knowledge: they are what has told.
        const double latest = isDoubted && entry->streak < 0 ? std::min(weight, double(-entry->streak)) : 0;
        if (isDoubted && !isInDoubt(*entry) && weight > KeptInDoubt) {
            cured *= KeptInDoubt / weight;
            weight = std::max(KeptInDoubt, latest);
        }
        const double prior = isInDoubt(*entry) || latest > 0 ? DoubtfulStrength : PriorStrength;
        isDoubted = isDoubted || isInDoubt(*entry);
        prospect.chance = (cured + prior * prospect.chance) / (weight + prior);
        prospect.evidence = weight + prior;
        prospect.tries += weight;
        refused = std::max(refused, std::min(entry->refused, 1.0));
        learnRecoveryFrom(*entry, prospect.recovery, variance);
    }
    prospect.spread = std::sqrt(variance);
    prospect.waste = proofSeconds(prospect.recovery, variance, timeoutSeconds);
    prospect.disruption += RefusalSeconds * refused;
    return prospect;
}

double creditFor(const Outlook &prospect, double seconds, double hazard)
{
    // Seconds. What simulated services show is a second apart, what shows at once is looked at more often.
    constexpr double ShortestSpread = 0.05;
    constexpr double UsualSpread = 1;
    const double spread = std::max(prospect.spread, std::clamp(prospect.recovery, ShortestSpread, UsualSpread));
    const double distance = (seconds - prospect.recovery) / spread;
    const double width = 2 + distance * distance;
    const double density = 1 / (spread * width * std::sqrt(width));
    const double earlier = (1 + distance / std::sqrt(width)) / 2;
    const double own = prospect.chance * density;
    const double other = (1 - prospect.chance * earlier) * hazard;
    return own + other > 0 ? own / (own + other) : 1;
}

Bounds interval(double chance, double outcomes)
{
    constexpr double Z = 1.96;
    const double n = std::max(outcomes, 1e-9);
    const double centre = (chance + Z * Z / (2 * n)) / (1 + Z * Z / n);
    const double half = Z / (1 + Z * Z / n) * std::sqrt(chance * (1 - chance) / n + Z * Z / (4 * n * n));
    return {std::clamp(centre - half, 0.0, chance), std::clamp(centre + half, chance, 1.0)};
}

double valueOf(double costSeconds)
{
    return std::clamp(1 - 2 * costSeconds / CallSeconds, -1.0, 1.0);
}

} // namespace ops::valuation
