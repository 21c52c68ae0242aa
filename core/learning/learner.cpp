#include "learning/learner.h"

#include "learning/patience.h"
#include "learning/ranking.h"
#include "learning/situation.h"
#include "learning/valuation.h"

#include <algorithm>

namespace ops {

namespace {

constexpr qsizetype CuresKept = 256;    ///< far more than can relapse within their windows
constexpr qsizetype FailuresKept = 256; ///< of incidents that are not over yet
constexpr qsizetype BegunKept = 256;    ///< incidents that are not over yet
constexpr double SmallestShare = 0.1;

/// Those that knowledge is kept of: the path of decisions, and the plain one that people look at.
QStringList situationsOf(const QString &key)
{
    QStringList situations = generalisations(key);
    const QString plain = plainSituation(key);
    if (!situations.contains(plain))
        situations.append(plain);
    return situations;
}

/// None, if it was nothing but the cure.
QStringList whereItMayHavePassed(const QString &situation, const KnowledgeBase::Outcome &outcome)
{
    return outcome.cured && outcome.credit < 1 ? situationsOf(situation) : QStringList();
}

bool hasPassedSometime(const PolicyEntry *entry)
{
    return entry && std::any_of(entry->gone.cbegin(), entry->gone.cend(), [](double gone) { return gone > 0; });
}

/// How likely it was to get to this attempt.
double shareOf(const Action &action)
{
    double share = 1;
    for (const RankedStrategy &ranked : action.ranking) {
        if (ranked.note == notes::Tried && ranked.strategy != Strategy::NoAction)
            share *= 1 - ranked.chance;
    }
    return std::max(SmallestShare, share);
}

double cheapestOther(const Action &action)
{
    double cost = valuation::CallSeconds;
    for (const RankedStrategy &ranked : action.ranking) {
        if (ranked.strategy != action.strategy && isEligible(ranked))
            cost = std::min(cost, ranked.cost);
    }
    return cost;
}

int placeOf(const Action &action)
{
    const auto it = std::find_if(action.ranking.cbegin(), action.ranking.cend(),
                                 [&](const auto &ranked) { return ranked.strategy == action.strategy; });
    return int(it - action.ranking.cbegin());
}

} // namespace

void Learner::learn(const Action &action, bool cured, Duration took, Duration timeout)
{
    if (action.situation.isEmpty() || action.strategy == Strategy::Escalate)
        return;
    begun(action);
    QStringList situations = situationsOf(action.situation);
    const Duration age = ageAt(action, action.startedAt);
    const double credit = cured ? creditFor(action, took, timeout) : 1;
    if (cured && action.strategy != Strategy::NoAction)
        situations += situationsBefore(action);
    situations.removeDuplicates();
    Cure learned{.environment = action.key.environment,
                 .situation = action.situation,
                 .situations = situations,
                 .before = {},
                 .strategy = action.strategy,
                 .outcome = {.cured = cured,
                             .recovery = took,
                             .share = shareOf(action),
                             .incident = action.incident,
                             .credit = credit},
                 .lasted = age + took};
    for (const QString &situation : std::as_const(learned.situations))
        learned.before.append(m_knowledge.learn({learned.environment, situation, learned.strategy}, learned.outcome));
    for (const QString &situation : whereItMayHavePassed(action.situation, learned.outcome))
        m_knowledge.learnDoubtfulWait({learned.environment, situation, Strategy::NoAction}, age, learned.lasted,
                                      1 - credit);
    revalue(action, learned.situations, toSeconds(timeout));
    if (!cured)
        remember(action.incident, action.situation);
    if (!cured || action.strategy == Strategy::NoAction)
        return;
    m_cures.insert(action.id, learned);
    m_cureOrder.append(action.id);
    if (m_cureOrder.size() > CuresKept)
        m_cures.remove(m_cureOrder.takeFirst());
}

void Learner::begun(const Action &action)
{
    const auto isSame = [&](const auto &one) { return one.first == action.incident; };
    const bool isKnown = std::any_of(m_begun.cbegin(), m_begun.cend(), isSame);
    if (action.incident.isEmpty() || action.proposedAt == Timestamp{} || isKnown)
        return;
    m_begun.append({action.incident, action.proposedAt});
    if (m_begun.size() > BegunKept)
        m_begun.removeFirst();
}

Duration Learner::ageAt(const Action &action, Timestamp at) const
{
    for (const auto &[incident, since] : m_begun) {
        if (incident == action.incident)
            return std::max<Duration>(at - since, Duration{0});
    }
    return Duration{0};
}

double Learner::creditFor(const Action &action, Duration took, Duration timeout) const
{
    const valuation::Path path(policy(), action.key.environment, action.situation);
    if (action.strategy == Strategy::NoAction || !hasPassedSometime(path.ofLook(Strategy::NoAction)))
        return 1;
    const double lasted = toSeconds(ageAt(action, action.startedAt) + took);
    const double hazard = patience::hazardAt(path.entries(Strategy::NoAction), lasted);
    const valuation::Outlook prospect =
        valuation::prospectOf(action.strategy, placeOf(action), path, toSeconds(timeout));
    return valuation::creditFor(prospect, toSeconds(took), hazard);
}

void Learner::remember(const QString &incident, const QString &situation)
{
    m_failures.append({incident, situation});
    if (m_failures.size() > FailuresKept)
        m_failures.removeFirst();
}

/// Of the incident's failed attempts.
QStringList Learner::situationsBefore(const Action &action) const
{
    QStringList situations;
    for (const auto &[incident, situation] : m_failures) {
        if (!incident.isEmpty() && incident == action.incident)
            situations += situationsOf(situation);
    }
    return situations;
}

void Learner::revalue(const Action &action, const QStringList &situations, double timeoutSeconds)
{
    const double otherwise = cheapestOther(action);
    for (const QString &situation : situations) {
        const valuation::Path path(policy(), action.key.environment, situation);
        const valuation::Outlook prospect =
            valuation::prospectOf(action.strategy, placeOf(action), path, timeoutSeconds);
        const double cost = prospect.attempt() + (1 - prospect.chanceNow()) * otherwise;
        m_knowledge.setValue({action.key.environment, situation, action.strategy}, valuation::valueOf(cost));
    }
}

void Learner::relapsed(const QString &actionId)
{
    m_cureOrder.removeOne(actionId);
    if (!m_cures.contains(actionId))
        return;
    const Cure cure = m_cures.take(actionId);
    remember(cure.outcome.incident, cure.situation);
    for (qsizetype i = 0; i < cure.situations.size(); ++i)
        m_knowledge.unlearn({cure.environment, cure.situations[i], cure.strategy}, cure.outcome, cure.before[i]);
    for (const QString &situation : whereItMayHavePassed(cure.situation, cure.outcome))
        m_knowledge.unlearnDoubtfulWait({cure.environment, situation, Strategy::NoAction}, cure.lasted,
                                        1 - cure.outcome.credit);
}

void Learner::refused(const Action &action)
{
    if (action.situation.isEmpty())
        return;
    const QStringList situations = situationsOf(action.situation);
    for (const QString &situation : situations)
        m_knowledge.refuse({action.key.environment, situation, action.strategy});
}

void Learner::waited(const QString &environment, const QString &situation, Duration lasted, bool gone)
{
    const QStringList situations = situationsOf(situation);
    for (const QString &one : situations)
        m_knowledge.learnWait({environment, one, Strategy::NoAction}, lasted, gone);
}

void Learner::forgetCures(const QString &environment)
{
    m_cures.removeIf([&](const auto &cure) { return environment.isEmpty() || cure->environment == environment; });
}

} // namespace ops
