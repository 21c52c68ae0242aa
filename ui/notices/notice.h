#pragma once

#include "model/appkey.h"
#include "model/event.h"

#include <QString>

namespace ops {

/// What a person is notified of. The more urgent comes first.
enum class ConsoleNoticeKind
{
    Question,   ///< an action waits for an answer, or counts down
    Escalation, ///< an incident was handed over
    Lowered,    ///< autonomy that was raised has been taken back after a failure
    Alert,
    SilenceEnding
};

/// One notification: all that belongs to an incident (or, without one, to an app) is one of them.
struct ConsoleNotice
{
    QString group; ///< the incident's id, or the app
    ConsoleNoticeKind kind = ConsoleNoticeKind::Alert;
    AppKey key;
    QString subject;       ///< id of the action, incident, alert or silence that was told last
    int count = 1;         ///< events that it stands for
    bool flapping = false; ///< it comes and goes; nobody is rung for it again before it has been calm
    bool operator==(const ConsoleNotice &) const = default;
};

} // namespace ops
