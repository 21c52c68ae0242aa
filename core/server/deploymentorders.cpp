// What people and pipelines order of a deployment.
#include "server/apiorders.h"
#include "server/apiroutes.h"
#include "server/ordertexts.h"
#include "server/problem.h"

namespace ops {

namespace {

std::optional<Deployment> find(const ApiState &state, const QString &id)
{
    return state.read([&id](const ApiState::Snapshot &now) -> std::optional<Deployment> {
        for (const Deployment &deployment : now.state.deployments()) {
            if (deployment.id == id)
                return deployment;
        }
        return std::nullopt;
    });
}

bool isUnderWay(const Deployment &deployment)
{
    return deployment.finishedAt == Timestamp{} && deployment.state != DeploymentState::RolledBack;
}

HttpAnswer notNow(const Deployment &deployment, const QString &what)
{
    return problem(409, QStringLiteral("%1 is %2: %3").arg(deployment.id, toName(deployment.state), what));
}

} // namespace

void ApiOrders::orderDeployment(const QString &path, const QJsonObject &body, const Reply &reply)
{
    const QString id = path.section(QLatin1Char('/'), 2, 2);
    const std::optional<Deployment> deployment = find(m_state, id);
    if (!deployment)
        return reply(problem(404, QStringLiteral("There is no deployment %1.").arg(id.left(64))));
    const QString reason = textOf(body, "reason");
    if (path.endsWith(QLatin1String("/cancel")))
        return cancelDeployment(*deployment, reason, reply);
    if (path.endsWith(QLatin1String("/promote")))
        return promoteDeployment(*deployment, reason, reply);
    rollBackDeployment(*deployment, reason, reply);
}

void ApiOrders::cancelDeployment(const Deployment &deployment, const QString &reason, const Reply &reply)
{
    if (!isUnderWay(deployment))
        return reply(notNow(deployment, QStringLiteral("it has ended; see \"rollback\".")));
    const bool waits = deployment.action.isEmpty();
    submit({.type = EventType::OperatorCancelled,
            .operatorName = {},
            .environment = deployment.key.environment,
            .app = deployment.key.app,
            .incident = {},
            .data = {{waits ? QStringLiteral("deployment") : QStringLiteral("action"),
                      waits ? deployment.id : deployment.action},
                     {QStringLiteral("reason"), reason}}},
           reply, [id = deployment.id](const Event &event) -> std::optional<HttpAnswer> {
               const bool ended =
                   event.type == EventType::DeployProgressed && event.data.value(QLatin1String("id")).toString() == id;
               return ended ? std::optional(api::json(200, event.data)) : std::nullopt;
           });
}

void ApiOrders::promoteDeployment(const Deployment &deployment, const QString &reason, const Reply &reply)
{
    if (deployment.state != DeploymentState::Succeeded)
        return reply(notNow(deployment, QStringLiteral("only what has succeeded is promoted.")));
    const QString next = m_state.read([&deployment](const ApiState::Snapshot &now) {
        const QStringList all = now.state.environments();
        const qsizetype at = all.indexOf(deployment.key.environment);
        return at < 0 ? QString() : all.value(at + 1);
    });
    if (next.isEmpty())
        return reply(problem(409, QStringLiteral("Nothing comes after %1, so that there is nowhere to promote %2 to.")
                                      .arg(deployment.key.environment, deployment.id)));
    deployTo({next, deployment.key.app}, deployment.release,
             reason.isEmpty() ? QStringLiteral("Promoted from %1 (%2).").arg(deployment.key.environment, deployment.id)
                              : reason,
             {}, reply);
}

void ApiOrders::rollBackDeployment(const Deployment &deployment, const QString &reason, const Reply &reply)
{
    if (deployment.state != DeploymentState::Succeeded && deployment.state != DeploymentState::Failed &&
        deployment.state != DeploymentState::Watching)
        return reply(notNow(deployment, QStringLiteral("there is nothing to take back.")));
    const AppStatus status =
        m_state.read([&deployment](const ApiState::Snapshot &now) { return now.state.status(deployment.key); });
    if (status.release != deployment.release)
        return reply(problem(
            409, QStringLiteral("%1 is not what runs there: that is release %2.").arg(deployment.id, status.release)));
    if (status.previousRelease.isEmpty())
        return reply(problem(409, QStringLiteral("There is no release before %1 to go back to.").arg(status.release)));
    requestAction(deployment.key, toName(Strategy::Rollback), {}, reason, reply);
}

} // namespace ops
