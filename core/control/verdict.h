#pragma once

#include "model/action.h"
#include "model/platformconfig.h"

namespace ops {

/// What the gate does with a proposal.
enum class Outcome
{
    Authorise,
    Announce,
    Ask,
    Hold,
    Refuse
};

/// Everything a verdict rests on.
struct GateInputs
{
    QString stoppedBy;     ///< who ordered the emergency stop; empty if there is none
    QString frozenBy;      ///< who froze the app or its environment; empty if nobody did
    QString busyWith;      ///< id of another action that is under way on this app; empty if there is none
    bool recording = true; ///< the journal can be written
    AutonomyRule rule;     ///< of this environment and strategy
    Duration approvalTimeout{0};
};

struct Verdict
{
    Outcome outcome = Outcome::Refuse;
    Timestamp deadline; ///< for Announce and Ask
    QString decidedBy;
    QString reason;
};

/// Pure: no clock, no state. The order of the questions is the rule of precedence: what people said comes before what
/// the policy allows.
Verdict decide(const Action &action, const GateInputs &inputs, Timestamp now);

} // namespace ops
