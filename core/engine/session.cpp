#include "engine/session.h"

#include "model/configcheck.h"

#include <QJsonArray>

namespace ops {

namespace {

constexpr int MaxRounds = 200;             ///< a step in which agents still talk after so many rounds is a bug
constexpr size_t MaxUncommitted = 100'000; ///< events that may wait for a journal that cannot be written
constexpr Duration Afterglow{600'000};     ///< after the end of the data, for incidents that are still open

QString engineName()
{
    return QStringLiteral("engine");
}

QString gateName()
{
    return QStringLiteral("gate");
}

QString silencesName()
{
    return QStringLiteral("silences");
}

Event engineEvent(EventType type, const AppKey &key, quint64 cause, const QJsonObject &data)
{
    Event event;
    event.type = type;
    event.environment = key.environment;
    event.app = key.app;
    event.cause = cause;
    event.data = data;
    return event;
}

Event actionEvent(EventType type, const Action &action)
{
    Event event = engineEvent(type, action.key, 0, action.toJson());
    event.incident = action.incident;
    return event;
}

EventBatch visibleToAgents(const std::vector<Event> &events)
{
    if (events.empty())
        return nullptr;
    auto batch = std::make_shared<std::vector<Event>>();
    batch->reserve(events.size());
    std::copy_if(events.cbegin(), events.cend(), std::back_inserter(*batch),
                 [](const Event &event) { return !isHiddenFromAgents(event.type); });
    return batch;
}

} // namespace

Session::Session(SessionSpec spec, World world, std::unique_ptr<AgentHost> host, std::unique_ptr<Recorder> recorder,
                 Observer observer)
    : m_spec(std::move(spec))
    , m_world(std::move(world))
    , m_host(std::move(host))
    , m_recorder(std::move(recorder))
    , m_observer(std::move(observer))
    , m_now(m_spec.start)
{
    for (const AgentFigures &figures : m_host->figures())
        m_agentNames.push_back(figures.name);
}

Session::~Session() = default;

Result<> Session::submit(const Command &command)
{
    const Result<> valid = command.validate();
    if (valid)
        m_orders.push_back(command);
    return valid;
}

Result<> Session::stepTo(Timestamp time)
{
    Events fresh;
    m_now = std::max(m_now, time); // a clock that was set back must not turn history round
    if (!std::exchange(m_begun, true))
        introduce(fresh);
    takeOrders(fresh);
    SharedSamples samples = advanceRuntimes(fresh);
    Events said;
    m_gate.tick(m_now, said);
    admit(std::move(said), gateName(), fresh);
    said.clear();
    m_silences.tick(m_now, said);
    admit(std::move(said), silencesName(), fresh);
    settle(fresh);

    const Result<> quiet = runRounds(samples, std::move(fresh));
    if (!quiet)
        return quiet;
    if (++m_stepsSinceCommit >= m_commitInterval)
        commit();
    if (m_observer.sampled && !samples->isEmpty())
        m_observer.sampled(samples);
    if (m_uncommitted.size() > MaxUncommitted)
        return Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("%1 events could not be recorded.").arg(m_uncommitted.size()),
                     .where = QStringLiteral("journal"),
                     .todo = QStringLiteral("Make room on the disk and start again; what was shown is kept.")};
    if (m_failure)
        return *m_failure;
    return done();
}

Result<> Session::finish(const QString &reason)
{
    Events fresh;
    admit({engineEvent(EventType::SessionFinished, {}, 0, {{QStringLiteral("reason"), reason}})}, engineName(), fresh);
    if (!commit())
        return Error{.kind = Error::Kind::Internal,
                     .what = QStringLiteral("The end of the session could not be recorded."),
                     .where = QStringLiteral("journal"),
                     .todo = QStringLiteral("Make room on the disk and start again.")};
    return done();
}

bool Session::isIdleAtEnd() const
{
    if (m_exhaustedAt == Timestamp{})
        return false;
    if (m_now - m_exhaustedAt >= Afterglow)
        return true;
    const auto incidents = m_state.incidents();
    const bool working = std::any_of(incidents.cbegin(), incidents.cend(), [](const Incident &incident) {
        return incident.isOpen() && incident.state == IncidentState::Open;
    });
    return !working && m_state.pendingActions().isEmpty();
}

double Session::progress() const
{
    double sum = 0;
    for (const auto &runtime : m_world.runtimes)
        sum += runtime->progress();
    return m_world.runtimes.empty() ? 0 : sum / double(m_world.runtimes.size());
}

void Session::onNews(const std::function<void()> &wake)
{
    for (const auto &runtime : m_world.runtimes)
        runtime->onNews(wake);
}

void Session::stopApps()
{
    for (const auto &runtime : m_world.runtimes)
        runtime->stopApps();
}

void Session::introduce(Events &fresh)
{
    QJsonObject begun = m_spec.toJson();
    if (!m_doneBefore.isEmpty())
        begun.insert(QStringLiteral("done_before"), m_doneBefore);
    if (!m_undoable.isEmpty())
        begun.insert(QStringLiteral("undoable"), m_undoable);
    Events said{engineEvent(EventType::SessionStarted, {}, 0, begun)};
    const PlatformConfig config = firstConfig();
    for (const auto &runtime : m_world.runtimes) {
        for (const AppInfo &app : runtime->apps())
            said.push_back(engineEvent(EventType::AppRegistered, app.key, 0, registration(*runtime, app, config)));
    }
    for (const auto &runtime : m_world.runtimes) {
        for (const AppInfo &app : runtime->apps()) {
            if (const std::optional<AppRules> rules = runtime->rules(app.key))
                said.push_back(engineEvent(EventType::AppConfigured, app.key, 0, rules->toJson()));
        }
    }
    for (const auto &runtime : m_world.runtimes) {
        for (const AppInfo &app : runtime->apps())
            said.push_back(engineEvent(EventType::AppStateChanged, app.key, 0, runtime->status(app.key).toJson()));
    }
    admit(std::move(said), engineName(), fresh);
}

/// As the session's first orders, which bring it to where the last one stood, are about to change it.
PlatformConfig Session::firstConfig() const
{
    for (const Command &order : m_orders) {
        if (order.type == EventType::OperatorConfigured)
            return PlatformConfig::fromJson(order.data.value(QLatin1String("config")).toObject());
    }
    return m_spec.config;
}

QJsonObject Session::registration(const AppRuntime &runtime, const AppInfo &app, const PlatformConfig &config)
{
    QJsonObject json = app.toJson();
    remember(app.key, runtime.rules(app.key).value_or(AppRules{}), config, json);
    return json;
}

/// If users are promised something else by these rules than before, `data` tells what they were served so far.
void Session::remember(const AppKey &key, const AppRules &rules, const PlatformConfig &config, QJsonObject &data)
{
    if (!m_servedBefore)
        return;
    const EnvironmentConfig *environment = config.find(key.environment);
    const SloRules slo = rules.applied(environment ? environment->slo : SloRules{});
    if (slo != m_promised.value(key) && slo.isPromised())
        m_servedBefore(key, m_now, slo.period).insertInto(data);
    m_promised.insert(key, slo);
}

void Session::takeOrders(Events &fresh)
{
    if (m_recorder->isCatchingUp()) {
        for (Event &order : m_recorder->ordersAt(m_now)) {
            const QString source = order.source;
            admit({std::move(order)}, source, fresh);
        }
        return;
    }
    for (const Command &command : std::exchange(m_orders, {})) {
        Event order = engineEvent(command.type, {command.environment, command.app}, 0, command.data);
        order.incident = command.incident;
        admit({order}, QStringLiteral("operator:") + command.operatorName.trimmed(), fresh);
    }
    admit(std::exchange(m_notes, {}), QStringLiteral("journal"), fresh);
}

SharedSamples Session::advanceRuntimes(Events &fresh)
{
    auto samples = std::make_shared<SampleBatch>();
    Events said;
    AppIndex first = 0;
    bool exhausted = true;
    for (const auto &runtime : m_world.runtimes) {
        const size_t row = samples->rows().size();
        runtime->advance(m_now, *samples, said);
        if (first > 0)
            samples->shiftApps(row, first);
        first += AppIndex(runtime->apps().size());
        exhausted = exhausted && runtime->isExhausted();
    }
    if (exhausted && m_exhaustedAt == Timestamp{})
        m_exhaustedAt = m_now;
    for (Event &event : said) {
        if (event.type == EventType::AppConfigured)
            remember(event.key(), AppRules::fromJson(event.data), m_state.config(), event.data);
    }
    admit(std::move(said), QStringLiteral("runtime"), fresh);
    return samples;
}

Result<> Session::runRounds(SharedSamples samples, Events fresh)
{
    for (int round = 0; round < MaxRounds; ++round) {
        AgentHost::Answers answers = m_host->round({.round = ++m_round,
                                                    .now = m_now,
                                                    .firstOfStep = round == 0,
                                                    .samples = round == 0 ? std::move(samples) : nullptr,
                                                    .events = visibleToAgents(fresh)});
        fresh.clear();
        for (size_t i = 0; i < answers.size(); ++i) {
            for (Event &event : answers[i])
                event.source = m_agentNames[i]; // nobody speaks in another's name
            admit(std::move(answers[i]), m_agentNames[i], fresh);
        }
        settle(fresh);
        if (fresh.empty() && !executeAuthorised(fresh))
            return done();
    }
    return Error{.kind = Error::Kind::Internal,
                 .what = QStringLiteral("The agents did not come to rest within %1 rounds.").arg(MaxRounds),
                 .where = toIsoString(m_now),
                 .todo = QStringLiteral("This is a defect; please report it with the journal.")};
}

void Session::admit(Events &&said, const QString &source, Events &fresh)
{
    for (Event &event : said) {
        event.sequence = ++m_sequence;
        event.time = m_now;
        if (event.source.isEmpty())
            event.source = source;
        m_state.apply(event);
        m_digest.add(event);
        m_uncommitted.push_back(event);
        fresh.push_back(std::move(event));
    }
}

void Session::settle(Events &fresh)
{
    for (size_t i = 0; i < fresh.size(); ++i) { // grows while we go
        const Event event = fresh[i];
        if (event.source != gateName()) {
            Events said;
            m_gate.receive({&event, 1}, m_now, said);
            admit(std::move(said), gateName(), fresh);
        }
        if (event.source != silencesName()) {
            Events said;
            m_silences.receive(event, m_now, said);
            admit(std::move(said), silencesName(), fresh);
        }
        obey(event, fresh);
    }
}

void Session::obey(const Event &event, Events &fresh)
{
    switch (event.type) {
    case EventType::OperatorConfigured:
        return configure(event, fresh);
    case EventType::OperatorPausedAgent:
        return pauseAgent(event, true, fresh);
    case EventType::OperatorResumedAgent:
        return pauseAgent(event, false, fresh);
    case EventType::OperatorInjectedFault:
        return injectFault(event, fresh);
    case EventType::ActionCancelled:
    case EventType::ActionOverridden:
        return stopAtRuntime(event.data.value(QLatin1String("id")).toString(), event.key());
    default:
        return;
    }
}

void Session::configure(const Event &order, Events &fresh)
{
    const PlatformConfig config = PlatformConfig::fromJson(order.data.value(QLatin1String("config")).toObject());
    const QList<Error> problems = validate(config);
    if (!problems.isEmpty())
        return refuse(order, problems.first().toString(), fresh);
    QJsonObject changed = config.toJson();
    const QLatin1String planner("planner");
    if (fromName<Planner>(order.data.value(planner).toString()))
        changed.insert(planner, order.data.value(planner));
    Events said;
    for (const auto &runtime : m_world.runtimes) {
        for (const AppInfo &app : runtime->apps()) {
            const AppRules rules = m_state.control().rulesOf(app.key);
            const QJsonObject known = rules.toJson();
            QJsonObject data = known;
            remember(app.key, rules, config, data);
            if (data != known) // before agents hear of the promise
                said.push_back(engineEvent(EventType::AppConfigured, app.key, order.sequence, data));
        }
    }
    said.push_back(engineEvent(EventType::ConfigChanged, {}, order.sequence, changed));
    admit(std::move(said), engineName(), fresh);
}

void Session::pauseAgent(const Event &order, bool pause, Events &fresh)
{
    const QString agent = order.data.value(QLatin1String("agent")).toString();
    if (std::find(m_agentNames.cbegin(), m_agentNames.cend(), agent) == m_agentNames.cend())
        return refuse(order, QStringLiteral("There is no agent \"%1\".").arg(agent.left(64)), fresh);
    if (m_pausedSince.contains(agent) == pause)
        return refuse(order,
                      QStringLiteral("%1 is %2 already.")
                          .arg(agent, pause ? QStringLiteral("paused") : QStringLiteral("running")),
                      fresh);
    admit({engineEvent(pause ? EventType::AgentPaused : EventType::AgentResumed, {}, order.sequence,
                       {{QStringLiteral("agent"), agent}, {QStringLiteral("by"), order.source}})},
          engineName(), fresh);
    if (pause) {
        m_pausedSince.insert(agent, fresh.front().sequence); // nothing of this step has reached the agent yet
        m_host->pause(agent);
        return;
    }
    // What the agent missed is read again rather than kept: a pause may last for days.
    commit();
    const quint64 since = m_pausedSince.take(agent);
    // Events from `fresh` on reach the agent with the coming round.
    const Result<Events> missed = m_recorder->read(since, fresh.front().sequence - 1);
    if (!missed)
        m_failure = missed.error();
    Events heard;
    if (missed) {
        std::copy_if(missed->cbegin(), missed->cend(), std::back_inserter(heard),
                     [](const Event &event) { return !isHiddenFromAgents(event.type); });
    }
    m_host->resume(agent, heard);
}

void Session::injectFault(const Event &order, Events &fresh)
{
    if (!m_world.faults)
        return refuse(order, QStringLiteral("Faults can be injected into dataset apps only."), fresh);
    const Result<> injected = m_world.faults->inject(order.key(), order.data, m_now);
    if (!injected)
        refuse(order, injected.error().toString(), fresh);
}

void Session::refuse(const Event &order, const QString &reason, Events &fresh)
{
    admit({engineEvent(EventType::CommandRefused, order.key(), order.sequence,
                       {{QStringLiteral("command"), toName(order.type)},
                        {QStringLiteral("operator"), order.source},
                        {QStringLiteral("reason"), reason}})},
          engineName(), fresh);
}

void Session::stopAtRuntime(const QString &actionId, const AppKey &key)
{
    // An action that never reached the runtime is unknown there, and that is as good as stopped.
    if (AppRuntime *runtime = runtimeOf(key))
        static_cast<void>(runtime->cancel(actionId));
}

bool Session::executeAuthorised(Events &fresh)
{
    const QStringList ids = m_gate.redeemable();
    if (ids.isEmpty() || !commit())
        return false; // unrecorded is undone; the next step tries again
    for (const QString &id : ids) {
        std::optional<Authorization> authorization = m_gate.redeem(id, m_now);
        if (!authorization)
            continue;
        Action action = authorization->action();
        admit({actionEvent(EventType::ActionExecuting, action)}, engineName(), fresh);
        AppRuntime *runtime = runtimeOf(action.key);
        const Result<> begun = runtime ? runtime->execute(std::move(*authorization))
                                       : Result<>(Error{.kind = Error::Kind::NotFound,
                                                        .what = QStringLiteral("No runtime knows this app."),
                                                        .where = action.key.toString(),
                                                        .todo = {}});
        if (begun)
            continue;
        action.state = ActionState::Failed;
        action.finishedAt = m_now;
        action.reason = begun.error().toString();
        admit({actionEvent(EventType::ActionFinished, action)}, engineName(), fresh);
    }
    settle(fresh);
    return !fresh.empty();
}

bool Session::commit()
{
    m_stepsSinceCommit = 0;
    if (m_uncommitted.empty())
        return true;
    const Result<> result = m_recorder->record(m_uncommitted);
    m_gate.setRecording(bool(result));
    if (!result) {
        if (result.error().kind == Error::Kind::Conflict) // no trouble with writing: the session has to end
            m_failure = result.error();
        else if (!std::exchange(m_recordingFailed, true) && m_observer.recordingFailed)
            m_observer.recordingFailed(result.error().toString());
        return false;
    }
    if (std::exchange(m_recordingFailed, false) && m_observer.recordingFailed)
        m_observer.recordingFailed(QString());
    const auto batch = std::make_shared<const Events>(std::exchange(m_uncommitted, {}));
    if (m_observer.committed)
        m_observer.committed(batch, m_recorder->recordedBefore());
    return true;
}

AppRuntime *Session::runtimeOf(const AppKey &key) const
{
    for (const auto &runtime : m_world.runtimes) {
        const QList<AppInfo> apps = runtime->apps();
        if (std::any_of(apps.cbegin(), apps.cend(), [&](const AppInfo &app) { return app.key == key; }))
            return runtime.get();
    }
    return nullptr;
}

} // namespace ops
