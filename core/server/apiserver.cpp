#include "server/apiserver.h"

#include "operators/permissions.h"
#include "records/recorddesk.h"
#include "server/apiroutes.h"
#include "server/auditanswer.h"
#include "server/etag.h"
#include "server/exportanswer.h"
#include "server/healthanswer.h"
#include "server/integrationroutes.h"
#include "server/listroutes.h"
#include "server/peerroutes.h"
#include "server/postmortemanswer.h"
#include "server/problem.h"
#include "server/reportanswer.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace ops {

namespace {

struct Route
{
    QByteArray method;
    const char *path; ///< ID stands for any
    QStringList query;
};

const QList<Route> &table()
{
    static const QList<Route> routes{
        {"GET", "/health", {QStringLiteral("probe")}},
        {"GET", "/openapi.json", {}},
        {"GET", "/docs", {}},
        {"GET", "/apps", {}},
        {"GET", "/events", EventChoice::parameters() + QStringList{QStringLiteral("since"), QStringLiteral("limit")}},
        {"GET", "/incidents", api::listParameters({QStringLiteral("state"), QStringLiteral("kind")})},
        {"GET", "/actions",
         api::listParameters({QStringLiteral("state"), QStringLiteral("strategy"), QStringLiteral("incident")})},
        {"GET", "/deployments", api::listParameters({QStringLiteral("state"), QStringLiteral("release")})},
        {"GET", "/deployments/ID", {}},
        {"GET", "/releases", api::listParameters({QStringLiteral("state"), QStringLiteral("release")})},
        {"GET", "/incidents/ID/notes", {}},
        {"GET", "/incidents/ID/postmortem", {QStringLiteral("session"), QStringLiteral("format")}},
        {"GET",
         "/audit",
         {QStringLiteral("text"), QStringLiteral("actor"), QStringLiteral("kind"), QStringLiteral("env"),
          QStringLiteral("app"), QStringLiteral("incident"), QStringLiteral("from"), QStringLiteral("until"),
          QStringLiteral("before"), QStringLiteral("limit")}},
        {"GET", "/export/ID", {QStringLiteral("format"), QStringLiteral("after"), QStringLiteral("limit")}},
        {"GET", "/session", {}},
        {"GET", "/reports/monthly", {QStringLiteral("month"), QStringLiteral("format")}},
        {"GET", "/agents", {}},
        {"GET", "/knowledge", {QStringLiteral("env")}},
        {"GET", "/advice", {}},
        {"GET", "/control", {}},
        {"GET", "/integrations", {}},
        {"GET", "/peers", {}},
        {"GET", "/peers/events", {QStringLiteral("node"), QStringLiteral("after"), QStringLiteral("limit")}},
        {"GET", "/shared-deployments", {}},
        {"GET", "/silences", {}},
        {"GET", "/autonomy", {}},
        {"GET", "/metrics", {}},
        {"GET", "/explain", {QStringLiteral("app"), QStringLiteral("env"), QStringLiteral("kind")}},
        {"GET",
         "/series",
         {QStringLiteral("app"), QStringLiteral("env"), QStringLiteral("metric"), QStringLiteral("from"),
          QStringLiteral("to"), QStringLiteral("step")}},
        {"POST", "/orders", {}},
        {"POST", "/deploy", {}},
        {"POST", "/shared-deployments", {}},
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
        {"DELETE", "/shadows", {}},
        {"POST", "/hands-on", {}},
        {"DELETE", "/hands-on", {}},
        {"POST", "/rejected-releases", {}},
        {"DELETE", "/rejected-releases", {}},
        {"POST", "/webhooks/alertmanager", {}},
        {"POST", "/webhooks/generic", {}},
        {"POST", "/webhooks/github", {}},
        {"POST", "/answer-links", {}},
        {"GET", "/answer/ID", {}},
        {"POST", "/answer/ID", {}},
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

const QLatin1String AnswerLinks("/answer-links");

bool isAnswerLink(const QString &path)
{
    return path.startsWith(QLatin1String("/answer/"));
}

bool isEmergencyStop(const HttpMessage &request, const QJsonObject &body)
{
    if (request.path == QLatin1String("/emergency-stop"))
        return request.method == "POST";
    return request.path == QLatin1String("/orders") &&
           body.value(QLatin1String("type")).toString() == toName(EventType::OperatorStopped);
}

RememberedAnswers::Care careOf(const HttpMessage &request, const QJsonObject &body)
{
    if (isEmergencyStop(request, body))
        return RememberedAnswers::Care::AtOnce;
    return request.path == AnswerLinks ? RememberedAnswers::Care::Secret : RememberedAnswers::Care::Usual;
}

/// Why there is no answer from the journal.
HttpAnswer unanswered(const Error &error)
{
    constexpr std::chrono::seconds soon{1};
    const bool isBusy = error.kind == Error::Kind::Conflict; // too many ask
    return isBusy ? problemFor(503, error.toString(), soon) : problem(503, error.toString());
}

bool isPostmortem(const QString &path)
{
    return path.startsWith(QLatin1String("/incidents/")) && path.endsWith(QLatin1String("/postmortem"));
}

/// What tells nothing about what runs here and load balancers ask without a token, and what is signed instead.
bool isForEverybody(const QString &path)
{
    return path == QLatin1String("/health") || path == QLatin1String("/openapi.json") ||
           path == QLatin1String("/docs") || isAnswerLink(path) || Webhooks::isSigned(path);
}

HttpAnswer pageAnswer(const QByteArray &html)
{
    return {.status = 200,
            .body = html,
            .contentType = "text/html; charset=utf-8",
            .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"}}};
}

} // namespace

ApiServer::ApiServer(OperationsClient &client, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_integrations(settings.integrations)
    , m_peers(settings.peers)
    , m_address(settings.address)
    , m_port(settings.port)
    , m_records(settings.records)
    , m_reports(settings.reports)
    , m_reportPage(settings.reportPage)
    , m_callers(settings.token, settings.whoHas, settings.whoIs)
    , m_history(settings.history)
    , m_sizes(settings.sizes)
    , m_enginePatience(settings.enginePatience)
    , m_state(client)
    , m_toClient(&client)
    , m_desk(client, m_state)
    , m_orders(m_desk, m_state, settings.integrations, settings.peers)
    , m_rate(settings.ordersPerMinute)
    , m_webhooks(m_desk, m_orders, m_state, m_toClient,
                 {.inbound = settings.inbound, .answers = settings.answers, .rate = &m_rate, .clock = settings.clock})
    , m_answers(m_desk, m_state,
                {.key = settings.answerKey,
                 .publicUrl = settings.publicUrl,
                 .whoIs = [this](const QString &name) { return m_callers.named(name); },
                 .clock = settings.clock})
    , m_remembered(settings.answers, QStringLiteral("orders"), settings.clock)
    , m_tls(settings.tls)
    , m_listener([this](const HttpMessage &request, const Reply &reply) { handle(request, reply); },
                 std::chrono::seconds{10}, [this](const HttpMessage &head) { return longestBody(head); })
{
    connect(&client, &OperationsClient::sessionStarted, this, [this] {
        m_eventPages.clear();
        m_webhooks.beginSession();
    });
    connect(&client, &OperationsClient::eventsFetched, this, &ApiServer::takeFetched);
    connect(&m_sweep, &QTimer::timeout, this, [this] { m_listener.endOverdue(); });
    m_sweep.start(std::chrono::seconds{1});
}

ApiServer::~ApiServer()
{
    m_state.giveUp();
}

Timestamp ApiServer::wallClock()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

Result<> ApiServer::start()
{
    return m_listener.start(m_address, m_port, m_tls);
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
    if (isAnswerLink(request.path))
        return answerLink(request, reply);
    if (request.path == Webhooks::Alertmanager) {
        if (const auto refusal = tooMany(request))
            return reply(*refusal);
    }
    if (request.path.startsWith(QLatin1String("/webhooks/")))
        return m_webhooks.receive(request, caller.value_or(Principal{}), reply);
    if (request.path == QLatin1String("/session"))
        return answerSession(caller.value_or(Principal{}), reply);
    if (request.path == QLatin1String("/events"))
        return answerEvents(request, reply);
    if (request.path == QLatin1String("/audit"))
        return answerFromRecords(request, reply);
    if (request.path.startsWith(QLatin1String("/export/")))
        return answerExport(request, reply);
    if (isPostmortem(request.path))
        return answerPostmortem(request, reply);
    if (request.path == QLatin1String("/reports/monthly"))
        return answerReport(request, reply);
    if (request.method == "GET" || request.method == "HEAD")
        return reply(answerRead(request));
    answerOrder(request, caller.value_or(Principal{}), reply);
}

HttpAnswer ApiServer::answerRead(const HttpMessage &request) const
{
    const QString &path = request.path;
    if (path == QLatin1String("/health"))
        return m_health.answer(m_state, integrations(), request.query, m_enginePatience);
    if (path == QLatin1String("/openapi.json"))
        return withEtag({.body = m_document.json(), .headers = {}}, request.ifNoneMatch);
    if (path == QLatin1String("/docs"))
        return pageAnswer(m_document.page());
    if (path == QLatin1String("/apps"))
        return withEtag(api::apps(m_state), request.ifNoneMatch);
    if (path == QLatin1String("/incidents"))
        return api::incidents(m_state, request.query);
    if (path == QLatin1String("/actions"))
        return api::actions(m_state, request.query);
    if (path == QLatin1String("/agents"))
        return api::agents(m_state);
    if (path == QLatin1String("/knowledge"))
        return api::knowledge(m_state, request.query);
    if (path == QLatin1String("/advice"))
        return api::advice(m_state, m_sizes, m_history);
    if (path == QLatin1String("/control"))
        return api::control(m_state);
    if (path == QLatin1String("/integrations"))
        return api::integrations(integrations());
    if (path == QLatin1String("/peers") || path == QLatin1String("/peers/events") ||
        path == QLatin1String("/shared-deployments"))
        return answerOfPeers(request);
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
        return api::deployments(m_state, request.query);
    if (path == QLatin1String("/releases"))
        return api::releases(m_state, request.query);
    return api::deployment(m_state, path.section(QLatin1Char('/'), 2));
}

HttpAnswer ApiServer::answerOfPeers(const HttpMessage &request) const
{
    if (!m_peers)
        return api::noBus();
    if (request.path == QLatin1String("/peers"))
        return api::peers(m_peers->bus());
    if (request.path == QLatin1String("/peers/events"))
        return api::peerEvents(*m_peers, request.query);
    return api::sharedDeployments(m_peers->sharedDeployments());
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
                               reply(found ? auditAnswer(*found, limit) : unanswered(found.error()));
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
                              reply(page ? exportAnswer(question, *page) : unanswered(page.error()));
                          });
}

void ApiServer::answerPostmortem(const HttpMessage &request, const Reply &reply) const
{
    const Result<PostmortemQuestion> question = postmortemQuestionOf(request);
    if (!question)
        return reply(problem(400, question.error().what));
    if (!m_records)
        return reply(problem(503, QStringLiteral("There is nothing on record here.")));
    m_records->readDossier(
        question->session, question->incident,
        [reply, isPage = question->isPage](const Result<IncidentDossier> &found) {
            if (!found)
                return reply(found.error().kind == Error::Kind::NotFound ? problem(404, found.error().toString())
                                                                         : unanswered(found.error()));
            HttpAnswer answer = isPage ? pageAnswer(found->toHtml()) : api::json(200, found->toJson());
            answer.headers.emplaceBack("Vary", "Accept");
            reply(answer);
        });
}

void ApiServer::answerReport(const HttpMessage &request, const Reply &reply) const
{
    const Result<ReportQuestion> question = reportQuestionOf(request);
    if (!question)
        return reply(problem(400, question.error().what));
    if (question->isPage && !m_reportPage)
        return reply(problem(503, QStringLiteral("Reports are made as JSON only here.")));
    if (!m_reports)
        return reply(problem(503, QStringLiteral("There is nothing on record here.")));
    m_reports->monthly(
        question->month, [](double) {},
        [reply, page = question->isPage ? m_reportPage : nullptr](const Result<MonthlyReport> &report) {
            if (!report)
                return reply(unanswered(report.error()));
            HttpAnswer answer = page ? pageAnswer(page(*report)) : api::json(200, report->toJson());
            answer.headers.emplaceBack("Vary", "Accept");
            reply(answer);
        });
}

std::optional<HttpAnswer> ApiServer::tooMany(const HttpMessage &request)
{
    const QByteArray token = Callers::tokenIn(request.authorization);
    return m_rate.refusal(QCryptographicHash::hash(token, QCryptographicHash::Sha256));
}

void ApiServer::answerOrder(const HttpMessage &request, const Principal &caller, const Reply &reply)
{
    QJsonObject body;
    if (!request.body.isEmpty()) {
        if (!request.isJson())
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
    if (!isEmergencyStop(request, body)) { // which is never too much
        if (const auto refusal = tooMany(request))
            return reply(*refusal);
    }
    m_toClient.post([this, request, caller, body, reply] {
        const auto carryOut = [this, request, caller, body](const Reply &toAnswer) {
            if (request.path == AnswerLinks)
                m_answers.make(body, caller, toAnswer);
            else
                m_orders.carryOut(request, body, caller, toAnswer);
        };
        if (!mayOrderAnything(caller)) // of whom nothing comes: there is no need for a key either
            return carryOut(reply);
        m_remembered.admit(request, reply, carryOut, careOf(request, body));
    });
}

void ApiServer::answerLink(const HttpMessage &request, const Reply &reply)
{
    m_toClient.post([this, request, reply] {
        if (request.method == "POST")
            m_answers.carryOut(request, reply);
        else
            m_answers.show(request, reply);
    });
}

qsizetype ApiServer::longestBody(const HttpMessage &head) const
{
    // Much is taken only of those who are known, or who were announced.
    if (head.path == Webhooks::Alertmanager && !Callers::refusal(m_callers.who(head.authorization)))
        return Webhooks::LongestAlerts;
    if (head.path == Webhooks::Github && m_webhooks.hasGithub())
        return Webhooks::LongestGithub;
    return HttpListener::UsualBody;
}

QList<IntegrationStatus> ApiServer::integrations() const
{
    return m_integrations ? m_integrations->integrations() : QList<IntegrationStatus>();
}

std::vector<MetricFamily> ApiServer::families() const
{
    return api::families(m_state, *m_figures, integrations());
}

} // namespace ops
