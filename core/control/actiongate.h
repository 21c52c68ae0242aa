#pragma once

#include "control/authorization.h"
#include "control/controlledger.h"
#include "control/endedactions.h"
#include "control/verdict.h"
#include "model/answer.h"
#include "model/event.h"

#include <QMap>

#include <optional>
#include <span>
#include <vector>

namespace ops {

/// The one gate: no action reaches a runtime unless it was authorised here, and every person's answer is heard here.
///
/// A deterministic state machine like the agents: events and time go in, events come out (without sequence and time;
/// the engine fills them in). It hears everything, its own events excepted.
///
/// - action.proposed by an agent is answered by action.refused, action.waiting, action.countdown or action.authorised;
///   while another action is under way on the same app the answer waits.
/// - operator.approved, vetoed, overrode, cancelled, extended, requested and undid become what they order, or
///   command.refused with the reason, by the table in model/answer.h. A decision is taken once: whoever comes second is
///   told.
/// - operator.froze, unfroze, took_over, released, stopped and lifted become freeze.*, hands_on.* and emergency.*; the
///   configuration's freezes and maintenance windows become window.* when their time comes.
/// - operator.raised_autonomy, lowered_autonomy and ended_shadow become autonomy.* and shadow.ended.
/// - operator.rejected_release and cleared_release become release.*; what was rolled back or vetoed is rejected as
/// well.
/// - It brings actions that belong to no incident to their end when the runtime reports action.finished; AutoHealAgent
///   judges the others.
class ActionGate
{
public:
    using Events = std::vector<Event>;

    void receive(std::span<const Event> batch, Timestamp now, Events &out);
    void tick(Timestamp now, Events &out);

    /// The right to carry out an authorised action, once; nothing if it is not (or no longer) authorised. The caller
    /// has made the authorisation durable before.
    std::optional<Authorization> redeem(const QString &actionId, Timestamp now);
    /// Actions that are authorised and wait to be redeemed, in the order of their authorisation.
    QStringList redeemable() const { return m_redeemable; }

    /// False while the journal cannot be written: then nothing is authorised.
    void setRecording(bool recording) { m_recording = recording; }

    bool isStopped() const { return !m_ledger.stoppedBy().isEmpty(); }
    /// What its verdicts rest on.
    const ControlLedger &ledger() const { return m_ledger; }

private:
    // actiongate.cpp: proposals, and what becomes of them
    void receiveOne(const Event &event, Events &out);
    void followAction(const Event &event, Events &out);
    void propose(const Action &action, quint64 cause, Events &out);
    void apply(const Verdict &verdict, Action &action, quint64 cause, Events &out);
    void authorise(Action &action, const QString &decidedBy, const QString &reason, quint64 cause, Events &out);
    void settle(Action &action, EventType type, ActionState state, const QString &decidedBy, const QString &reason,
                quint64 cause, Events &out);
    void remember(const Action &action, quint64 cause, Events &out);
    void decideHeld(Events &out);
    void meetDeadline(Action &action, Events &out);
    void pauseDeadlines(const QString &agent, bool paused, Events &out);
    /// What waits or counts down does not outlive the autonomy that it was allowed by.
    void lowerPending(quint64 cause, Events &out);
    /// Of what has waited for its turn.
    Verdict verdictInTurn(const Action &action) const;
    GateInputs inputsFor(const Action &action) const;

    // gateanswers.cpp: what people say to actions
    bool answer(const Event &order, Events &out);
    void approve(const Event &order, Events &out);
    void approveInTurn(const Event &order, Action &action, Events &out);
    void veto(const Event &order, Events &out);
    void override(const Event &order, Events &out);
    void cancel(const Event &order, Events &out);
    void extend(const Event &order, Events &out);
    void request(const Event &order, Events &out);
    void undo(const Event &order, Events &out);
    Action manualAction(const Event &order, Strategy strategy, const QJsonObject &parameters);
    Action *findAnswerable(const Event &order, Answer answer, Events &out);
    // Each refuses the order and says why if it is not.
    bool isIdle(const Event &order, const Action &action, Events &out);
    bool isDeployable(const Event &order, const Action &action, Events &out);
    bool isFree(const Event &order, const Action &action, Events &out);

    // gateapprovals.cpp: whom a question needs
    void callPeople(Action &action) const;
    /// Asks whoever comes next when nobody has answered; false if there is nobody.
    bool callNext(Action &action, Events &out);
    /// True if the approval was taken and others are needed, or refused because it comes from the same person.
    bool awaitsMore(const Event &order, Action &action, Events &out);

    // gateautonomy.cpp: more for evidence, less at once
    void raiseAutonomy(const Event &order, Events &out);
    void lowerAutonomyByOrder(const Event &order, Events &out);
    void endShadow(const Event &order, Events &out);
    /// What was raised and failed is as configured again.
    void lowerAfterFailure(const Event &event, Events &out);
    void lowerAutonomy(const AutonomyGrant &grant, const QString &by, const QString &reason, quint64 cause,
                       Events &out);

    // gateholds.cpp: what people and calendars hold
    void hold(const Event &order, Events &out);
    void freeze(const Event &order, Events &out);
    void unfreeze(const Event &order, Events &out);
    void takeOver(const Event &order, Events &out);
    void release(const Event &order, Events &out);
    void stop(const Event &order, Events &out);
    void lift(const Event &order, Events &out);
    void rejectByOrder(const Event &order, Events &out);
    void clearByOrder(const Event &order, Events &out);
    void reject(const Action &action, const QString &release, const QString &by, const QString &reason, quint64 cause,
                Events &out);
    void followWindows(Events &out);
    void endHandsOn(Events &out);
    /// Nothing more begins within the scope: what is pending is refused, what was only authorised is cancelled.
    void holdBack(const AppKey &scope, const QString &decidedBy, const QString &reason, bool alsoExecuting,
                  quint64 cause, Events &out);

    void say(EventType type, const AppKey &key, const QString &incident, quint64 cause, const QJsonObject &data,
             Events &out);
    void sayAction(EventType type, const Action &action, quint64 cause, Events &out);
    void refuseCommand(const Event &order, const QString &reason, Events &out);
    void forget(const QString &actionId);

    ControlLedger m_ledger;
    QMap<QString, Action> m_actions;     ///< not final, by id; sorted, so that sweeps are deterministic
    QMap<QString, Timestamp> m_pausedAt; ///< agents that are paused, since when: their deadlines stand still
    QStringList m_held;                  ///< ids that wait for another action on their app
    QStringList m_redeemable;
    EndedActions m_ended;
    Timestamp m_now;
    bool m_recording = true;
    int m_manualActions = 0;
};

} // namespace ops
