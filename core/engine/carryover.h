#pragma once

#include "control/autonomygrants.h"
#include "control/shadows.h"
#include "control/trackrecords.h"
#include "model/action.h"
#include "model/event.h"
#include "model/platformconfig.h"
#include "model/policy.h"
#include "model/result.h"
#include "operations/command.h"
#include "silences/silencebook.h"

#include <QJsonArray>
#include <QList>
#include <QMap>

namespace ops {

struct SessionSpec;

/// What outlives a session: what has been learned, the settings that a person changed, the holds and the emergency stop
/// that nobody has lifted, the agents that were paused, the releases that were rejected, silences, autonomy that was
/// raised, with the evidence for more, which apps are in shadow mode, what counts against the budgets of real apps, and
/// what was done to them and can be taken back.
/// Folded from events and kept in the journal, written together with the events that changed it.
class CarryOver
{
public:
    static constexpr char StateKey[] = "carry_over"; ///< in the journal
    static constexpr qsizetype MostUndoable = 30;

    /// True if the event changed something.
    bool apply(const Event &event);

    QList<PolicyEntry> knowledge() const { return m_policy.all(); }
    const TrackRecords &records() const { return m_records; }
    const Shadows &shadows() const { return m_shadows; }
    /// What was authorised and what failed at real apps in the last hour, for budgets and caution: Action::toJson of
    /// as much as counts. What is simulated has no time before its session.
    QJsonArray doneBefore() const;
    /// The newest ended actions at real apps that an inverse is known of, oldest first: Action::toJson, each under an
    /// id of its own ("A-m-1@1767571200000", by the name of its session), since ids begin anew. They belong to no
    /// incident any more, as incidents end with their session.
    QJsonArray undoable() const;
    /// Orders that bring the next session to where this one stands, each under the name of who gave it. Changed
    /// settings are among them if the session begins with `config`, the one that they were changed from: a
    /// configuration file that was edited since has the last word.
    QList<Command> orders(const PlatformConfig &config) const;
    void setKnowledge(const QList<PolicyEntry> &entries);

    QJsonObject toJson() const;
    static CarryOver fromJson(const QJsonObject &json);

private:
    struct Hold
    {
        AppKey key;
        QString by;
        QString reason;
    };

    bool applyDone(const Event &event);
    bool applyEnded(const Event &event);
    void beginSession(const SessionSpec &spec);

    struct ChangedSettings
    {
        QJsonObject from; ///< what the session began with
        QJsonObject to;   ///< empty: nobody has changed them
        QString by;
    };
    struct TakenOver
    {
        AppKey key;
        QString by;
        QString until; ///< ISO 8601
        QString reason;
    };
    struct RejectedRelease
    {
        AppKey key;
        QString release;
        QString by;
        QString incident;
        QString reason;
    };

    Policy m_policy;
    ChangedSettings m_settings;
    QList<Hold> m_freezes;
    QList<TakenOver> m_handsOn;
    QList<RejectedRelease> m_rejected;
    SilenceBook m_silences;
    AutonomyGrants m_grants;
    TrackRecords m_records;
    Shadows m_shadows;
    QList<Action> m_done;            ///< see doneBefore()
    QList<Action> m_undoable;        ///< see undoable()
    QString m_session;               ///< its name, as the API says it
    bool m_isReal = false;           ///< the session watches real apps, whose time goes on between sessions
    QMap<QString, QString> m_paused; ///< agents, and who paused them
    QString m_stopReason;
    QString m_stoppedBy; ///< empty: no emergency stop
};

} // namespace ops
