#include "server/healthanswer.h"

#include "server/apiroutes.h"
#include "server/problem.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>

namespace ops::api {

namespace {

struct Health
{
    QMap<QString, QString> components; ///< by name, with what is wrong; empty: it is well
    bool isLive = true;
    bool hasSession = false;
    bool isStopped = false;

    /// What is done has to be recorded, so that without a journal nothing is done.
    bool isReady() const
    {
        return isLive && hasSession && components.value(QStringLiteral("journal")).isEmpty() &&
               components.value(QStringLiteral("session")).isEmpty();
    }
    bool isWell() const
    {
        return std::all_of(components.keyValueBegin(), components.keyValueEnd(), [](const auto &component) {
            // Without other platforms, this one does all that it did before.
            return component.second.isEmpty() || component.first == QLatin1String("redis");
        });
    }
};

Health healthOf(const ApiState::Snapshot &now, Duration patience)
{
    Health health{.components = {{QStringLiteral("session"), QString()},
                                 {QStringLiteral("journal"), QString()},
                                 {QStringLiteral("audit"), QString()}},
                  .isLive = !now.ready || std::chrono::steady_clock::now() - now.pulse <= patience,
                  .hasSession = now.ready,
                  .isStopped = now.state.isStopped()};
    health.components.insert(QStringLiteral("engine"),
                             health.isLive ? QString() : QStringLiteral("It is stuck; start the daemon anew."));
    for (const AppInfo &app : now.state.apps()) // what runs apps has its name
        health.components.insert(app.runtime, QString());
    if (!now.ready)
        health.components.insert(QStringLiteral("session"), QStringLiteral("starting"));
    health.components.insert(now.degraded);
    return health;
}

QJsonObject componentJson(const QString &name, const QString &trouble)
{
    return {
        {QStringLiteral("name"), name}, {QStringLiteral("ok"), trouble.isEmpty()}, {QStringLiteral("detail"), trouble}};
}

} // namespace

HttpAnswer health(const ApiState &state, const QList<IntegrationStatus> &integrations, const HttpQuery &query,
                  Duration patience)
{
    const QString probe = query.value(QStringLiteral("probe"));
    if (!probe.isNull() && probe != QLatin1String("live") && probe != QLatin1String("ready"))
        return problem(400, QStringLiteral("\"probe\" is one of: live, ready."));
    const Health health = state.read([patience](const ApiState::Snapshot &now) { return healthOf(now, patience); });
    QJsonArray components;
    for (auto component = health.components.cbegin(); component != health.components.cend(); ++component)
        components.append(componentJson(component.key(), component.value()));
    for (const IntegrationStatus &integration : integrations) { // who is told is nothing for everybody
        if (!isWell(integration))
            components.append(componentJson(QStringLiteral("integration:") + integration.name,
                                            integration.lastError.isEmpty()
                                                ? QStringLiteral("Notices were given up.")
                                                : QStringLiteral("Notices are not taken.")));
    }
    const bool isWell = health.hasSession && health.isWell();
    const bool isAsHoped = probe.isNull() ? isWell : probe == QLatin1String("live") ? health.isLive : health.isReady();
    return json(isAsHoped ? 200 : 503,
                {{QStringLiteral("status"), isWell ? QStringLiteral("ok") : QStringLiteral("degraded")},
                 {QStringLiteral("live"), health.isLive},
                 {QStringLiteral("ready"), health.isReady()},
                 {QStringLiteral("emergency_stop"), health.isStopped},
                 {QStringLiteral("components"), components}});
}

} // namespace ops::api
