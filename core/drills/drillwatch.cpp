#include "drills/drillwatch.h"

#include "model/incident.h"

#include <algorithm>

namespace ops {

namespace {

/// An answer to a question, which has been counted when it was asked.
bool isAnswerToQuestion(EventType type)
{
    return type == EventType::OperatorApproved || type == EventType::OperatorVetoed ||
           type == EventType::OperatorOverrode || type == EventType::OperatorExtended;
}

} // namespace

void DrillWatch::begin(Timestamp at)
{
    m_begun = at;
    m_lastChange = at;
}

bool DrillWatch::isOurs(const Event &event) const
{
    return event.key() == m_drill.key;
}

void DrillWatch::hear(const Event &event)
{
    if (!m_begun || event.time < *m_begun)
        return;
    switch (event.type) {
    case EventType::IssueDetected:
    case EventType::IssueResolved:
        return hearIssue(event);
    case EventType::IncidentOpened:
    case EventType::IncidentClosed:
    case EventType::IncidentEscalated:
        return hearIncident(event);
    case EventType::HealFailed: // which tells of relapses, too
        if (const auto done = m_done.find(event.text("action")); done != m_done.end())
            done->failed = true;
        return;
    default:
        break;
    }
    if (isActionEvent(event.type))
        hearAction(event);
    else if (isOperatorCommand(event.type))
        hearOrder(event);
}

void DrillWatch::hearIssue(const Event &event)
{
    if (!isOurs(event))
        return;
    const QString id = event.text("id");
    if (event.type == EventType::IssueResolved) {
        if (m_issues.remove(id))
            becomeWell(event.time);
        return;
    }
    m_issues.insert(id);
    m_well.reset();
    m_lastChange = event.time;
    if (!m_detected)
        m_detected = event.time;
}

void DrillWatch::hearIncident(const Event &event)
{
    if (!isOurs(event))
        return;
    if (event.type == EventType::IncidentEscalated) {
        ++m_escalations;
        return;
    }
    if (event.type == EventType::IncidentClosed) {
        if (m_incidents.remove(event.incident))
            becomeWell(event.time);
        return;
    }
    m_incidents.insert(event.incident); // once more if a cure did not hold
    m_well.reset();
    m_lastChange = event.time;
}

void DrillWatch::becomeWell(Timestamp at)
{
    m_lastChange = at;
    if (isWell() && !m_well)
        m_well = at;
}

void DrillWatch::hearAction(const Event &event)
{
    const Action action = Action::fromJson(event.data);
    const bool cures = changesTheApp(action.strategy) && !action.isManual() && !action.incident.isEmpty();
    if (!cures || action.key.environment != m_drill.key.environment)
        return;
    if (event.type == EventType::ActionWaiting && isOurs(event))
        m_asked.insert(action.id);
    if (event.type == EventType::ActionExecuting && !m_done.contains(action.id)) {
        m_order.append(action.id);
        m_done.insert(action.id, {.action = action, .failed = false});
    }
    const auto done = m_done.find(action.id);
    if (done == m_done.end())
        return;
    done->action.state = action.state;
    done->failed = done->failed || event.type == EventType::ActionFailed;
    // It was well before that could be proved, and before the detector agrees.
    if (event.type == EventType::ActionSucceeded && isOurs(event) && action.recoveredAt > *m_begun)
        m_well = action.recoveredAt;
}

void DrillWatch::hearOrder(const Event &event)
{
    const bool concerns = isOurs(event) || m_incidents.contains(event.incident);
    if (concerns && event.type != EventType::OperatorInjectedFault && !isAnswerToQuestion(event.type))
        ++m_orders;
}

bool DrillWatch::isOver(Timestamp now) const
{
    if (!m_begun)
        return false;
    if (now - *m_begun >= m_drill.within)
        return true;
    return m_detected && isWell() && now - m_lastChange >= m_drill.holds;
}

bool DrillWatch::isWrong(const Done &done) const
{
    return done.failed || done.action.key != m_drill.key ||
           (!m_drill.cures.isEmpty() && !m_drill.cures.contains(done.action.strategy));
}

DrillScore DrillWatch::score() const
{
    DrillScore score{.drill = m_drill.name,
                     .key = m_drill.key,
                     .detect = {},
                     .recover = {},
                     .actions = int(m_order.size()),
                     .questions = int(m_asked.size()),
                     .escalations = m_escalations,
                     .orders = m_orders,
                     .done = {},
                     .problem = {}};
    if (m_detected)
        score.detect = *m_detected - *m_begun;
    if (m_detected && isWell() && m_well)
        score.recover = *m_well - *m_begun;
    for (const QString &id : m_order) {
        const Done &done = *m_done.constFind(id);
        score.wrong += isWrong(done);
        score.done.append(
            QStringLiteral("%1 %2: %3")
                .arg(toName(done.action.strategy), done.action.key.toString(), toName(done.action.state)));
    }
    return score;
}

} // namespace ops
