#include "projections/operationsstate.h"

#include <QJsonArray>

namespace ops {

namespace {

/// Replaces the entry with this id, or appends it.
template <typename T>
void upsert(QList<T> &list, QHash<QString, qsizetype> &index, const T &value)
{
    const auto known = index.constFind(value.id);
    if (known != index.cend()) {
        list[*known] = value;
        return;
    }
    index.insert(value.id, list.size());
    list.append(value);
}

template <typename T>
const T *lookUp(const QList<T> &list, const QHash<QString, qsizetype> &index, const QString &id)
{
    const auto known = index.constFind(id);
    return known == index.cend() ? nullptr : &list[*known];
}

std::optional<double> per(double sum, int count)
{
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

} // namespace

std::optional<double> HealingFigures::healingSuccess() const
{
    return per(healed, healed + escalated + closed);
}

std::optional<double> HealingFigures::firstTrySuccess() const
{
    return per(firstTry, acted);
}

std::optional<double> HealingFigures::meanTimeToRecoverSeconds() const
{
    return per(recoverySeconds, healed);
}

void OperationsState::apply(const Event &event)
{
    m_now = std::max(m_now, event.time);
    m_lastSequence = std::max(m_lastSequence, event.sequence);
    m_control.apply(event, event.time);
    m_silences.apply(event, event.time);
    if (!event.incident.isEmpty())
        m_timelines[event.incident].append(event.sequence);
    if (isActionEvent(event.type))
        return applyAction(event);

    switch (event.type) {
    case EventType::SessionStarted:
        m_config = PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject());
        m_policy.apply({{QStringLiteral("replace"), true},
                        {QStringLiteral("entries"), event.data.value(QLatin1String("knowledge"))}});
        for (const QJsonValue &before : event.data.value(QLatin1String("undoable")).toArray())
            upsert(m_actions, m_actionIndex, Action::fromJson(before.toObject()));
        return;
    case EventType::ConfigChanged:
        m_config = PlatformConfig::fromJson(event.data);
        return;
    case EventType::AppRegistered:
        return applyApp(event);
    case EventType::SpecChanged:
        return applySpec(event);
    case EventType::AppStateChanged:
        m_status.insert(event.key(), AppStatus::fromJson(event.data));
        return noteSize(event.key(), event.time);
    case EventType::AppConfigured:
        return noteSize(event.key(), event.time);
    case EventType::SystemDown:
        m_uptime.down(event.key(), downSince(event));
        return;
    case EventType::SystemUp:
        m_uptime.up(event.key(), downSince(event));
        return;
    case EventType::UptimeReported:
        if (const QJsonValue slo = event.data.value(QLatin1String("slo")); slo.isObject())
            m_slo.insert(event.key(), SloStatus::fromJson(slo.toObject()));
        else
            m_slo.remove(event.key()); // nothing is promised any more
        return;
    case EventType::PolicyUpdated:
        m_policy.apply(event.data);
        return;
    case EventType::IssueDetected:
    case EventType::IssueUpdated:
        m_openIssues.insert(event.data.value(QLatin1String("id")).toString(), Issue::fromJson(event.data));
        return;
    case EventType::IssueResolved:
        m_openIssues.remove(event.data.value(QLatin1String("id")).toString());
        return;
    case EventType::IncidentOpened:
    case EventType::IncidentUpdated:
    case EventType::IncidentEscalated:
    case EventType::IncidentClosed:
        return applyIncident(event);
    case EventType::HealSucceeded:
        return applyHeal(event);
    case EventType::DeployStarted:
    case EventType::DeployProgressed:
    case EventType::DeploySucceeded:
    case EventType::DeployFailed:
        return applyDeployment(event);
    case EventType::AlertRaised:
    case EventType::AlertCleared:
        return applyAlert(event);
    default:
        return applyControl(event);
    }
}

void OperationsState::applyControl(const Event &event)
{
    switch (event.type) {
    case EventType::FreezeStarted:
        m_freezes.removeIf([&](const Freeze &freeze) { return freeze.key == event.key(); });
        m_freezes.append({event.key(), event.text("by"), event.text("reason"), event.time});
        return;
    case EventType::FreezeEnded:
        m_freezes.removeIf([&](const Freeze &freeze) { return freeze.key == event.key(); });
        return;
    case EventType::EmergencyStopped:
        m_stopped = true;
        m_stoppedBy = event.text("by");
        return;
    case EventType::EmergencyLifted:
        m_stopped = false;
        m_stoppedBy.clear();
        return;
    case EventType::AgentPaused:
    case EventType::AgentResumed:
        for (AgentState &agent : m_agents) {
            if (agent.name != event.text("agent"))
                continue;
            agent.paused = event.type == EventType::AgentPaused;
            agent.by = agent.paused ? event.text("by") : QString();
        }
        return;
    default:
        return;
    }
}

void OperationsState::applyApp(const Event &event)
{
    AppInfo info = AppInfo::fromJson(event.data);
    info.key = event.key();
    m_uptime.start(info.key, event.time);
    const auto known = m_appIndex.constFind(info.key);
    if (known != m_appIndex.cend()) {
        m_apps[*known] = std::move(info); // its position is its AppIndex and stays
        return;
    }
    m_appIndex.insert(info.key, m_apps.size());
    m_apps.push_back(std::move(info));
}

void OperationsState::applySpec(const Event &event)
{
    QStringList releases;
    for (const QJsonValue &release : event.data.value(QLatin1String("releases")).toArray())
        releases.append(release.toString());
    for (AppInfo &app : m_apps) {
        if (app.key.app == event.app && !releases.isEmpty())
            app.releases = releases; // what can be deployed from now on
    }
}

void OperationsState::noteSize(const AppKey &key, Timestamp at)
{
    const auto status = m_status.constFind(key);
    if (status == m_status.cend())
        return;
    const qint64 memory = m_control.rulesOf(key).memoryLimit;
    const auto known = m_sizes.constFind(key);
    if (known == m_sizes.cend() || known->replicas != status->replicas || known->memory != memory)
        m_sizes.insert(key, {.replicas = status->replicas, .memory = memory, .since = at});
}

std::optional<Timestamp> OperationsState::sizedSince(const AppKey &key) const
{
    const auto known = m_sizes.constFind(key);
    return known == m_sizes.cend() ? std::nullopt : std::optional(known->since);
}

Timestamp OperationsState::downSince(const Event &event)
{
    return timestampFromIso(event.text("since")).value_or(event.time);
}

void OperationsState::applyIncident(const Event &event)
{
    const Incident incident = Incident::fromJson(event.data);
    upsert(m_incidents, m_incidentIndex, incident);
    if (incident.isOpen())
        m_openIncidents.insert(incident.issue.key, incident.id);
    else if (m_openIncidents.value(incident.issue.key) == incident.id)
        m_openIncidents.remove(incident.issue.key);
}

void OperationsState::applyHeal(const Event &event)
{
    Heal &heal = m_heals[event.incident];
    heal.seconds = double(event.data.value(QLatin1String("recovery_ms")).toInteger()) / 1000.0;
    heal.firstTry = event.data.value(QLatin1String("first_try")).toBool();
}

void OperationsState::applyAction(const Event &event)
{
    const Action action = Action::fromJson(event.data);
    const Action *known = this->action(action.id);
    if (known && isFinal(known->state) && event.type != EventType::ActionUndone)
        return; // an agent's verdict that crossed with a person's word; the first holds, as it does at the gate
    upsert(m_actions, m_actionIndex, action);
    if (action.awaitsDecision())
        m_pending.insert(action.id);
    else
        m_pending.remove(action.id);
}

void OperationsState::applyDeployment(const Event &event)
{
    upsert(m_deployments, m_deploymentIndex, Deployment::fromJson(event.data));
}

void OperationsState::applyAlert(const Event &event)
{
    upsert(m_alerts, m_alertIndex, Alert::fromJson(event.data));
}

QStringList OperationsState::environments() const
{
    QSet<QString> used;
    for (const AppInfo &app : m_apps)
        used.insert(app.key.environment);
    QStringList list;
    for (const EnvironmentConfig &environment : m_config.environments) {
        if (used.contains(environment.name))
            list.append(environment.name);
    }
    return list;
}

const AppInfo *OperationsState::app(const AppKey &key) const
{
    const auto known = m_appIndex.constFind(key);
    return known == m_appIndex.cend() ? nullptr : &m_apps[*known];
}

AppStatus OperationsState::status(const AppKey &key) const
{
    return m_status.value(key);
}

std::optional<SloStatus> OperationsState::slo(const AppKey &key) const
{
    const auto known = m_slo.constFind(key);
    return known == m_slo.cend() ? std::nullopt : std::optional(*known);
}

bool OperationsState::isUp(const AppKey &key) const
{
    return m_uptime.isUp(key);
}

const Incident *OperationsState::incident(const QString &id) const
{
    return lookUp(m_incidents, m_incidentIndex, id);
}

const Incident *OperationsState::openIncident(const AppKey &key) const
{
    const auto own = m_openIncidents.constFind(key);
    if (own != m_openIncidents.cend())
        return incident(*own);
    const auto isPart = [&key](const Incident *open) {
        return open->issue.key.environment == key.environment &&
               std::any_of(open->parts.cbegin(), open->parts.cend(),
                           [&key](const IncidentPart &part) { return part.app == key.app && !part.isOver; });
    };
    for (const QString &id : m_openIncidents) {
        if (const Incident *open = incident(id); open && isPart(open))
            return open;
    }
    return nullptr;
}

QList<quint64> OperationsState::timeline(const QString &incident) const
{
    return m_timelines.value(incident);
}

const Action *OperationsState::action(const QString &id) const
{
    return lookUp(m_actions, m_actionIndex, id);
}

QList<Action> OperationsState::pendingActions() const
{
    QList<Action> list;
    for (const QString &id : m_pending)
        list.append(*action(id));
    // The set's order is none; the id decides between equal deadlines.
    std::sort(list.begin(), list.end(), [](const Action &a, const Action &b) {
        return a.deadline != b.deadline ? a.deadline < b.deadline : a.id < b.id;
    });
    return list;
}

HealingFigures OperationsState::figures(const QString &environment) const
{
    HealingFigures figures;
    for (const Incident &incident : m_incidents) {
        if (!environment.isEmpty() && incident.issue.key.environment != environment)
            continue;
        if (incident.state == IncidentState::Joined)
            continue; // the one that it is a part of counts
        ++figures.incidents;
        figures.open += incident.isOpen();
        figures.manual += incident.manual;
        switch (incident.state) {
        case IncidentState::Open:
            continue;
        case IncidentState::Healed:
            ++figures.healed;
            figures.recoverySeconds += m_heals.value(incident.id).seconds;
            figures.firstTry += m_heals.value(incident.id).firstTry;
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
        figures.acted += incident.attempts > 0;
    }
    return figures;
}

bool OperationsState::isFrozen(const AppKey &key) const
{
    return std::any_of(m_freezes.cbegin(), m_freezes.cend(), [&](const Freeze &freeze) {
        return freeze.key.environment == key.environment && (freeze.key.app.isEmpty() || freeze.key.app == key.app);
    });
}

} // namespace ops
