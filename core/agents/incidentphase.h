#pragma once

#include <QString>

#include <optional>

namespace ops {

/// Where the healing of one incident stands. What people see of it is Incident::phase and Incident::state.
enum class HealPhase
{
    Deciding,   ///< looks for what to do next
    Waiting,    ///< for the gate, a person, or the begin of the execution
    Executing,  ///< the runtime is at work
    Verifying,  ///< fresh samples have to prove the cure
    Observing,  ///< no_action: gives it time to go away by itself
    BackingOff, ///< before the next attempt
    Held,       ///< by a freeze or the emergency stop
    Escalated,  ///< a person is needed; stays open until the issue goes away
    Ended
};

/// What moves it on.
enum class HealStep
{
    Propose,  ///< a strategy was chosen
    Observe,  ///< no_action was chosen
    Begin,    ///< the runtime begins
    Finish,   ///< the runtime says done
    Fail,     ///< not done, or not proven in time
    Decline,  ///< vetoed, withdrawn or given up: choose again
    Hold,     ///< refused for as long as a freeze or stop lasts
    Delay,    ///< nothing may be done right now
    Retry,    ///< the delay or the hold is over, or the trouble is another now
    TakeOver, ///< a person's action takes the place of whatever was going on
    Escalate,
    End
};

/// Owns every step: nothing if it is not allowed from there. An ended incident accepts nothing, however late it comes.
std::optional<HealPhase> nextPhase(HealPhase from, HealStep step);

/// As Incident::phase spells it; empty for the end.
QString phaseName(HealPhase phase);

} // namespace ops
