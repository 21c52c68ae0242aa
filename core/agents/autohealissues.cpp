// The life of an incident: how it opens, what is chosen, how it ends. Routing is in autohealagent.cpp.
#include "agents/autohealagent.h"

#include "learning/situation.h"

#include <algorithm>

namespace ops {

namespace {

constexpr int DetectorsTime = 2;           ///< times what it needs to take an issue back, before a cure is doubted
constexpr Duration LongestTrust{10800000}; ///< in a cure that the detector never agrees with, whatever is missing
constexpr Duration RestartWindow{600000};  ///< in which an app is restarted no more often than an incident has attempts

/// Proposed in this very step: what is withdrawn before the gate has spoken would be answered after its end.
bool isUnanswered(const Action &action, Timestamp now)
{
    return action.state == ActionState::Proposed && action.proposedAt == now && changesTheApp(action.strategy);
}

/// The action, and what the choice of it was drawn from.
QJsonObject proposal(const Action &action, const Choice &choice)
{
    QJsonObject json = action.toJson();
    if (choice.probabilities.isEmpty())
        return json;
    QJsonObject probabilities;
    for (auto it = choice.probabilities.cbegin(); it != choice.probabilities.cend(); ++it)
        probabilities.insert(toName(it.key()), *it);
    json.insert(QStringLiteral("probabilities"), probabilities);
    return json;
}

/// Not from the app itself: from what it is fed with or depends on. What cures an app does not touch that.
bool comesFromElsewhere(IssueKind kind)
{
    return kind == IssueKind::DataAnomaly || kind == IssueKind::MetricAnomaly || kind == IssueKind::DependencyOutage ||
           kind == IssueKind::SloBurn;
}

const QLatin1String LimitReached("limit_reached");

} // namespace

void AutoHealAgent::hearNew(const Issue &issue, quint64 cause, Outbox &out)
{
    const auto whole = explaining(issue);
    if (!whole || m_joined.value(issue.key).whole != *whole)
        leave(issue, false, out);
    if (whole)
        return join(issue, *whole, out);
    hearDetected(issue, cause, out);
}

void AutoHealAgent::hearDetected(const Issue &issue, quint64 cause, Outbox &out)
{
    HealedApp &app = m_records[issue.key];
    const bool relapse = app.cure && app.cure->incident.issue.kind == issue.kind &&
                         m_now - app.cure->at <= rulesFor(issue.key).relapseWindow;
    if (relapse)
        reopen(app, issue, QStringLiteral("The same issue came back."), cause, out);
    else
        open(issue, cause, out);
}

void AutoHealAgent::hearWhatIsLeft(const Issue &issue, quint64 cause, Outbox &out)
{
    HealedApp &app = m_records[issue.key];
    if (!app.cure || app.cure->incident.issue.id != issue.id)
        return;
    if (app.cure->incident.issue.kind == issue.kind || !comesFromElsewhere(issue.kind)) {
        const bool isNewRoot = app.cure->incident.issue.kind != issue.kind;
        app.cure->incident.issue = issue;       // the same trouble as it shows now, should the cure not hold
        if (isNewRoot && hadItsTime(*app.cure)) // to be taken back, and it has only become clearer
            reopen(app, issue, QStringLiteral("The root turned out to be %1.").arg(toName(issue.kind)), cause, out);
        return;
    }
    // The cure was for another root, which is gone; what was hidden behind it is trouble of its own.
    app.cure->issueGone = true;
    open(issue, cause, out);
}

void AutoHealAgent::open(const Issue &issue, quint64 cause, Outbox &out)
{
    Healing healing;
    healing.cause = cause;
    healing.occurrence = ++m_records[issue.key].occurrences[issue.kind];
    healing.incident.id = QStringLiteral("N-%1").arg(++m_incidents);
    healing.incident.issue = issue;
    healing.incident.openedAt = m_now;
    healing.incident.phase = phaseName(healing.phase);
    healing.incident.parts = partsOf(issue.key); // of an incident before that a person has closed
    Healing &opened = *m_healing.insert(issue.key, healing);
    say(EventType::IncidentOpened, opened, opened.incident.toJson(), out);
    takeInWeak(opened, out);
    decide(opened, out);
}

void AutoHealAgent::reopen(HealedApp &app, const Issue &issue, const QString &reason, quint64 cause, Outbox &out)
{
    const Cure cure = *std::exchange(app.cure, std::nullopt);
    Healing healing;
    healing.cause = cause;
    healing.tried = cure.tried;
    healing.occurrence = app.occurrences[issue.kind];
    healing.decisions = cure.incident.attempts;
    healing.incident = cure.incident;
    healing.incident.issue = issue;
    healing.incident.state = IncidentState::Open;
    healing.incident.phase = phaseName(healing.phase);
    healing.incident.endedAt = {};
    healing.incident.healedBy.clear();
    healing.incident.cure = Strategy::NoAction;
    healing.incident.reason = reason;
    Healing &reopened = *m_healing.insert(issue.key, healing);
    say(EventType::HealFailed, reopened,
        {{QStringLiteral("action"), cure.action.id},
         {QStringLiteral("strategy"), toName(cure.action.strategy)},
         {QStringLiteral("reason"), reason},
         {QStringLiteral("relapse"), true},
         {QStringLiteral("recovery_ms"), qint64((cure.at - cure.incident.openedAt).count())},
         {QStringLiteral("manual"), cure.incident.manual}},
        out);
    say(EventType::IncidentOpened, reopened, reopened.incident.toJson(), out);
    if (hasEnded(issue) && cure.incident.attempts > 1 && reopened.step(HealStep::Delay)) {
        // A loop of crashes: each start proves itself for a moment, so that nothing else slows it down.
        reopened.failures = cure.incident.attempts - 1;
        reopened.due = m_now + backoff(rulesFor(issue.key), reopened.failures);
        return sayUpdated(reopened, out);
    }
    decide(reopened, out);
}

void AutoHealAgent::reopenWhatDidNotHold(Outbox &out)
{
    m_waitsForDetector = false;
    for (auto app = m_records.begin(); app != m_records.end(); ++app) {
        if (!app->isUnconfirmed() || m_healing.contains(app.key()))
            continue;
        const QString &environment = app.key().environment;
        // Rows that come once a minute tell in an hour what others tell in a minute.
        const Duration since = m_now - app->cure->at;
        const bool doubtful = (hadItsTime(*app->cure) && since >= timeoutFor(environment)) || since >= LongestTrust;
        if (!doubtful) {
            m_waitsForDetector = true;
            continue;
        }
        // The samples were healthy, but the detector never agreed: its issue has been open all the time.
        const Issue issue = app->cure->incident.issue;
        reopen(*app, issue, QStringLiteral("The issue did not go away."), 0, out);
    }
}

bool AutoHealAgent::hadItsTime(const Cure &cure) const
{
    return cure.verification.looks() >= DetectorsTime * resolveSamplesOf(cure.incident.issue.key.environment);
}

void AutoHealAgent::updateIssue(Healing &healing, const Issue &issue, Outbox &out)
{
    const bool newRoot = issue.kind != healing.incident.issue.kind || issue.blamed != healing.incident.issue.blamed;
    healing.incident.issue = issue;
    healing.issueGone = false;
    sayUpdated(healing, out);
    if (!newRoot)
        return;
    const auto whole = explaining(issue);
    if (whole && healing.phase == HealPhase::Escalated)
        return joinIncident(healing, *whole, out);
    if (healing.phase == HealPhase::Escalated)
        return resume(healing, out);
    const bool pending = healing.phase == HealPhase::Waiting && healing.action && isPending(healing.action->state);
    const bool manual = healing.action && healing.action->isManual();
    if (manual || !(pending || healing.phase == HealPhase::Observing))
        return; // what is under way will be judged by the new evidence
    if (pending && isUnanswered(*healing.action, m_now)) {
        healing.due = m_now + Duration{1};
        return;
    }
    withdraw(healing, QStringLiteral("The root turned out to be %1.").arg(toName(issue.kind)), out);
    if (healing.step(HealStep::Decline))
        decide(healing, out);
}

void AutoHealAgent::resume(Healing &healing, Outbox &out)
{
    // What did not help against one kind of trouble may help against another: once, so that roots which change to and
    // fro bring nothing new.
    if (!healing.givenUp.contains(healing.incident.issue.kind))
        healing.tried.clear();
    const Choice choice = choose(healing);
    const bool hopeless = healing.incident.attempts >= rulesFor(healing.incident.issue.key).maxAttempts;
    if (hopeless || !choice.strategy || !changesTheApp(*choice.strategy) || !healing.step(HealStep::Retry))
        return;
    healing.incident.state = IncidentState::Open;
    healing.incident.reason.clear();
    decide(healing, out);
}

void AutoHealAgent::resolve(Healing &healing, Outbox &out)
{
    const bool pending = healing.action && isPending(healing.action->state);
    switch (healing.phase) {
    case HealPhase::Executing:
        healing.issueGone = true;
        return;
    case HealPhase::Verifying:
        healing.issueGone = true;
        return succeed(healing, out);
    case HealPhase::Observing:
        sayAction(EventType::ActionSucceeded, ActionState::Succeeded, healing, QStringLiteral("It went away."), out);
        healing.action.reset();
        break;
    case HealPhase::Waiting:
        if (healing.action && (!pending || isUnanswered(*healing.action, m_now))) {
            // Authorised, so that the runtime may have begun; or the gate's answer is on its way, and check() looks.
            healing.issueGone = true;
            healing.due = m_now + Duration{1};
            return;
        }
        withdraw(healing, QStringLiteral("The issue went away."), out);
        break;
    case HealPhase::Deciding:
    case HealPhase::BackingOff:
    case HealPhase::Held:
    case HealPhase::Escalated:
    case HealPhase::Ended:
        break;
    }
    if (healing.isCreditUnclear && !healing.isEscalated()) {
        // Not by itself, for something was done; nor healed, for nothing proves that it was this.
        healing.incident.manual = true;
        return end(healing, IncidentState::Closed,
                   QStringLiteral("The issue went away; an action that was cut short may have helped."), out);
    }
    end(healing, healing.isEscalated() ? IncidentState::Escalated : IncidentState::SelfResolved,
        QStringLiteral("The issue went away."), out);
}

Choice AutoHealAgent::choose(const Healing &healing) const
{
    const Issue &issue = healing.incident.issue;
    const HealedApp app = m_records.value(issue.key);
    const EnvironmentConfig *environment = m_config.find(issue.key.environment);
    ChoiceInputs in{.issue = issue,
                    .type = app.info.type,
                    .status = app.status,
                    .failedRelease = app.failedRelease,
                    .rules = rulesFor(issue.key),
                    .timeout = timeoutFor(issue.key.environment),
                    .exploration = environment ? environment->exploration : Exploration::BestKnown,
                    .mode = m_mode,
                    .seed = m_seed,
                    .occurrence = healing.occurrence,
                    .decision = healing.decisions,
                    .tried = healing.tried,
                    .hindrances = healing.declined,
                    .explorationRisk = environment ? environment->explorationRisk : EnvironmentConfig{}.explorationRisk,
                    .environmentActions = m_proposals.value(issue.key.environment).all,
                    .environmentTrials = m_proposals.value(issue.key.environment).trials,
                    .rollbackFirst = app.rules.rollbackFirst &&
                                     (app.isWatched || issue.kind == IssueKind::FailedDeployment ||
                                      (!app.failedRelease.isEmpty() && app.failedRelease == app.status.release))};
    for (auto cured = app.curedAt.cbegin(); cured != app.curedAt.cend(); ++cured) {
        if (m_now - *cured < in.rules.cooldown && !in.hindrances.contains(cured.key()))
            in.hindrances.insert(cured.key(), notes::CoolingDown);
    }
    const auto recent = std::count_if(app.restarts.cbegin(), app.restarts.cend(),
                                      [this](Timestamp at) { return m_now - at < RestartWindow; });
    if (recent >= in.rules.maxAttempts)
        in.hindrances.insert(Strategy::Restart, LimitReached);
    return chooseStrategy(in, m_policy);
}

std::optional<Timestamp> AutoHealAgent::coolingUntil(const Healing &healing, const Choice &choice) const
{
    const AppKey &key = healing.incident.issue.key;
    std::optional<Timestamp> earliest;
    for (const RankedStrategy &ranked : choice.ranking) {
        if (ranked.note != notes::CoolingDown)
            continue;
        const Timestamp end = m_records.value(key).curedAt.value(ranked.strategy) + rulesFor(key).cooldown;
        earliest = earliest ? std::min(*earliest, end) : end;
    }
    return earliest;
}

void AutoHealAgent::decide(Healing &healing, Outbox &out)
{
    healing.action.reset();
    healing.due.reset();
    if (healing.issueGone)
        return resolve(healing, out);
    if (const auto whole = explaining(healing.incident.issue))
        return joinIncident(healing, *whole, out);
    if (healing.isEscalated()) { // a person took over and did not succeed; it is still theirs
        healing.step(HealStep::Escalate);
        return sayUpdated(healing, out);
    }
    const int limit = rulesFor(healing.incident.issue.key).maxAttempts;
    if (healing.incident.attempts >= limit)
        return escalate(healing, QStringLiteral("%1 attempts did not help.").arg(healing.incident.attempts), out);
    ++healing.decisions;
    const Choice choice = choose(healing);
    if (choice.strategy == Strategy::Escalate)
        return escalate(healing, QStringLiteral("By what was learned, nothing is likely to help."), out, choice);
    if (choice.strategy)
        return propose(healing, choice, out);
    const auto cooling = coolingUntil(healing, choice);
    if (!cooling || !healing.step(HealStep::Delay))
        return escalate(healing, QStringLiteral("Nothing is left to try."), out);
    healing.due = cooling;
    sayUpdated(healing, out);
}

void AutoHealAgent::propose(Healing &healing, const Choice &choice, Outbox &out)
{
    const Issue &issue = healing.incident.issue;
    const bool observes = *choice.strategy == Strategy::NoAction;
    if (!healing.step(observes ? HealStep::Observe : HealStep::Propose))
        return;
    Action action;
    action.id = QStringLiteral("A-h-%1").arg(++m_actions);
    action.incident = healing.incident.id;
    action.key = issue.key;
    action.issue = issue.kind;
    action.strategy = *choice.strategy;
    action.parameters = choice.parameters;
    action.attempt = healing.incident.attempts + 1;
    action.situation = choice.situation;
    action.proposedBy = name();
    action.proposedAt = m_now;
    action.explored = choice.explored;
    action.propensity = choice.propensity;
    action.ranking = choice.ranking;
    if (observes)
        action.decidedBy = name(); // what changes nothing needs nobody's leave
    healing.action = action;
    Proposals &proposals = m_proposals[issue.key.environment];
    ++proposals.all;
    proposals.trials += choice.explored ? 1 : 0;
    if (observes)
        beginWaiting(healing);
    say(EventType::ActionProposed, healing, proposal(action, choice), out);
    sayUpdated(healing, out);
}

void AutoHealAgent::beginWaiting(Healing &healing) const
{
    const Issue &issue = healing.incident.issue;
    const Duration timeout = timeoutFor(issue.key.environment);
    const double wait = healing.action->parameters.value(QLatin1String("wait_s")).toDouble(toSeconds(timeout));
    healing.verification = Verification(issue, m_records.value(issue.key).info, rulesFor(issue.key).verifySamples, 0,
                                        m_now + fromSeconds(wait) + timeout);
    // What merely deviates is watched for as long as it lasts; nobody is called at night for it.
    if (issue.kind != IssueKind::MetricAnomaly)
        healing.due = m_now + fromSeconds(wait);
}

void AutoHealAgent::escalate(Healing &healing, const QString &reason, Outbox &out, const Choice &because)
{
    if (!healing.step(HealStep::Escalate))
        return;
    healing.due.reset();
    healing.givenUp.append(healing.incident.issue.kind);
    const bool again = healing.isEscalated();
    healing.incident.state = IncidentState::Escalated;
    healing.incident.manual = true;
    healing.incident.reason = reason;
    if (again) { // people know; a person's own action did not help
        healing.action.reset();
        return sayUpdated(healing, out);
    }
    Action call;
    call.id = QStringLiteral("A-h-%1").arg(++m_actions);
    call.incident = healing.incident.id;
    call.key = healing.incident.issue.key;
    call.issue = healing.incident.issue.kind;
    call.strategy = Strategy::Escalate;
    call.attempt = healing.incident.attempts + 1;
    call.proposedBy = name();
    call.decidedBy = name();
    call.proposedAt = m_now;
    call.reason = reason;
    call.situation = because.situation;
    call.propensity = because.propensity;
    call.ranking = because.ranking;
    healing.action = call;
    say(EventType::ActionProposed, healing, proposal(call, because), out);
    healing.action->finishedAt = m_now;
    sayAction(EventType::ActionSucceeded, ActionState::Succeeded, healing, reason, out);
    healing.action.reset();
    say(EventType::IncidentEscalated, healing, healing.incident.toJson(), out);
}

void AutoHealAgent::end(Healing &healing, IncidentState state, const QString &reason, Outbox &out)
{
    if (!healing.step(HealStep::End))
        return;
    healing.incident.state = state;
    healing.incident.reason = reason;
    healing.incident.endedAt = m_now;
    say(EventType::IncidentClosed, healing, healing.incident.toJson(), out);
    m_healing.remove(AppKey(healing.incident.issue.key)); // a copy: the reference dies with the entry
}

} // namespace ops
