#include "model/loglevel.h"

namespace ops {

LogLevel logLevelOf(EventType type)
{
    using E = EventType;
    switch (type) {
    case E::SystemDown:
    case E::IncidentEscalated:
    case E::EmergencyStopped:
        return LogLevel::Error;
    case E::DataRejected:
    case E::LogPatternSeen:
    case E::AppExited:
    case E::DeployFailed:
    case E::IssueDetected:
    case E::ActionRefused:
    case E::ActionWaiting:
    case E::ActionFailed:
    case E::ActionExpired:
    case E::HealFailed:
    case E::AlertRaised:
    case E::CommandRefused:
    case E::AgentPaused:
        return LogLevel::Warning;
    case E::AppStateChanged:
    case E::DeployProgressed:
    case E::IssueUpdated:
    case E::IncidentUpdated:
    case E::PolicyUpdated:
    case E::UptimeReported:
        return LogLevel::Debug;
    default: // facts that an operator expects to find in a log; a new one is no exception
        return LogLevel::Info;
    }
}

} // namespace ops
