#include "reports/monthtally.h"

#include "learning/knowledgediff.h"

#include <QJsonArray>

#include <algorithm>

namespace ops {

namespace {

Timestamp sinceOf(const Event &event)
{
    return timestampFromIso(event.data.value(QLatin1String("since")).toString()).value_or(event.time);
}

Duration recoveryOf(const Event &event)
{
    return Duration{event.data.value(QLatin1String("recovery_ms")).toInteger()};
}

/// Of the same outcome more general and more special situations are taught as well; one of them is enough for people.
bool isTold(const QString &situation)
{
    constexpr qsizetype PartsTold = 3; // what is wrong, with what kind of app, after a change or not
    const QStringList parts = situation.split(QLatin1Char('|'));
    return parts.size() == PartsTold && !parts.contains(QLatin1String("any"));
}

} // namespace

MonthTally::MonthTally(const CalendarMonth &month, const QTimeZone &zone)
    : m_time(month, zone)
{
}

void MonthTally::meet(const QString &environment)
{
    if (!environment.isEmpty() && !m_environments.contains(environment))
        m_environments.append(environment);
}

void MonthTally::hear(const Event &event)
{
    if (event.time >= end())
        return;
    const bool counts = event.time >= begin();
    m_isSeen |= counts;
    // Nothing is learned before something has gone wrong; what a session begins with is told after its beginning.
    if (counts && !m_known && event.type == EventType::IncidentOpened)
        m_known = m_policy.all();
    m_answers.hear(event, counts);
    switch (event.type) {
    case EventType::SessionStarted:
        m_policy = Policy();
        m_policy.apply({{QStringLiteral("entries"), event.data.value(QLatin1String("knowledge"))}});
        break;
    case EventType::PolicyUpdated:
        m_policy.apply(event.data);
        break;
    case EventType::AppRegistered:
        m_time.watch(event.key(), event.time);
        break;
    case EventType::SystemDown:
        m_time.down(event.key(), sinceOf(event));
        break;
    case EventType::SystemUp:
        m_time.up(event.key(), sinceOf(event));
        break;
    case EventType::IncidentOpened:
    case EventType::IncidentUpdated:
    case EventType::IncidentEscalated:
    case EventType::IncidentClosed:
        hearIncident(event);
        break;
    case EventType::DeployStarted:
    case EventType::DeployProgressed:
    case EventType::DeploySucceeded:
    case EventType::DeployFailed:
        if (counts)
            hearDeployment(event);
        break;
    case EventType::HealSucceeded:
    case EventType::HealFailed:
        if (counts)
            hearHealing(event);
        break;
    default:
        break;
    }
    if (counts)
        meet(event.environment);
}

void MonthTally::hearIncident(const Event &event)
{
    const Incident incident = Incident::fromJson(event.data);
    if (m_time.contains(incident.openedAt))
        m_incidents.insert(incident.id, incident);
}

void MonthTally::hearDeployment(const Event &event)
{
    const Deployment deployment = Deployment::fromJson(event.data);
    if (deployment.finishedAt != Timestamp{})
        m_deployments.insert(deployment.id, deployment);
}

void MonthTally::hearHealing(const Event &event)
{
    const auto strategy = fromName<Strategy>(event.data.value(QLatin1String("strategy")).toString());
    if (!strategy)
        return;
    PeriodFigures &figures = m_figures[event.environment];
    StrategyRecord &record = m_strategies[*strategy];
    record.strategy = *strategy;
    if (event.type == EventType::HealSucceeded) {
        ++figures.recovered;
        figures.recovery += recoveryOf(event);
        ++record.tries;
        ++record.cures;
        record.recovery += recoveryOf(event);
        return;
    }
    if (!event.data.value(QLatin1String("relapse")).toBool()) {
        ++record.tries;
        return;
    }
    // What was counted when the cure seemed proven, unless that was in the month before.
    if (record.cures > 0) {
        --record.cures;
        record.recovery -= recoveryOf(event);
    }
    if (figures.recovered > 0) {
        --figures.recovered;
        figures.recovery -= recoveryOf(event);
    }
}

void MonthTally::endSession(Timestamp last)
{
    last = std::min(last, end());
    m_time.endSession(last);
    m_answers.endSession();
    for (const Incident &incident : std::as_const(m_incidents))
        count(incident, last);
    for (const Deployment &deployment : std::as_const(m_deployments))
        count(deployment);
    if (m_isSeen) {
        ++m_sessions;
        m_learned = m_policy.all();
    }
    m_incidents.clear();
    m_deployments.clear();
    m_isSeen = false;
}

void MonthTally::count(const Incident &incident, Timestamp last)
{
    if (incident.state == IncidentState::Joined)
        return; // the one that it is a part of is counted
    const AppKey &key = incident.issue.key;
    PeriodFigures &figures = m_figures[key.environment];
    ++figures.incidents;
    figures.manual += incident.manual ? 1 : 0;
    switch (incident.state) {
    case IncidentState::Open:
        ++figures.open;
        break;
    case IncidentState::Healed:
        ++figures.healed;
        break;
    case IncidentState::SelfResolved:
        ++figures.selfResolved;
        break;
    case IncidentState::Escalated:
        ++figures.escalated;
        break;
    case IncidentState::Closed:
        ++figures.closed;
        break;
    case IncidentState::Joined:
        break;
    }
    if (incident.issue.startedAt != Timestamp{} && incident.issue.detectedAt >= incident.issue.startedAt) {
        ++figures.detected;
        figures.detection += incident.issue.detectedAt - incident.issue.startedAt;
    }
    QList<int> &opened = m_opened[key.environment];
    opened.resize(m_time.dayOf(m_time.end()));
    ++opened[m_time.dayOf(incident.openedAt)];
    IncidentCause &cause = m_causes[{incident.issue.kind, key}];
    cause.kind = incident.issue.kind;
    cause.key = key;
    ++cause.incidents;
    cause.lasted += std::max(Duration{0}, (incident.isOpen() ? last : incident.endedAt) - incident.openedAt);
}

void MonthTally::count(const Deployment &deployment)
{
    if (deployment.state == DeploymentState::Cancelled)
        return;
    PeriodFigures &figures = m_figures[deployment.key.environment];
    ++figures.deployments;
    figures.failedDeployments +=
        deployment.state == DeploymentState::Failed || deployment.state == DeploymentState::RolledBack ? 1 : 0;
}

PeriodFigures MonthTally::figures(const QString &environment) const
{
    PeriodFigures figures = m_figures.value(environment);
    for (const WatchedTime::Share &day : m_time.days().value(environment)) {
        figures.watched += day.watched;
        figures.down += day.down;
    }
    figures.outages = m_time.outages(environment);
    return figures;
}

EnvironmentMonth MonthTally::month(const QString &environment) const
{
    EnvironmentMonth month{.name = environment, .figures = figures(environment)};
    const std::vector<WatchedTime::Share> days = m_time.days().value(environment);
    month.incidents = m_opened.value(environment);
    const int length = m_time.dayOf(m_time.end());
    month.incidents.resize(length);
    for (size_t day = 0; day < size_t(length); ++day) {
        const WatchedTime::Share share = day < days.size() ? days[day] : WatchedTime::Share{};
        month.availability.append(share.watched > Duration{0}
                                      ? std::optional(1 - double(share.down.count()) / double(share.watched.count()))
                                      : std::nullopt);
    }
    return month;
}

QList<IncidentCause> MonthTally::causes(int most) const
{
    QList<IncidentCause> all;
    for (const auto &[key, cause] : m_causes)
        all.append(cause);
    std::stable_sort(all.begin(), all.end(), [](const IncidentCause &a, const IncidentCause &b) {
        return std::pair(a.incidents, a.lasted) > std::pair(b.incidents, b.lasted);
    });
    return all.first(std::min<qsizetype>(most, all.size()));
}

QList<StrategyRecord> MonthTally::strategies() const
{
    QList<StrategyRecord> all;
    for (const auto &[strategy, record] : m_strategies) {
        if (record.tries > 0)
            all.append(record);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const StrategyRecord &a, const StrategyRecord &b) { return a.tries > b.tries; });
    return all;
}

QList<Lesson> MonthTally::lessons(int most) const
{
    QList<Lesson> all;
    for (const ChoiceChange &change : diffChoices(m_known.value_or(m_learned), m_learned)) {
        if (all.size() < most && isTold(change.situation))
            all.append({change.environment, change.situation, change.before, change.after});
    }
    return all;
}

} // namespace ops
