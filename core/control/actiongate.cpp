#include "control/actiongate.h"

#include "control/undo.h"

namespace ops {

namespace {

constexpr int UndoDepth = 500; ///< actions that can be undone; older ones are history

Event makeEvent(EventType type, const AppKey &key, const QString &incident, quint64 cause, const QJsonObject &data)
{
    Event event;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.incident = incident;
    event.cause = cause;
    event.data = data;
    return event;
}

Event actionEvent(EventType type, const Action &action, quint64 cause)
{
    return makeEvent(type, action.key, action.incident, cause, action.toJson());
}

QString text(const Event &event, QLatin1String field)
{
    return event.data.value(field).toString();
}

/// The person's own words if there are any.
QString reasonOf(const Event &order, const QString &fallback)
{
    const QString said = text(order, QLatin1String("reason")).trimmed();
    return said.isEmpty() ? fallback : said;
}

bool covers(const AppKey &scope, const AppKey &key)
{
    return scope.environment.isEmpty() ||
           (scope.environment == key.environment && (scope.app.isEmpty() || scope.app == key.app));
}

} // namespace

void ActionGate::receive(std::span<const Event> batch, Timestamp now, Events &out)
{
    for (const Event &event : batch)
        receiveOne(event, now, out);
}

void ActionGate::receiveOne(const Event &event, Timestamp now, Events &out)
{
    if (isOperatorCommand(event.type)) {
        obey(event, now, out);
        return;
    }
    if (isActionEvent(event.type)) {
        if (event.type == EventType::ActionProposed)
            propose(Action::fromJson(event.data), event.sequence, now, out);
        else
            followAction(event, out);
        return;
    }
    switch (event.type) {
    case EventType::SessionStarted:
        m_config = PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject());
        break;
    case EventType::ConfigChanged:
        m_config = PlatformConfig::fromJson(event.data);
        lowerPending(event.sequence, now, out);
        break;
    case EventType::AppConfigured:
        m_rules.insert(event.key(), AppRules::fromJson(event.data));
        lowerPending(event.sequence, now, out);
        break;
    case EventType::AppStateChanged:
        m_status.insert(event.key(), AppStatus::fromJson(event.data));
        break;
    case EventType::IncidentOpened:
        m_openIncidents.insert(event.key(), event.incident);
        break;
    case EventType::IncidentClosed:
        m_openIncidents.remove(event.key());
        break;
    case EventType::AgentPaused:
        pauseDeadlines(text(event, QLatin1String("agent")), true, now, out);
        break;
    case EventType::AgentResumed:
        pauseDeadlines(text(event, QLatin1String("agent")), false, now, out);
        break;
    default:
        break;
    }
}

void ActionGate::tick(Timestamp now, Events &out)
{
    const QStringList held = std::exchange(m_held, {});
    for (const QString &id : held) {
        if (!m_actions.contains(id))
            continue;
        Action &action = m_actions[id];
        apply(decide(action, inputsFor(action), now), action, 0, out);
    }
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &action = m_actions[id];
        const bool timed = action.state == ActionState::Waiting || action.state == ActionState::Countdown;
        if (!timed || now < action.deadline || m_pausedAt.contains(action.proposedBy))
            continue;
        if (action.state == ActionState::Waiting) {
            settle(action, EventType::ActionExpired, ActionState::Expired, QStringLiteral("deadline"),
                   QStringLiteral("Nobody answered in time, so it is not done."), 0, out);
            continue;
        }
        // The world may have changed while the countdown ran: another action may hold the app by now.
        const GateInputs inputs = inputsFor(action);
        if (!inputs.recording || !inputs.busyWith.isEmpty())
            continue; // its time is up, so that it is looked at again with every tick
        authorise(action, QStringLiteral("deadline"), QStringLiteral("Nobody vetoed it in time."), 0, out);
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
    const Action reported = Action::fromJson(event.data);
    const auto it = m_actions.find(reported.id);
    if (it == m_actions.end() || isFinal(it->state))
        return;
    *it = reported;
    if (event.type == EventType::ActionFinished && reported.incident.isEmpty()) {
        const bool done = reported.state != ActionState::Failed;
        settle(*it, done ? EventType::ActionSucceeded : EventType::ActionFailed,
               done ? ActionState::Succeeded : ActionState::Failed, reported.decidedBy, reported.reason, event.sequence,
               out);
        return;
    }
    if (!isFinal(reported.state))
        return;
    if (reported.state == ActionState::Succeeded && m_before.contains(reported.id))
        m_undoable.insert(reported.id, reported);
    forget(reported.id);
}

void ActionGate::obey(const Event &order, Timestamp now, Events &out)
{
    switch (order.type) {
    case EventType::OperatorApproved:
        return approve(order, out);
    case EventType::OperatorVetoed:
        return veto(order, out);
    case EventType::OperatorOverrode:
        return override(order, now, out);
    case EventType::OperatorCancelled:
        return cancel(order, out);
    case EventType::OperatorExtended:
        return extend(order, out);
    case EventType::OperatorRequested:
        return request(order, now, out);
    case EventType::OperatorUndid:
        return undo(order, now, out);
    case EventType::OperatorFroze:
        return freeze(order, out);
    case EventType::OperatorUnfroze:
        return unfreeze(order, out);
    case EventType::OperatorStopped:
        return stop(order, out);
    case EventType::OperatorLifted:
        return lift(order, out);
    default:
        return; // for the agents or the engine
    }
}

void ActionGate::propose(const Action &action, quint64 cause, Timestamp now, Events &out)
{
    // What changes nothing needs no leave: AutoHealAgent waits or calls a person by itself.
    if (!changesTheApp(action.strategy))
        return;
    const QString id = action.id;
    m_actions.insert(id, action);
    apply(decide(action, inputsFor(action), now), m_actions[id], cause, out);
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
    action.state = ask ? ActionState::Waiting : ActionState::Countdown;
    action.deadline = verdict.deadline;
    action.reason = verdict.reason;
    out.push_back(actionEvent(ask ? EventType::ActionWaiting : EventType::ActionCountdown, action, cause));
}

void ActionGate::authorise(Action &action, const QString &decidedBy, const QString &reason, quint64 cause, Events &out)
{
    action.state = ActionState::Authorised;
    action.decidedBy = decidedBy;
    action.reason = reason;
    m_before.insert(action.id, m_status.value(action.key));
    m_beforeOrder.append(action.id);
    if (m_beforeOrder.size() > UndoDepth) {
        const QString oldest = m_beforeOrder.takeFirst();
        m_before.remove(oldest);
        m_undoable.remove(oldest);
    }
    m_redeemable.append(action.id);
    out.push_back(actionEvent(EventType::ActionAuthorised, action, cause));
}

void ActionGate::settle(Action &action, EventType type, ActionState state, const QString &decidedBy,
                        const QString &reason, quint64 cause, Events &out)
{
    action.state = state;
    action.decidedBy = decidedBy;
    action.reason = reason;
    out.push_back(actionEvent(type, action, cause));
    if (state == ActionState::Succeeded) {
        m_undoable.insert(action.id, action);
        const auto undone = m_undoable.constFind(action.undoes);
        if (undone != m_undoable.cend()) {
            Action original = *undone;
            original.state = ActionState::Undone;
            original.reason = QStringLiteral("Undone by %1.").arg(action.id);
            out.push_back(actionEvent(EventType::ActionUndone, original, cause));
            m_undoable.remove(action.undoes);
        }
    }
    forget(QString(action.id)); // a copy: the reference dies with the entry
}

Action *ActionGate::findPending(const Event &order, Events &out)
{
    const QString id = text(order, QLatin1String("action"));
    const auto it = m_actions.find(id);
    if (it != m_actions.end() && isPending(it->state))
        return &*it;
    refuseCommand(order,
                  it == m_actions.end() ? QStringLiteral("%1 has been decided already.").arg(id)
                                        : QStringLiteral("%1 is %2 already.").arg(id, toName(it->state)),
                  out);
    return nullptr;
}

void ActionGate::approve(const Event &order, Events &out)
{
    Action *action = findPending(order, out);
    if (!action)
        return;
    const QString busy = busyWith(action->key, action->id);
    if (!busy.isEmpty())
        return refuseCommand(order, QStringLiteral("%1 is under way on %2.").arg(busy, action->key.toString()), out);
    m_held.removeOne(action->id);
    authorise(*action, order.source, reasonOf(order, QStringLiteral("Approved.")), order.sequence, out);
}

void ActionGate::veto(const Event &order, Events &out)
{
    if (Action *action = findPending(order, out))
        settle(*action, EventType::ActionVetoed, ActionState::Vetoed, order.source,
               reasonOf(order, QStringLiteral("Vetoed.")), order.sequence, out);
}

void ActionGate::override(const Event &order, Timestamp now, Events &out)
{
    const QString id = text(order, QLatin1String("action"));
    const auto strategy = fromName<Strategy>(text(order, QLatin1String("strategy")));
    const auto it = m_actions.find(id);
    if (it == m_actions.end())
        return refuseCommand(order, QStringLiteral("%1 has ended already.").arg(id), out);
    if (!strategy || !changesTheApp(*strategy))
        return refuseCommand(order, QStringLiteral("This strategy cannot replace an action; veto it instead."), out);
    Action replacement = *it;
    settle(*it, EventType::ActionOverridden, ActionState::Overridden, order.source,
           reasonOf(order, QStringLiteral("Replaced by %1.").arg(toName(*strategy))), order.sequence, out);
    const Action manual = manualAction(order, *strategy, order.data.value(QLatin1String("parameters")).toObject(), now);
    replacement.id = manual.id;
    replacement.strategy = manual.strategy;
    replacement.parameters = manual.parameters;
    replacement.state = ActionState::Proposed;
    replacement.proposedBy = order.source;
    replacement.proposedAt = now;
    replacement.deadline = replacement.startedAt = replacement.finishedAt = Timestamp{};
    replacement.explored = false;
    replacement.replaces = id;
    replacement.reason = reasonOf(order, QStringLiteral("Chosen instead of %1.").arg(id));
    out.push_back(actionEvent(EventType::ActionProposed, replacement, order.sequence));
    propose(replacement, order.sequence, now, out);
}

void ActionGate::cancel(const Event &order, Events &out)
{
    const QString id = text(order, QLatin1String("action"));
    const auto it = m_actions.find(id);
    if (it == m_actions.end())
        return refuseCommand(order, QStringLiteral("%1 has ended already.").arg(id), out);
    settle(*it, EventType::ActionCancelled, ActionState::Cancelled, order.source,
           reasonOf(order, QStringLiteral("Cancelled.")), order.sequence, out);
}

void ActionGate::extend(const Event &order, Events &out)
{
    constexpr Duration Longest = std::chrono::hours{24};
    Action *action = findPending(order, out);
    if (!action)
        return;
    const Duration by{order.data.value(QLatin1String("by_ms")).toInteger()};
    if (action->deadline == Timestamp{} || by <= Duration{0} || by > Longest)
        return refuseCommand(order, QStringLiteral("A countdown can be extended by one millisecond to 24 hours."), out);
    action->deadline += by;
    action->reason = reasonOf(order, QStringLiteral("More time asked for by %1.").arg(order.source));
    out.push_back(actionEvent(EventType::ActionExtended, *action, order.sequence));
}

Action ActionGate::manualAction(const Event &order, Strategy strategy, const QJsonObject &parameters, Timestamp now)
{
    Action action;
    action.id = QStringLiteral("A-m-%1").arg(++m_manualActions);
    action.key = order.key();
    action.strategy = strategy;
    action.parameters = parameters;
    action.proposedBy = order.source;
    action.proposedAt = now;
    action.reason = reasonOf(order, QStringLiteral("Requested by %1.").arg(order.source));
    return action;
}

void ActionGate::request(const Event &order, Timestamp now, Events &out)
{
    const auto strategy = fromName<Strategy>(text(order, QLatin1String("strategy")));
    if (!strategy || !changesTheApp(*strategy))
        return refuseCommand(order, QStringLiteral("This is nothing that can be done to an app."), out);
    if (!m_status.contains(order.key()))
        return refuseCommand(order, QStringLiteral("There is no app %1.").arg(order.key().toString()), out);
    const QString busy = busyWith(order.key(), QString());
    if (!busy.isEmpty())
        return refuseCommand(order, QStringLiteral("%1 is under way; cancel it first, or wait for its end.").arg(busy),
                             out);
    // A person's hands on the app end what automation was about to do there.
    for (const QString &id : m_actions.keys()) {
        Action &pending = m_actions[id];
        if (pending.key == order.key() && isPending(pending.state))
            settle(pending, EventType::ActionOverridden, ActionState::Overridden, order.source,
                   QStringLiteral("%1 did something else.").arg(order.source), order.sequence, out);
    }
    Action action = manualAction(order, *strategy, order.data.value(QLatin1String("parameters")).toObject(), now);
    action.incident = order.incident.isEmpty() ? m_openIncidents.value(order.key()) : order.incident;
    out.push_back(actionEvent(EventType::ActionProposed, action, order.sequence));
    propose(action, order.sequence, now, out);
}

void ActionGate::undo(const Event &order, Timestamp now, Events &out)
{
    const QString id = text(order, QLatin1String("action"));
    const auto original = m_undoable.constFind(id);
    if (original == m_undoable.cend())
        return refuseCommand(order, QStringLiteral("%1 is not a succeeded action that can still be undone.").arg(id),
                             out);
    const Result<Inverse> inverse = inverseOf(*original, m_before.value(id));
    if (!inverse)
        return refuseCommand(order, inverse.error().what, out);
    const QString busy = busyWith(original->key, QString());
    if (!busy.isEmpty())
        return refuseCommand(order, QStringLiteral("%1 is under way on %2.").arg(busy, original->key.toString()), out);
    Action action = manualAction(order, inverse->strategy, inverse->parameters, now);
    action.key = original->key;
    action.undoes = id;
    out.push_back(actionEvent(EventType::ActionProposed, action, order.sequence));
    propose(action, order.sequence, now, out);
}

void ActionGate::lowerPending(quint64 cause, Timestamp now, Events &out)
{
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &action = m_actions[id];
        const bool decided = action.state == ActionState::Waiting || action.state == ActionState::Countdown;
        if (!decided || action.isManual())
            continue;
        const Autonomy level = inputsFor(action).rule.level;
        if (level == Autonomy::Observe || (level == Autonomy::Ask && action.state == ActionState::Countdown))
            apply(decide(action, inputsFor(action), now), action, cause, out);
    }
}

void ActionGate::freeze(const Event &order, Events &out)
{
    if (!order.environment.isEmpty() && !m_config.find(order.environment))
        return refuseCommand(order, QStringLiteral("There is no environment \"%1\".").arg(order.environment), out);
    if (!frozenBy(order.key()).isEmpty())
        return refuseCommand(order, QStringLiteral("Frozen already, by %1.").arg(frozenBy(order.key())), out);
    m_freezes.append({order.key(), order.source});
    out.push_back(
        makeEvent(EventType::FreezeStarted, order.key(), QString(), order.sequence,
                  {{QStringLiteral("by"), order.source}, {QStringLiteral("reason"), reasonOf(order, QString())}}));
    const QString reason = QStringLiteral("Frozen by %1.").arg(order.source);
    refusePending(order.key(), QStringLiteral("freeze"), reason, order.sequence, out);
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) { // what is executing goes on; what has not begun does not begin
        Action &action = m_actions[id];
        if (action.state == ActionState::Authorised && !action.isManual() && covers(order.key(), action.key))
            settle(action, EventType::ActionCancelled, ActionState::Cancelled, QStringLiteral("freeze"), reason,
                   order.sequence, out);
    }
}

void ActionGate::unfreeze(const Event &order, Events &out)
{
    const auto removed = m_freezes.removeIf([&](const Hold &hold) { return hold.key == order.key(); });
    if (removed == 0)
        return refuseCommand(order, QStringLiteral("%1 is not frozen.").arg(order.key().toString()), out);
    out.push_back(
        makeEvent(EventType::FreezeEnded, order.key(), QString(), order.sequence,
                  {{QStringLiteral("by"), order.source}, {QStringLiteral("reason"), reasonOf(order, QString())}}));
}

void ActionGate::stop(const Event &order, Events &out)
{
    if (isStopped())
        return refuseCommand(order, QStringLiteral("Stopped already, by %1.").arg(m_stoppedBy), out);
    m_stoppedBy = order.source;
    const QString reason = QStringLiteral("Emergency stop by %1.").arg(order.source);
    out.push_back(
        makeEvent(EventType::EmergencyStopped, {}, QString(), order.sequence,
                  {{QStringLiteral("by"), order.source}, {QStringLiteral("reason"), reasonOf(order, QString())}}));
    refusePending({}, QStringLiteral("emergency stop"), reason, order.sequence, out);
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &action = m_actions[id];
        const bool underWay = action.state == ActionState::Authorised || action.state == ActionState::Executing;
        if (underWay && !action.isManual())
            settle(action, EventType::ActionCancelled, ActionState::Cancelled, QStringLiteral("emergency stop"), reason,
                   order.sequence, out);
    }
}

void ActionGate::lift(const Event &order, Events &out)
{
    if (!isStopped())
        return refuseCommand(order, QStringLiteral("There is no emergency stop."), out);
    m_stoppedBy.clear();
    out.push_back(
        makeEvent(EventType::EmergencyLifted, {}, QString(), order.sequence,
                  {{QStringLiteral("by"), order.source}, {QStringLiteral("reason"), reasonOf(order, QString())}}));
}

void ActionGate::pauseDeadlines(const QString &agent, bool paused, Timestamp now, Events &out)
{
    if (paused) {
        m_pausedAt.insert(agent, now);
        return;
    }
    const auto since = m_pausedAt.constFind(agent);
    if (since == m_pausedAt.cend())
        return;
    const Duration pause = now - *since;
    m_pausedAt.remove(agent);
    for (Action &action : m_actions) {
        if (action.proposedBy != agent || !isPending(action.state) || action.deadline == Timestamp{})
            continue;
        action.deadline += pause;
        action.reason = QStringLiteral("%1 was paused; the time did not run.").arg(agent);
        out.push_back(actionEvent(EventType::ActionExtended, action, 0));
    }
}

void ActionGate::refusePending(const AppKey &scope, const QString &decidedBy, const QString &reason, quint64 cause,
                               Events &out)
{
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &action = m_actions[id];
        if (isPending(action.state) && !action.isManual() && covers(scope, action.key))
            settle(action, EventType::ActionRefused, ActionState::Refused, decidedBy, reason, cause, out);
    }
}

void ActionGate::refuseCommand(const Event &order, const QString &reason, Events &out) const
{
    out.push_back(makeEvent(EventType::CommandRefused, order.key(), order.incident, order.sequence,
                            {{QStringLiteral("command"), toName(order.type)},
                             {QStringLiteral("operator"), order.source},
                             {QStringLiteral("action"), text(order, QLatin1String("action"))},
                             {QStringLiteral("reason"), reason}}));
}

void ActionGate::forget(const QString &actionId)
{
    m_actions.remove(actionId);
    m_held.removeOne(actionId);
    m_redeemable.removeOne(actionId);
}

GateInputs ActionGate::inputsFor(const Action &action) const
{
    GateInputs inputs;
    inputs.stoppedBy = m_stoppedBy;
    inputs.frozenBy = frozenBy(action.key);
    inputs.busyWith = busyWith(action.key, action.id);
    inputs.recording = m_recording;
    if (const EnvironmentConfig *environment = m_config.find(action.key.environment)) {
        inputs.rule = m_rules.value(action.key).autonomyFor(action.strategy, *environment);
        inputs.approvalTimeout = environment->approvalTimeout;
    }
    return inputs;
}

QString ActionGate::frozenBy(const AppKey &key) const
{
    for (const Hold &hold : m_freezes) {
        if (covers(hold.key, key))
            return hold.by;
    }
    return QString();
}

QString ActionGate::busyWith(const AppKey &key, const QString &exceptAction) const
{
    for (const Action &action : m_actions) {
        const bool underWay = action.state == ActionState::Authorised || action.state == ActionState::Executing;
        if (underWay && action.key == key && action.id != exceptAction)
            return action.id;
    }
    return QString();
}

} // namespace ops
