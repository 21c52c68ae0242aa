#pragma once

#include "model/appkey.h"
#include "model/event.h"

#include <QString>

namespace ops {

/// What a person is notified of. The more urgent comes first.
enum class NoticeKind
{
    Question,   ///< an action waits for an answer, or counts down
    Escalation, ///< an incident was handed over
    Lowered,    ///< autonomy that was raised has been taken back after a failure
    Alert,
    SilenceEnding
};

/// One notification: all that belongs to an incident (or, without one, to an app) is one of them.
struct Notice
{
    QString group; ///< the incident's id, or the app
    NoticeKind kind = NoticeKind::Alert;
    AppKey key;
    QString subject;       ///< id of the action, incident, alert or silence that was told last
    int count = 1;         ///< events that it stands for
    bool flapping = false; ///< it comes and goes; nobody is rung for it again before it has been calm
    bool operator==(const Notice &) const = default;
};

} // namespace ops
