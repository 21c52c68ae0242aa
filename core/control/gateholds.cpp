// What people and calendars hold, and the releases that are not deployed again. Proposals are in actiongate.cpp.
#include "control/actiongate.h"
#include "control/gateorders.h"

namespace ops {

namespace {

constexpr Duration UsualHandsOn = std::chrono::minutes{30};
constexpr Duration LongestHandsOn = std::chrono::hours{24};

QJsonObject byPerson(const Event &order)
{
    return {{QStringLiteral("by"), order.source}, {QStringLiteral("reason"), reasonOf(order, QString())}};
}

QJsonObject windowData(const Hold &hold)
{
    const RuleEffect effect = hold.kind == HoldKind::Maintenance ? RuleEffect::Maintenance : RuleEffect::Freeze;
    return {{QStringLiteral("name"), hold.by}, {QStringLiteral("effect"), toName(effect)}};
}

} // namespace

void ActionGate::hold(const Event &order, Events &out)
{
    switch (order.type) {
    case EventType::OperatorFroze:
        return freeze(order, out);
    case EventType::OperatorUnfroze:
        return unfreeze(order, out);
    case EventType::OperatorTookOver:
        return takeOver(order, out);
    case EventType::OperatorReleased:
        return release(order, out);
    case EventType::OperatorStopped:
        return stop(order, out);
    case EventType::OperatorLifted:
        return lift(order, out);
    case EventType::OperatorRejectedRelease:
        return rejectByOrder(order, out);
    case EventType::OperatorClearedRelease:
        return clearByOrder(order, out);
    case EventType::OperatorRaisedAutonomy:
        return raiseAutonomy(order, out);
    case EventType::OperatorLoweredAutonomy:
        return lowerAutonomyByOrder(order, out);
    case EventType::OperatorEndedShadow:
        return endShadow(order, out);
    default:
        return; // for the agents or the engine
    }
}

void ActionGate::freeze(const Event &order, Events &out)
{
    if (!order.environment.isEmpty() && !m_ledger.config().find(order.environment))
        return refuseCommand(order, QStringLiteral("There is no environment \"%1\".").arg(order.environment), out);
    const auto frozen = m_ledger.holds().over(order.key());
    if (frozen && frozen->kind == HoldKind::Freeze)
        return refuseCommand(order, QStringLiteral("Frozen already, by %1.").arg(frozen->by), out);
    say(EventType::FreezeStarted, order.key(), QString(), order.sequence, byPerson(order), out);
    holdBack(order.key(), QStringLiteral("freeze"), QStringLiteral("Frozen by %1.").arg(order.source), false,
             order.sequence, out);
}

void ActionGate::unfreeze(const Event &order, Events &out)
{
    if (!m_ledger.holds().find(HoldKind::Freeze, order.key()))
        return refuseCommand(order, QStringLiteral("%1 is not frozen.").arg(order.key().toString()), out);
    say(EventType::FreezeEnded, order.key(), QString(), order.sequence, byPerson(order), out);
}

void ActionGate::takeOver(const Event &order, Events &out)
{
    if (!m_ledger.knows(order.key()))
        return refuseCommand(order, QStringLiteral("There is no app %1.").arg(order.key().toString()), out);
    const auto taken = m_ledger.holds().find(HoldKind::HandsOn, order.key());
    if (taken && taken->by != order.source)
        return refuseCommand(order, taken->text(), out);
    const Duration wanted{order.data.value(QLatin1String("for_ms")).toInteger(UsualHandsOn.count())};
    if (wanted <= Duration{0} || wanted > LongestHandsOn)
        return refuseCommand(order, QStringLiteral("An app can be taken over for up to 24 hours."), out);
    // From the session before, where it was meant until a certain time.
    const auto carried = timestampFromIso(orderText(order, "until"));
    const Timestamp until = carried ? std::min(*carried, m_now + LongestHandsOn) : m_now + wanted;
    if (until <= m_now)
        return; // its time ended between two sessions
    QJsonObject data = byPerson(order);
    data.insert(QStringLiteral("until"), toIsoString(until));
    say(EventType::HandsOnStarted, order.key(), m_ledger.openIncident(order.key()), order.sequence, data, out);
    holdBack(order.key(), QStringLiteral("hands on"), QStringLiteral("%1 has taken over.").arg(order.source), false,
             order.sequence, out);
}

void ActionGate::release(const Event &order, Events &out)
{
    if (!m_ledger.holds().find(HoldKind::HandsOn, order.key()))
        return refuseCommand(order, QStringLiteral("Nobody has taken over %1.").arg(order.key().toString()), out);
    say(EventType::HandsOnEnded, order.key(), m_ledger.openIncident(order.key()), order.sequence, byPerson(order), out);
}

void ActionGate::endHandsOn(Events &out)
{
    const QList<Hold> holds = m_ledger.holds().all(); // a copy: it shrinks while we go
    for (const Hold &hold : holds) {
        if (hold.kind == HoldKind::HandsOn && hold.until <= m_now)
            say(EventType::HandsOnEnded, hold.scope, m_ledger.openIncident(hold.scope), 0,
                {{QStringLiteral("by"), QStringLiteral("deadline")},
                 {QStringLiteral("reason"), QStringLiteral("The time that %1 asked for is over.").arg(hold.by)}},
                out);
    }
}

void ActionGate::followWindows(Events &out)
{
    if (!m_ledger.hasWindows())
        return;
    const QList<Hold> wanted = scheduledHolds(m_ledger.config(), m_ledger.local(m_now));
    const QList<Hold> present = m_ledger.holds().all();
    for (const Hold &hold : present) {
        if (hold.isScheduled() && !wanted.contains(hold))
            say(EventType::WindowEnded, hold.scope, QString(), 0, windowData(hold), out);
    }
    for (const Hold &hold : wanted) {
        if (present.contains(hold))
            continue;
        say(EventType::WindowBegan, hold.scope, QString(), 0, windowData(hold), out);
        holdBack(hold.scope, toName(hold.kind), hold.text(), false, 0, out);
    }
}

void ActionGate::stop(const Event &order, Events &out)
{
    if (isStopped())
        return refuseCommand(order, QStringLiteral("Stopped already, by %1.").arg(m_ledger.stoppedBy()), out);
    say(EventType::EmergencyStopped, {}, QString(), order.sequence, byPerson(order), out);
    holdBack({}, QStringLiteral("emergency stop"), QStringLiteral("Emergency stop by %1.").arg(order.source), true,
             order.sequence, out);
}

void ActionGate::lift(const Event &order, Events &out)
{
    if (!isStopped())
        return refuseCommand(order, QStringLiteral("There is no emergency stop."), out);
    if (!isPerson(order))
        return refuseCommand(order, QStringLiteral("An emergency stop is lifted by a person, by name."), out);
    say(EventType::EmergencyLifted, {}, QString(), order.sequence, byPerson(order), out);
}

void ActionGate::rejectByOrder(const Event &order, Events &out)
{
    Action subject;
    subject.key = order.key();
    subject.incident = order.incident;
    // From the session before, where the platform itself had rejected it.
    const QString carried = orderText(order, "by");
    reject(subject, orderText(order, "release"), carried.isEmpty() ? order.source : carried,
           reasonOf(order, QStringLiteral("Rejected.")), order.sequence, out);
}

void ActionGate::clearByOrder(const Event &order, Events &out)
{
    const QString release = orderText(order, "release");
    const auto rejection = m_ledger.rejections().against(order.key(), release, m_ledger.config());
    if (!rejection)
        return refuseCommand(
            order, QStringLiteral("Release %1 is not rejected at %2.").arg(release, order.key().toString()), out);
    QJsonObject data = byPerson(order);
    data.insert(QStringLiteral("release"), release);
    say(EventType::ReleaseCleared, rejection->key, rejection->incident, order.sequence, data, out);
}

void ActionGate::reject(const Action &action, const QString &release, const QString &by, const QString &reason,
                        quint64 cause, Events &out)
{
    say(EventType::ReleaseRejected, action.key, action.incident, cause,
        {{QStringLiteral("release"), release}, {QStringLiteral("by"), by}, {QStringLiteral("reason"), reason}}, out);
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &pending = m_actions[id];
        const bool waits = isPending(pending.state) || pending.state == ActionState::Authorised;
        if (!waits || !m_ledger.rejectionOf(pending))
            continue;
        const bool begun = pending.state == ActionState::Authorised;
        settle(pending, begun ? EventType::ActionCancelled : EventType::ActionRefused,
               begun ? ActionState::Cancelled : ActionState::Refused, QStringLiteral("rejected release"),
               QStringLiteral("Release %1 was rejected by %2.").arg(release, by), cause, out);
    }
}

void ActionGate::holdBack(const AppKey &scope, const QString &decidedBy, const QString &reason, bool alsoExecuting,
                          quint64 cause, Events &out)
{
    const QStringList ids = m_actions.keys();
    for (const QString &id : ids) {
        Action &action = m_actions[id];
        if (!isAutomatic(action) || !covers(scope, action.key))
            continue;
        if (isPending(action.state))
            settle(action, EventType::ActionRefused, ActionState::Refused, decidedBy, reason, cause, out);
        else if (action.state == ActionState::Authorised || (alsoExecuting && action.state == ActionState::Executing))
            settle(action, EventType::ActionCancelled, ActionState::Cancelled, decidedBy, reason, cause, out);
    }
}

} // namespace ops
