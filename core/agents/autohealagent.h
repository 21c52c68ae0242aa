#pragma once

#include "agents/agent.h"
#include "agents/healing.h"
#include "agents/strategychoice.h"
#include "model/platformconfig.h"
#include "model/policy.h"

#include <QList>
#include <QMap>

namespace ops {

/// Heals: one incident per app, from the detection of an issue to the proof of a cure or the call for a person.
///
/// Hears: issue.*, what gate and engine say of actions (action.*), policy.updated, app.registered and
/// app.state_changed, deploy.failed/succeeded (what a retry would retry), session.started and config.changed, what
/// begins and ends holds (freeze.*, emergency.*, hands_on.*, window.*), operator.closed_incident and
/// operator.acknowledged; samples of apps whose cure is being proven. Says: incident.*, action.proposed and
/// action.withdrawn, the verdict on every action of an incident (action.succeeded, action.failed), and heal.succeeded
/// or heal.failed for those that were executed.
///
/// Keeps: the open incidents by app, and per app what happened lately (the last cure, restarts, status). Patience: what
/// goes away before anything was executed ends self_resolved, after an action that was cut short closed. A cure that
/// does not hold for the relapse window is taken back by heal.failed with `relapse`: true, its incident is opened
/// again, and it is not chosen there again. An escalated incident stays open until the issue goes away; a person's
/// action on it is verified like any other.
///
/// An issue for which the detector blames another app becomes a part of that app's incident. So does an issue with the
/// same probable cause in a third app as an incident has, and what merely deviates in an app that depends on one with
/// an incident, or the other way round: nothing is done there as long as that is being healed. What turns out to be
/// such a part later ends joined; what is no part any more gets an incident of its own.
class AutoHealAgent final : public Agent
{
public:
    QString name() const override { return QStringLiteral("auto-heal"); }
    void wake(Timestamp now) override;
    void receive(std::span<const Event> batch, Outbox &out) override;
    void observe(const SampleBatch &samples, Outbox &out) override;
    void tick(Timestamp now, Outbox &out) override;

private:
    struct Hold
    {
        AppKey key; ///< empty app: the whole environment; both empty: everything
        EventType began = EventType::FreezeStarted;
    };

    void hear(const Event &event, Outbox &out);
    void startSession(const Event &event);
    void hearIssue(const Event &event, Outbox &out);
    void hearOrder(const Event &event, Outbox &out);
    void hearHold(const Event &event, Outbox &out);
    void hearDeployment(const Event &event);
    void hearExit(const Event &event, Outbox &out);
    bool isHeld(const AppKey &key) const;

    // autohealissues.cpp: the life of an incident
    void hearNew(const Issue &issue, quint64 cause, Outbox &out);
    void hearDetected(const Issue &issue, quint64 cause, Outbox &out);
    void hearWhatIsLeft(const Issue &issue, quint64 cause, Outbox &out);
    /// The detector has had the samples that it needs to agree with the cure.
    bool hadItsTime(const Cure &cure) const;
    void open(const Issue &issue, quint64 cause, Outbox &out);
    void reopen(HealedApp &app, const Issue &issue, const QString &reason, quint64 cause, Outbox &out);
    void reopenWhatDidNotHold(Outbox &out);
    void updateIssue(Healing &healing, const Issue &issue, Outbox &out);
    void resume(Healing &healing, Outbox &out);
    void resolve(Healing &healing, Outbox &out);
    void decide(Healing &healing, Outbox &out);
    Choice choose(const Healing &healing) const;
    std::optional<Timestamp> coolingUntil(const Healing &healing, const Choice &choice) const;
    void propose(Healing &healing, const Choice &choice, Outbox &out);
    void beginWaiting(Healing &healing) const;
    /// `because`: the choice that led to it, if it was one.
    void escalate(Healing &healing, const QString &reason, Outbox &out, const Choice &because = {});
    void end(Healing &healing, IncidentState state, const QString &reason, Outbox &out);

    // autohealparts.cpp: issues that another app's incident explains
    /// The app whose incident explains the issue, or whose cure has yet to be confirmed; none if there is none. An
    /// issue that is a part of an incident stays so until the detector blames somebody else, or nobody.
    std::optional<AppKey> explaining(const Issue &issue) const;
    bool isUpstream(const AppKey &upstream, const AppKey &key) const;
    void join(const Issue &issue, const AppKey &whole, Outbox &out);
    /// What is joined to the app's incident, also if that is yet to be opened (again).
    QList<IncidentPart> partsOf(const AppKey &whole) const;
    /// Ends an incident that has turned out to be a part of another one.
    void joinIncident(Healing &healing, const AppKey &whole, Outbox &out);
    void takeInWeak(const Healing &opened, Outbox &out);
    void leave(const Issue &issue, bool isOver, Outbox &out);
    /// What is still there when the incident that it was a part of has ended is trouble of its own.
    void openWhatIsLeft(Outbox &out);

    // autohealactions.cpp: what becomes of its actions
    void hearAction(const Event &event, Outbox &out);
    void judgeOrphan(const Event &event, Action action, Outbox &out) const;
    void takeOver(Healing &healing, Action action, Outbox &out);
    void begin(Healing &healing, Outbox &out);
    void finish(Healing &healing, Outbox &out);
    void refused(Healing &healing, Outbox &out);
    void declined(Healing &healing, const QString &note, Outbox &out);
    void cancelled(Healing &healing, Outbox &out);
    void succeed(Healing &healing, Outbox &out);
    void fail(Healing &healing, const QString &reason, Outbox &out);
    void withdraw(Healing &healing, const QString &reason, Outbox &out);
    void check(Healing &healing, Outbox &out);

    void say(EventType type, const Healing &healing, const QJsonObject &data, Outbox &out) const;
    void sayAction(EventType type, ActionState state, Healing &healing, const QString &reason, Outbox &out) const;
    void sayUpdated(const Healing &healing, Outbox &out) const;
    HealingRules rulesFor(const AppKey &key) const;
    Duration timeoutFor(const QString &environment) const;
    int resolveSamplesOf(const QString &environment) const;

    PlatformConfig m_config;
    HealingRules m_defaultRules;
    ChoiceMode m_mode = ChoiceMode::Learned;
    quint64 m_seed = 1;
    Policy m_policy;
    QList<AppKey> m_apps; ///< by AppIndex
    QMap<AppKey, HealedApp> m_records;
    struct Joined
    {
        AppKey whole; ///< whose incident it is a part of
        Issue issue;
    };
    QMap<AppKey, Joined> m_joined;   ///< open issues that are a part of another app's incident
    QMap<AppKey, Healing> m_healing; ///< sorted, so that the order of what is said does not depend on the process
    QList<Hold> m_holds;
    Timestamp m_now;
    bool m_waitsForDetector = false; ///< a cure is proven, but its issue is still open
    int m_incidents = 0;
    int m_actions = 0;
    struct Proposals
    {
        int all = 0;
        int trials = 0; ///< experiments
    };
    QMap<QString, Proposals> m_proposals; ///< by environment
};

} // namespace ops
