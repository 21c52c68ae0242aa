#include "learning/knowledgediff.h"

#include "model/issue.h" // rounded

#include <QMap>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ops {

namespace {

using Key = std::tuple<QString, QString, Strategy>;

QMap<Key, PolicyEntry> byKey(const QList<PolicyEntry> &entries)
{
    QMap<Key, PolicyEntry> map;
    for (const PolicyEntry &entry : entries)
        map.insert({entry.environment, entry.situation, entry.strategy}, entry);
    return map;
}

using Place = std::pair<QString, QString>;

/// By place: what has a pin, or else the best value of what may be done and was tried.
QMap<Place, Strategy> choicesOf(const QList<PolicyEntry> &entries)
{
    QMap<Place, PolicyEntry> best;
    for (const PolicyEntry &entry : entries) {
        const bool isTaught = entry.pinned || (entry.tries > 0 && entry.cured > 0);
        if (entry.forbidden || !isTaught)
            continue;
        const auto known = best.find({entry.environment, entry.situation});
        const auto rank = [](const PolicyEntry &one) { return std::pair(one.pinned, one.q); };
        if (known == best.end())
            best.insert({entry.environment, entry.situation}, entry);
        else if (rank(entry) > rank(*known))
            *known = entry;
    }
    QMap<Place, Strategy> choices;
    for (auto it = best.cbegin(); it != best.cend(); ++it)
        choices.insert(it.key(), it->strategy);
    return choices;
}

QList<double> sum(const QList<double> &a, const QList<double> &b)
{
    QList<double> both(std::max(a.size(), b.size()));
    for (qsizetype i = 0; i < both.size(); ++i)
        both[i] = rounded(a.value(i) + b.value(i));
    return both;
}

PolicyEntry merged(PolicyEntry own, const PolicyEntry &other)
{
    const double mine = own.successes;
    const double theirs = other.successes;
    if (theirs > 0) {
        const double all = mine + theirs;
        const double apart = own.meanRecoverySeconds - other.meanRecoverySeconds;
        const double variance =
            (mine * own.recoverySpread * own.recoverySpread + theirs * other.recoverySpread * other.recoverySpread) /
                all +
            mine * theirs * apart * apart / (all * all);
        own.meanRecoverySeconds = rounded((mine * own.meanRecoverySeconds + theirs * other.meanRecoverySeconds) / all);
        own.recoverySpread = rounded(std::sqrt(variance));
    }
    const double weights = own.weight + other.weight;
    own.q = weights > 0 ? rounded((own.q * own.weight + other.q * other.weight) / weights) : own.q;
    own.tries += other.tries;
    own.successes += other.successes;
    own.weight = rounded(weights);
    own.cured = rounded(own.cured + other.cured);
    own.refused = rounded(own.refused + other.refused);
    own.waited = sum(own.waited, other.waited);
    own.gone = sum(own.gone, other.gone);
    own.passed = rounded(own.passed + other.passed);
    // Its incidents happened elsewhere and a streak goes by what came last here.
    return own;
}

} // namespace

QList<KnowledgeChange> diffKnowledge(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after)
{
    const QMap<Key, PolicyEntry> old = byKey(before);
    const QMap<Key, PolicyEntry> now = byKey(after);
    QList<KnowledgeChange> changes;
    QMap<Key, KnowledgeChange> sorted;
    for (auto it = old.cbegin(); it != old.cend(); ++it)
        sorted[it.key()].before = *it;
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        sorted[it.key()].after = *it;
    for (const KnowledgeChange &change : std::as_const(sorted)) {
        if (change.before != change.after)
            changes.append(change);
    }
    return changes;
}

QList<ChoiceChange> diffChoices(const QList<PolicyEntry> &before, const QList<PolicyEntry> &after)
{
    const QMap<Place, Strategy> old = choicesOf(before);
    const QMap<Place, Strategy> now = choicesOf(after);
    QMap<Place, ChoiceChange> sorted;
    for (auto it = old.cbegin(); it != old.cend(); ++it)
        sorted[it.key()].before = *it;
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        sorted[it.key()].after = *it;
    QList<ChoiceChange> changes;
    for (auto it = sorted.begin(); it != sorted.end(); ++it) {
        std::tie(it->environment, it->situation) = it.key();
        if (it->before != it->after)
            changes.append(*it);
    }
    return changes;
}

QList<PolicyEntry> mergeKnowledge(const QList<PolicyEntry> &own, const QList<PolicyEntry> &other)
{
    QMap<Key, PolicyEntry> all = byKey(own);
    for (const PolicyEntry &entry : other) {
        const auto known = all.find({entry.environment, entry.situation, entry.strategy});
        if (known != all.end()) {
            *known = merged(*known, entry);
            continue;
        }
        PolicyEntry taken = entry;
        taken.pinned = taken.forbidden = false; // that was for people there to say
        taken.incidents.clear();
        all.insert({entry.environment, entry.situation, entry.strategy}, taken);
    }
    return all.values();
}

} // namespace ops
