#include "agents/autohealagent.h"

#include "model/deployment.h"

#include <algorithm>

namespace ops {

namespace {

constexpr Duration LongestGap{5000}; ///< between two ticks; after a longer one the agent had been paused

bool covers(const AppKey &scope, const AppKey &key)
{
    return scope.environment.isEmpty() ||
           (scope.environment == key.environment && (scope.app.isEmpty() || scope.app == key.app));
}

ChoiceMode modeFromName(const QString &planner)
{
    if (planner == QLatin1String("ordered"))
        return ChoiceMode::Ordered;
    return planner == QLatin1String("random") ? ChoiceMode::Random : ChoiceMode::Learned;
}

} // namespace

void AutoHealAgent::receive(std::span<const Event> batch, Outbox &out)
{
    for (const Event &event : batch)
        hear(event, out);
}

void AutoHealAgent::observe(const SampleBatch &samples, Outbox &)
{
    if (m_healing.isEmpty() && !m_waitsForDetector)
        return;
    for (const SampleRow &row : samples.rows()) {
        if (qsizetype(row.app) >= m_apps.size())
            continue; // not registered yet
        const AppKey &key = m_apps[qsizetype(row.app)];
        const auto healing = m_healing.find(key);
        if (healing != m_healing.end()) {
            if (healing->phase == HealPhase::Verifying || healing->phase == HealPhase::Observing)
                healing->verification.observe(row, samples.values(row));
        } else if (m_waitsForDetector) {
            const auto app = m_records.find(key);
            if (app != m_records.end() && app->isUnconfirmed())
                app->cure->verification.observe(row, samples.values(row));
        }
    }
}

void AutoHealAgent::wake(Timestamp now)
{
    const Duration gap = m_now == Timestamp{} ? Duration{0} : now - m_now;
    m_now = now;
    if (gap > LongestGap) {
        // Paused: no sample was seen and nothing heard of in that time, so it must not count against anybody.
        for (Healing &healing : m_healing) {
            healing.verification.extend(gap);
            if (healing.due)
                *healing.due += gap;
        }
    }
}

void AutoHealAgent::tick(Timestamp now, Outbox &out)
{
    wake(now);
    const QList<AppKey> keys = m_healing.keys();
    for (const AppKey &key : keys) {
        const auto healing = m_healing.find(key);
        healing->cause = 0;
        check(*healing, out);
    }
    reopenWhatDidNotHold(out);
    openWhatIsLeft(out);
}

void AutoHealAgent::hear(const Event &event, Outbox &out)
{
    if (isActionEvent(event.type))
        return hearAction(event, out);
    switch (event.type) {
    case EventType::SessionStarted:
        return startSession(event);
    case EventType::ConfigChanged:
        m_config = PlatformConfig::fromJson(event.data);
        if (event.data.contains(QLatin1String("planner")))
            m_mode = modeFromName(event.data.value(QLatin1String("planner")).toString());
        return;
    case EventType::AppRegistered:
        m_apps.append(event.key());
        m_records[event.key()].info = AppInfo::fromJson(event.data);
        return;
    case EventType::AppConfigured:
        m_records[event.key()].rules = AppRules::fromJson(event.data);
        return;
    case EventType::AppExited:
        return hearExit(event, out);
    case EventType::AppStateChanged:
        m_records[event.key()].status = AppStatus::fromJson(event.data);
        return;
    case EventType::DeployStarted:
    case EventType::DeployProgressed:
    case EventType::DeployFailed:
    case EventType::DeploySucceeded:
        return hearDeployment(event);
    case EventType::PolicyUpdated:
        m_policy.apply(event.data);
        return;
    case EventType::IssueDetected:
    case EventType::IssueUpdated:
    case EventType::IssueResolved:
        return hearIssue(event, out);
    case EventType::OperatorClosedIncident:
    case EventType::OperatorAcknowledged:
        return hearOrder(event, out);
    default:
        break;
    }
    if (isHoldBegun(event.type) || holdEndedBy(event.type))
        hearHold(event, out);
}

void AutoHealAgent::startSession(const Event &event)
{
    m_config = PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject());
    m_mode = modeFromName(event.data.value(QLatin1String("planner")).toString());
    m_seed = event.data.value(QLatin1String("seed")).toString().toULongLong();
    m_policy.apply(
        {{QStringLiteral("entries"), event.data.value(QLatin1String("knowledge"))}, {QStringLiteral("replace"), true}});
}

void AutoHealAgent::hearIssue(const Event &event, Outbox &out)
{
    const Issue issue = Issue::fromJson(event.data);
    const auto healing = m_healing.find(issue.key);
    if (healing != m_healing.end())
        healing->cause = event.sequence;
    switch (event.type) {
    case EventType::IssueDetected:
        return healing == m_healing.end() ? hearNew(issue, event.sequence, out) : updateIssue(*healing, issue, out);
    case EventType::IssueUpdated:
        if (healing == m_healing.end())
            return m_joined.contains(issue.key) ? hearNew(issue, event.sequence, out)
                                                : hearWhatIsLeft(issue, event.sequence, out);
        if (healing->incident.issue.id == issue.id)
            updateIssue(*healing, issue, out);
        return;
    default: // resolved
        break;
    }
    leave(issue, true, out);
    if (healing != m_healing.end() && healing->incident.issue.id == issue.id)
        return resolve(*healing, out);
    HealedApp &app = m_records[issue.key];
    if (app.cure && app.cure->incident.issue.id == issue.id)
        app.cure->issueGone = true;
}

void AutoHealAgent::hearOrder(const Event &event, Outbox &out)
{
    if (event.data.value(QLatin1String("note")).toBool())
        return; // belongs to the incident's story, and changes nothing
    const QList<AppKey> keys = m_healing.keys();
    for (const AppKey &key : keys) {
        Healing &healing = m_healing[key];
        if (healing.incident.id != event.incident)
            continue;
        healing.cause = event.sequence;
        const QString said = event.data.value(QLatin1String("reason")).toString().trimmed();
        if (event.type == EventType::OperatorAcknowledged) {
            healing.incident.reason = said.isEmpty() ? QStringLiteral("Acknowledged by %1.").arg(event.source) : said;
            return sayUpdated(healing, out);
        }
        healing.incident.manual = true;
        withdraw(healing, QStringLiteral("The incident was closed by %1.").arg(event.source), out);
        return end(healing, IncidentState::Closed,
                   said.isEmpty() ? QStringLiteral("Closed by %1.").arg(event.source) : said, out);
    }
}

void AutoHealAgent::hearHold(const Event &event, Outbox &out)
{
    if (isHoldBegun(event.type)) {
        m_holds.append({event.key(), event.type});
        return;
    }
    const auto began = holdEndedBy(event.type);
    const auto ended = std::find_if(m_holds.cbegin(), m_holds.cend(),
                                    [&](const Hold &hold) { return hold.began == began && hold.key == event.key(); });
    if (ended != m_holds.cend())
        m_holds.erase(ended); // only one: two windows may overlap
    const QList<AppKey> keys = m_healing.keys();
    for (const AppKey &key : keys) {
        Healing &healing = m_healing[key];
        if (healing.phase != HealPhase::Held || isHeld(key) || !healing.step(HealStep::Retry))
            continue;
        healing.cause = event.sequence;
        decide(healing, out);
    }
}

void AutoHealAgent::hearDeployment(const Event &event)
{
    const Deployment deployment = Deployment::fromJson(event.data);
    HealedApp &app = m_records[event.key()];
    app.isWatched = deployment.state == DeploymentState::Watching;
    if (event.type == EventType::DeployFailed || event.type == EventType::DeploySucceeded)
        app.failedRelease = deployment.state == DeploymentState::Failed ? deployment.release : QString();
}

void AutoHealAgent::hearExit(const Event &event, Outbox &out)
{
    const auto healing = m_healing.find(event.key());
    if (healing == m_healing.end() || healing->phase != HealPhase::Verifying)
        return;
    healing->cause = event.sequence;
    const QString said = event.data.value(QLatin1String("reason")).toString();
    fail(*healing, said.isEmpty() ? QStringLiteral("The app exited again.") : said, out);
}

bool AutoHealAgent::isHeld(const AppKey &key) const
{
    return std::any_of(m_holds.cbegin(), m_holds.cend(), [&key](const Hold &hold) { return covers(hold.key, key); });
}

void AutoHealAgent::say(EventType type, const Healing &healing, const QJsonObject &data, Outbox &out) const
{
    const AppKey &key = healing.incident.issue.key;
    out.say({.time = {}, // the engine's
             .type = type,
             .environment = key.environment,
             .app = key.app,
             .source = {},
             .incident = healing.incident.id,
             .cause = healing.cause,
             .data = data});
}

void AutoHealAgent::sayAction(EventType type, ActionState state, Healing &healing, const QString &reason,
                              Outbox &out) const
{
    Action &action = *healing.action;
    action.state = state;
    action.reason = reason;
    say(type, healing, action.toJson(), out);
}

void AutoHealAgent::sayUpdated(const Healing &healing, Outbox &out) const
{
    say(EventType::IncidentUpdated, healing, healing.incident.toJson(), out);
}

HealingRules AutoHealAgent::rulesFor(const AppKey &key) const
{
    const EnvironmentConfig *environment = m_config.find(key.environment);
    const HealedApp app = m_records.value(key);
    return app.rules.applied(environment ? environment->healingFor(app.info.type) : m_defaultRules);
}

Duration AutoHealAgent::timeoutFor(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return config ? config->timeout : EnvironmentConfig{}.timeout;
}

int AutoHealAgent::resolveSamplesOf(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return (config ? config->limits : EnvironmentConfig{}.limits).resolveSamples;
}

} // namespace ops
