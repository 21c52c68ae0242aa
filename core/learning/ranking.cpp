#include "learning/ranking.h"

#include "learning/qlearning.h"

#include <algorithm>

namespace ops {

namespace {

const PolicyEntry *find(const QList<PolicyEntry> &entries, Strategy strategy)
{
    const auto it = std::find_if(entries.cbegin(), entries.cend(),
                                 [strategy](const PolicyEntry &entry) { return entry.strategy == strategy; });
    return it == entries.cend() ? nullptr : &*it;
}

bool isForbidden(const PolicyEntry *entry)
{
    return entry && entry->forbidden;
}

RankedStrategy describe(Strategy strategy, int place, const PolicyEntry *here, const PolicyEntry *base,
                        const QString &hindrance)
{
    const PolicyEntry *known = here ? here : base;
    RankedStrategy ranked{.strategy = strategy,
                          .q = rounded(known ? known->q : qlearning::prior(place)),
                          .tries = known ? known->tries : 0,
                          .successes = known ? known->successes : 0,
                          .meanRecoverySeconds = known ? known->meanRecoverySeconds : 0,
                          .note = hindrance};
    if (isForbidden(here) || isForbidden(base))
        ranked.note = notes::Forbidden;
    else if (ranked.note.isEmpty() && here && here->pinned)
        ranked.note = notes::Pinned;
    return ranked;
}

} // namespace

bool isEligible(const RankedStrategy &ranked)
{
    return ranked.note.isEmpty() || ranked.note == notes::Pinned;
}

QList<RankedStrategy> inGivenOrder(const QList<Strategy> &order, const QList<PolicyEntry> &entries,
                                   const QList<PolicyEntry> &base, const Hindrances &hindrances)
{
    QList<RankedStrategy> list;
    for (int place = 0; place < order.size(); ++place) {
        const Strategy strategy = order[place];
        list.append(
            describe(strategy, place, find(entries, strategy), find(base, strategy), hindrances.value(strategy)));
    }
    std::stable_partition(list.begin(), list.end(), isEligible);
    return list;
}

QList<RankedStrategy> rank(const QList<Strategy> &order, const QList<PolicyEntry> &entries,
                           const QList<PolicyEntry> &base, const Hindrances &hindrances)
{
    QList<RankedStrategy> list = inGivenOrder(order, entries, base, hindrances);
    const auto group = [](const RankedStrategy &ranked) {
        return ranked.note == notes::Pinned ? 0 : isEligible(ranked) ? 1 : 2;
    };
    std::stable_sort(list.begin(), list.end(), [&group](const RankedStrategy &a, const RankedStrategy &b) {
        return group(a) != group(b) ? group(a) < group(b) : a.q > b.q;
    });
    return list;
}

} // namespace ops
