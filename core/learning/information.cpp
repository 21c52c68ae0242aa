#include "learning/information.h"

#include <algorithm>

namespace ops::information {

namespace {

/// How likely exactly `cures` of `tries` are, where the chance itself is only known as a beta distribution.
double likelihood(const Trial &trial, int cures, int tries)
{
    const double forIt = trial.chance * trial.outcomes;
    const double against = trial.outcomes - forIt;
    double likely = 1;
    for (int i = 0; i < cures; ++i)
        likely *= (forIt + i) * (tries - i) / (i + 1);
    for (int i = 0; i < tries - cures; ++i)
        likely *= against + i;
    for (int i = 0; i < tries; ++i)
        likely /= trial.outcomes + i;
    return likely;
}

double costAt(const Trial &trial, double chance)
{
    return chance * trial.success + (1 - chance) * trial.failure;
}

} // namespace

double savedPerIncident(const Trial &trial, double best, int tries)
{
    double saved = 0;
    for (int cures = 0; cures <= tries; ++cures) {
        const double then = (trial.chance * trial.outcomes + cures) / (trial.outcomes + tries);
        saved += likelihood(trial, cures, tries) * std::max(0.0, best - costAt(trial, then));
    }
    return saved;
}

double worth(const Trial &trial, double best, double incidents, int mostTries)
{
    const double loss = std::max(0.0, costAt(trial, trial.chance) - best);
    double most = -loss;
    for (int tries = 1; tries <= mostTries; ++tries)
        most = std::max(most, savedPerIncident(trial, best, tries) * incidents - loss * tries);
    return most;
}

} // namespace ops::information
