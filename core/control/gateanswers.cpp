// What people say to actions. Proposals are in actiongate.cpp.
#include "control/actiongate.h"
#include "control/gateorders.h"

namespace ops {

namespace {

/// What keeps a program's order from being carried out, in words; empty if nothing does.
QString holdOver(const Event &order, const ControlLedger &ledger)
{
    if (!isAutomated(order))
        return {};
    if (!ledger.stoppedBy().isEmpty())
        return QStringLiteral("Emergency stop by %1.").arg(ledger.stoppedBy());
    const auto hold = ledger.holds().over(order.key());
    return hold ? hold->text() : QString();
}

/// What would still be against deploying the release there if `cleared` were.
std::optional<Rejection> rejectionBesides(const Rejection &cleared, const ControlLedger &ledger)
{
    Event clearing;
    clearing.type = EventType::ReleaseCleared;
    clearing.environment = cleared.key.environment;
    clearing.app = cleared.key.app;
    clearing.data = {{QStringLiteral("release"), cleared.release}};
    Rejections others = ledger.rejections();
    others.apply(clearing, cleared.since);
    return others.against(cleared.key, cleared.release, ledger.config());
}

} // namespace

bool ActionGate::answer(const Event &order, Events &out)
{
    switch (order.type) {
    case EventType::OperatorApproved:
        approve(order, out);
        return true;
    case EventType::OperatorVetoed:
        veto(order, out);
        return true;
    case EventType::OperatorOverrode:
        override(order, out);
        return true;
    case EventType::OperatorCancelled:
        if (orderText(order, "deployment").isEmpty()) // one that waits for its turn is the deploy agent's
            cancel(order, out);
        return true;
    case EventType::OperatorExtended:
        extend(order, out);
        return true;
    case EventType::OperatorRequested:
        request(order, out);
        return true;
    case EventType::OperatorUndid:
        undo(order, out);
        return true;
    default:
        return false; // a hold, or for the agents or the engine
    }
}

Action *ActionGate::findAnswerable(const Event &order, Answer answer, Events &out)
{
    const QString id = orderText(order, "action");
    const auto live = m_actions.find(id);
    const Action *action = live != m_actions.end() ? &*live : m_ended.find(id);
    if (!action) {
        refuseCommand(order, QStringLiteral("%1 has been decided already, or there is no such action.").arg(id), out);
        return nullptr;
    }
    const AnswerEffect effect = effectOf(action->strategy, action->state, answer);
    if (isRefused(effect)) {
        const QString state = toName(action->state);
        const QString is =
            action->decidedBy.isEmpty() ? state : QStringLiteral("%1 by %2").arg(state, action->decidedBy);
        refuseCommand(order, QStringLiteral("%1 is %2: %3.").arg(id, is, describe(effect)), out);
        return nullptr;
    }
    return live != m_actions.end() ? &*live : nullptr;
}

bool ActionGate::isIdle(const Event &order, const Action &action, Events &out)
{
    const QString busy = m_ledger.busyWith(action.key, action.id);
    if (!busy.isEmpty())
        refuseCommand(order,
                      QStringLiteral("%1 is under way on %2; cancel it first, or wait for its end.")
                          .arg(busy, action.key.toString()),
                      out);
    return busy.isEmpty();
}

bool ActionGate::isDeployable(const Event &order, const Action &action, Events &out)
{
    const auto rejection = m_ledger.rejectionOf(action);
    if (rejection)
        refuseCommand(order, rejection->text(), out);
    return !rejection;
}

bool ActionGate::isFree(const Event &order, const Action &action, Events &out)
{
    return isIdle(order, action, out) && isDeployable(order, action, out);
}

void ActionGate::approve(const Event &order, Events &out)
{
    Action *action = findAnswerable(order, Answer::Approve, out);
    if (!action)
        return;
    if (!isPerson(order))
        return refuseCommand(order, QStringLiteral("An action is approved by a person, by name."), out);
    if (action->state == ActionState::Proposed && !m_ledger.busyWith(action->key, action->id).isEmpty())
        return approveInTurn(order, *action, out);
    if (!isFree(order, *action, out))
        return;
    m_held.removeOne(action->id);
    if (awaitsMore(order, *action, out))
        return;
    authorise(*action, order.source, reasonOf(order, QStringLiteral("Approved.")), order.sequence, out);
}

void ActionGate::approveInTurn(const Event &order, Action &action, Events &out)
{
    if (!action.approvedBy.isEmpty())
        return refuseCommand(order, QStringLiteral("%1 has approved it already.").arg(action.approvedBy.first()), out);
    if (!isDeployable(order, action, out))
        return;
    action.approvedBy.append(order.source);
    action.reason = reasonOf(order, QStringLiteral("Approved."));
    sayAction(EventType::ActionExtended, action, order.sequence, out);
}

void ActionGate::veto(const Event &order, Events &out)
{
    if (Action *action = findAnswerable(order, Answer::Veto, out))
        settle(*action, EventType::ActionVetoed, ActionState::Vetoed, order.source,
               reasonOf(order, QStringLiteral("Vetoed.")), order.sequence, out);
}

void ActionGate::override(const Event &order, Events &out)
{
    const auto strategy = fromName<Strategy>(orderText(order, "strategy"));
    Action *action = findAnswerable(order, Answer::Replace, out);
    if (!action)
        return;
    if (!strategy || !changesTheApp(*strategy))
        return refuseCommand(order, QStringLiteral("This strategy cannot replace an action; veto it instead."), out);
    Action replacement = *action;
    const QString id = action->id;
    const QJsonObject parameters = order.data.value(QLatin1String("parameters")).toObject();
    replacement.strategy = *strategy;
    replacement.parameters = parameters;
    // What waits for its turn hands its place on.
    const bool waitsItsTurn = action->state == ActionState::Proposed;
    if (waitsItsTurn ? !isDeployable(order, replacement, out) : !isFree(order, replacement, out))
        return;
    settle(*action, EventType::ActionOverridden, ActionState::Overridden, order.source,
           reasonOf(order, QStringLiteral("Replaced by %1.").arg(toName(*strategy))), order.sequence, out);
    replacement.id = manualAction(order, *strategy, parameters).id;
    replacement.state = ActionState::Proposed;
    replacement.proposedBy = order.source;
    replacement.proposedAt = m_now;
    replacement.deadline = replacement.startedAt = replacement.finishedAt = Timestamp{};
    replacement.approvedBy.clear();
    replacement.explored = false;
    replacement.automated = isAutomated(order);
    replacement.replaces = id;
    replacement.undoes.clear(); // another thing is done: it takes nothing back
    replacement.reason = reasonOf(order, QStringLiteral("Chosen instead of %1.").arg(id));
    sayAction(EventType::ActionProposed, replacement, order.sequence, out);
    propose(replacement, order.sequence, out);
}

void ActionGate::cancel(const Event &order, Events &out)
{
    if (Action *action = findAnswerable(order, Answer::Cancel, out))
        settle(*action, EventType::ActionCancelled, ActionState::Cancelled, order.source,
               reasonOf(order, QStringLiteral("Cancelled.")), order.sequence, out);
}

void ActionGate::extend(const Event &order, Events &out)
{
    constexpr Duration LongestExtension = std::chrono::hours{24};
    Action *action = findAnswerable(order, Answer::Extend, out);
    if (!action)
        return;
    const Duration by{order.data.value(QLatin1String("by_ms")).toInteger()};
    if (by <= Duration{0} || by > LongestExtension)
        return refuseCommand(order, QStringLiteral("A countdown can be extended by one millisecond to 24 hours."), out);
    action->deadline += by;
    action->reason = reasonOf(order, QStringLiteral("More time asked for by %1.").arg(order.source));
    sayAction(EventType::ActionExtended, *action, order.sequence, out);
}

Action ActionGate::manualAction(const Event &order, Strategy strategy, const QJsonObject &parameters)
{
    Action action;
    action.id = QStringLiteral("A-m-%1").arg(++m_manualActions);
    action.key = order.key();
    action.strategy = strategy;
    action.parameters = parameters;
    action.proposedBy = order.source;
    action.proposedAt = m_now;
    action.reason = reasonOf(order, QStringLiteral("Requested by %1.").arg(order.source));
    action.automated = isAutomated(order);
    return action;
}

void ActionGate::request(const Event &order, Events &out)
{
    const auto strategy = fromName<Strategy>(orderText(order, "strategy"));
    if (!strategy || !changesTheApp(*strategy))
        return refuseCommand(order, QStringLiteral("This is nothing that can be done to an app."), out);
    if (!m_ledger.knows(order.key()))
        return refuseCommand(order, QStringLiteral("There is no app %1.").arg(order.key().toString()), out);
    if (const QString held = holdOver(order, m_ledger); !held.isEmpty())
        return refuseCommand(order, held, out);
    Action action = manualAction(order, *strategy, order.data.value(QLatin1String("parameters")).toObject());
    if (!isFree(order, action, out))
        return;
    // A person's hands on the app end what automation was about to do there.
    for (const QString &id : m_actions.keys()) {
        Action &pending = m_actions[id];
        if (pending.key == order.key() && isPending(pending.state))
            settle(pending, EventType::ActionOverridden, ActionState::Overridden, order.source,
                   QStringLiteral("%1 did something else.").arg(order.source), order.sequence, out);
    }
    action.incident = order.incident.isEmpty() ? m_ledger.openIncident(order.key()) : order.incident;
    sayAction(EventType::ActionProposed, action, order.sequence, out);
    propose(action, order.sequence, out);
}

void ActionGate::undo(const Event &order, Events &out)
{
    const QString id = orderText(order, "action");
    const Action *found = m_ended.find(id);
    findAnswerable(order, Answer::Undo, out); // what is not there any more, or cannot be undone, is told there
    if (!found || isRefused(effectOf(found->strategy, found->state, Answer::Undo)))
        return;
    const Action original = *found;
    if (!m_ledger.knows(original.key)) // done in a session before, to an app that is not there any more
        return refuseCommand(order, QStringLiteral("There is no app %1.").arg(original.key.toString()), out);
    if (!original.undo || original.undo->kind == UndoKind::Impossible)
        return refuseCommand(
            order, QStringLiteral("%1 cannot be undone: %2").arg(id, original.undo ? original.undo->note : QString()),
            out);
    if (!isIdle(order, original, out))
        return;
    // Whoever takes a rollback back wants the release that it took away.
    const QString release = original.undo->parameters.value(QLatin1String("release")).toString();
    const auto rejection =
        original.strategy == Strategy::Rollback ? m_ledger.rejections().find(original.key, release) : std::nullopt;
    if (rejection) {
        if (const auto other = rejectionBesides(*rejection, m_ledger)) // in an environment before this one
            return refuseCommand(order, other->text(), out);
        say(EventType::ReleaseCleared, original.key, rejection->incident, order.sequence,
            {{QStringLiteral("release"), release},
             {QStringLiteral("by"), order.source},
             {QStringLiteral("reason"), reasonOf(order, QStringLiteral("The rollback %1 is undone.").arg(id))}},
            out);
    }
    Action action = manualAction(order, original.undo->strategy, original.undo->parameters);
    action.key = original.key;
    action.undoes = id;
    if (!isDeployable(order, action, out))
        return;
    sayAction(EventType::ActionProposed, action, order.sequence, out);
    propose(action, order.sequence, out);
}

void ActionGate::refuseCommand(const Event &order, const QString &reason, Events &out)
{
    say(EventType::CommandRefused, order.key(), order.incident, order.sequence,
        {{QStringLiteral("command"), toName(order.type)},
         {QStringLiteral("operator"), order.source},
         {QStringLiteral("action"), orderText(order, "action")},
         {QStringLiteral("reason"), reason}},
        out);
}

} // namespace ops
