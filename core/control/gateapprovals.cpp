// Whom a question needs: two people where that is configured, and the next one when nobody has answered.
#include "control/actiongate.h"
#include "control/gateorders.h"

namespace ops {

void ActionGate::callPeople(Action &action) const
{
    const EnvironmentConfig *environment = m_ledger.config().find(action.key.environment);
    if (!environment)
        return;
    action.approvalsNeeded = environment->twoPersons.contains(action.strategy) ? 2 : 1;
    const bool isPersons = action.isManual() && !action.automated && isPerson(action.proposedBy);
    if (action.approvalsNeeded > 1 && isPersons && action.approvedBy.isEmpty())
        action.approvedBy.append(action.proposedBy); // who asks for it wants it
    if (action.asked.isEmpty() && !environment->onCall.isEmpty())
        action.asked = environment->onCall.first();
}

bool ActionGate::callNext(Action &action, Events &out)
{
    const EnvironmentConfig *environment = m_ledger.config().find(action.key.environment);
    const qsizetype asked = environment && !action.asked.isEmpty() ? environment->onCall.indexOf(action.asked) : -1;
    if (asked < 0 || asked + 1 >= environment->onCall.size())
        return false;
    const QString before = action.asked;
    action.asked = environment->onCall.at(asked + 1);
    action.deadline = m_now + environment->approvalTimeout;
    action.reason = QStringLiteral("%1 did not answer in time; %2 is asked now.").arg(before, action.asked);
    sayAction(EventType::ActionWaiting, action, 0, out);
    return true;
}

bool ActionGate::awaitsMore(const Event &order, Action &action, Events &out)
{
    const EnvironmentConfig *environment = m_ledger.config().find(action.key.environment);
    const bool two = environment && environment->twoPersons.contains(action.strategy);
    if (!two)
        return false;
    // A name in other letters is the same person's, as whoever signs in by a name alone may write it.
    if (action.approvedBy.contains(order.source, Qt::CaseInsensitive)) {
        refuseCommand(order,
                      QStringLiteral("%1 has approved it already; the second approval has to come from another person.")
                          .arg(order.source),
                      out);
        return true;
    }
    action.approvalsNeeded = 2;
    action.approvedBy.append(order.source);
    if (action.approvedBy.size() >= action.approvalsNeeded)
        return false;
    if (action.state != ActionState::Waiting) {
        action.state = ActionState::Waiting;
        action.deadline = m_now + environment->approvalTimeout;
    }
    action.reason = QStringLiteral("%1 has approved it (1 of 2); another person has to as well.").arg(order.source);
    sayAction(EventType::ActionWaiting, action, order.sequence, out);
    return true;
}

} // namespace ops
