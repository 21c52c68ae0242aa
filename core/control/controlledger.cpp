#include "control/controlledger.h"

#include "control/reach.h"

#include <QJsonArray>

#include <algorithm>

namespace ops {

namespace {

/// What was done before the session, as CarryOver::doneBefore tells it.
Disruptions disruptionsIn(const Event &sessionStarted)
{
    Disruptions before;
    for (const QJsonValue &value : sessionStarted.data.value(QLatin1String("done_before")).toArray()) {
        const Action action = Action::fromJson(value.toObject());
        if (action.state == ActionState::Failed)
            before.failed(action.key, action.finishedAt);
        else
            before.authorised(action, action.startedAt);
    }
    return before;
}

/// The release that an action brings; empty if it brings none.
QString releaseOf(const Action &action, const AppStatus &status)
{
    switch (action.strategy) {
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return action.parameters.value(QLatin1String("release")).toString();
    case Strategy::Rollback:
        return status.previousRelease;
    default:
        return {};
    }
}

} // namespace

ControlLedger::ControlLedger()
    : m_timeZone(QTimeZone::utc())
{
}

void ControlLedger::apply(const Event &event, Timestamp now)
{
    m_records.apply(event, m_shadows.covers(event.key()));
    m_shadows.apply(event);
    if (isActionEvent(event.type))
        return applyAction(event, now);
    if (m_holds.apply(event) || m_rejections.apply(event, now) || m_grants.apply(event))
        return;
    switch (event.type) {
    case EventType::SessionStarted:
        m_disruptions = disruptionsIn(event);
        return setConfig(event.data.value(QLatin1String("config")).toObject());
    case EventType::ConfigChanged:
        return setConfig(event.data);
    case EventType::AppConfigured:
        m_rules.insert(event.key(), AppRules::fromJson(event.data));
        return;
    case EventType::AppStateChanged:
        m_status.insert(event.key(), AppStatus::fromJson(event.data));
        return;
    case EventType::IssueDetected:
    case EventType::IssueUpdated:
        m_evidence.insert(event.key(), now);
        return;
    case EventType::IncidentOpened:
        m_openIncidents.insert(event.key(), event.incident);
        return;
    case EventType::IncidentClosed:
        m_openIncidents.remove(event.key());
        return;
    case EventType::EmergencyStopped:
        m_stoppedBy = event.data.value(QLatin1String("by")).toString();
        return;
    case EventType::EmergencyLifted:
        m_stoppedBy.clear();
        return;
    default:
        return;
    }
}

void ControlLedger::setConfig(const QJsonObject &json)
{
    m_config = PlatformConfig::fromJson(json);
    m_timeZone = QTimeZone(m_config.timeZone.toLatin1());
    if (!m_timeZone.isValid()) // refused by the configuration's check; a journal may come from another machine
        m_timeZone = QTimeZone::utc();
}

void ControlLedger::applyAction(const Event &event, Timestamp now)
{
    const QString id = event.data.value(QLatin1String("id")).toString();
    const bool underWay = event.type == EventType::ActionAuthorised || event.type == EventType::ActionExecuting;
    if (!underWay)
        m_underWay.remove(id);
    else if (event.type == EventType::ActionAuthorised || m_underWay.contains(id))
        m_underWay.insert(id, event.key());
    if (event.type == EventType::ActionAuthorised)
        m_disruptions.authorised(Action::fromJson(event.data), now);
    if (event.type == EventType::ActionFailed && changesTheApp(Action::fromJson(event.data).strategy))
        m_disruptions.failed(event.key(), now);
}

GateInputs ControlLedger::inputsFor(const Action &action, Timestamp now) const
{
    GateInputs inputs;
    inputs.stoppedBy = m_stoppedBy;
    inputs.hold = m_holds.over(action.key);
    inputs.rejection = rejectionOf(action);
    inputs.busyWith = busyWith(action.key, action.id);
    if (const EnvironmentConfig *environment = m_config.find(action.key.environment)) {
        inputs.approvalTimeout = environment->approvalTimeout;
        inputs.caution = environment->caution;
        inputs.twoPersons = environment->twoPersons.contains(action.strategy);
        findLevel(action, *environment, now, inputs);
    }
    measure(action, now, inputs);
    return inputs;
}

void ControlLedger::findLevel(const Action &action, const EnvironmentConfig &environment, Timestamp now,
                              GateInputs &inputs) const
{
    const bool isRaised = m_grants.find(action.key, action.strategy) != nullptr;
    if (m_shadows.covers(action.key) && !isRaised) {
        inputs.rule = configuredFor(action.key, action.strategy, environment);
        inputs.ruleFrom = LevelSource::Shadow;
        return;
    }
    for (const TimedRule &rule : environment.rules) {
        if (rule.effect != RuleEffect::Autonomy || !rule.covers(action.key.app) || !rule.covers(action.strategy) ||
            !rule.when.contains(local(now)))
            continue;
        if (m_shadows.covers(action.key) && rule.autonomy.level > levelOf(action.key, action.strategy).level)
            break; // out of shadow mode leads what a person accepted, and no further
        inputs.rule = rule.autonomy;
        inputs.ruleFrom = LevelSource::Rule;
        inputs.ruleName = rule.name;
        return;
    }
    const AppRules own = m_rules.value(action.key);
    inputs.rule = levelOf(action.key, action.strategy);
    const bool isAsConfigured = inputs.rule == configuredFor(action.key, action.strategy, environment);
    inputs.ruleFrom = !isAsConfigured                                  ? LevelSource::Evidence
                      : own.autonomy.contains(action.strategy)         ? LevelSource::AppSpec
                      : environment.autonomy.contains(action.strategy) ? LevelSource::Strategy
                                                                       : LevelSource::Default;
}

AutonomyRule ControlLedger::configuredFor(const AppKey &key, Strategy strategy,
                                          const EnvironmentConfig &environment) const
{
    if (m_shadows.covers(key))
        return {.level = Autonomy::Observe};
    return m_rules.value(key).autonomyFor(strategy, environment);
}

AutonomyRule ControlLedger::levelOf(const AppKey &key, Strategy strategy) const
{
    const EnvironmentConfig *environment = m_config.find(key.environment);
    if (!environment)
        return {};
    const AutonomyRule configured = configuredFor(key, strategy, *environment);
    const AutonomyGrant *grant = m_grants.find(key, strategy);
    if (!grant || grant->to <= configured.level)
        return configured;
    return {grant->to, grant->to == Autonomy::VetoWindow ? AutonomyGrants::VetoWindow : Duration{0}};
}

void ControlLedger::measure(const Action &action, Timestamp now, GateInputs &inputs) const
{
    const AppStatus status = m_status.value(action.key);
    inputs.replicas = status.replicas;
    inputs.replicasTouched = replicasTouchedBy(action, status);
    inputs.appsActedOn = m_disruptions.appsActedOn(action.key, now - inputs.caution.appsWindow) + 1;
    inputs.failures = m_disruptions.failures(action.key, now);
    const auto evidence = std::find_if(action.ranking.cbegin(), action.ranking.cend(),
                                       [&](const RankedStrategy &rank) { return rank.strategy == action.strategy; });
    if (evidence != action.ranking.cend()) {
        inputs.tries = evidence->tries;
        inputs.successes = evidence->successes;
    }
    inputs.outOfSight = m_status.contains(action.key) && status.state == AppState::Unknown;
    // A countdown's time is no sign of age: people were meant to have it.
    const Timestamp rests = std::max({action.proposedAt, m_evidence.value(action.key),
                                      action.state == ActionState::Countdown ? action.deadline : Timestamp{}});
    if (rests != Timestamp{}) // what has no time has no age
        inputs.evidenceAge = std::max(now - rests, Duration{0});
    inputs.budgets = budgets(action.key, now);
}

QList<BudgetUse> ControlLedger::budgets(const AppKey &key, Timestamp now) const
{
    const AppKey environment{key.environment, QString()};
    const EnvironmentConfig *config = m_config.find(key.environment);
    const Budget budget = config ? config->budget : Budget{};
    return {{key, m_disruptions.used(key, now), budget.app},
            {environment, m_disruptions.used(environment, now), budget.environment},
            {{}, m_disruptions.used({}, now), m_config.budget}};
}

QList<BudgetUse> ControlLedger::allBudgets(Timestamp now) const
{
    QList<BudgetUse> all{{{}, m_disruptions.used({}, now), m_config.budget}};
    for (const EnvironmentConfig &environment : m_config.environments)
        all.append({{environment.name, QString()},
                    m_disruptions.used({environment.name, QString()}, now),
                    environment.budget.environment});
    for (const AppKey &key : m_status.keys())
        all.append(budgets(key, now).first());
    return all;
}

std::optional<Rejection> ControlLedger::rejectionOf(const Action &action) const
{
    const QString release = releaseOf(action, m_status.value(action.key));
    return release.isEmpty() ? std::nullopt : m_rejections.against(action.key, release, m_config);
}

QString ControlLedger::busyWith(const AppKey &key, const QString &exceptAction) const
{
    for (auto action = m_underWay.cbegin(); action != m_underWay.cend(); ++action) {
        if (*action == key && action.key() != exceptAction)
            return action.key();
    }
    return QString();
}

bool ControlLedger::hasWindows() const
{
    const auto &environments = m_config.environments;
    const QList<Hold> &holds = m_holds.all();
    return std::any_of(environments.cbegin(), environments.cend(),
                       [](const EnvironmentConfig &environment) {
                           return std::any_of(
                               environment.rules.cbegin(), environment.rules.cend(),
                               [](const TimedRule &rule) { return rule.effect != RuleEffect::Autonomy; });
                       }) ||
           std::any_of(holds.cbegin(), holds.cend(), [](const Hold &hold) { return hold.isScheduled(); });
}

QDateTime ControlLedger::local(Timestamp now) const
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(now), m_timeZone);
}

} // namespace ops
