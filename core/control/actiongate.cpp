#include "control/actiongate.h"

#include "control/undo.h"

#include <QJsonArray>

namespace ops {

void ActionGate::receive(std::span<const Event> batch, Timestamp now, Events &out)
{
    m_now = now;
    for (const Event &event : batch)
        receiveOne(event, out);
}

void ActionGate::receiveOne(const Event &event, Events &out)
{
    m_ledger.apply(event, m_now);
    if (isOperatorCommand(event.type)) {
        if (!answer(event, out))
            hold(event, out);
        return;
    }
    if (isActionEvent(event.type)) {
        if (event.type == EventType::ActionProposed)
            propose(Action::fromJson(event.data), event.sequence, out);
        else
            followAction(event, out);
        lowerAfterFailure(event, out);
        return;
    }
    const QString agent = event.data.value(QLatin1String("agent")).toString();
    switch (event.type) {
    case EventType::SessionStarted:
        for (const QJsonValue &before : event.data.value(QLatin1String("undoable")).toArray())
            m_ended.remember(Action::fromJson(before.toObject()));
        return followWindows(out);
    case EventType::ConfigChanged:
        followWindows(out);
        return lowerPending(event.sequence, out);
    case EventType::AppConfigured:
        return lowerPending(event.sequence, out);
    case EventType::HealFailed:
        return lowerAfterFailure(event, out);
    case EventType::AgentPaused:
        return pauseDeadlines(agent, true, out);
    case EventType::AgentResumed:
        return pauseDeadlines(agent, false, out);
    default:
        return;
    }
}

void ActionGate::tick(Timestamp now, Events &out)
{
    m_now = now;
    followWindows(out);
    endHandsOn(out);
    decideHeld(out);
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        const auto found = m_actions.find(id);
        if (found == m_actions.end())
            continue; // ended by what another one led to
        const bool timed = found->state == ActionState::Waiting || found->state == ActionState::Countdown;
        if (timed && now >= found->deadline && !m_pausedAt.contains(found->proposedBy))
            meetDeadline(*found, out);
    }
}

void ActionGate::decideHeld(Events &out)
{
    const QStringList held = std::exchange(m_held, {});
    for (const QString &id : held) {
        if (!m_actions.contains(id))
            continue;
        Action &action = m_actions[id];
        apply(verdictInTurn(action), action, 0, out);
    }
}

Verdict ActionGate::verdictInTurn(const Action &action) const
{
    if (action.approvedBy.isEmpty())
        return decide(action, inputsFor(action), m_now);
    // Approved while it waited: what a person wants is not asked again, nor counted.
    Action wanted = action;
    wanted.proposedBy = action.approvedBy.last();
    wanted.automated = false;
    Verdict verdict = decide(wanted, inputsFor(wanted), m_now);
    if (verdict.outcome == Outcome::Authorise)
        verdict.reason = action.reason;
    return verdict;
}

void ActionGate::meetDeadline(Action &action, Events &out)
{
    if (action.state == ActionState::Waiting && callNext(action, out))
        return;
    if (action.state == ActionState::Waiting)
        return settle(action, EventType::ActionExpired, ActionState::Expired, QStringLiteral("deadline"),
                      QStringLiteral("Nobody answered in time, so it is not done."), 0, out);
    // The world may have changed while the countdown ran: what would not be announced any more is not done either.
    const Verdict verdict = decide(action, inputsFor(action), m_now);
    switch (verdict.outcome) {
    case Outcome::Hold:
        return; // its time is up, so that it is looked at again with every tick
    case Outcome::Authorise:
    case Outcome::Announce:
        return authorise(action, QStringLiteral("deadline"), QStringLiteral("Nobody vetoed it in time."), 0, out);
    case Outcome::Refuse:
        if (verdict.decidedBy == QLatin1String("journal"))
            return; // nothing can be recorded, its end neither
        [[fallthrough]];
    case Outcome::Ask:
        return apply(verdict, action, 0, out);
    }
}

std::optional<Authorization> ActionGate::redeem(const QString &actionId, Timestamp now)
{
    const auto it = m_actions.find(actionId);
    if (!m_redeemable.removeOne(actionId) || it == m_actions.end() || it->state != ActionState::Authorised)
        return std::nullopt;
    it->state = ActionState::Executing;
    it->startedAt = now;
    return Authorization(*it);
}

void ActionGate::followAction(const Event &event, Events &out)
{
    Action reported = Action::fromJson(event.data);
    if (!changesTheApp(reported.strategy))
        return m_ended.remember(reported);
    const auto it = m_actions.find(reported.id);
    if (it == m_actions.end() || isFinal(it->state))
        return;
    if (!reported.undo)
        reported.undo = it->undo; // whoever reports need not know how it is taken back
    *it = reported;
    const bool done = reported.state != ActionState::Failed;
    if (event.type == EventType::ActionFinished && done && reported.strategy == Strategy::Rollback && reported.undo) {
        const QString release = reported.undo->before.value(QLatin1String("release")).toString();
        if (release != m_ledger.status(reported.key).release) // not of a version of the data
            reject(reported, release, reported.decidedBy, QStringLiteral("Rolled back by %1.").arg(reported.id),
                   event.sequence, out);
    }
    if (event.type == EventType::ActionFinished && reported.incident.isEmpty())
        return settle(*it, done ? EventType::ActionSucceeded : EventType::ActionFailed,
                      done ? ActionState::Succeeded : ActionState::Failed, reported.decidedBy, reported.reason,
                      event.sequence, out);
    if (!isFinal(reported.state))
        return;
    remember(reported, event.sequence, out);
    forget(reported.id);
}

void ActionGate::propose(const Action &action, quint64 cause, Events &out)
{
    // What changes nothing needs no leave: AutoHealAgent waits or calls a person by itself. Whoever answers it is told.
    if (!changesTheApp(action.strategy))
        return m_ended.remember(action);
    const QString id = action.id;
    m_actions.insert(id, action);
    Action &kept = m_actions[id];
    kept.undo = undoPlanOf(kept, m_ledger.status(kept.key));
    apply(decide(kept, inputsFor(kept), m_now), kept, cause, out);
}

void ActionGate::apply(const Verdict &verdict, Action &action, quint64 cause, Events &out)
{
    switch (verdict.outcome) {
    case Outcome::Hold:
        m_held.append(action.id);
        return;
    case Outcome::Refuse:
        return settle(action, EventType::ActionRefused, ActionState::Refused, verdict.decidedBy, verdict.reason, cause,
                      out);
    case Outcome::Authorise:
        return authorise(action, verdict.decidedBy, verdict.reason, cause, out);
    case Outcome::Ask:
    case Outcome::Announce:
        break;
    }
    const bool ask = verdict.outcome == Outcome::Ask;
    if (ask)
        callPeople(action);
    action.state = ask ? ActionState::Waiting : ActionState::Countdown;
    action.deadline = verdict.deadline;
    action.reason = verdict.reason;
    sayAction(ask ? EventType::ActionWaiting : EventType::ActionCountdown, action, cause, out);
}

void ActionGate::authorise(Action &action, const QString &decidedBy, const QString &reason, quint64 cause, Events &out)
{
    action.state = ActionState::Authorised;
    action.decidedBy = decidedBy;
    action.reason = reason;
    action.undo = undoPlanOf(action, m_ledger.status(action.key)); // of what is there now, not when it was proposed
    m_redeemable.append(action.id);
    sayAction(EventType::ActionAuthorised, action, cause, out);
}

void ActionGate::settle(Action &action, EventType type, ActionState state, const QString &decidedBy,
                        const QString &reason, quint64 cause, Events &out)
{
    action.state = state;
    action.decidedBy = decidedBy;
    action.reason = reason;
    sayAction(type, action, cause, out);
    const Action ended = action; // the reference dies with the entry
    remember(ended, cause, out);
    forget(ended.id);
    if (state == ActionState::Vetoed && ended.strategy != Strategy::Rollback) {
        const QString release = ended.parameters.value(QLatin1String("release")).toString();
        if (!release.isEmpty())
            reject(ended, release, decidedBy, reason, cause, out);
    }
}

void ActionGate::remember(const Action &action, quint64 cause, Events &out)
{
    m_ended.remember(action);
    if (action.state != ActionState::Succeeded || action.undoes.isEmpty())
        return;
    const Action *undone = m_ended.find(action.undoes);
    if (!undone || !undone->undo)
        return;
    Action original = *undone;
    const QStringList left = differences(original.undo->before, m_ledger.status(original.key));
    original.state = ActionState::Undone;
    original.reason =
        QStringLiteral("Undone by %1. %2")
            .arg(action.id, left.isEmpty() ? QStringLiteral("All is as it was before.")
                                           : QStringLiteral("Left: %1.").arg(left.join(QStringLiteral(", "))));
    sayAction(EventType::ActionUndone, original, cause, out);
    m_ended.remember(original);
}

void ActionGate::lowerPending(quint64 cause, Events &out)
{
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &action = m_actions[id];
        const bool decided = action.state == ActionState::Waiting || action.state == ActionState::Countdown;
        if (!decided || action.isManual())
            continue;
        const Verdict verdict = decide(action, inputsFor(action), m_now);
        const bool asks = verdict.outcome == Outcome::Ask && action.state == ActionState::Countdown;
        if (verdict.outcome == Outcome::Refuse || asks)
            apply(verdict, action, cause, out);
    }
}

void ActionGate::pauseDeadlines(const QString &agent, bool paused, Events &out)
{
    if (paused) {
        m_pausedAt.insert(agent, m_now);
        return;
    }
    const auto since = m_pausedAt.constFind(agent);
    if (since == m_pausedAt.cend())
        return;
    const Duration pause = m_now - *since;
    m_pausedAt.remove(agent);
    for (Action &action : m_actions) {
        if (action.proposedBy != agent || !isPending(action.state) || action.deadline == Timestamp{})
            continue;
        action.deadline += pause;
        action.reason = QStringLiteral("%1 was paused; the time did not run.").arg(agent);
        sayAction(EventType::ActionExtended, action, 0, out);
    }
}

GateInputs ActionGate::inputsFor(const Action &action) const
{
    GateInputs inputs = m_ledger.inputsFor(action, m_now);
    inputs.recording = m_recording;
    return inputs;
}

void ActionGate::say(EventType type, const AppKey &key, const QString &incident, quint64 cause, const QJsonObject &data,
                     Events &out)
{
    Event event;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.incident = incident;
    event.cause = cause;
    event.data = data;
    m_ledger.apply(event, m_now);
    out.push_back(std::move(event));
}

void ActionGate::sayAction(EventType type, const Action &action, quint64 cause, Events &out)
{
    say(type, action.key, action.incident, cause, action.toJson(), out);
}

void ActionGate::forget(const QString &actionId)
{
    m_actions.remove(actionId);
    m_held.removeOne(actionId);
    m_redeemable.removeOne(actionId);
}

} // namespace ops
