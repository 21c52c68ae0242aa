#include "server/apiserver.h"

#include "config/knowledgefile.h"
#include "operators/permissions.h"
#include "records/recorddesk.h"
#include "server/apiroutes.h"
#include "server/auditanswer.h"
#include "server/etag.h"
#include "server/exportanswer.h"
#include "server/integrationroutes.h"
#include "server/ordertexts.h"
#include "server/ordertrail.h"
#include "server/problem.h"

#include <QJsonDocument>
#include <QUuid>

namespace ops {

namespace {

constexpr Duration LongestWait{2000};

struct Route
{
    QByteArray method;
    const char *path; ///< ID stands for any
    QStringList query;
};

const QList<Route> &table()
{
    static const QList<Route> routes{
        {"GET", "/health", {}},
        {"GET", "/openapi.json", {}},
        {"GET", "/docs", {}},
        {"GET", "/apps", {}},
        {"GET", "/events", {QStringLiteral("since"), QStringLiteral("limit")}},
        {"GET", "/incidents", {QStringLiteral("state")}},
        {"GET", "/actions", {QStringLiteral("state")}},
        {"GET", "/deployments", {}},
        {"GET", "/deployments/ID", {}},
        {"GET", "/incidents/ID/notes", {}},
        {"GET",
         "/audit",
         {QStringLiteral("text"), QStringLiteral("incident"), QStringLiteral("before"), QStringLiteral("limit")}},
        {"GET", "/export/ID", {QStringLiteral("format"), QStringLiteral("after"), QStringLiteral("limit")}},
        {"GET", "/agents", {}},
        {"GET", "/knowledge", {QStringLiteral("env")}},
        {"GET", "/control", {}},
        {"GET", "/integrations", {}},
        {"GET", "/silences", {}},
        {"GET", "/autonomy", {}},
        {"GET", "/metrics", {}},
        {"GET", "/explain", {QStringLiteral("app"), QStringLiteral("env"), QStringLiteral("kind")}},
        {"GET",
         "/series",
         {QStringLiteral("app"), QStringLiteral("env"), QStringLiteral("metric"), QStringLiteral("from"),
          QStringLiteral("to"), QStringLiteral("step")}},
        {"POST", "/deploy", {}},
        {"POST", "/deployments/ID/cancel", {}},
        {"POST", "/deployments/ID/promote", {}},
        {"POST", "/deployments/ID/rollback", {}},
        {"POST", "/actions", {}},
        {"POST", "/actions/ID/approve", {}},
        {"POST", "/actions/ID/veto", {}},
        {"POST", "/actions/ID/cancel", {}},
        {"POST", "/actions/ID/extend", {}},
        {"POST", "/actions/ID/replace", {}},
        {"POST", "/actions/ID/undo", {}},
        {"POST", "/incidents/ID/acknowledge", {}},
        {"POST", "/incidents/ID/close", {}},
        {"POST", "/incidents/ID/notes", {}},
        {"POST", "/agents/ID/pause", {}},
        {"POST", "/agents/ID/resume", {}},
        {"POST", "/integrations/ID/test", {}},
        {"POST", "/integrations/ID/send-again", {}},
        {"POST", "/knowledge", {}},
        {"POST", "/freezes", {}},
        {"DELETE", "/freezes", {}},
        {"POST", "/silences", {}},
        {"DELETE", "/silences", {}},
        {"POST", "/autonomy", {}},
        {"DELETE", "/autonomy", {}},
        {"POST", "/hands-on", {}},
        {"DELETE", "/hands-on", {}},
        {"POST", "/rejected-releases", {}},
        {"DELETE", "/rejected-releases", {}},
        {"POST", "/emergency-stop", {}},
        {"DELETE", "/emergency-stop", {}},
    };
    return routes;
}

bool matches(const Route &route, const QString &path)
{
    const QStringList pattern = QString::fromLatin1(route.path).split(QLatin1Char('/'));
    const QStringList parts = path.split(QLatin1Char('/'));
    if (pattern.size() != parts.size())
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (pattern[i] == QLatin1String("ID") ? parts[i].isEmpty() : pattern[i] != parts[i])
            return false;
    }
    return true;
}

/// The path as the table has it, so that there are no more of them than routes.
QByteArray routeOf(const HttpMessage &request)
{
    for (const Route &route : table()) {
        if (matches(route, request.path))
            return route.path;
    }
    return "other";
}

/// What is wrong with method, path or query; nothing if there is such a route.
std::optional<HttpAnswer> misdirected(const HttpMessage &request)
{
    QByteArrayList allowed;
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    for (const Route &route : table()) {
        if (!matches(route, request.path))
            continue;
        allowed.append(route.method);
        if (route.method != method)
            continue;
        for (const QString &name : request.query.keys()) {
            if (!route.query.contains(name))
                return problem(400,
                               QStringLiteral("The parameter \"%1\" is unknown here; allowed: %2.")
                                   .arg(name.left(64), route.query.isEmpty() ? QStringLiteral("none")
                                                                             : route.query.join(QStringLiteral(", "))));
        }
        return std::nullopt;
    }
    if (allowed.contains("GET"))
        allowed.append("HEAD");
    if (allowed.isEmpty())
        return problem(404,
                       QStringLiteral("There is no %1; GET /docs lists what there is.").arg(request.path.left(80)));
    HttpAnswer answer = problem(405, QStringLiteral("Allowed here: %1.").arg(QString::fromLatin1(allowed.join(", "))));
    answer.headers.emplaceBack("Allow", allowed.join(", "));
    return answer;
}

/// Not to be guessed, and never used twice: an old session's events are heard again when it is gone on with.
QString newMark()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

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

/// The answer to an order, if `news` holds one.
template <typename Outcome>
std::optional<HttpAnswer> answerFrom(const Result<const Event *> &news, OrderTrail &trail, const Outcome &outcome)
{
    if (!news)
        return problem(news.error().isRetryable() ? 503 : 409, news.error().toString());
    const Event &event = **news;
    if (!trail.leadsTo(event))
        return std::nullopt;
    if (event.type == EventType::CommandRefused || event.type == EventType::ActionRefused)
        return problem(409, event.data.value(QLatin1String("reason")).toString());
    return outcome(event);
}

/// What tells nothing about what runs here, and what load balancers ask without a token.
bool isForEverybody(const QString &path)
{
    return path == QLatin1String("/health") || path == QLatin1String("/openapi.json") || path == QLatin1String("/docs");
}

HttpAnswer pageAnswer(const QByteArray &html)
{
    return {.status = 200,
            .body = html,
            .contentType = "text/html; charset=utf-8",
            .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}}};
}

/// "application/json", with or without parameters.
bool isJson(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/json";
}

} // namespace

ApiServer::ApiServer(OperationsClient &client, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_integrations(settings.integrations)
    , m_address(settings.address)
    , m_port(settings.port)
    , m_records(settings.records)
    , m_callers(settings.token, settings.whoHas)
    , m_history(settings.history)
    , m_state(client)
    , m_toClient(&client)
    , m_listener([this](const HttpMessage &request, const Reply &reply) { handle(request, reply); })
{
    connect(&client, &OperationsClient::sessionStarted, this, [this] { m_remembered.clear(); });
    connect(&m_sweep, &QTimer::timeout, this, [this] { m_listener.endOverdue(); });
    m_sweep.start(std::chrono::seconds{1});
}

ApiServer::~ApiServer()
{
    m_state.giveUp();
}

Result<> ApiServer::start()
{
    return m_listener.start(m_address, m_port);
}

QStringList ApiServer::routes()
{
    QStringList names;
    for (const Route &route : table())
        names.append(QString::fromLatin1(route.method) + QLatin1Char(' ') + QLatin1String(route.path));
    return names;
}

void ApiServer::handle(const HttpMessage &request, const Reply &reply)
{
    answer(request, [figures = m_figures, method = request.method, route = routeOf(request), reply,
                     begun = std::chrono::steady_clock::now()](const HttpAnswer &answer) {
        figures->count(method, route, answer.status, std::chrono::steady_clock::now() - begun);
        reply(answer);
    });
}

void ApiServer::answer(const HttpMessage &request, const Reply &reply)
{
    const bool isOpenToAll = isForEverybody(request.path);
    const std::optional<Principal> caller = isOpenToAll ? std::nullopt : m_callers.who(request.authorization);
    if (const auto refusal = isOpenToAll ? std::nullopt : Callers::refusal(caller))
        return reply(*refusal);
    if (const auto wrong = misdirected(request))
        return reply(*wrong);
    if (request.path == QLatin1String("/audit"))
        return answerFromRecords(request, reply);
    if (request.path.startsWith(QLatin1String("/export/")))
        return answerExport(request, reply);
    if (request.method == "GET" || request.method == "HEAD")
        return reply(answerRead(request));
    answerOrder(request, caller.value_or(Principal{}), reply);
}

HttpAnswer ApiServer::answerRead(const HttpMessage &request) const
{
    const QString &path = request.path;
    if (path == QLatin1String("/health"))
        return api::health(m_state, integrations());
    if (path == QLatin1String("/openapi.json"))
        return withEtag({.body = m_document.json(), .headers = {}}, request.ifNoneMatch);
    if (path == QLatin1String("/docs"))
        return pageAnswer(m_document.page());
    if (path == QLatin1String("/apps"))
        return withEtag(api::apps(m_state), request.ifNoneMatch);
    if (path == QLatin1String("/events"))
        return api::events(m_state, request.query);
    if (path == QLatin1String("/incidents"))
        return api::incidents(m_state, request.query);
    if (path == QLatin1String("/actions"))
        return api::actions(m_state, request.query);
    if (path == QLatin1String("/agents"))
        return api::agents(m_state);
    if (path == QLatin1String("/knowledge"))
        return api::knowledge(m_state, request.query);
    if (path == QLatin1String("/control"))
        return api::control(m_state);
    if (path == QLatin1String("/integrations"))
        return api::integrations(integrations());
    if (path == QLatin1String("/silences"))
        return api::silences(m_state);
    if (path == QLatin1String("/autonomy"))
        return api::autonomy(m_state);
    if (path == QLatin1String("/explain"))
        return api::explain(m_state, request.query);
    if (path == QLatin1String("/series"))
        return api::series(m_state, m_history, request.query);
    if (path == QLatin1String("/metrics"))
        return api::metrics(m_state, *m_figures, integrations(), request.accept);
    if (path.startsWith(QLatin1String("/incidents/")))
        return api::notes(m_state, path.section(QLatin1Char('/'), 2, 2));
    if (path == QLatin1String("/deployments"))
        return api::deployments(m_state);
    return api::deployment(m_state, path.section(QLatin1Char('/'), 2));
}

void ApiServer::answerFromRecords(const HttpMessage &request, const Reply &reply) const
{
    const Result<AuditQuestion> question = auditQuestionOf(request.query);
    if (!question)
        return reply(problem(400, question.error().what));
    if (!m_records)
        return reply(problem(503, QStringLiteral("There is nothing on record here.")));
    m_records->searchAudit(question->what, question->before, question->limit + 1,
                           [reply, limit = question->limit](const Result<std::vector<AuditRecord>> &found) {
                               reply(found ? auditAnswer(*found, limit) : problem(503, found.error().toString()));
                           });
}

void ApiServer::answerExport(const HttpMessage &request, const Reply &reply) const
{
    const Result<ExportQuestion> question = exportQuestionOf(request);
    if (!question)
        return reply(problem(question.error().kind == Error::Kind::NotFound ? 404 : 400, question.error().what));
    if (!m_records)
        return reply(problem(503, QStringLiteral("There is nothing on record here.")));
    m_records->exportPage(question->table, question->format, question->after, question->limit,
                          [reply, question = *question](const Result<RecordPage> &page) {
                              reply(page ? exportAnswer(question, *page) : problem(503, page.error().toString()));
                          });
}

void ApiServer::answerOrder(const HttpMessage &request, const Principal &caller, const Reply &reply)
{
    QJsonObject body;
    if (!request.body.isEmpty()) {
        if (!isJson(request.contentType))
            return reply(problem(415, QStringLiteral("Send \"Content-Type: application/json\".")));
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
        if (!document.isObject())
            return reply(problem(400, error.error == QJsonParseError::NoError
                                          ? QStringLiteral("The body has to be a JSON object.")
                                          : QStringLiteral("The body is no JSON: %1 at byte %2.")
                                                .arg(error.errorString())
                                                .arg(error.offset)));
        body = document.object();
    }
    m_toClient.post([this, request, caller, body, reply] {
        m_caller = caller;
        order(request, body, reply);
    });
}

void ApiServer::order(const HttpMessage &request, const QJsonObject &body, const Reply &reply)
{
    if (const std::optional<Reply> toAnswer = m_remembered.admit(request, reply))
        carryOut(request, body, *toAnswer);
}

void ApiServer::carryOut(const HttpMessage &request, const QJsonObject &body, const Reply &reply)
{
    if (request.path == QLatin1String("/deploy"))
        return deploy(body, reply);
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
    if (request.path == QLatin1String("/hands-on"))
        return orderForApp(request.method == "DELETE" ? EventType::OperatorReleased : EventType::OperatorTookOver,
                           {QStringLiteral("for_ms")}, body, reply);
    if (request.path == QLatin1String("/rejected-releases"))
        return orderForApp(request.method == "DELETE" ? EventType::OperatorClearedRelease
                                                      : EventType::OperatorRejectedRelease,
                           {QStringLiteral("release")}, body, reply);
    decide(request.path, body, reply);
}

void ApiServer::submit(Command command, const Reply &reply, Outcome outcome)
{
    const QString mark = newMark();
    command.operatorName = m_caller.name;
    command.data.insert(QStringLiteral("request"), mark);
    if (const Result<> valid = command.validate(); !valid)
        return reply(problem(400, valid.error().what));
    if (const Result<> may = mayOrder(m_caller, command); !may)
        return reply(problem(403, may.error().what));
    m_state.await(
        mark,
        [reply, outcome = std::move(outcome), trail = OrderTrail(mark)](const Result<const Event *> &news) mutable {
            const std::optional<HttpAnswer> answer = answerFrom(news, trail, outcome);
            if (answer)
                reply(*answer);
            return answer.has_value();
        },
        LongestWait);
    m_client.submit(command);
}

void ApiServer::deploy(const QJsonObject &body, const Reply &reply)
{
    const AppKey key{textOf(body, "env"), textOf(body, "app")};
    const QString release = textOf(body, "release");
    if (key.app.isEmpty() || key.environment.isEmpty() || release.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"app\": ..., \"env\": ..., \"release\": ...}.")));
    deployTo(key, release, textOf(body, "reason"), reply);
}

void ApiServer::deployTo(const AppKey &key, const QString &release, const QString &reason, const Reply &reply)
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
    submit({.type = EventType::OperatorRequested,
            .operatorName = {},
            .environment = key.environment,
            .app = key.app,
            .incident = {},
            .data = {{QStringLiteral("strategy"), toName(Strategy::Deploy)},
                     {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), release}}},
                     {QStringLiteral("reason"), reason}}},
           reply, [](const Event &event) -> std::optional<HttpAnswer> {
               const Deployment deployment = Deployment::fromJson(event.data);
               // One that has to give way to this one ends by deploy.progressed, from the same cause.
               const bool waits =
                   event.type == EventType::DeployProgressed && deployment.state == DeploymentState::Queued;
               if (event.type != EventType::DeployStarted && !waits)
                   return std::nullopt;
               HttpAnswer answer = api::json(202, {{QStringLiteral("deployment_id"), deployment.id}});
               answer.headers.emplaceBack("Location", "/deployments/" + deployment.id.toLatin1());
               return answer;
           });
}

void ApiServer::act(const QJsonObject &body, const Reply &reply)
{
    const AppKey key{textOf(body, "env"), textOf(body, "app")};
    const QString strategy = textOf(body, "strategy");
    if (key.app.isEmpty() || key.environment.isEmpty() || strategy.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"app\": ..., \"env\": ..., \"strategy\": ...}.")));
    if (!m_state.read([&](const ApiState::Snapshot &now) { return now.state.app(key) != nullptr; }))
        return reply(problem(404, QStringLiteral("There is no app %1.").arg(key.toString())));
    requestAction(key, strategy, body.value(QLatin1String("parameters")).toObject(), textOf(body, "reason"), reply);
}

void ApiServer::requestAction(const AppKey &key, const QString &strategy, const QJsonObject &parameters,
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

void ApiServer::decide(const QString &path, const QJsonObject &body, const Reply &reply)
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

void ApiServer::orderForApp(EventType type, const QStringList &fields, const QJsonObject &body, const Reply &reply)
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

void ApiServer::freeze(bool end, const QJsonObject &body, const Reply &reply)
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

void ApiServer::silence(bool end, const QJsonObject &body, const Reply &reply)
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

void ApiServer::sayToIncident(const QString &path, const QJsonObject &body, const Reply &reply)
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

void ApiServer::noteOnIncident(const QString &path, const QJsonObject &body, const Reply &reply)
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

void ApiServer::importKnowledge(const QJsonObject &body, const Reply &reply)
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

void ApiServer::pauseAgent(const QString &path, const QJsonObject &body, const Reply &reply)
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

void ApiServer::integrate(const QString &path, const Reply &reply)
{
    if (const Result<> may = mayUseIntegrations(m_caller); !may)
        return reply(problem(403, may.error().what));
    api::orderIntegration(m_integrations, path, reply);
}

QList<IntegrationStatus> ApiServer::integrations() const
{
    return m_integrations ? m_integrations->integrations() : QList<IntegrationStatus>();
}

void ApiServer::stop(bool lift, const QJsonObject &body, const Reply &reply)
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
