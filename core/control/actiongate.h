#pragma once

#include "control/authorization.h"
#include "control/verdict.h"
#include "model/apprules.h"
#include "model/event.h"
#include "model/platformconfig.h"
#include "model/result.h"

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
///   command.refused with the reason. A decision is taken once: whoever comes second is told.
/// - operator.froze, unfroze, stopped and lifted become freeze.* and emergency.*.
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

    bool isStopped() const { return !m_stoppedBy.isEmpty(); }

private:
    struct Hold
    {
        AppKey key; ///< empty app: the whole environment
        QString by;
    };

    void receiveOne(const Event &event, Timestamp now, Events &out);
    void followAction(const Event &event, Events &out);
    void obey(const Event &order, Timestamp now, Events &out);

    void propose(const Action &action, quint64 cause, Timestamp now, Events &out);
    void apply(const Verdict &verdict, Action &action, quint64 cause, Events &out);
    void authorise(Action &action, const QString &decidedBy, const QString &reason, quint64 cause, Events &out);
    void settle(Action &action, EventType type, ActionState state, const QString &decidedBy, const QString &reason,
                quint64 cause, Events &out);

    void approve(const Event &order, Events &out);
    void veto(const Event &order, Events &out);
    void override(const Event &order, Timestamp now, Events &out);
    void cancel(const Event &order, Events &out);
    void extend(const Event &order, Events &out);
    void request(const Event &order, Timestamp now, Events &out);
    void undo(const Event &order, Timestamp now, Events &out);
    void freeze(const Event &order, Events &out);
    void unfreeze(const Event &order, Events &out);
    void stop(const Event &order, Events &out);
    void lift(const Event &order, Events &out);
    void pauseDeadlines(const QString &agent, bool paused, Timestamp now, Events &out);

    Action manualAction(const Event &order, Strategy strategy, const QJsonObject &parameters, Timestamp now);
    Action *findPending(const Event &order, Events &out);
    /// What waits or counts down does not outlive the autonomy that it was allowed by.
    void lowerPending(quint64 cause, Timestamp now, Events &out);
    void refusePending(const AppKey &scope, const QString &decidedBy, const QString &reason, quint64 cause,
                       Events &out);
    void refuseCommand(const Event &order, const QString &reason, Events &out) const;
    void forget(const QString &actionId);

    GateInputs inputsFor(const Action &action) const;
    QString frozenBy(const AppKey &key) const;
    QString busyWith(const AppKey &key, const QString &exceptAction) const;

    PlatformConfig m_config;
    QMap<QString, Action> m_actions;     ///< not final, by id; sorted, so that sweeps are deterministic
    QMap<QString, Timestamp> m_pausedAt; ///< agents that are paused, since when: their deadlines stand still
    QStringList m_held;                  ///< ids that wait for another action on their app
    QStringList m_redeemable;
    QMap<AppKey, AppStatus> m_status;
    QMap<AppKey, AppRules> m_rules;
    QMap<AppKey, QString> m_openIncidents;
    QMap<QString, AppStatus> m_before; ///< status when an action was authorised, for undo; the last few hundred
    QStringList m_beforeOrder;
    QMap<QString, Action> m_undoable; ///< succeeded actions that m_before still covers
    QList<Hold> m_freezes;
    QString m_stoppedBy;
    bool m_recording = true;
    int m_manualActions = 0;
};

} // namespace ops
