#include "control/verdict.h"

namespace ops {

namespace {

/// A deployment that a pipeline or the app's spec asks for was wanted by a person; only a stop or a freeze stands above
/// it.
bool isRequested(const Action &action)
{
    return action.isManual() ||
           (action.strategy == Strategy::Deploy &&
            (action.proposedBy == QLatin1String("pipeline") || action.proposedBy == QLatin1String("app-spec")));
}

Verdict byAutonomy(const GateInputs &inputs, Timestamp now)
{
    switch (inputs.rule.level) {
    case Autonomy::Observe:
        return {Outcome::Refuse,
                {},
                QStringLiteral("autonomy"),
                QStringLiteral("Autonomy is \"observe\": only said, not done.")};
    case Autonomy::Ask:
        return {Outcome::Ask, now + inputs.approvalTimeout, QString(),
                QStringLiteral("Autonomy is \"ask\": waits for an approval.")};
    case Autonomy::VetoWindow:
        return {Outcome::Announce, now + inputs.rule.window, QString(),
                QStringLiteral("Will be done when the time is up, unless it is vetoed.")};
    case Autonomy::Autonomous:
        return {Outcome::Authorise, {}, QStringLiteral("autonomy"), QStringLiteral("Autonomy is \"autonomous\".")};
    }
    return {};
}

} // namespace

Verdict decide(const Action &action, const GateInputs &inputs, Timestamp now)
{
    if (!inputs.recording)
        return {Outcome::Refuse,
                {},
                QStringLiteral("journal"),
                QStringLiteral("The journal cannot be written, and nothing is done unrecorded.")};
    if (!action.isManual() && !inputs.stoppedBy.isEmpty())
        return {Outcome::Refuse,
                {},
                QStringLiteral("emergency stop"),
                QStringLiteral("Emergency stop by %1.").arg(inputs.stoppedBy)};
    if (!action.isManual() && !inputs.frozenBy.isEmpty())
        return {Outcome::Refuse, {}, QStringLiteral("freeze"), QStringLiteral("Frozen by %1.").arg(inputs.frozenBy)};
    if (!inputs.busyWith.isEmpty())
        return {Outcome::Hold, {}, QString(), QStringLiteral("Waits for %1 to end.").arg(inputs.busyWith)};
    if (isRequested(action))
        return {Outcome::Authorise, {}, action.proposedBy, QStringLiteral("Requested by %1.").arg(action.proposedBy)};
    return byAutonomy(inputs, now);
}

} // namespace ops
