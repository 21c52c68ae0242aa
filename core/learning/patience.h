#pragma once

#include "model/policy.h"

#include <array>
#include <span>

namespace ops {

/// How long it pays to wait before anything is done: learned from when trouble went away by itself, also where it was
/// not waited for to the end. The estimate is that of a life table (E. Kaplan, P. Meier, "Nonparametric estimation from
/// incomplete observations", JASA 53 (1958) 457-481): per span of time, of those that had lasted until then, how many
/// ended within it; what was only seen for a part of a span counts for that part.
namespace patience {

/// Ends of the spans, in seconds since the detection.
inline constexpr std::array<double, 11> Edges{2, 4, 6, 8, 10, 12, 15, 20, 30, 45, 60};

/// Takes in that trouble was over after `seconds`, or (gone = false) that it had lasted for at least so long when
/// something was done about it. `fade` is what former observations still count.
void learn(PolicyEntry &entry, double seconds, bool gone, double fade);

/// Takes in that trouble which had lasted for `begin` seconds was over after `end`, by itself with the probability
/// `part`: something had been done meanwhile that may have helped, which hides how long it would have lasted. `fade` is
/// what former observations still count; 1 if they have faded for this trouble before.
void learnDoubtful(PolicyEntry &entry, double begin, double end, double part, double fade);

/// It was not over after `end`: it has come again.
void unlearnDoubtful(PolicyEntry &entry, double end, double part);

/// How likely trouble that has lasted for so long is to end by itself, per second; the entries as for best().
double hazardAt(std::span<const PolicyEntry *const> path, double seconds);

/// What waiting promises.
struct Plan
{
    double wait = 0;     ///< seconds
    double chance = 0;   ///< that it is over by then
    double meanWait = 0; ///< expected seconds until it is over or the patience ends
};

/// The plan with the least expected cost, where `otherwise` is what it costs (in seconds) if waiting was in vain.
/// `path` is the knowledge of no_action from the most general to the most special situation; each is the prior of the
/// next. Patience ends at `longest` seconds at the latest.
Plan best(std::span<const PolicyEntry *const> path, double otherwise, double longest);

} // namespace patience

} // namespace ops
