#include "projections/digest.h"

#include "model/formeraction.h"

namespace ops {

bool Digest::isEmpty() const
{
    return healed == 0 && selfResolved == 0 && escalated == 0 && waiting == 0 && done.isEmpty();
}

Digest digestOf(const OperationsState &state, Timestamp since)
{
    Digest digest;
    digest.since = since;
    digest.until = state.now();
    for (const Incident &incident : state.incidents()) {
        if (incident.state == IncidentState::Escalated && incident.isOpen())
            ++digest.escalated;
        if (incident.manual || incident.endedAt < since)
            continue;
        digest.healed += incident.state == IncidentState::Healed;
        digest.selfResolved += incident.state == IncidentState::SelfResolved;
    }
    for (const Action &action : state.actions()) {
        const bool alone =
            action.decidedBy == QLatin1String("autonomy") || action.decidedBy == QLatin1String("deadline");
        if (!alone || action.startedAt == Timestamp{} || action.startedAt < since || isOfFormerSession(action))
            continue;
        ++digest.done[action.strategy];
        digest.failed += action.state == ActionState::Failed;
    }
    digest.waiting = int(state.pendingActions().size());
    for (const Silence &silence : state.silences().all())
        digest.quiet += silence.suppressed;
    return digest;
}

} // namespace ops
