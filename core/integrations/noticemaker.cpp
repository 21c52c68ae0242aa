#include "integrations/noticemaker.h"

#include "model/action.h"
#include "model/answer.h"

namespace ops {

namespace {

QString spaced(QString name)
{
    return name.replace(u'_', u' ');
}

QString lead(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::IncidentOpened:
        return QStringLiteral("Opened");
    case NoticeKind::IncidentAcknowledged:
        return QStringLiteral("Acknowledged");
    case NoticeKind::IncidentEscalated:
        return QStringLiteral("Needs a person");
    case NoticeKind::IncidentHealed:
        return QStringLiteral("Healed");
    case NoticeKind::IncidentClosed:
        return QStringLiteral("Closed");
    default:
        return QStringLiteral("Approval wanted");
    }
}

/// "latency_p95_ms is 1800, healthy are 0 to 500."
QString evidenceText(const Issue &issue)
{
    if (issue.evidence.isEmpty())
        return {};
    const Evidence &first = issue.evidence.first();
    if (first.detector == QLatin1String("alert"))
        return QStringLiteral("Another monitor says so (%1).").arg(first.metric);
    return QStringLiteral("%1 is %2; %3 to %4 is healthy.")
        .arg(first.metric)
        .arg(first.value)
        .arg(first.low)
        .arg(first.high);
}

QString detailOf(NoticeKind kind, const Incident &incident)
{
    if (kind == NoticeKind::IncidentOpened)
        return evidenceText(incident.issue);
    if (kind != NoticeKind::IncidentHealed)
        return incident.reason;
    return QStringLiteral("Cured by %1 after %2 s.")
        .arg(spaced(toName(incident.cure)))
        .arg(toSeconds(incident.endedAt - incident.openedAt), 0, 'f', 1);
}

NoticeQuestion questionOf(const Action &action)
{
    NoticeQuestion question{.action = action.id, .proposedAt = action.proposedAt, .until = std::nullopt, .answers = {}};
    if (action.deadline != Timestamp{})
        question.until = action.deadline;
    for (const Answer answer : {Answer::Approve, Answer::Veto}) {
        if (!isRefused(effectOf(action.strategy, action.state, answer)))
            question.answers.append(answer);
    }
    return question;
}

} // namespace

const QList<EventType> &NoticeMaker::types()
{
    static const QList<EventType> all{
        EventType::SessionStarted,  EventType::IncidentOpened,       EventType::IncidentEscalated,
        EventType::IncidentClosed,  EventType::OperatorAcknowledged, EventType::ActionWaiting,
        EventType::ActionCountdown, EventType::EmergencyStopped,     EventType::EmergencyLifted};
    return all;
}

Result<QList<Notice>> NoticeMaker::make(const JournalledEvent &happened) const
{
    const Event &event = happened.event;
    switch (event.type) {
    case EventType::SessionStarted:
        return leftOpen(happened);
    case EventType::IncidentOpened:
        return QList{
            ofIncident(happened, NoticeKind::IncidentOpened, Incident::fromJson(event.data), happened.session)};
    case EventType::IncidentEscalated:
        return QList{
            ofIncident(happened, NoticeKind::IncidentEscalated, Incident::fromJson(event.data), happened.session)};
    case EventType::IncidentClosed: {
        const Incident incident = Incident::fromJson(event.data);
        const NoticeKind kind =
            incident.state == IncidentState::Healed ? NoticeKind::IncidentHealed : NoticeKind::IncidentClosed;
        return QList{ofIncident(happened, kind, incident, happened.session)};
    }
    case EventType::OperatorAcknowledged: {
        const Result<Notice> notice = acknowledgement(happened);
        if (!notice)
            return notice.error();
        return notice->incident.isEmpty() ? QList<Notice>() : QList{*notice};
    }
    case EventType::ActionWaiting:
    case EventType::ActionCountdown:
        return approval(happened);
    case EventType::EmergencyStopped:
        return QList{stop(happened, NoticeKind::EmergencyStop)};
    case EventType::EmergencyLifted:
        return QList{stop(happened, NoticeKind::EmergencyLifted)};
    default:
        return QList<Notice>();
    }
}

/// `about` names what it is about among all sessions of this platform.
Notice NoticeMaker::begin(const JournalledEvent &happened, NoticeKind kind, const QString &about) const
{
    Notice notice;
    notice.kind = kind;
    notice.thread = QStringLiteral("universal-devops/%1/%2").arg(m_instance, about);
    notice.id = QStringLiteral("%1-%2").arg(m_instance).arg(happened.row);
    notice.time = happened.event.time;
    notice.environment = happened.event.environment;
    notice.app = happened.event.app;
    return notice;
}

Notice NoticeMaker::ofIncident(const JournalledEvent &happened, NoticeKind kind, const Incident &incident,
                               qint64 session) const
{
    Notice notice = begin(happened, kind, QStringLiteral("%1/%2").arg(session).arg(incident.id));
    const Issue &issue = incident.issue;
    notice.environment = issue.key.environment;
    notice.app = issue.key.app;
    notice.severity = issue.severity;
    notice.issue = toName(issue.kind);
    notice.incident = incident.id;
    notice.headline = QStringLiteral("%1: %2 in %3, %4 (%5)")
                          .arg(lead(kind), issue.key.app, issue.key.environment, spaced(notice.issue), incident.id);
    notice.detail = detailOf(kind, incident);
    notice.facts = {{QStringLiteral("Environment"), issue.key.environment},
                    {QStringLiteral("App"), issue.key.app},
                    {QStringLiteral("Issue"), spaced(notice.issue)},
                    {QStringLiteral("Severity"), toName(issue.severity)},
                    {QStringLiteral("Incident"), incident.id},
                    {QStringLiteral("Attempts"), QString::number(incident.attempts)}};
    return notice;
}

Result<Notice> NoticeMaker::acknowledgement(const JournalledEvent &happened) const
{
    const Event &event = happened.event;
    const Result<Incident> incident = m_tail.incident(happened.session, event.incident, happened.row);
    if (!incident)
        return incident.error();
    if (incident->id.isEmpty() || !incident->isOpen())
        return Notice{};
    Notice notice = ofIncident(happened, NoticeKind::IncidentAcknowledged, *incident, happened.session);
    const QString reason = event.data.value(QLatin1String("reason")).toString();
    notice.detail = QStringLiteral("By %1.").arg(event.source);
    if (!reason.isEmpty())
        notice.detail += u' ' + reason;
    return notice;
}

Result<QList<Notice>> NoticeMaker::approval(const JournalledEvent &happened) const
{
    const Action action = Action::fromJson(happened.event.data);
    if (!action.awaitsDecision())
        return QList<Notice>();
    const Result<Incident> incident = m_tail.incident(happened.session, action.incident, happened.row);
    if (!incident)
        return incident.error();
    const bool hasIncident = !incident->id.isEmpty();
    Notice notice = hasIncident ? ofIncident(happened, NoticeKind::ApprovalWanted, *incident, happened.session)
                                : begin(happened, NoticeKind::ApprovalWanted,
                                        QStringLiteral("%1/%2").arg(happened.session).arg(action.id));
    if (!hasIncident)
        notice.severity = Severity::Warning;
    const QString what = spaced(toName(action.strategy));
    const bool willBeDone = action.state == ActionState::Countdown;
    notice.headline = QStringLiteral("%1: %2 of %3 in %4 (%5)")
                          .arg(lead(notice.kind), what, action.key.app, action.key.environment, action.id);
    notice.detail = action.reason;
    notice.facts = {{QStringLiteral("Environment"), action.key.environment},
                    {QStringLiteral("App"), action.key.app},
                    {QStringLiteral("Action"), QStringLiteral("%1 (%2)").arg(what, action.id)},
                    {QStringLiteral("Proposed by"), action.proposedBy}};
    if (action.deadline != Timestamp{})
        notice.facts.emplaceBack(willBeDone ? QStringLiteral("Done, unless vetoed, at")
                                            : QStringLiteral("Not done, unless approved, by"),
                                 toIsoString(action.deadline));
    if (hasIncident)
        notice.facts.emplaceBack(QStringLiteral("Incident"), incident->id);
    notice.question = questionOf(action);
    return QList{notice};
}

Notice NoticeMaker::stop(const JournalledEvent &happened, NoticeKind kind) const
{
    const Event &event = happened.event;
    const bool begins = kind == NoticeKind::EmergencyStop;
    Notice notice = begin(happened, kind, QStringLiteral("emergency-stop"));
    notice.severity = begins ? Severity::Critical : Severity::Info;
    notice.headline = begins ? QStringLiteral("Emergency stop: automation does nothing until it is lifted")
                             : QStringLiteral("The emergency stop is lifted");
    notice.detail = event.data.value(QLatin1String("reason")).toString();
    const QString by = event.data.value(QLatin1String("by")).toString();
    notice.facts = {{QStringLiteral("By"), by.isEmpty() ? event.source : by}};
    return notice;
}

/// A session that goes no further says nothing more about its incidents; what is still wrong is found anew.
Result<QList<Notice>> NoticeMaker::leftOpen(const JournalledEvent &happened) const
{
    const Result<std::pair<qint64, QList<Incident>>> left = m_tail.leftOpen(happened.session, happened.row);
    if (!left)
        return left.error();
    QList<Notice> notices;
    for (const Incident &incident : left->second) {
        Notice notice = ofIncident(happened, NoticeKind::IncidentClosed, incident, left->first);
        notice.id += u'-' + incident.id;
        notice.isFollowUp = true;
        notice.detail = QStringLiteral("The platform was started anew. What is still wrong is found and told again.");
        notices.append(notice);
    }
    return notices;
}

} // namespace ops
