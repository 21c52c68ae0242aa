#include "ui/models/tone.h"

namespace ops {

Tone toneOf(ActionState state)
{
    switch (state) {
    case ActionState::Proposed:
    case ActionState::Authorised:
    case ActionState::Executing:
    case ActionState::Verifying:
        return Tone::Busy;
    case ActionState::Waiting:
    case ActionState::Countdown:
    case ActionState::Expired:
        return Tone::Warning;
    case ActionState::Succeeded:
        return Tone::Good;
    case ActionState::Failed:
        return Tone::Bad;
    case ActionState::Refused:
    case ActionState::Vetoed:
    case ActionState::Overridden:
    case ActionState::Cancelled:
    case ActionState::Withdrawn:
    case ActionState::Undone:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

Tone toneOf(IncidentState state)
{
    switch (state) {
    case IncidentState::Open:
        return Tone::Warning;
    case IncidentState::Healed:
    case IncidentState::SelfResolved:
        return Tone::Good;
    case IncidentState::Escalated:
        return Tone::Bad;
    case IncidentState::Closed:
    case IncidentState::Joined:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

Tone toneOf(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Queued:
    case DeploymentState::Cancelled:
        return Tone::Neutral;
    case DeploymentState::Running:
    case DeploymentState::Watching:
        return Tone::Busy;
    case DeploymentState::Succeeded:
        return Tone::Good;
    case DeploymentState::Failed:
        return Tone::Bad;
    case DeploymentState::RolledBack:
        return Tone::Warning;
    }
    return Tone::Neutral;
}

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return Tone::Neutral;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Error:
    case Severity::Critical:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

Tone toneOf(AppState state)
{
    switch (state) {
    case AppState::Running:
        return Tone::Good;
    case AppState::Starting:
        return Tone::Busy;
    case AppState::Stopped:
    case AppState::Unknown:
        return Tone::Warning;
    case AppState::Exited:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

} // namespace ops
