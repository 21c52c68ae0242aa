#include "learning/knowledgebase.h"

#include "learning/patience.h"
#include "learning/situation.h"
#include "model/issue.h" // rounded

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double Fade = 0.9771599684342459; // 2 to the power of -1 / HalfLife
constexpr qsizetype IncidentsKept = 5;
constexpr double ChangeNeeds = 3;      // outcomes, before anything can be called unlikely
constexpr double VeryUnlikely = 0.05;  // as a streak of outcomes
constexpr double KeptWhenReopened = 1; // outcomes

void keepNumbersPortable(PolicyEntry &entry)
{
    // What is stored is what is told, to the last digit: the same on every machine and after every restart.
    for (double *number : {&entry.q, &entry.meanRecoverySeconds, &entry.weight, &entry.cured, &entry.recoverySpread,
                           &entry.refused, &entry.surprise, &entry.passed})
        *number = rounded(*number);
    for (QList<double> *numbers : {&entry.waited, &entry.gone}) {
        for (double &number : *numbers)
            number = rounded(number);
    }
}

void learnRecovery(PolicyEntry &entry, double seconds)
{
    // Exponentially weighted mean and variance once there are as many as a half-life (D. Knuth, The Art of Computer
    // Programming 2, 4.2.2, for the first of them).
    const double count = std::min(double(entry.successes), KnowledgeBase::HalfLife);
    const double difference = seconds - entry.meanRecoverySeconds;
    entry.meanRecoverySeconds += difference / count;
    const double variance = entry.recoverySpread * entry.recoverySpread;
    entry.recoverySpread =
        std::sqrt((variance * (count - 1) + difference * (seconds - entry.meanRecoverySeconds)) / count);
}

void rememberIncident(PolicyEntry &entry, const KnowledgeBase::Outcome &outcome)
{
    if (outcome.incident.isEmpty())
        return;
    entry.incidents.append(outcome.isItsWork() ? outcome.incident : QLatin1Char('!') + outcome.incident);
    if (entry.incidents.size() > IncidentsKept)
        entry.incidents.removeFirst();
}

} // namespace

PolicyEntry KnowledgeBase::entry(const Cell &cell) const
{
    if (const PolicyEntry *known = m_policy.find(cell.environment, cell.situation, cell.strategy))
        return *known;
    PolicyEntry fresh;
    fresh.environment = cell.environment;
    fresh.situation = cell.situation;
    fresh.strategy = cell.strategy;
    return fresh;
}

void KnowledgeBase::store(const Cell &cell, PolicyEntry entry)
{
    keepNumbersPortable(entry);
    m_policy.set(entry);
    m_changed.insert(cell, true);
}

KnowledgeBase::Streak KnowledgeBase::learn(const Cell &cell, const Outcome &outcome)
{
    PolicyEntry entry = this->entry(cell);
    const Streak before{.length = entry.streak, .surprise = entry.surprise};
    const bool saysNothing = outcome.cured && !outcome.isItsWork(); // neither that it cures nor that it does not
    const bool changed = !saysNothing && noticesChange(entry, outcome.cured);
    entry.weight = entry.weight * Fade + outcome.share;
    entry.cured = entry.cured * Fade + (outcome.cured ? outcome.share * outcome.credit : 0);
    entry.refused *= Fade;
    ++entry.tries;
    if (outcome.isItsWork()) {
        ++entry.successes;
        learnRecovery(entry, toSeconds(outcome.recovery));
    }
    rememberIncident(entry, outcome);
    if (changed)
        storeChanged(cell, entry);
    else
        store(cell, entry);
    return before;
}

void KnowledgeBase::storeChanged(const Cell &cell, PolicyEntry entry)
{
    entry.weight = std::abs(entry.streak);
    entry.cured = std::max(entry.streak, 0);
    ++entry.changes;
    store(cell, entry);
    reopen(cell);
    if (entry.streak < 0)
        reopenCases(cell);
}

bool KnowledgeBase::noticesChange(PolicyEntry &entry, bool cured) const
{
    const double expected = (entry.cured + 1) / (entry.weight + 2);
    const double likelihood = cured ? expected : 1 - expected;
    const bool goesOn = entry.streak != 0 && (entry.streak > 0) == cured;
    entry.surprise = goesOn ? entry.surprise * likelihood : likelihood;
    entry.streak = (goesOn ? entry.streak : 0) + (cured ? 1 : -1);
    const bool changed = entry.weight >= ChangeNeeds && std::abs(entry.streak) >= 2 && entry.surprise < VeryUnlikely &&
                         (expected > 0.5) != cured;
    if (changed)
        entry.surprise = 1;
    return changed;
}

void KnowledgeBase::reopen(const Cell &cell)
{
    const QList<PolicyEntry> others = m_policy.entries(cell.environment, cell.situation);
    for (const PolicyEntry &other : others) {
        if (other.strategy != cell.strategy)
            forgetMost(other);
    }
}

void KnowledgeBase::reopenCases(const Cell &cell)
{
    const QList<PolicyEntry> all = m_policy.all();
    for (const PolicyEntry &entry : all) {
        const bool isCase = entry.environment == cell.environment && entry.strategy == cell.strategy &&
                            entry.situation != cell.situation &&
                            generalisations(entry.situation).contains(cell.situation);
        if (isCase)
            forgetMost(entry);
    }
}

void KnowledgeBase::forgetMost(PolicyEntry entry)
{
    if (entry.weight <= KeptWhenReopened)
        return;
    entry.cured *= KeptWhenReopened / entry.weight;
    entry.weight = KeptWhenReopened;
    store({entry.environment, entry.situation, entry.strategy}, entry);
}

void KnowledgeBase::unlearn(const Cell &cell, const Outcome &cure, const Streak &before)
{
    const PolicyEntry *known = m_policy.find(cell.environment, cell.situation, cell.strategy);
    if (!known || known->tries == 0 || (cure.isItsWork() && known->successes == 0))
        return; // it was reset since
    PolicyEntry entry = *known;
    if (cure.isItsWork()) // else it was neither counted as a success nor part of a streak
        takeBackSuccess(entry, cure, before);
    entry.cured = std::max(0.0, entry.cured - cure.share * cure.credit);
    // A cure that never holds any more has stopped to work, as one that is never proven.
    entry.weight = std::max(0.0, entry.weight - cure.share); // as it was before
    const bool changed = noticesChange(entry, false);
    entry.weight += cure.share;
    if (changed)
        storeChanged(cell, entry);
    else
        store(cell, entry);
}

void KnowledgeBase::takeBackSuccess(PolicyEntry &entry, const Outcome &cure, const Streak &before)
{
    const double sum = entry.meanRecoverySeconds * entry.successes - toSeconds(cure.recovery);
    --entry.successes;
    entry.meanRecoverySeconds = entry.successes > 0 ? std::max(0.0, sum / entry.successes) : 0.0;
    entry.recoverySpread = entry.successes > 0 ? entry.recoverySpread : 0.0;
    const qsizetype told = entry.incidents.lastIndexOf(cure.incident);
    if (!cure.incident.isEmpty() && told >= 0)
        entry.incidents[told].prepend(QLatin1Char('!'));
    const bool isLast = entry.streak == 1;
    entry.streak = isLast ? before.length : std::min(entry.streak, 0);
    entry.surprise = isLast ? before.surprise : entry.surprise;
}

void KnowledgeBase::refuse(const Cell &cell)
{
    PolicyEntry entry = this->entry(cell);
    entry.refused = entry.refused * Fade + 1;
    store(cell, entry);
}

void KnowledgeBase::learnWait(const Cell &cell, Duration lasted, bool gone)
{
    PolicyEntry entry = this->entry(cell);
    patience::learn(entry, toSeconds(lasted), gone, Fade);
    store(cell, entry);
}

void KnowledgeBase::learnDoubtfulWait(const Cell &cell, Duration from, Duration lasted, double part)
{
    PolicyEntry entry = this->entry(cell);
    // Where something was waited for, that was learned and has faded the rest before.
    const double fade = from > Duration{0} ? 1 : 1 - part * (1 - Fade);
    patience::learnDoubtful(entry, toSeconds(from), toSeconds(lasted), part, fade);
    store(cell, entry);
}

void KnowledgeBase::unlearnDoubtfulWait(const Cell &cell, Duration lasted, double part)
{
    const PolicyEntry *known = m_policy.find(cell.environment, cell.situation, cell.strategy);
    if (!known)
        return; // it was reset since
    PolicyEntry entry = *known;
    patience::unlearnDoubtful(entry, toSeconds(lasted), part);
    store(cell, entry);
}

void KnowledgeBase::setValue(const Cell &cell, double q)
{
    const PolicyEntry *known = m_policy.find(cell.environment, cell.situation, cell.strategy);
    if (!known || known->q == rounded(q))
        return;
    PolicyEntry entry = *known;
    entry.q = q;
    store(cell, entry);
}

void KnowledgeBase::pin(const Cell &cell, bool pinned)
{
    if (pinned)
        unpinAll(cell.environment, cell.situation);
    PolicyEntry entry = this->entry(cell);
    entry.pinned = pinned;
    store(cell, entry);
}

void KnowledgeBase::unpinAll(const QString &environment, const QString &situation)
{
    const QList<PolicyEntry> known = m_policy.entries(environment, situation);
    for (PolicyEntry entry : known) {
        if (!entry.pinned)
            continue;
        entry.pinned = false;
        store({environment, situation, entry.strategy}, entry);
    }
}

void KnowledgeBase::forbid(const Cell &cell, bool forbidden)
{
    PolicyEntry entry = this->entry(cell);
    entry.forbidden = forbidden;
    store(cell, entry);
}

void KnowledgeBase::reset(const QString &environment)
{
    m_policy.removeIf(
        [&](const PolicyEntry &entry) { return environment.isEmpty() || entry.environment == environment; });
    m_changed.removeIf(
        [&](const auto &cell) { return environment.isEmpty() || cell.key().environment == environment; });
}

void KnowledgeBase::forget(const QString &environment, const QString &situation)
{
    const auto concerned = [&](const QString &where, const QString &what) {
        return where == environment && (what == situation || what.startsWith(situation + QLatin1Char('|')));
    };
    m_policy.removeIf([&](const PolicyEntry &entry) { return concerned(entry.environment, entry.situation); });
    m_changed.removeIf([&](const auto &cell) { return concerned(cell.key().environment, cell.key().situation); });
}

void KnowledgeBase::put(const QList<PolicyEntry> &entries)
{
    for (const PolicyEntry &entry : entries)
        store({entry.environment, entry.situation, entry.strategy}, entry);
}

void KnowledgeBase::promote(const QString &from, const QString &to)
{
    const QList<PolicyEntry> known = all();
    for (PolicyEntry entry : known) {
        if (entry.environment != from)
            continue;
        entry.environment = to;
        const PolicyEntry former = this->entry({to, entry.situation, entry.strategy});
        entry.pinned = former.pinned;
        entry.forbidden = former.forbidden;
        store({to, entry.situation, entry.strategy}, entry);
    }
}

QList<PolicyEntry> KnowledgeBase::takeChanges()
{
    QList<PolicyEntry> list;
    const QList<Cell> cells = std::exchange(m_changed, {}).keys();
    for (const Cell &cell : cells)
        list.append(entry(cell));
    return list;
}

QJsonArray KnowledgeBase::toJson() const
{
    QJsonArray json;
    for (const PolicyEntry &entry : all())
        json.append(entry.toJson());
    return json;
}

QList<PolicyEntry> KnowledgeBase::entriesFromJson(const QJsonArray &json)
{
    QList<PolicyEntry> list;
    for (const QJsonValue &value : json)
        list.append(PolicyEntry::fromJson(value.toObject()));
    return list;
}

} // namespace ops
