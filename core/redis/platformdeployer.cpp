#include "redis/platformdeployer.h"

#include "model/action.h"
#include "model/app.h"
#include "model/deployment.h"

#include <utility>

namespace ops {

namespace {

Command commandFor(const SharedOrder &order)
{
    return {.type = EventType::OperatorRequested,
            .operatorName = order.by.isEmpty() ? QStringLiteral("bus") : order.by,
            .environment = order.key.environment,
            .app = order.key.app,
            .incident = {},
            .data = {{QStringLiteral("strategy"), toName(Strategy::Deploy)},
                     {QStringLiteral("parameters"), QJsonObject{{QStringLiteral("release"), order.release}}},
                     {QStringLiteral("reason"), order.reason},
                     {QStringLiteral("automated"), true}, // given elsewhere, maybe long ago
                     {QStringLiteral("request"), DeployWorker::markOf(order.id)}}};
}

/// What came of a deployment; None while it is under way.
SharedOutcome outcomeOf(const Deployment &deployment)
{
    switch (deployment.state) {
    case DeploymentState::Succeeded:
        return SharedOutcome::Succeeded;
    case DeploymentState::Failed:
    case DeploymentState::RolledBack:
        return SharedOutcome::Failed;
    case DeploymentState::Cancelled:
        return SharedOutcome::Cancelled;
    default:
        return SharedOutcome::None;
    }
}

bool tellsOfDeployment(EventType type)
{
    return type == EventType::DeployStarted || type == EventType::DeployProgressed ||
           type == EventType::DeploySucceeded || type == EventType::DeployFailed;
}

} // namespace

PlatformDeployer::PlatformDeployer(OperationsClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&client, &OperationsClient::sessionStarted, this, [this] {
        m_releases.clear();
        endAll(QStringLiteral("The session ended before the deployment did."));
    });
    connect(&client, &OperationsClient::eventsArrived, this, [this](const EventBatch &events) {
        for (const Event &event : *events)
            hear(event);
    });
    connect(&client, &OperationsClient::commandRefused, this, [this](const Command &command, const Error &error) {
        const QString mark = command.data.value(QLatin1String("request")).toString();
        std::erase_if(m_running, [&](const Running &running) {
            if (running.mark != mark)
                return false;
            running.finished(SharedOutcome::Refused, error.what);
            return true;
        });
    });
}

void PlatformDeployer::execute(const SharedOrder &order, const DeployWorker::Finished &finished)
{
    const auto app = m_releases.constFind(order.key);
    if (app == m_releases.cend() || !app->contains(order.release))
        return finished(SharedOutcome::Refused,
                        QStringLiteral("%1 has no release \"%2\" here.").arg(order.key.toString(), order.release));
    const QString mark = DeployWorker::markOf(order.id);
    m_running.push_back({.mark = mark, .trail = OrderTrail(mark), .deployment = {}, .finished = finished});
    m_client.submit(commandFor(order));
}

void PlatformDeployer::hear(const Event &event)
{
    if (event.type == EventType::AppRegistered) {
        const AppInfo info = AppInfo::fromJson(event.data);
        m_releases.insert(info.key, info.releases);
        Q_EMIT appsKnown(m_releases.keys());
    }
    std::erase_if(m_running, [&event](Running &running) {
        if (running.deployment.isEmpty()) {
            if (!running.trail.leadsTo(event))
                return false;
            if (event.type == EventType::CommandRefused || event.type == EventType::ActionRefused) {
                running.finished(SharedOutcome::Refused, event.data.value(QLatin1String("reason")).toString());
                return true;
            }
        }
        if (!tellsOfDeployment(event.type))
            return false;
        const Deployment deployment = Deployment::fromJson(event.data);
        // One that has to give way to this one ends from the same cause.
        const bool isBegun = event.type == EventType::DeployStarted || deployment.state == DeploymentState::Queued;
        if (running.deployment.isEmpty() && isBegun)
            running.deployment = deployment.id;
        const SharedOutcome outcome = outcomeOf(deployment);
        if (deployment.id != running.deployment || outcome == SharedOutcome::None)
            return false;
        running.finished(outcome, deployment.id + QStringLiteral(": ") + deployment.reason);
        return true;
    });
}

void PlatformDeployer::endAll(const QString &why)
{
    const std::vector<Running> ended = std::exchange(m_running, {});
    for (const Running &running : ended)
        running.finished(SharedOutcome::Unknown, why);
}

} // namespace ops
