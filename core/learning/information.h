#pragma once

namespace ops {

/// What it is worth to know more, before it is known (R. Howard, "Information value theory", IEEE Trans. SSC 2 (1966);
/// H. Raiffa, R. Schlaifer, "Applied statistical decision theory" (1961), on the value of samples): only what could
/// change the choice has a value.
namespace information {

/// A strategy that could be tried instead of the best known one. Costs are in seconds of downtime.
struct Trial
{
    double chance = 0;   ///< that it cures, as it is expected
    double outcomes = 1; ///< that this rests on; the more, the less one more says
    double success = 0;  ///< what a cure costs
    double failure = 0;  ///< what it costs if it does not cure, with what has to be done then
};

/// Seconds that `tries` of it are expected to save in each later incident: they may turn out so well that it becomes
/// the first choice, instead of what costs `best`.
double savedPerIncident(const Trial &trial, double best, int tries);

/// What it saves in `incidents` to find out now, less what that costs; the most that any number of tries up to
/// `mostTries` promises. Positive: it is worth to begin.
double worth(const Trial &trial, double best, double incidents, int mostTries);

} // namespace information

} // namespace ops
