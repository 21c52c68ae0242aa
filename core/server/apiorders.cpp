#include "server/apiorders.h"

#include "config/knowledgefile.h"
#include "operators/permissions.h"
#include "server/apiroutes.h"
#include "server/integrationroutes.h"
#include "server/ordertexts.h"
#include "server/peerroutes.h"
#include "server/problem.h"

namespace ops {

namespace {

const QLatin1String Automated("automated");

/// The order that a path's last word stands for.
EventType orderOf(const QString &word)
{
    static const QMap<QString, EventType> orders{{QStringLiteral("approve"), EventType::OperatorApproved},
                                                 {QStringLiteral("veto"), EventType::OperatorVetoed},
                                                 {QStringLiteral("cancel"), EventType::OperatorCancelled},
                                                 {QStringLiteral("extend"), EventType::OperatorExtended},
                                                 {QStringLiteral("replace"), EventType::OperatorOverrode},
                                                 {QStringLiteral("undo"), EventType::OperatorUndid}};
    return orders.value(word, EventType::OperatorCancelled);
}

} // namespace

ApiOrders::ApiOrders(OrderDesk &desk, const ApiState &state, IntegrationDesk *integrations, PeerDesk *peers)
    : m_desk(desk)
    , m_state(state)
    , m_integrations(integrations)
    , m_peers(peers)
{
}

void ApiOrders::carryOut(const HttpMessage &request, const QJsonObject &body, const Principal &caller,
                         const Reply &reply)
{
    m_caller = caller;
    if (isForAnotherSession(body))
        return reply(problem(409, QStringLiteral("Another session has begun; the order was for the former one.")));
    if (request.path == QLatin1String("/orders"))
        return takeOrder(body, reply);
    if (request.path == QLatin1String("/deploy"))
        return deploy(body, reply);
    if (request.path == QLatin1String("/shared-deployments"))
        return deployShared(body, reply);
    if (request.path == QLatin1String("/actions"))
        return act(body, reply);
    if (request.path == QLatin1String("/emergency-stop"))
        return stop(request.method == "DELETE", body, reply);
    if (request.path == QLatin1String("/freezes"))
        return freeze(request.method == "DELETE", body, reply);
    if (request.path.startsWith(QLatin1String("/deployments/")))
        return orderDeployment(request.path, body, reply);
    if (request.path.endsWith(QLatin1String("/notes")))
        return noteOnIncident(request.path, body, reply);
    if (request.path.startsWith(QLatin1String("/incidents/")))
        return sayToIncident(request.path, body, reply);
    if (request.path.startsWith(QLatin1String("/agents/")))
        return pauseAgent(request.path, body, reply);
    if (request.path.startsWith(QLatin1String("/integrations/")))
        return integrate(request.path, reply);
    if (request.path == QLatin1String("/knowledge"))
        return importKnowledge(body, reply);
    if (request.path == QLatin1String("/silences"))
        return silence(request.method == "DELETE", body, reply);
    if (request.path == QLatin1String("/autonomy"))
        return orderForApp(request.method == "DELETE" ? EventType::OperatorLoweredAutonomy
                                                      : EventType::OperatorRaisedAutonomy,
                           {QStringLiteral("strategy")}, body, reply);
    if (request.path == QLatin1String("/shadows"))
        return orderForApp(EventType::OperatorEndedShadow, {}, body, reply);
    if (request.path == QLatin1String("/hands-on"))
        return orderForApp(request.method == "DELETE" ? EventType::OperatorReleased : EventType::OperatorTookOver,
                           {QStringLiteral("for_ms")}, body, reply);
    if (request.path == QLatin1String("/rejected-releases"))
        return orderForApp(request.method == "DELETE" ? EventType::OperatorClearedRelease
                                                      : EventType::OperatorRejectedRelease,
                           {QStringLiteral("release")}, body, reply);
    decide(request.path, body, reply);
}

bool ApiOrders::isForAnotherSession(const QJsonObject &body) const
{
    const QString session = textOf(body, "session");
    return !session.isEmpty() &&
           session != m_state.read([](const ApiState::Snapshot &now) { return sessionName(now.spec); });
}

void ApiOrders::submit(Command command, const Reply &reply, Outcome outcome)
{
    m_desk.submit(m_caller, std::move(command), reply, std::move(outcome));
}

void ApiOrders::deployFor(const Principal &caller, const AppKey &key, const QString &release, const QString &reason,
                          const Reply &reply)
{
    m_caller = caller;
    deployTo(key, release, reason, {{Automated, true}}, reply);
}

void ApiOrders::deploy(const QJsonObject &body, const Reply &reply)
{
    const AppKey key{textOf(body, "env"), textOf(body, "app")};
    const QString release = textOf(body, "release");
    if (key.app.isEmpty() || key.environment.isEmpty() || release.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"app\": ..., \"env\": ..., \"release\": ...}.")));
    QJsonObject details;
    if (const QJsonValue automated = body.value(Automated); !automated.isUndefined())
        details.insert(Automated, automated);
    deployTo(key, release, textOf(body, "reason"), details, reply);
}

void ApiOrders::deployShared(const QJsonObject &body, const Reply &reply)
{
    if (!m_peers)
        return reply(api::noBus());
    const SharedOrder order{.key = {textOf(body, "env"), textOf(body, "app")},
                            .release = textOf(body, "release"),
                            .reason = textOf(body, "reason"),
                            .by = m_caller.name};
    if (order.key.app.isEmpty() || order.key.environment.isEmpty() || order.release.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"app\": ..., \"env\": ..., \"release\": ...}.")));
    const Command asHere{.type = EventType::OperatorRequested,
                         .operatorName = m_caller.name,
                         .environment = order.key.environment,
                         .app = order.key.app,
                         .incident = {},
                         .data = {{QStringLiteral("strategy"), toName(Strategy::Deploy)}}};
    if (const Result<> may = mayOrder(m_caller, asHere); !may)
        return reply(problem(403, may.error().what));
    api::orderShared(*m_peers, order, reply);
}

void ApiOrders::deployTo(const AppKey &key, const QString &release, const QString &reason, const QJsonObject &details,
                         const Reply &reply)
{
    const std::optional<HttpAnswer> unknown =
        m_state.read([&](const ApiState::Snapshot &now) -> std::optional<HttpAnswer> {
            const AppInfo *app = now.state.app(key);
            if (!app)
                return problem(404, QStringLiteral("There is no app %1.").arg(key.toString()));
            if (!app->releases.contains(release))
                return problem(404, QStringLiteral("%1 has no release \"%2\"; it has: %3.")
                                        .arg(key.toString(), release, app->releases.join(QStringLiteral(", "))));
            return std::nullopt;
        });
    if (unknown)
        return reply(*unknown);
    QJsonObject data = details;
    data.insert(QStringLiteral("strategy"), toName(Strategy::Deploy));
    data.insert(QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), release}});
    data.insert(QStringLiteral("reason"), reason);
    submit({.type = EventType::OperatorRequested,
            .operatorName = {},
            .environment = key.environment,
            .app = key.app,
            .incident = {},
            .data = data},
           reply, [](const Event &event) -> std::optional<HttpAnswer> {
               const Deployment deployment = Deployment::fromJson(event.data);
               // One that has to give way to this one ends by deploy.progressed, from the same cause.
               const bool waits =
                   event.type == EventType::DeployProgressed && deployment.state == DeploymentState::Queued;
               if (event.type != EventType::DeployStarted && !waits)
                   return std::nullopt;
               HttpAnswer answer =
                   api::json(202, {{QStringLiteral("deployment_id"), deployment.id},
                                   {QStringLiteral("requested_at"), toIsoString(deployment.requestedAt)}});
               answer.headers.emplaceBack("Location", "/deployments/" + deployment.id.toLatin1());
               return answer;
           });
}

void ApiOrders::act(const QJsonObject &body, const Reply &reply)
{
    const AppKey key{textOf(body, "env"), textOf(body, "app")};
    const QString strategy = textOf(body, "strategy");
    if (key.app.isEmpty() || key.environment.isEmpty() || strategy.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"app\": ..., \"env\": ..., \"strategy\": ...}.")));
    if (!m_state.read([&](const ApiState::Snapshot &now) { return now.state.app(key) != nullptr; }))
        return reply(problem(404, QStringLiteral("There is no app %1.").arg(key.toString())));
    requestAction(key, strategy, body.value(QLatin1String("parameters")).toObject(), textOf(body, "reason"), reply);
}

void ApiOrders::requestAction(const AppKey &key, const QString &strategy, const QJsonObject &parameters,
                              const QString &reason, const Reply &reply)
{
    submit({.type = EventType::OperatorRequested,
            .operatorName = {},
            .environment = key.environment,
            .app = key.app,
            .incident = {},
            .data = {{QStringLiteral("strategy"), strategy},
                     {QStringLiteral("parameters"), parameters},
                     {QStringLiteral("reason"), reason}}},
           reply, [](const Event &event) -> std::optional<HttpAnswer> {
               if (event.type != EventType::ActionProposed && event.type != EventType::ActionAuthorised)
                   return std::nullopt;
               return api::json(202, {{QStringLiteral("action_id"), event.data.value(QLatin1String("id"))}});
           });
}

void ApiOrders::decide(const QString &path, const QJsonObject &body, const Reply &reply)
{
    const QString id = path.section(QLatin1Char('/'), 2, 2);
    const QString what = path.section(QLatin1Char('/'), 3);
    const Action action = m_state.read([&id](const ApiState::Snapshot &now) {
        const Action *found = now.state.action(id);
        return found ? *found : Action{};
    });
    if (action.id.isEmpty())
        return reply(problem(404, QStringLiteral("There is no action %1.").arg(id.left(64))));
    QJsonObject data{{QStringLiteral("action"), id}, {QStringLiteral("reason"), textOf(body, "reason")}};
    for (const QString &field : {QStringLiteral("by_ms"), QStringLiteral("strategy"), QStringLiteral("parameters")}) {
        if (body.contains(field))
            data.insert(field, body.value(field));
    }
    const EventType type = orderOf(what);
    submit({.type = type,
            .operatorName = {},
            .environment = action.key.environment,
            .app = action.key.app,
            .incident = action.incident,
            .data = data},
           reply, [id, type](const Event &event) -> std::optional<HttpAnswer> {
               if (!isActionEvent(event.type))
                   return std::nullopt;
               // An undo answers with the action that takes back, which is another one.
               const char *field = type == EventType::OperatorUndid ? "undoes" : "id";
               if (event.data.value(QLatin1String(field)).toString() != id)
                   return std::nullopt;
               return api::json(200, event.data);
           });
}

void ApiOrders::orderForApp(EventType type, const QStringList &fields, const QJsonObject &body, const Reply &reply)
{
    QJsonObject data{{QStringLiteral("reason"), textOf(body, "reason")}};
    for (const QString &field : fields) {
        if (body.contains(field))
            data.insert(field, body.value(field));
    }
    submit({.type = type,
            .operatorName = {},
            .environment = textOf(body, "env"),
            .app = textOf(body, "app"),
            .incident = {},
            .data = data},
           reply, [type](const Event &event) -> std::optional<HttpAnswer> {
               if (event.type == type)
                   return std::nullopt; // the order itself
               return api::json(200, event.data);
           });
}

void ApiOrders::freeze(bool end, const QJsonObject &body, const Reply &reply)
{
    const AppKey key{textOf(body, "env"), textOf(body, "app")};
    if (key.environment.isEmpty() || (body.contains(QLatin1String("app")) && key.app.isEmpty()))
        return reply(problem(400, QStringLiteral("Needed: {\"env\": ...}, and \"app\" if it is not for all of them.")));
    const bool isKnown = m_state.read([&key](const ApiState::Snapshot &now) {
        return key.app.isEmpty() ? api::hasEnvironment(now.state, key.environment) : now.state.app(key) != nullptr;
    });
    if (!end && !isKnown) // one of a former session can be ended
        return reply(
            problem(404, QStringLiteral("There is no %1.").arg(key.app.isEmpty() ? key.environment : key.toString())));
    orderForApp(end ? EventType::OperatorUnfroze : EventType::OperatorFroze, {}, body, reply);
}

void ApiOrders::silence(bool end, const QJsonObject &body, const Reply &reply)
{
    if (!end)
        return orderForApp(EventType::OperatorSilenced, {QStringLiteral("for_ms"), QStringLiteral("alert")}, body,
                           reply);
    const QString id = textOf(body, "silence");
    if (id.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"silence\": ...}.")));
    const std::optional<Silence> found = m_state.read([&id](const ApiState::Snapshot &now) {
        const Silence *silence = now.state.silences().find(id);
        return silence ? std::optional(*silence) : std::nullopt;
    });
    if (!found)
        return reply(problem(404, QStringLiteral("There is no silence \"%1\"; see GET /silences.").arg(id.left(64))));
    // The roles of its environment count.
    orderForApp(EventType::OperatorUnsilenced, {QStringLiteral("silence")},
                {{QStringLiteral("env"), found->scope.environment},
                 {QStringLiteral("app"), found->scope.app},
                 {QStringLiteral("silence"), id},
                 {QStringLiteral("reason"), textOf(body, "reason")}},
                reply);
}

void ApiOrders::sayToIncident(const QString &path, const QJsonObject &body, const Reply &reply)
{
    const QString id = path.section(QLatin1Char('/'), 2, 2);
    const bool closes = path.endsWith(QLatin1String("/close"));
    const Incident incident = m_state.read([&id](const ApiState::Snapshot &now) {
        const Incident *found = now.state.incident(id);
        return found ? *found : Incident{};
    });
    if (incident.id.isEmpty())
        return reply(problem(404, QStringLiteral("There is no incident %1.").arg(id.left(64))));
    if (!incident.isOpen())
        return reply(problem(409, QStringLiteral("%1 has ended already.").arg(id)));
    submit({.type = closes ? EventType::OperatorClosedIncident : EventType::OperatorAcknowledged,
            .operatorName = {},
            .environment = incident.issue.key.environment,
            .app = incident.issue.key.app,
            .incident = id,
            .data = {{QStringLiteral("reason"), textOf(body, "reason")}}},
           reply, [id, closes](const Event &event) -> std::optional<HttpAnswer> {
               const bool isAnswer = event.type == (closes ? EventType::IncidentClosed : EventType::IncidentUpdated) &&
                                     event.data.value(QLatin1String("id")).toString() == id;
               return isAnswer ? std::optional(api::json(200, event.data)) : std::nullopt;
           });
}

void ApiOrders::noteOnIncident(const QString &path, const QJsonObject &body, const Reply &reply)
{
    const QString id = path.section(QLatin1Char('/'), 2, 2);
    const QString text = textOf(body, "text");
    const Incident incident = m_state.read([&id](const ApiState::Snapshot &now) {
        const Incident *found = now.state.incident(id);
        return found ? *found : Incident{};
    });
    if (incident.id.isEmpty())
        return reply(problem(404, QStringLiteral("There is no incident %1.").arg(id.left(64))));
    if (text.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"text\": ...}, of up to 500 characters.")));
    // Somebody looks at it and says something: an acknowledgement that leaves the incident as it is, also afterwards.
    submit({.type = EventType::OperatorAcknowledged,
            .operatorName = {},
            .environment = incident.issue.key.environment,
            .app = incident.issue.key.app,
            .incident = id,
            .data = {{QStringLiteral("note"), true}, {QStringLiteral("reason"), text}}},
           reply, [](const Event &event) { return std::optional(api::json(201, api::noteJson(event))); });
}

void ApiOrders::importKnowledge(const QJsonObject &body, const Reply &reply)
{
    const QString field = QStringLiteral("knowledge");
    const QJsonArray given = body.value(field).toArray();
    if (given.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"knowledge\": [...]}, as in GET /knowledge.")));
    const Result<QList<PolicyEntry>> entries = readKnowledge(given, field);
    if (!entries)
        return reply(problem(400, entries.error().toString()));
    submit({.type = EventType::OperatorImportedKnowledge,
            .operatorName = {},
            .environment = {},
            .app = {},
            .incident = {},
            .data = {{field, given}, {QStringLiteral("reason"), textOf(body, "reason")}}},
           reply, [count = entries->size()](const Event &) {
               return std::optional(api::json(200, {{QStringLiteral("imported"), count}}));
           });
}

void ApiOrders::pauseAgent(const QString &path, const QJsonObject &body, const Reply &reply)
{
    const QString name = path.section(QLatin1Char('/'), 2, 2);
    const bool pauses = path.endsWith(QLatin1String("/pause"));
    const bool isKnown = m_state.read([&name](const ApiState::Snapshot &now) {
        const QList<AgentState> &all = now.state.agents();
        return std::any_of(all.cbegin(), all.cend(), [&name](const AgentState &agent) { return agent.name == name; });
    });
    if (!isKnown)
        return reply(problem(404, QStringLiteral("There is no agent %1; see GET /agents.").arg(name.left(64))));
    submit({.type = pauses ? EventType::OperatorPausedAgent : EventType::OperatorResumedAgent,
            .operatorName = {},
            .environment = {},
            .app = {},
            .incident = {},
            .data = {{QStringLiteral("agent"), name}, {QStringLiteral("reason"), textOf(body, "reason")}}},
           reply, [pauses](const Event &event) -> std::optional<HttpAnswer> {
               if (event.type != (pauses ? EventType::AgentPaused : EventType::AgentResumed))
                   return std::nullopt;
               return api::json(200, event.data);
           });
}

void ApiOrders::integrate(const QString &path, const Reply &reply)
{
    if (const Result<> may = mayUseIntegrations(m_caller); !may)
        return reply(problem(403, may.error().what));
    api::orderIntegration(m_integrations, path, reply);
}

void ApiOrders::stop(bool lift, const QJsonObject &body, const Reply &reply)
{
    submit({.type = lift ? EventType::OperatorLifted : EventType::OperatorStopped,
            .operatorName = {},
            .environment = {},
            .app = {},
            .incident = {},
            .data = {{QStringLiteral("reason"), textOf(body, "reason")}}},
           reply, [lift](const Event &event) -> std::optional<HttpAnswer> {
               if (event.type != (lift ? EventType::EmergencyLifted : EventType::EmergencyStopped))
                   return std::nullopt;
               return api::json(200, {{QStringLiteral("emergency_stop"), !lift}});
           });
}

} // namespace ops
