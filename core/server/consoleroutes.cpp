#include "server/consoleroutes.h"

#include "server/apiroutes.h"
#include "server/apiserver.h"
#include "server/ordertexts.h"
#include "server/problem.h"

#include <algorithm>

namespace ops {

namespace {

/// How long an order may wait to be recorded. Whoever has given up meanwhile asks again with the same key, and is told
/// what became of it.
constexpr Duration OrderWait = std::chrono::minutes{1};

/// It concerns the platform, wherever it says that it is from.
bool concernsThePlatform(EventType order)
{
    switch (order) {
    case EventType::OperatorStopped:
    case EventType::OperatorLifted:
    case EventType::OperatorPausedAgent:
    case EventType::OperatorResumedAgent:
    case EventType::OperatorConfigured:
    case EventType::OperatorImportedKnowledge:
        return true;
    default:
        return false;
    }
}

Error noSuch(const QString &what, const QString &id)
{
    return {.kind = Error::Kind::NotFound,
            .what = QStringLiteral("There is no %1 %2.").arg(what, id.left(64)),
            .where = {},
            .todo = {}};
}

void placeAt(Command &command, const AppKey &key)
{
    command.environment = key.environment;
    command.app = key.app;
}

bool isSaidToAnIncident(EventType order)
{
    return order == EventType::OperatorAcknowledged || order == EventType::OperatorClosedIncident;
}

/// Puts the order where the action or the deployment is that it names, if it names one.
Result<> placeByWhatItIsAbout(Command &command, const OperationsState &state)
{
    const auto named = [&command](const char *field) { return command.data.value(QLatin1String(field)).toString(); };
    if (const QString id = named("action"); !id.isEmpty()) {
        const Action *action = state.action(id);
        if (!action)
            return noSuch(QStringLiteral("action"), id);
        placeAt(command, action->key);
        command.incident = action->incident;
    } else if (const QString waiting = named("deployment"); !waiting.isEmpty()) {
        const QList<Deployment> &all = state.deployments();
        const auto found =
            std::find_if(all.cbegin(), all.cend(), [&waiting](const Deployment &one) { return one.id == waiting; });
        if (found == all.cend())
            return noSuch(QStringLiteral("deployment"), waiting);
        placeAt(command, found->key);
    }
    return done();
}

/// An order belongs to an incident of its own environment only, whose role it was held against.
Result<> checkIncident(const Command &command, const OperationsState &state)
{
    if (command.incident.isEmpty())
        return done();
    const Incident *incident = state.incident(command.incident);
    if (!incident)
        return noSuch(QStringLiteral("incident"), command.incident);
    if (incident->issue.key.environment == command.environment)
        return done();
    return Error{.kind = Error::Kind::Invalid,
                 .what = QStringLiteral("%1 is an incident in %2; name one of where the order is for, or none.")
                             .arg(incident->id, incident->issue.key.environment),
                 .where = QStringLiteral("incident"),
                 .todo = {}};
}

/// Puts the order where that is which it names.
Result<> placeByWhatItNames(Command &command, const OperationsState &state)
{
    const auto named = [&command](const char *field) { return command.data.value(QLatin1String(field)).toString(); };
    if (concernsThePlatform(command.type)) {
        placeAt(command, {});
        command.incident.clear();
        return done();
    }
    if (command.type == EventType::OperatorUnsilenced) {
        const Silence *silence = state.silences().find(named("silence"));
        if (!silence)
            return noSuch(QStringLiteral("silence"), named("silence"));
        placeAt(command, silence->scope);
    } else if (command.type == EventType::OperatorPromotedKnowledge) {
        placeAt(command, {named("to"), QString()});
    } else if (isSaidToAnIncident(command.type)) { // whatever else it names
        const Incident *incident = state.incident(command.incident);
        if (!incident)
            return noSuch(QStringLiteral("incident"), command.incident);
        placeAt(command, incident->issue.key);
    } else if (const Result<> placed = placeByWhatItIsAbout(command, state); !placed) {
        return placed;
    }
    return checkIncident(command, state);
}

} // namespace

namespace api {

HttpAnswer session(const ApiState &state, const Playback &playback, const Principal &caller, quint16 streamPort)
{
    struct View
    {
        SessionSpec spec;
        bool ready;
        Timestamp now;
    };
    const View view = state.read([](const ApiState::Snapshot &now) {
        return View{now.spec, now.ready, now.state.now()};
    });
    if (!view.ready)
        return problemFor(503, QStringLiteral("No session has begun yet; ask again in a moment."),
                          std::chrono::seconds{1});
    SessionSpec spec = view.spec;
    spec.knowledge = {}; // GET /knowledge has it, as it is now
    spec.trackRecord = {};
    spec.shadows = {};
    const QJsonValue stream = streamPort == 0 ? QJsonValue()
                                              : QJsonObject{{QStringLiteral("port"), streamPort},
                                                            {QStringLiteral("path"), QStringLiteral("/stream")}};
    return json(200, {{QStringLiteral("session"), sessionName(view.spec)},
                      {QStringLiteral("version"), QStringLiteral(OPS_VERSION)},
                      {QStringLiteral("now"), toIsoString(std::max(view.now, playback.now))},
                      {QStringLiteral("real"), view.spec.isReal()},
                      {QStringLiteral("playing"), playback.playing},
                      {QStringLiteral("speed"), playback.speed},
                      {QStringLiteral("finished"), playback.finished},
                      {QStringLiteral("operator"), caller.name},
                      {QStringLiteral("roles"), caller.roles.toJson()},
                      {QStringLiteral("stream"), stream},
                      {QStringLiteral("spec"), spec.toJson()}});
}

Result<Command> orderFrom(const QJsonObject &body, const OperationsState &state)
{
    const auto type = fromName<EventType>(body.value(QLatin1String("type")).toString());
    if (!type || !isOperatorCommand(*type))
        return Error{.kind = Error::Kind::Invalid,
                     .what = QStringLiteral("\"type\" is an order of an operator, for example operator.approved."),
                     .where = {},
                     .todo = {}};
    Command command{.type = *type,
                    .operatorName = {},
                    .environment = textOf(body, "env"),
                    .app = textOf(body, "app"),
                    .incident = textOf(body, "incident"),
                    .data = body.value(QLatin1String("data")).toObject()};
    command.data.insert(QStringLiteral("reason"), textOf(command.data, "reason"));
    if (const Result<> placed = placeByWhatItNames(command, state); !placed)
        return placed.error();
    return command;
}

} // namespace api

void ApiServer::answerSession(const Principal &caller, const Reply &reply)
{
    m_toClient.post([this, caller, reply] { reply(api::session(m_state, m_client.playback(), caller, m_streamPort)); });
}

void ApiOrders::takeOrder(const QJsonObject &body, const Reply &reply)
{
    const QString session = textOf(body, "session");
    if (session.isEmpty())
        return reply(problem(400, QStringLiteral("Needed: {\"session\": ..., \"type\": ...}; see GET /session.")));
    const Result<Command> command =
        m_state.read([&body](const ApiState::Snapshot &now) { return api::orderFrom(body, now.state); });
    if (!command)
        return reply(problem(command.error().kind == Error::Kind::NotFound ? 404 : 400, command.error().what));
    m_desk.submit(
        m_caller, *command, reply,
        [](const Event &event) {
            return std::optional(api::json(202, {{QStringLiteral("sequence"), qint64(event.sequence)}}));
        },
        OrderWait);
}

void ApiServer::answerEvents(const HttpMessage &request, const Reply &reply)
{
    const Result<EventQuestion> question = eventQuestionOf(request.query);
    if (!question)
        return reply(problem(400, question.error().what));
    if (!api::asksForOldEvents(m_state, *question))
        return reply(api::events(m_state, m_eventPages, *question));
    m_toClient.post([this, question = *question, reply] {
        m_fetches.insert(++m_lastFetch, {.question = question, .reply = reply});
        m_client.fetchEvents(m_lastFetch, question.since.value_or(0) + 1, question.toFetch());
    });
}

void ApiServer::takeFetched(quint64 number, const EventBatch &events)
{
    if (!m_fetches.contains(number))
        return; // of somebody else
    const Fetch fetch = m_fetches.take(number);
    const bool isThere = !events->empty() && events->front().sequence == fetch.question.since.value_or(0) + 1;
    fetch.reply(isThere ? api::oldEvents(m_state, *events, fetch.question)
                        : api::events(m_state, m_eventPages, fetch.question));
}

} // namespace ops
