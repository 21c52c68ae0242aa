#include "ui/notices/noticewords.h"

#include "ui/models/alertmodel.h"
#include "ui/models/localtime.h"
#include "ui/models/words.h"

namespace ops {

QString NoticeWords::title(const ConsoleNotice &notice)
{
    const QString app = notice.key.app.isEmpty() ? notice.key.environment : notice.key.toString();
    switch (notice.kind) {
    case ConsoleNoticeKind::Question:
        //: %1 is an app
        return tr("%1 waits for an answer").arg(app);
    case ConsoleNoticeKind::Escalation:
        //: %1 is an app
        return tr("%1 needs a person").arg(app);
    case ConsoleNoticeKind::Lowered:
        //: %1 is an app
        return tr("%1: autonomy was taken back").arg(app);
    case ConsoleNoticeKind::Alert:
        //: %1 is an app
        return tr("%1: alert").arg(app);
    case ConsoleNoticeKind::SilenceEnding:
        //: %1 is an app or an environment
        return tr("The silence of %1 ends soon").arg(app);
    }
    return QString();
}

QString NoticeWords::text(const ConsoleNotice &notice, const OperationsState &state)
{
    QStringList parts;
    const Incident *incident = state.incident(notice.group);
    if (const Action *action = notice.kind == ConsoleNoticeKind::Question ? state.action(notice.subject) : nullptr)
        parts.append(Words::ofAction(action->strategy, action->parameters));
    if (notice.kind == ConsoleNoticeKind::Lowered) {
        const auto strategy = fromName<Strategy>(notice.subject);
        parts.append(strategy ? Words::of(*strategy) : QString());
    }
    if (incident)
        parts.append(QStringLiteral("%1 (%2)").arg(Words::of(incident->issue.kind), incident->id));
    if (const Silence *silence =
            notice.kind == ConsoleNoticeKind::SilenceEnding ? state.silences().find(notice.subject) : nullptr)
        parts.append(
            tr("at %1; %n notification(s) kept back", nullptr, silence->suppressed).arg(localTime(silence->until)));
    if (notice.kind == ConsoleNoticeKind::Alert) {
        for (const Alert &alert : state.alerts()) {
            if (alert.key == notice.key && alert.clearedAt == Timestamp{})
                parts.append(alert.kind == AlertKind::ExhaustionAhead ? AlertModel::value(alert)
                                                                      : Words::of(alert.kind));
        }
    }
    if (notice.flapping)
        parts.append(tr("It comes and goes; nothing more is said before it has been calm for ten minutes."));
    parts.removeDuplicates();
    return parts.join(QStringLiteral(" · "));
}

QString NoticeWords::digest(const Digest &digest)
{
    QStringList parts;
    if (digest.healed > 0)
        parts.append(tr("%n incident(s) healed without a person", nullptr, digest.healed));
    if (digest.selfResolved > 0)
        parts.append(tr("%n went away by itself", nullptr, digest.selfResolved));
    QStringList done;
    for (auto it = digest.done.cbegin(); it != digest.done.cend(); ++it)
        done.append(QStringLiteral("%1 × %2").arg(*it).arg(Words::of(it.key())));
    if (!done.isEmpty())
        parts.append(
            done.join(QStringLiteral(", ")) +
            (digest.failed > 0 ? QStringLiteral(" (%1)").arg(tr("%n failed", nullptr, digest.failed)) : QString()));
    if (digest.waiting > 0)
        parts.append(tr("%n question(s) wait for an answer", nullptr, digest.waiting));
    if (digest.escalated > 0)
        parts.append(tr("%n incident(s) need a person", nullptr, digest.escalated));
    if (digest.quiet > 0)
        parts.append(tr("%n notification(s) silenced", nullptr, digest.quiet));
    //: %1 is a time, %2 a list
    return tr("Since you last looked (%1): %2.").arg(localTime(digest.since), parts.join(QStringLiteral("; ")));
}

} // namespace ops
