#include "ui/notices/noticedesk.h"

#include <algorithm>

namespace ops {

namespace {

/// Adds what was told of the same group. It goes on to be about the most urgent of it: a question is not gone, and does
/// not come a second time, because of an alert that follows it.
void join(ConsoleNotice &notice, const ConsoleNotice &news)
{
    ++notice.count;
    if (news.kind > notice.kind)
        return;
    notice.kind = news.kind;
    notice.subject = news.subject;
}

} // namespace

NoticeDesk::NoticeDesk(ConsoleState &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
    connect(&console, &ConsoleState::sessionBegan, this, &NoticeDesk::forget);
    connect(&console, &ConsoleState::eventsRecorded, this, &NoticeDesk::hear);
    connect(&console, &ConsoleState::changed, this, [this] {
        withdrawSettled();
        endSnoozes();
    });
}

void NoticeDesk::forget()
{
    m_standing.clear();
    m_snoozed.clear();
    m_past.clear();
    m_rings.clear();
    Q_EMIT changed();
}

void NoticeDesk::hear(const EventBatch &events)
{
    for (const Event &event : *events)
        hearOne(event);
}

void NoticeDesk::hearOne(const Event &event)
{
    if (m_console.liveState().silences().over(event))
        return;
    const std::optional<ConsoleNotice> notice = noticeOf(event);
    if (!notice)
        return;
    // Asked of another person, or approved by one of two, it is another question.
    const QString token = notice->subject + event.data.value(QLatin1String("asked")).toString() +
                          QString::number(event.data.value(QLatin1String("approved_by")).toArray().size());
    tell(*notice, token, std::max(m_console.liveState().now(), m_console.playback().now) - event.time > Recent);
}

QString NoticeDesk::groupOf(const Event &event) const
{
    if (!event.incident.isEmpty())
        return event.incident;
    const Incident *open = m_console.liveState().openIncident(event.key());
    return open ? open->id : event.key().toString();
}

std::optional<ConsoleNotice> NoticeDesk::noticeOf(const Event &event) const
{
    ConsoleNotice notice{.group = groupOf(event),
                         .kind = ConsoleNoticeKind::Alert,
                         .key = event.key(),
                         .subject = event.data.value(QLatin1String("id")).toString()};
    switch (event.type) {
    case EventType::ActionWaiting:
    case EventType::ActionCountdown:
        notice.kind = ConsoleNoticeKind::Question;
        return notice;
    case EventType::IncidentEscalated:
        notice.kind = ConsoleNoticeKind::Escalation;
        return notice;
    case EventType::AlertRaised:
        return notice;
    case EventType::AutonomyLowered:
        if (event.data.value(QLatin1String("by")).toString() != QLatin1String("gate"))
            return std::nullopt; // whoever took it back knows
        notice.kind = ConsoleNoticeKind::Lowered;
        notice.subject = event.data.value(QLatin1String("strategy")).toString();
        return notice;
    case EventType::SilenceEnding:
        notice.kind = ConsoleNoticeKind::SilenceEnding;
        notice.group = notice.subject;
        return notice;
    default:
        return std::nullopt;
    }
}

void NoticeDesk::tell(const ConsoleNotice &notice, const QString &token, bool isPast)
{
    Past &past = m_past[notice.group];
    if (std::exchange(past.token, token) == token && past.rungFor == notice.kind)
        return; // said already
    const auto snoozed = m_snoozed.find(notice.group);
    if (snoozed != m_snoozed.end()) {
        join(*snoozed, notice);
        return;
    }
    const qsizetype known = find(notice.group);
    if (known >= 0)
        join(m_standing[known], notice);
    else
        m_standing.append(notice);
    const bool more = !past.rungFor || notice.kind < *past.rungFor || notice.kind == ConsoleNoticeKind::Question;
    past.rungFor = past.rungFor ? std::min(*past.rungFor, notice.kind) : notice.kind;
    // A question expires: it is always told.
    const bool flapping = notice.kind != ConsoleNoticeKind::Question && !isPast && flaps(notice.key);
    m_standing[find(notice.group)].flapping = flapping;
    Q_EMIT changed();
    if (more && !flapping && !isPast) {
        m_rings[notice.key].append(m_console.liveState().now());
        Q_EMIT rung(m_standing[find(notice.group)]);
    }
}

bool NoticeDesk::flaps(const AppKey &key)
{
    QList<Timestamp> &rings = m_rings[key];
    const Timestamp now = m_console.liveState().now();
    rings.removeIf([now](Timestamp at) { return now - at > FlapWindow; });
    if (rings.size() < FlapsAfter)
        return false;
    rings.last() = now; // calm begins when it has stopped
    return true;
}

bool NoticeDesk::stands(const ConsoleNotice &notice) const
{
    const OperationsState &state = m_console.liveState();
    switch (notice.kind) {
    case ConsoleNoticeKind::Question: {
        const Action *action = state.action(notice.subject);
        return action && action->awaitsDecision();
    }
    case ConsoleNoticeKind::Escalation: {
        const Incident *incident = state.incident(notice.group);
        return incident && incident->isOpen();
    }
    case ConsoleNoticeKind::Alert:
        return std::any_of(state.alerts().cbegin(), state.alerts().cend(), [&notice](const Alert &alert) {
            return alert.key == notice.key && alert.clearedAt == Timestamp{};
        });
    case ConsoleNoticeKind::SilenceEnding:
        return state.silences().find(notice.subject);
    case ConsoleNoticeKind::Lowered:
        break;
    }
    return true; // until somebody has read it
}

void NoticeDesk::withdrawSettled()
{
    const qsizetype gone = m_standing.removeIf([this](const ConsoleNotice &notice) { return !stands(notice); });
    for (auto it = m_snoozed.begin(); it != m_snoozed.end();)
        it = stands(*it) ? std::next(it) : m_snoozed.erase(it);
    if (gone > 0)
        Q_EMIT changed();
}

void NoticeDesk::endSnoozes()
{
    const Timestamp now = m_console.liveState().now();
    QList<ConsoleNotice> due;
    for (auto it = m_snoozed.begin(); it != m_snoozed.end();) {
        if (m_past[it.key()].snoozedUntil.value_or(now) > now) {
            ++it;
            continue;
        }
        due.append(*it);
        it = m_snoozed.erase(it);
    }
    for (const ConsoleNotice &notice : due) {
        m_past.remove(notice.group);
        m_standing.append(notice);
        Q_EMIT changed();
        Q_EMIT rung(notice);
    }
}

void NoticeDesk::snooze(const QString &group, Duration time)
{
    const qsizetype known = find(group);
    if (known < 0)
        return;
    m_past[group].snoozedUntil = m_console.liveState().now() + time;
    m_snoozed.insert(group, m_standing.takeAt(known));
    Q_EMIT changed();
}

void NoticeDesk::dismiss(const QString &group)
{
    const qsizetype known = find(group);
    if (known < 0)
        return;
    m_standing.removeAt(known);
    Q_EMIT changed();
}

qsizetype NoticeDesk::find(const QString &group) const
{
    for (qsizetype i = 0; i < m_standing.size(); ++i) {
        if (m_standing[i].group == group)
            return i;
    }
    return -1;
}

} // namespace ops
