#include "ui/models/orderwords.h"

namespace ops {

QString OrderWords::of(EventType order)
{
    switch (order) {
    case EventType::OperatorApproved:
        return tr("Approval");
    case EventType::OperatorVetoed:
        return tr("Veto");
    case EventType::OperatorOverrode:
        return tr("Something else instead");
    case EventType::OperatorCancelled:
        return tr("Cancel the action");
    case EventType::OperatorExtended:
        return tr("More time to decide");
    case EventType::OperatorRequested:
        return tr("Action by hand");
    case EventType::OperatorUndid:
        return tr("Undo");
    case EventType::OperatorFroze:
        return tr("Freeze");
    case EventType::OperatorUnfroze:
        return tr("Unfreeze");
    case EventType::OperatorStopped:
        return tr("Emergency stop");
    case EventType::OperatorLifted:
        return tr("Lift the emergency stop");
    case EventType::OperatorPausedAgent:
        return tr("Pause an agent");
    case EventType::OperatorResumedAgent:
        return tr("Resume an agent");
    case EventType::OperatorConfigured:
        return tr("Change the settings");
    case EventType::OperatorPinnedStrategy:
        return tr("Pin a strategy");
    case EventType::OperatorForbadeStrategy:
        return tr("Forbid or allow a strategy");
    case EventType::OperatorClosedIncident:
        return tr("Close the incident");
    case EventType::OperatorAcknowledged:
        return tr("Acknowledge the incident");
    case EventType::OperatorResetKnowledge:
        return tr("Reset knowledge");
    case EventType::OperatorImportedKnowledge:
        return tr("Import knowledge");
    case EventType::OperatorPromotedKnowledge:
        return tr("Promote knowledge");
    case EventType::OperatorTookOver:
        return tr("Hands on");
    case EventType::OperatorReleased:
        return tr("Hands off");
    case EventType::OperatorRejectedRelease:
        return tr("Reject a release");
    case EventType::OperatorClearedRelease:
        return tr("Clear a release");
    case EventType::OperatorSilenced:
        return tr("Silence");
    case EventType::OperatorUnsilenced:
        return tr("End a silence");
    case EventType::OperatorRaisedAutonomy:
        return tr("Raise autonomy");
    case EventType::OperatorLoweredAutonomy:
        return tr("Take a raise of autonomy back");
    case EventType::OperatorEndedShadow:
        return tr("End shadow mode");
    case EventType::OperatorReportedAlert:
        return tr("Report an alert");
    case EventType::OperatorInjectedFault:
        return tr("Inject a fault");
    default:
        return QString();
    }
}

} // namespace ops
