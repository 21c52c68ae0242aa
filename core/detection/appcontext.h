#pragma once

#include "model/action.h"
#include "model/app.h"
#include "model/event.h"

#include <optional>

namespace ops {

/// What is going on around one app, from events: whether it is being worked on with permission (then its silence is no
/// crash), whether it was stopped, and when its release or configuration was last changed.
class AppContext
{
public:
    void hear(const Event &event); ///< of this app
    void setGrace(Duration grace) { m_grace = grace; }

    /// From the authorisation of a disruptive action until it has finished, plus a short grace to warm up; and as long
    /// as the app is stopped on purpose, or nothing is known of it.
    bool isExcused(Timestamp now) const;
    /// On purpose, or out of sight.
    bool isStopped() const { return m_stopped; }
    /// A release or configuration was changed less than ten minutes before `then`, or since; other than to cure an
    /// incident by going back.
    bool changedRecently(Timestamp then) const;
    /// What was changed last, as Issue::changed spells it, and when; empty if that was not recently.
    QString lastChange(Timestamp then) const { return changedRecently(then) ? m_changedWhat : QString(); }
    Timestamp lastChangeAt() const { return m_changed.value_or(Timestamp{}); }

private:
    void hearAction(const Event &event);
    void hearState(const Event &event);
    void change(Timestamp at, const QString &what);

    Duration m_grace{3000};
    QString m_action;       ///< id of the disruptive action under way
    Timestamp m_quietUntil; ///< its latest end, or the end of the grace after it
    bool m_stopped = false; ///< or out of sight
    std::optional<AppStatus> m_status;
    std::optional<Timestamp> m_changed;
    QString m_changedWhat;
};

} // namespace ops
