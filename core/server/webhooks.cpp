#include "server/webhooks.h"

#include "inbound/alertmanagerpayload.h"
#include "inbound/genericpayload.h"
#include "inbound/webhooksignature.h"
#include "server/apiroutes.h"
#include "server/problem.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ops {

namespace {

constexpr qsizetype LongestAbout = 200;

HttpAnswer unsignedAnswer()
{
    return problem(401, QStringLiteral("The signature is missing, or not made of this body with our secret."));
}

HttpAnswer unconfigured(const char *what)
{
    return problem(
        404,
        QStringLiteral("There is no %1 webhook here; see --inbound in docs/integrations.md.").arg(QLatin1String(what)));
}

/// Nothing if it is well, or why the secret cannot be read: whoever sends it does so again.
std::optional<HttpAnswer> refusal(const SecretReference &reference, const QByteArray &given, const QByteArray &text)
{
    const Result<QByteArray> secret = reference.read();
    if (!secret)
        return problem(503, QStringLiteral("The webhook's secret cannot be read."));
    return isSignatureOf(given, text, *secret) ? std::nullopt : std::optional(unsignedAnswer());
}

QString detailOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object().value(QLatin1String("detail")).toString();
}

/// The deployments that one delivery asks for, as they are answered.
struct Deliveries
{
    qsizetype left = 0;
    QJsonArray list;
    QList<HttpAnswer> answers;
    Webhooks::Reply reply;

    void add(const GithubWish &wish, const HttpAnswer &answer)
    {
        QJsonObject entry = QJsonDocument::fromJson(answer.body).object();
        answers.append(answer);
        list.append(QJsonObject{{QStringLiteral("app"), wish.key.app},
                                {QStringLiteral("env"), wish.key.environment},
                                {QStringLiteral("release"), wish.release},
                                {QStringLiteral("status"), answer.status},
                                {QStringLiteral("deployment_id"), entry.value(QLatin1String("deployment_id"))},
                                {QStringLiteral("detail"), detailOf(answer)}});
        if (--left == 0)
            reply(result());
    }
    HttpAnswer result() const
    {
        const auto isTaken = [](const HttpAnswer &answer) { return answer.status == 202; };
        if (answers.isEmpty() || std::any_of(answers.cbegin(), answers.cend(), isTaken))
            return api::json(answers.isEmpty() ? 200 : 202, {{QStringLiteral("deployments"), list}});
        return answers.first();
    }
};

} // namespace

/// The alerts of one request, as they are answered.
struct Webhooks::Gathered
{
    int left = 1; ///< one for whoever hands them over
    int accepted = 0;
    int repeated = 0;
    int unknown = 0;
    int refused = 0;
    qint64 truncated = 0;
    std::optional<HttpAnswer> unanswered; ///< may have been taken or not
    std::optional<HttpAnswer> refusal;    ///< the first one
    Reply reply;

    void endOne()
    {
        if (--left > 0)
            return;
        if (unanswered)
            return reply(*unanswered); // sent again, and what was taken counts as a repetition then
        if (refusal && accepted + repeated + unknown == 0)
            return reply(*refusal);
        reply(api::json(200, {{QStringLiteral("accepted"), accepted},
                              {QStringLiteral("repeated"), repeated},
                              {QStringLiteral("unknown_apps"), unknown},
                              {QStringLiteral("refused"), refused},
                              {QStringLiteral("truncated"), truncated}}));
    }
};

Webhooks::Webhooks(OrderDesk &desk, ApiOrders &orders, const ApiState &state, Courier &toClient,
                   const Settings &settings)
    : m_desk(desk)
    , m_orders(orders)
    , m_state(state)
    , m_toClient(toClient)
    , m_settings(settings.inbound)
    , m_rate(settings.rate)
    , m_clock(settings.clock)
    , m_deliveries(settings.answers, QStringLiteral("webhooks"), settings.clock)
{
}

void Webhooks::receive(const HttpMessage &request, const Principal &caller, const Reply &reply)
{
    if (request.path == Alertmanager)
        return receiveAlerts(request, caller, reply);
    if (request.path == Generic)
        return receiveGeneric(request, reply);
    receiveGithub(request, reply);
}

void Webhooks::receiveAlerts(const HttpMessage &request, const Principal &caller, const Reply &reply)
{
    if (!request.isJson())
        return reply(problem(415, QStringLiteral("Send \"Content-Type: application/json\".")));
    const Result<AlertmanagerPayload> payload = AlertmanagerPayload::read(request.body);
    if (!payload)
        return reply(problem(400, payload.error().toString()));
    QList<MappedAlert> alerts;
    for (const ForeignAlert &alert : payload->alerts)
        alerts.append(m_settings.alertmanager.map(alert));
    m_toClient.post([this, alerts, truncated = payload->truncated, caller, request, reply] {
        m_deliveries.admit(request, reply, [this, alerts, truncated, caller](const Reply &toAnswer) {
            report(alerts, truncated, caller, toAnswer);
        });
    });
}

/// Only who has signed counts: nobody else uses up what senders may.
std::optional<HttpAnswer> Webhooks::tooMany(const QByteArray &sender)
{
    return m_rate ? m_rate->refusal(sender) : std::nullopt;
}

void Webhooks::receiveGeneric(const HttpMessage &request, const Reply &reply)
{
    if (m_settings.generic.isEmpty())
        return reply(unconfigured("generic"));
    const QByteArray timestamp = request.webhook.value("x-timestamp");
    const QByteArray signature = request.webhook.value("x-signature-256");
    if (const auto wrong = refusal(m_settings.generic, signature, timestamp + '.' + request.body))
        return reply(*wrong);
    if (const auto refusal = tooMany("generic"))
        return reply(*refusal);
    if (!isFresh(timestamp, m_clock()))
        return reply(problem(401, QStringLiteral("X-Timestamp is more than five minutes from now: sign it anew.")));
    if (!request.isJson())
        return reply(problem(415, QStringLiteral("Send \"Content-Type: application/json\".")));
    const Result<MappedAlert> alert = readGenericAlert(request.body);
    if (!alert)
        return reply(problem(400, alert.error().what));
    m_toClient.post([this, alert = *alert, request, once = "generic\n" + signature, reply] {
        Principal sender{.name = QStringLiteral("webhook"), .roles = {}};
        sender.roles.set(RoleMap::Everywhere, Role::Operator);
        admitSigned(request, once, reply,
                    [this, alert, sender](const Reply &toAnswer) { report({alert}, 0, sender, toAnswer); });
    });
}

void Webhooks::receiveGithub(const HttpMessage &request, const Reply &reply)
{
    if (m_settings.github.isEmpty())
        return reply(unconfigured("GitHub"));
    if (const auto wrong = refusal(m_settings.github, request.webhook.value("x-hub-signature-256"), request.body))
        return reply(*wrong);
    if (const auto refusal = tooMany("github"))
        return reply(*refusal);
    if (!request.isJson())
        return reply(problem(415, QStringLiteral("Choose the content type application/json for the webhook.")));
    const QByteArray delivery = request.webhook.value("x-github-delivery");
    if (delivery.isEmpty())
        return reply(problem(400, QStringLiteral("The header X-GitHub-Delivery is missing.")));
    const Result<QList<GithubWish>> wishes =
        githubWishes(request.webhook.value("x-github-event"), request.body, m_settings.deployments);
    if (!wishes)
        return reply(problem(400, wishes.error().toString()));
    m_toClient.post([this, wishes = *wishes, request, once = "github\n" + delivery, reply] {
        admitSigned(request, once, reply, [this, wishes](const Reply &toAnswer) { deploy(wishes, toAnswer); });
    });
}

void Webhooks::admitSigned(const HttpMessage &request, const QByteArray &delivery, const Reply &reply,
                           const RememberedAnswers::CarryOut &carryOut)
{
    // Headers are not signed: who sends it again with others sends it again all the same.
    HttpMessage once = request;
    once.authorization.clear();
    once.idempotencyKey = delivery;
    // Signed anew, but with the key of before: its sender did not hear the answer.
    HttpMessage keyed = request;
    keyed.authorization.clear();
    m_deliveries.admit(once, reply,
                       [this, keyed, carryOut](const Reply &isFirst) { m_deliveries.admit(keyed, isFirst, carryOut); });
}

void Webhooks::report(const QList<MappedAlert> &alerts, qint64 truncated, const Principal &caller, const Reply &reply)
{
    const auto gathered = std::make_shared<Gathered>();
    gathered->truncated = truncated;
    gathered->reply = reply;
    for (const MappedAlert &alert : alerts)
        reportOne(alert, caller, gathered);
    gathered->endOne();
}

void Webhooks::reportOne(const MappedAlert &mapped, const Principal &caller, const std::shared_ptr<Gathered> &gathered)
{
    AppKey key = mapped.key;
    ReportedAlert alert = mapped.alert;
    const auto [isKnown, isDealtWith] = m_state.read([&key](const ApiState::Snapshot &now) {
        return std::pair(now.state.app(key) != nullptr, now.state.openIncident(key) == nullptr);
    });
    if (!isKnown) { // put on record as what it is: names from elsewhere are no environments and apps of ours
        alert.about = key.toString().left(LongestAbout);
        key = {};
    }
    if (!m_memory.isNews(alert, isKnown && isDealtWith)) {
        ++gathered->repeated;
        return;
    }
    ++gathered->left;
    const Reply heard = [this, gathered, alert, isKnown = isKnown](const HttpAnswer &answer) {
        if (answer.status == 202) {
            m_memory.keep(alert);
            ++(isKnown ? gathered->accepted : gathered->unknown);
        } else if (answer.status == 503) {
            gathered->unanswered = answer;
        } else {
            ++gathered->refused;
            gathered->refusal = gathered->refusal.value_or(answer);
        }
        gathered->endOne();
    };
    m_desk.submit(caller,
                  {.type = EventType::OperatorReportedAlert,
                   .operatorName = {},
                   .environment = key.environment,
                   .app = key.app,
                   .incident = {},
                   .data = alert.toJson()},
                  heard,
                  [](const Event &) { return std::optional(HttpAnswer{.status = 202, .body = {}, .headers = {}}); });
}

void Webhooks::deploy(const QList<GithubWish> &wishes, const Reply &reply)
{
    const auto deliveries = std::make_shared<Deliveries>();
    deliveries->left = wishes.size();
    deliveries->reply = reply;
    if (wishes.isEmpty())
        return reply(deliveries->result());
    for (const GithubWish &wish : wishes) {
        Principal sender{.name = QStringLiteral("github"), .roles = {}};
        sender.roles.set(wish.key.environment, Role::Operator);
        m_orders.deployFor(sender, wish.key, wish.release, wish.reason,
                           [deliveries, wish](const HttpAnswer &answer) { deliveries->add(wish, answer); });
    }
}

} // namespace ops
