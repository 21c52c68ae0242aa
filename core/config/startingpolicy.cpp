#include "config/startingpolicy.h"

#include "config/knowledgefile.h"

#include <algorithm>

namespace ops {

namespace {

constexpr double MostWeight = 4; // outcomes: enough to begin with, little enough to be proven wrong soon

void lighten(QList<double> &counts, double share)
{
    for (double &count : counts)
        count *= share;
}

} // namespace

Result<QList<PolicyEntry>> startingPolicy(const QStringList &environments)
{
    const Result<QList<PolicyEntry>> pattern = loadKnowledge(QStringLiteral(":/config/starting-policy.json"));
    if (!pattern)
        return pattern;
    QList<PolicyEntry> entries;
    for (const QString &environment : environments) {
        for (PolicyEntry entry : *pattern) {
            entry.environment = environment;
            entries.append(entry);
        }
    }
    return entries;
}

QList<PolicyEntry> asStartingPolicy(const QList<PolicyEntry> &learned)
{
    QList<PolicyEntry> entries;
    for (PolicyEntry entry : learned) {
        const bool isGeneral =
            entry.situation.contains(QLatin1String("|any|")) && entry.weight + entry.waited.value(0) >= 1;
        if (!isGeneral)
            continue;
        const double share = entry.weight > MostWeight ? MostWeight / entry.weight : 1;
        entry.tries = int(std::min(double(entry.tries), MostWeight));
        entry.successes = entry.weight > 0 ? qRound(entry.tries * entry.cured / entry.weight) : 0;
        entry.weight *= share;
        entry.cured *= share;
        const double waited = entry.waited.value(0);
        lighten(entry.waited, waited > MostWeight ? MostWeight / waited : 1);
        lighten(entry.gone, waited > MostWeight ? MostWeight / waited : 1);
        entry.pinned = entry.forbidden = false;
        entry.refused = 0;
        entry.streak = entry.changes = 0;
        entry.surprise = 1;
        entry.incidents.clear();
        entries.append(entry);
    }
    return entries;
}

} // namespace ops
