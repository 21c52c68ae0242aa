// What becomes of the actions of an incident. Routing is in autohealagent.cpp.
#include "agents/autohealagent.h"

#include <algorithm>

namespace ops {

namespace {

constexpr Duration ReplacementWait{5000}; ///< the gate says a person's replacement in the same step

/// What has begun and now leaves without judgement may have helped.
void noteUnjudged(Healing &healing)
{
    healing.isCreditUnclear =
        healing.isCreditUnclear || healing.phase == HealPhase::Executing || healing.phase == HealPhase::Verifying;
}

/// More capacity has to work off what had queued up before anybody is served better.
int disproofSamples(const AppRules &rules, Strategy strategy)
{
    constexpr int Backlog = 3;
    return strategy == Strategy::ScaleOut ? Backlog * rules.disproofSamples : rules.disproofSamples;
}

} // namespace

Duration backoff(const HealingRules &rules, int failures)
{
    constexpr int MostDoublings = 20;
    const int doublings = std::clamp(failures - 1, 0, MostDoublings);
    return std::min<Duration>(rules.backoffMin * (qint64(1) << doublings), rules.backoffMax);
}

void AutoHealAgent::hearAction(const Event &event, Outbox &out)
{
    const Action action = Action::fromJson(event.data);
    const auto found = m_healing.find(action.key);
    if (action.incident.isEmpty())
        return; // nobody's cure: the gate brings it to its end
    if (found == m_healing.end() || found->incident.id != action.incident)
        return judgeOrphan(event, action, out);
    Healing &healing = *found;
    healing.cause = event.sequence;
    if (event.type == EventType::ActionProposed)
        return takeOver(healing, action, out);
    if (!healing.action || healing.action->id != action.id)
        return judgeOrphan(event, action, out);
    healing.action = action;
    if (action.decidedBy.startsWith(QLatin1String("operator:")))
        healing.incident.manual = true;
    switch (event.type) {
    case EventType::ActionExecuting:
        return begin(healing, out);
    case EventType::ActionFinished:
        return finish(healing, out);
    case EventType::ActionRefused:
        return refused(healing, out);
    case EventType::ActionVetoed:
        return declined(healing, QStringLiteral("vetoed"), out);
    case EventType::ActionOverridden:
        healing.declined.insert(action.strategy, QStringLiteral("vetoed"));
        noteUnjudged(healing);
        healing.action.reset();
        healing.step(HealStep::TakeOver);
        healing.due = m_now + ReplacementWait;
        return;
    case EventType::ActionCancelled:
        return cancelled(healing, out);
    case EventType::ActionExpired:
        return escalate(healing, QStringLiteral("Nobody answered in time."), out);
    default: // waiting, countdown, extended, authorised: the action is kept as it is now
        return;
    }
}

void AutoHealAgent::judgeOrphan(const Event &event, Action action, Outbox &out) const
{
    if (event.type != EventType::ActionFinished)
        return;
    // Its incident ended, or went on without it, while it was under way: there is nothing to prove any more.
    const bool done = action.state != ActionState::Failed;
    action.state = done ? ActionState::Succeeded : ActionState::Failed;
    action.situation.clear(); // not proven, so it is no evidence for the learner
    out.say({.time = {},      // the engine's
             .type = done ? EventType::ActionSucceeded : EventType::ActionFailed,
             .environment = action.key.environment,
             .app = action.key.app,
             .source = {},
             .incident = action.incident,
             .cause = event.sequence,
             .data = action.toJson()});
}

void AutoHealAgent::takeOver(Healing &healing, Action action, Outbox &out)
{
    noteUnjudged(healing);
    if (!healing.step(HealStep::TakeOver))
        return;
    withdraw(healing, QStringLiteral("%1 did something else.").arg(action.proposedBy), out);
    healing.due.reset();
    healing.incident.manual = true;
    if (action.situation.isEmpty()) { // asked for without a proposal before: its outcome is evidence all the same
        const Choice choice = choose(healing);
        action.situation = choice.situation;
        action.ranking = choice.ranking;
        action.issue = healing.incident.issue.kind;
        action.attempt = healing.incident.attempts + 1;
    }
    healing.action = action;
    sayUpdated(healing, out);
}

void AutoHealAgent::begin(Healing &healing, Outbox &out)
{
    if (!healing.step(HealStep::Begin))
        return;
    ++healing.incident.attempts;
    if (healing.action->strategy == Strategy::Restart)
        m_records[healing.action->key].restarts.append(m_now);
    sayUpdated(healing, out);
}

void AutoHealAgent::finish(Healing &healing, Outbox &out)
{
    if (healing.action->state == ActionState::Failed)
        return fail(healing, healing.action->reason, out);
    if (!healing.step(HealStep::Finish))
        return;
    const AppKey &key = healing.incident.issue.key;
    const HealedApp app = m_records.value(key);
    healing.verification =
        Verification(healing.incident.issue, app.info, rulesFor(key).verifySamples,
                     disproofSamples(app.rules, healing.action->strategy), m_now + timeoutFor(key.environment));
    if (m_mode == ChoiceMode::Learned)
        healing.verification.expectBy(proofExpectedBy(*healing.action, timeoutFor(key.environment), m_policy));
    sayUpdated(healing, out);
}

void AutoHealAgent::refused(Healing &healing, Outbox &out)
{
    const Action action = *healing.action;
    if (action.isHeldBack()) {
        healing.step(HealStep::Hold);
        healing.action.reset();
        return sayUpdated(healing, out);
    }
    if (action.decidedBy == QLatin1String("journal") && healing.step(HealStep::Delay)) {
        healing.due = m_now + rulesFor(action.key).backoffMax; // a full disk is not asked every second
        healing.action.reset();
        return sayUpdated(healing, out);
    }
    escalate(healing, action.reason, out);
}

void AutoHealAgent::declined(Healing &healing, const QString &note, Outbox &out)
{
    healing.declined.insert(healing.action->strategy, note);
    if (healing.step(HealStep::Decline))
        decide(healing, out);
}

void AutoHealAgent::cancelled(Healing &healing, Outbox &out)
{
    noteUnjudged(healing);
    // Whoever cancels what is under way has something else in mind; an emergency stop only holds everything.
    if (!healing.action->isHeldBack())
        return escalate(healing, QStringLiteral("Cancelled by %1.").arg(healing.action->decidedBy), out);
    if (!healing.step(HealStep::Hold))
        return escalate(healing, healing.action->reason, out);
    healing.action.reset();
    sayUpdated(healing, out);
}

void AutoHealAgent::succeed(Healing &healing, Outbox &out)
{
    healing.action->recoveredAt = healing.verification.healthySince().value_or(m_now);
    if (healing.isCreditUnclear)
        healing.action->situation.clear(); // no evidence for the learner
    const Action action = *healing.action;
    Incident &incident = healing.incident;
    incident.healedBy = action.id;
    incident.cure = action.strategy;
    sayAction(EventType::ActionSucceeded, ActionState::Succeeded, healing, QStringLiteral("Proven by fresh samples."),
              out);
    say(EventType::HealSucceeded, healing,
        {{QStringLiteral("action"), action.id},
         {QStringLiteral("strategy"), toName(action.strategy)},
         {QStringLiteral("recovery_ms"), qint64((m_now - incident.openedAt).count())},
         {QStringLiteral("attempts"), incident.attempts},
         {QStringLiteral("first_try"), incident.attempts == 1}},
        out);
    HealedApp &app = m_records[action.key];
    QList<Strategy> tried = healing.tried;
    tried.append(action.strategy);
    app.cure = Cure{.incident = incident,
                    .action = action,
                    .tried = tried,
                    .at = m_now,
                    .verification = healing.verification,
                    .issueGone = healing.issueGone};
    app.curedAt.insert(action.strategy, m_now);
    app.restarts.removeIf([this](Timestamp at) { return m_now - at > std::chrono::minutes{10}; });
    end(healing, IncidentState::Healed, QStringLiteral("%1 helped.").arg(toName(action.strategy)), out);
}

void AutoHealAgent::fail(Healing &healing, const QString &reason, Outbox &out)
{
    const Action action = *healing.action;
    if (!healing.step(HealStep::Fail))
        return;
    sayAction(EventType::ActionFailed, ActionState::Failed, healing, reason, out);
    say(EventType::HealFailed, healing,
        {{QStringLiteral("action"), action.id},
         {QStringLiteral("strategy"), toName(action.strategy)},
         {QStringLiteral("reason"), reason},
         {QStringLiteral("relapse"), false}},
        out);
    healing.action.reset();
    healing.isCreditUnclear = false; // neither did help
    healing.tried.append(action.strategy);
    healing.due = m_now + backoff(rulesFor(action.key), ++healing.failures);
    sayUpdated(healing, out);
}

void AutoHealAgent::withdraw(Healing &healing, const QString &reason, Outbox &out)
{
    if (!healing.action)
        return;
    const ActionState state = healing.action->state;
    if (isPending(state))
        healing.action->decidedBy = name();
    // What has been authorised may have begun; its end is heard of later and judged then.
    if (isPending(state) || state == ActionState::Verifying)
        sayAction(EventType::ActionWithdrawn, ActionState::Withdrawn, healing, reason, out);
    healing.action.reset();
}

void AutoHealAgent::check(Healing &healing, Outbox &out)
{
    if (healing.phase == HealPhase::Verifying) {
        const Verification::State state = healing.verification.state(m_now);
        if (state == Verification::State::Proven)
            return succeed(healing, out);
        if (state == Verification::State::Disproven)
            return fail(healing, QStringLiteral("The samples show the same trouble as before."), out);
        if (state == Verification::State::TimedOut)
            return fail(healing, QStringLiteral("The samples did not become healthy in time."), out);
        return;
    }
    if (!healing.due || m_now < *healing.due)
        return;
    switch (healing.phase) {
    case HealPhase::Observing:
        // Just getting well: nothing is done about it as long as that lasts, within reason.
        if (healing.verification.healthySince() && healing.verification.state(m_now) != Verification::State::TimedOut) {
            healing.due = m_now + Duration{1};
            return;
        }
        healing.tried.append(Strategy::NoAction);
        sayAction(EventType::ActionFailed, ActionState::Failed, healing, QStringLiteral("It did not go away."), out);
        if (healing.step(HealStep::Decline))
            decide(healing, out);
        return;
    case HealPhase::BackingOff:
        if (healing.step(HealStep::Retry))
            decide(healing, out);
        return;
    case HealPhase::Waiting: // overridden without a replacement, or the issue changed before the gate's answer
        if (healing.action && !isPending(healing.action->state))
            return;
        withdraw(healing, QStringLiteral("The issue went away or has another root."), out);
        if (healing.step(HealStep::Decline))
            decide(healing, out);
        return;
    default:
        return;
    }
}

} // namespace ops
