#pragma once

#include "model/action.h"
#include "model/platformconfig.h"

#include <QList>
#include <QMap>
#include <QString>

namespace ops {

/// A decision of an incident's course, as it was made, and what came of it.
struct DecisionStep
{
    QString situation; ///< Situation::key
    QList<RankedStrategy> ranking;
    QMap<Strategy, double> probabilities; ///< Choice::probabilities
    Strategy chosen = Strategy::Escalate;
    double propensity = 1;  ///< how likely the choice was
    double waitSeconds = 0; ///< of no_action: for how long it was going to be waited
    bool waitedInVain = false;
    /// From this decision to the next, or to the end: time and disruption in seconds of downtime, see valuation.h.
    double cost = 0;
};

/// An incident as one more case that a policy can be judged by. What it cost is the sum over its decisions.
struct Episode
{
    QString incident;
    QString environment;
    double timeoutSeconds = 30;
    HealingRules rules; ///< by which it was healed
    QList<DecisionStep> steps;
    bool firstTry = false; ///< over after the first decision, and nobody had to be called

    double cost() const;
};

} // namespace ops
