#pragma once

#include "model/action.h"
#include "model/policy.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace ops {

/// What a strategy promises in a situation, by all that was learned on the path from the general to the special.
///
/// All costs are in seconds of downtime: what a cure takes, what its failure wastes, what users notice of it and what
/// work it makes for people, are compared in this one unit.
namespace valuation {

/// What it costs to call a person: five minutes of downtime, beside those that go on until help is there.
inline constexpr double CallSeconds = 300;
/// So long trouble goes on at least until help is there: a cost of calling where anything else could be tried.
inline constexpr double HelpSeconds = 300;
/// What it costs to do what a person has just refused.
inline constexpr double RefusalSeconds = 90;

/// What doing it costs beside the time: requests that are lost meanwhile, a release that is taken back and has to come
/// again, capacity that has to be paid for. `isSteady`: nothing was changed lately, so that a rollback takes back what
/// has worked well for a while.
double disruptionSeconds(Strategy strategy, bool isSteady = false);

/// The situations of a decision, from the most general to the most special, and what is known of them.
class Path
{
public:
    Path(const Policy &policy, const QString &environment, const QString &situation);

    /// What is known of a strategy, one per situation of the path; nullptr where nothing is.
    std::vector<const PolicyEntry *> entries(Strategy strategy) const;
    const QStringList &situations() const { return m_situations; }
    bool isSteady() const { return m_plain.endsWith(QLatin1String("|steady")); } ///< nothing was changed lately
    /// What is known of a strategy where the evidence looked like this, in apps of all types; nullptr if nothing is.
    const PolicyEntry *ofLook(Strategy strategy) const;
    /// By an operator, here or for a situation that this is a case of.
    bool isForbidden(Strategy strategy) const;
    /// For this very situation or the plain one that it is a case of.
    bool isPinned(Strategy strategy) const;

private:
    const Policy &m_policy;
    QString m_environment;
    QStringList m_situations;
    QString m_plain; ///< what people look at; not a part of the path
};

/// One strategy, as far as it can be judged without the others.
struct Outlook
{
    Strategy strategy = Strategy::Restart;
    double chance = 0;
    double evidence = 0; ///< outcomes that the chance rests on, the prior among them
    double tries = 0;    ///< of these, how many were seen in situations like this
    double recovery = 0; ///< seconds, if it cures
    double spread = 0;   ///< standard deviation of that, and of what is not known of it
    double waste = 0;    ///< seconds, if it does not: after so many it would have shown
    double disruption = 0;
    double gain = 1; ///< by how much it is more likely because others were tried in vain

    double chanceNow() const; ///< with that
    double attempt() const { return costAt(chanceNow()); }
    /// Cost per cure. That others were tried in vain changes it for all that are left alike, so that their order stays.
    /// Trying in ascending order of it is the cheapest order there is, if the outcomes are independent (L. Mitten, "An
    /// analytic solution to the least cost testing sequence problem", J. Ind. Eng. 11 (1960)).
    double index() const;
    double costAt(double p) const { return p * recovery + (1 - p) * waste + disruption; }
};

/// `place` in the configured order decides as long as nothing was learned. `timeoutSeconds` is what it gets to prove
/// itself as long as little is known of how soon its cures show; the better that is known, the sooner it is given up.
Outlook prospectOf(Strategy strategy, int place, const Path &path, double timeoutSeconds);

/// How likely a recovery `seconds` after the begin is the work of the strategy, where trouble like this goes away by
/// itself, too: by then with `hazard` per second. Two causes compete, of which one was there first (R. Prentice et al.,
/// "The analysis of failure times in the presence of competing risks", Biometrics 34 (1978) 541-554); the time that the
/// strategy takes has a t distribution of two degrees of freedom, since its tails are not known.
double creditFor(const Outlook &prospect, double seconds, double hazard);

/// Bounds of the 95 % interval of a chance that rests on so many outcomes (E. Wilson, JASA 22 (1927) 209-212).
struct Bounds
{
    double low = 0;
    double high = 1;
};
Bounds interval(double chance, double outcomes);

/// A cost on the scale of PolicyEntry::q: 1 if it costs nothing, 0 at half of what calling a person costs, never below
/// -1.
double valueOf(double costSeconds);

} // namespace valuation

} // namespace ops
