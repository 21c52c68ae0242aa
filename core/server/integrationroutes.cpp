#include "server/integrationroutes.h"

#include "server/apiroutes.h"
#include "server/problem.h"

#include <QJsonArray>

namespace ops::api {

namespace {

QJsonValue timeJson(Timestamp time)
{
    return time == Timestamp{} ? QJsonValue() : QJsonValue(toIsoString(time));
}

QJsonObject deadLetterJson(const DeadLetter &letter)
{
    return {{QStringLiteral("id"), letter.id},
            {QStringLiteral("time"), toIsoString(letter.time)},
            {QStringLiteral("headline"), letter.headline},
            {QStringLiteral("error"), letter.error}};
}

QJsonObject statusJson(const IntegrationStatus &status)
{
    QJsonArray dead;
    for (const DeadLetter &letter : status.newestDead)
        dead.append(deadLetterJson(letter));
    return {{QStringLiteral("name"), status.name},
            {QStringLiteral("kind"), toName(status.kind)},
            {QStringLiteral("state"), toName(status.state)},
            {QStringLiteral("last_success"), timeJson(status.lastSuccess)},
            {QStringLiteral("last_error"), status.lastError},
            {QStringLiteral("next_try"), timeJson(status.nextTry)},
            {QStringLiteral("queued"), status.queued},
            {QStringLiteral("dead"), status.dead},
            {QStringLiteral("dead_letters"), dead}};
}

int statusOf(const Error &error)
{
    return error.kind == Error::Kind::NotFound ? 404 : error.isRetryable() ? 503 : 409;
}

} // namespace

HttpAnswer integrations(const QList<IntegrationStatus> &all)
{
    QJsonArray list;
    for (const IntegrationStatus &status : all)
        list.append(statusJson(status));
    return json(200, {{QStringLiteral("integrations"), list}});
}

void orderIntegration(IntegrationDesk *desk, const QString &path, const HttpListener::Reply &reply)
{
    const QString name = path.section(QLatin1Char('/'), 2, 2);
    if (!desk)
        return reply(problem(404, QStringLiteral("There are no integrations; see docs/integrations.md.")));
    const auto answer = [reply](const Result<QString> &result) {
        reply(result ? json(200, {{QStringLiteral("answer"), *result}})
                     : problem(statusOf(result.error()), result.error().toString()));
    };
    if (path.endsWith(QLatin1String("/test")))
        desk->test(name, answer);
    else
        desk->sendAgain(name, answer);
}

} // namespace ops::api
