#include "server/healthanswer.h"

#include "server/apiroutes.h"
#include "server/problem.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <utility>

namespace ops::api {

namespace {

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
    QString runtime;
    for (const AppInfo &app : now.state.apps()) { // what runs apps has its name, and runs many
        if (std::exchange(runtime, app.runtime) != app.runtime)
            health.components.insert(app.runtime, QString());
    }
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

QByteArray bodyOf(const Health &health)
{
    QJsonArray components;
    for (auto component = health.components.cbegin(); component != health.components.cend(); ++component)
        components.append(componentJson(component.key(), component.value()));
    for (auto integration = health.integrations.cbegin(); integration != health.integrations.cend(); ++integration)
        components.append(componentJson(QStringLiteral("integration:") + integration.key(), integration.value()));
    return json(200, {{QStringLiteral("status"), health.isWell() ? QStringLiteral("ok") : QStringLiteral("degraded")},
                      {QStringLiteral("live"), health.isLive},
                      {QStringLiteral("ready"), health.isReady()},
                      {QStringLiteral("emergency_stop"), health.isStopped},
                      {QStringLiteral("components"), components}})
        .body;
}

} // namespace

bool Health::isReady() const
{
    return isLive && hasSession && components.value(QStringLiteral("journal")).isEmpty() &&
           components.value(QStringLiteral("session")).isEmpty();
}

bool Health::isWell() const
{
    return hasSession && std::all_of(components.keyValueBegin(), components.keyValueEnd(), [](const auto &component) {
               // Without other platforms, this one does all that it did before.
               return component.second.isEmpty() || component.first == QLatin1String("redis");
           });
}

HttpAnswer HealthPage::answer(const ApiState &state, const QList<IntegrationStatus> &integrations,
                              const HttpQuery &query, Duration patience)
{
    const QString probe = query.value(QStringLiteral("probe"));
    if (!probe.isNull() && probe != QLatin1String("live") && probe != QLatin1String("ready"))
        return problem(400, QStringLiteral("\"probe\" is one of: live, ready."));
    Health health = state.read([patience](const ApiState::Snapshot &now) { return healthOf(now, patience); });
    for (const IntegrationStatus &integration : integrations) { // who is told is nothing for everybody
        if (!ops::isWell(integration))
            health.integrations.insert(integration.name, integration.lastError.isEmpty()
                                                             ? QStringLiteral("Notices were given up.")
                                                             : QStringLiteral("Notices are not taken."));
    }
    const bool isAsHoped = probe.isNull()                   ? health.isWell()
                           : probe == QLatin1String("live") ? health.isLive
                                                            : health.isReady();
    const std::lock_guard lock(m_mutex);
    if (m_body.isEmpty() || health != m_health) {
        m_body = bodyOf(health);
        m_health = health;
    }
    return {.status = isAsHoped ? 200 : 503, .body = m_body, .headers = {}};
}

} // namespace ops::api
