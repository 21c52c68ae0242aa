#include "agents/incidentphase.h"

namespace ops {

namespace {

using Next = std::optional<HealPhase>;

/// A person's action, the end and the call for a person are possible from everywhere but the end.
Next fromAnywhere(HealStep step)
{
    switch (step) {
    case HealStep::TakeOver:
        return HealPhase::Waiting;
    case HealStep::Escalate:
        return HealPhase::Escalated;
    case HealStep::End:
        return HealPhase::Ended;
    default:
        return std::nullopt;
    }
}

Next fromDeciding(HealStep step)
{
    switch (step) {
    case HealStep::Propose:
        return HealPhase::Waiting;
    case HealStep::Observe:
        return HealPhase::Observing;
    case HealStep::Delay:
        return HealPhase::BackingOff;
    default:
        return fromAnywhere(step);
    }
}

Next fromWaiting(HealStep step)
{
    switch (step) {
    case HealStep::Begin:
        return HealPhase::Executing;
    case HealStep::Finish: // what was missed while paused may begin with the end
        return HealPhase::Verifying;
    case HealStep::Fail:
    case HealStep::Delay:
        return HealPhase::BackingOff;
    case HealStep::Decline:
        return HealPhase::Deciding;
    case HealStep::Hold:
        return HealPhase::Held;
    default:
        return fromAnywhere(step);
    }
}

Next fromExecuting(HealStep step)
{
    switch (step) {
    case HealStep::Finish:
        return HealPhase::Verifying;
    case HealStep::Fail:
        return HealPhase::BackingOff;
    case HealStep::Hold:
        return HealPhase::Held;
    default:
        return fromAnywhere(step);
    }
}

} // namespace

std::optional<HealPhase> nextPhase(HealPhase from, HealStep step)
{
    switch (from) { // no default: a new phase must be thought about here
    case HealPhase::Deciding:
        return fromDeciding(step);
    case HealPhase::Waiting:
        return fromWaiting(step);
    case HealPhase::Executing:
        return fromExecuting(step);
    case HealPhase::Verifying:
        return step == HealStep::Fail ? HealPhase::BackingOff : fromAnywhere(step);
    case HealPhase::Observing:
        return step == HealStep::Decline ? HealPhase::Deciding : fromAnywhere(step);
    case HealPhase::BackingOff:
    case HealPhase::Held:
        return step == HealStep::Retry ? HealPhase::Deciding : fromAnywhere(step);
    case HealPhase::Escalated:
        if (step == HealStep::Escalate)
            return std::nullopt;
        return step == HealStep::Retry ? HealPhase::Deciding : fromAnywhere(step);
    case HealPhase::Ended:
        return std::nullopt;
    }
    return std::nullopt;
}

QString phaseName(HealPhase phase)
{
    switch (phase) {
    case HealPhase::Deciding:
        return QStringLiteral("deciding");
    case HealPhase::Waiting:
    case HealPhase::Observing:
    case HealPhase::Held:
    case HealPhase::Escalated:
        return QStringLiteral("waiting");
    case HealPhase::Executing:
        return QStringLiteral("executing");
    case HealPhase::Verifying:
        return QStringLiteral("verifying");
    case HealPhase::BackingOff:
        return QStringLiteral("backing_off");
    case HealPhase::Ended:
        return QString();
    }
    return QString();
}

} // namespace ops
