#include "telemetry/platformfigures.h"

#include <type_traits>

namespace ops {

namespace {

using Families = std::vector<MetricFamily>;

MetricFamily &begin(Families &families, const char *name, const char *help, FamilyKind kind = FamilyKind::Gauge)
{
    families.push_back({.name = QByteArray("universal_devops_") + name, .help = help, .kind = kind});
    return families.back();
}

void single(Families &families, const char *name, const char *help, double value, FamilyKind kind = FamilyKind::Gauge)
{
    begin(families, name, help, kind).add({}, value);
}

/// One series an app in an environment. What begin() returns is good until the next begin().
template <typename Value>
void eachApp(Families &families, const PlatformFigures &figures, const char *name, const char *help, Value value,
             FamilyKind kind = FamilyKind::Gauge)
{
    MetricFamily &family = begin(families, name, help, kind);
    for (const PlatformFigures::App &app : figures.apps)
        family.add({{"app", app.info.key.app}, {"environment", app.info.key.environment}}, double(value(app)));
}

void addApps(Families &families, const PlatformFigures &figures)
{
    using App = PlatformFigures::App;
    MetricFamily &info = begin(families, "app_info", "What runs; always 1.");
    for (const App &app : figures.apps)
        info.add({{"app", app.info.key.app},
                  {"environment", app.info.key.environment},
                  {"release", app.status.release},
                  {"runtime", app.info.runtime},
                  {"type", toName(app.info.type)}},
                 1);
    eachApp(families, figures, "app_up", "Whether the app serves its users.", [](const App &app) { return app.up; });
    eachApp(families, figures, "app_uptime_ratio", "Share of the session in which the app served its users.",
            [](const App &app) { return app.uptime; });
    eachApp(
        families, figures, "app_downtime_seconds", "Time of the session in which the app did not serve its users.",
        [](const App &app) { return app.downtimeSeconds; }, FamilyKind::Counter);
    eachApp(
        families, figures, "app_outages", "How often the app stopped serving its users.",
        [](const App &app) { return app.outages; }, FamilyKind::Counter);
    eachApp(families, figures, "app_replicas", "Replicas that are meant to run.",
            [](const App &app) { return app.status.replicas; });
    eachApp(families, figures, "app_running", "Whether the runtime sees the app running.",
            [](const App &app) { return app.status.state == AppState::Running; });
    eachApp(families, figures, "app_frozen", "Whether people have frozen the app or its environment.",
            [](const App &app) { return app.frozen; });
    eachApp(families, figures, "app_open_incident", "Whether the app has an incident that is open.",
            [](const App &app) { return app.hasOpenIncident; });
}

/// One series for each value of an enumeration in each environment, also where nothing has been counted: a rate of what
/// appears out of nowhere would miss the first.
template <typename E, typename Counts, typename... Before>
void eachValue(MetricFamily &family, const QString &environment, const char *label, const Counts &counts,
               const std::type_identity_t<std::vector<E>> &values, const MetricLabels &more = {}, Before... before)
{
    for (const E value : values) {
        const auto found = counts.find({environment, before..., value});
        MetricLabels labels{{"environment", environment}};
        labels += more;
        labels.append({label, toName(value)});
        family.add(labels, found == counts.end() ? 0 : double(found->second));
    }
}

template <typename E>
std::vector<E> allValues()
{
    std::vector<E> values;
    values.reserve(EnumNames<E>::table.size());
    for (const auto &[value, name] : EnumNames<E>::table)
        values.push_back(value);
    return values;
}

/// Ends of an action; whether it was undone is counted beside them.
std::vector<ActionState> actionEnds()
{
    std::vector<ActionState> ends;
    for (const ActionState state : allValues<ActionState>()) {
        if (isFinal(state) && state != ActionState::Undone)
            ends.push_back(state);
    }
    return ends;
}

void addIncidents(Families &families, const PlatformFigures &figures)
{
    MetricFamily &states = begin(families, "incidents", "Incidents of the session by the state they are in.");
    for (const QString &environment : figures.environments)
        eachValue<IncidentState>(states, environment, "state", figures.tally.incidents(), allValues<IncidentState>());
    MetricFamily &kinds = begin(families, "incidents_opened", "Incidents by what was wrong.", FamilyKind::Counter);
    for (const QString &environment : figures.environments)
        eachValue<IssueKind>(kinds, environment, "kind", figures.tally.incidentsOpened(), allValues<IssueKind>());
    MetricFamily &alerts = begin(families, "alerts", "Alerts of the platform that stand.");
    for (const QString &environment : figures.environments)
        eachValue<AlertKind>(alerts, environment, "kind", figures.tally.alerts(), allValues<AlertKind>());
    single(families, "issues", "Issues that are seen now, with or without an incident.", double(figures.issues));
}

void addActions(Families &families, const PlatformFigures &figures)
{
    const std::vector<ActionState> ends = actionEnds();
    const std::vector<Strategy> strategies = allValues<Strategy>();
    MetricFamily &ended = begin(families, "actions", "Actions that have ended.", FamilyKind::Counter);
    for (const QString &environment : figures.environments) {
        for (const Strategy strategy : strategies)
            eachValue<ActionState>(ended, environment, "outcome", figures.tally.actionsEnded(), ends,
                                   {{"strategy", toName(strategy)}}, strategy);
    }
    MetricFamily &undone =
        begin(families, "actions_undone", "Actions that were taken back after they had ended.", FamilyKind::Counter);
    for (const QString &environment : figures.environments)
        eachValue<Strategy>(undone, environment, "strategy", figures.tally.actionsUndone(), strategies);
    MetricFamily &waiting =
        begin(families, "actions_awaiting_decision",
              "Actions that a person can still decide: waiting for an approval, or counting down to be done.");
    for (const QString &environment : figures.environments)
        eachValue<ActionState>(waiting, environment, "state", figures.tally.actionsUnderWay(),
                               {ActionState::Waiting, ActionState::Countdown});
    MetricFamily &running = begin(families, "actions_in_progress", "Actions that were authorised and have not ended.");
    for (const QString &environment : figures.environments)
        eachValue<ActionState>(running, environment, "state", figures.tally.actionsUnderWay(),
                               {ActionState::Authorised, ActionState::Executing, ActionState::Verifying});
}

void addDeployments(Families &families, const PlatformFigures &figures)
{
    MetricFamily &ended = begin(families, "deployments", "Deployments by how they ended.", FamilyKind::Counter);
    for (const QString &environment : figures.environments)
        eachValue<DeploymentState>(ended, environment, "outcome", figures.tally.deploymentsEnded(),
                                   {DeploymentState::Succeeded, DeploymentState::Failed, DeploymentState::RolledBack,
                                    DeploymentState::Cancelled});
    MetricFamily &open = begin(families, "deployments_in_progress", "Deployments that have not ended.");
    for (const QString &environment : figures.environments)
        eachValue<DeploymentState>(open, environment, "state", figures.tally.deploymentsUnderWay(),
                                   {DeploymentState::Queued, DeploymentState::Running, DeploymentState::Watching});
}

void addDurations(Families &families, const char *name, const char *help, const QMap<QString, Histogram> &byEnvironment)
{
    MetricFamily &family = begin(families, name, help, FamilyKind::Histogram);
    for (auto known = byEnvironment.cbegin(); known != byEnvironment.cend(); ++known)
        family.add({{"environment", known.key()}}, *known);
}

void addAgents(Families &families, const PlatformFigures &figures)
{
    const auto each = [&](const char *name, const char *help, quint64 AgentVitals::*count) {
        MetricFamily &family = begin(families, name, help, FamilyKind::Counter);
        for (const AgentVitals &agent : figures.vitals.agents)
            family.add({{"agent", agent.name}}, double(agent.*count));
    };
    each("agent_events_received", "Events that the agent has heard.", &AgentVitals::received);
    each("agent_events_sent", "Events that the agent has said.", &AgentVitals::sent);
    each("agent_samples_received", "Rows of measurements that the agent has seen.", &AgentVitals::samples);
    MetricFamily &paused = begin(families, "agent_paused", "Whether a person has paused the agent.");
    for (const AgentState &agent : figures.agents)
        paused.add({{"agent", agent.name}}, agent.paused ? 1 : 0);
}

/// What can be unwell: session and journal, what runs apps, and whatever is unwell now.
void addComponents(Families &families, const PlatformFigures &figures)
{
    QMap<QString, bool> components{
        {QStringLiteral("session"), figures.ready}, {QStringLiteral("journal"), true}, {QStringLiteral("audit"), true}};
    for (const PlatformFigures::App &app : figures.apps)
        components.insert(app.info.runtime, true);
    for (auto component = figures.degraded.cbegin(); component != figures.degraded.cend(); ++component)
        components.insert(component.key(), false);
    MetricFamily &family = begin(families, "component_healthy", "Whether a part of the platform works as it should.");
    for (auto component = components.cbegin(); component != components.cend(); ++component)
        family.add({{"component", component.key()}}, *component ? 1 : 0);
}

void addEngine(Families &families, const PlatformFigures &figures)
{
    single(families, "emergency_stop", "Whether a person has stopped all automation.", figures.stopped ? 1 : 0);
    single(families, "freezes", "Freezes of apps and environments that are in force.", double(figures.freezes));
    single(families, "events", "Events of the session.", double(figures.events), FamilyKind::Counter);
    single(families, "journal_unrecorded_events", "Events that are not in the journal yet.",
           double(figures.vitals.unrecorded));
    single(families, "journal_lag_seconds", "How long the oldest event that is not in the journal has waited.",
           figures.vitals.unrecordedSeconds);
    MetricFamily &queue = begin(families, "queue_items", "What has been recorded and waits to be told to people.");
    queue.add({{"queue", QStringLiteral("events")}}, double(figures.vitals.undeliveredEvents));
    queue.add({{"queue", QStringLiteral("samples")}}, double(figures.vitals.undeliveredSamples));
}

} // namespace

PlatformFigures figuresOf(const OperationsState &state, const PlatformTally &tally)
{
    PlatformFigures figures{.apps = {}, .environments = state.environments(), .agents = state.agents(), .tally = tally};
    figures.apps.reserve(state.apps().size());
    for (const AppInfo &info : state.apps()) {
        const AppKey &key = info.key;
        figures.apps.push_back({.info = info,
                                .status = state.status(key),
                                .up = state.isUp(key),
                                .frozen = state.isFrozen(key),
                                .hasOpenIncident = state.openIncident(key) != nullptr,
                                .uptime = state.uptime().uptime(key, state.now()),
                                .downtimeSeconds = toSeconds(state.uptime().downtime(key, state.now())),
                                .outages = state.uptime().outages(key).size()});
        if (!figures.environments.contains(key.environment)) // one that the configuration does not name
            figures.environments.append(key.environment);
    }
    figures.events = state.lastSequence();
    figures.issues = state.openIssues().size();
    figures.freezes = state.freezes().size();
    figures.stopped = state.isStopped();
    return figures;
}

std::vector<MetricFamily> platformFamilies(const PlatformFigures &figures)
{
    Families families;
    addApps(families, figures);
    addIncidents(families, figures);
    addActions(families, figures);
    addDeployments(families, figures);
    addDurations(families, "recovery_duration_seconds", "From the detection of an issue to its verified cure.",
                 figures.tally.recovery());
    addDurations(families, "detection_delay_seconds", "From the first sample that showed an issue to its detection.",
                 figures.tally.detection());
    addDurations(families, "deployment_duration_seconds", "From the order to the end of a deployment.",
                 figures.tally.deployment());
    addAgents(families, figures);
    addComponents(families, figures);
    addEngine(families, figures);
    return families;
}

} // namespace ops
