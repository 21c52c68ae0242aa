#include "remote/remoteintegrations.h"

#include <QJsonArray>
#include <QUuid>

namespace ops {

namespace {

Timestamp momentIn(const QJsonValue &json)
{
    return timestampFromIso(json.toString()).value_or(Timestamp{});
}

IntegrationStatus statusIn(const QJsonObject &json)
{
    IntegrationStatus status;
    status.name = json.value(QLatin1String("name")).toString();
    status.kind =
        fromName<IntegrationKind>(json.value(QLatin1String("kind")).toString()).value_or(IntegrationKind::Webhook);
    status.state =
        fromName<IntegrationState>(json.value(QLatin1String("state")).toString()).value_or(IntegrationState::Idle);
    status.lastSuccess = momentIn(json.value(QLatin1String("last_success")));
    status.lastError = json.value(QLatin1String("last_error")).toString();
    status.nextTry = momentIn(json.value(QLatin1String("next_try")));
    status.queued = json.value(QLatin1String("queued")).toInteger();
    status.dead = json.value(QLatin1String("dead")).toInteger();
    for (const QJsonValue &letter : json.value(QLatin1String("dead_letters")).toArray())
        status.newestDead.append({.id = letter[QLatin1String("id")].toInteger(),
                                  .time = momentIn(letter[QLatin1String("time")]),
                                  .headline = letter[QLatin1String("headline")].toString(),
                                  .error = letter[QLatin1String("error")].toString()});
    return status;
}

Result<QString> outcomeIn(const Result<RemoteApi::Answer> &answer)
{
    if (!answer)
        return answer.error();
    if (!answer->isSuccess())
        return Error{.kind = Error::Kind::Refused, .what = answer->detail(), .where = {}, .todo = {}};
    return answer->json.value(QLatin1String("answer")).toString();
}

} // namespace

RemoteIntegrations::RemoteIntegrations(const RemoteAddress &address, Duration pause, QObject *parent)
    : QObject(parent)
    , m_api(address)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &RemoteIntegrations::ask);
    ask();
}

void RemoteIntegrations::ask()
{
    m_api.get(QStringLiteral("/integrations"), {}, [this](const Result<RemoteApi::Answer> &answer) {
        m_pause.start();
        if (!answer || !answer->isSuccess())
            return; // what was told before stands, and the window says that there is no connection
        QList<IntegrationStatus> told;
        for (const QJsonValue &status : answer->json.value(QLatin1String("integrations")).toArray())
            told.append(statusIn(status.toObject()));
        m_integrations = told;
    });
}

void RemoteIntegrations::test(const QString &name, Done done)
{
    order(name, QStringLiteral("/test"), done);
}

void RemoteIntegrations::sendAgain(const QString &name, Done done)
{
    order(name, QStringLiteral("/send-again"), done);
}

void RemoteIntegrations::order(const QString &name, const QString &what, const Done &done)
{
    m_api.post(QStringLiteral("/integrations/") + name + what, QUuid::createUuid().toByteArray(QUuid::WithoutBraces),
               {}, [done](const Result<RemoteApi::Answer> &answer) { done(outcomeIn(answer)); });
}

void RemoteIntegrations::load(const QString &, Done loaded)
{
    loaded(Error{.kind = Error::Kind::Refused,
                 .what = QStringLiteral("Integrations are chosen where the daemon runs."),
                 .where = {},
                 .todo = {}});
}

} // namespace ops
