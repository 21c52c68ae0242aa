#include "engine/runreport.h"

#include "engine/session.h"
#include "model/formeraction.h"

#include <QJsonArray>

namespace ops {

namespace {

/// Null if there is no such figure.
QJsonValue figure(const std::optional<double> &value)
{
    return value ? QJsonValue(rounded(*value)) : QJsonValue();
}

QJsonObject environmentReport(const OperationsState &state, const QString &environment)
{
    const HealingFigures figures = state.figures(environment);
    Duration downtime{0};
    for (const AppKey &key : state.uptime().keys()) {
        if (key.environment == environment)
            downtime += state.uptime().downtime(key, state.now());
    }
    return {{QStringLiteral("name"), environment},
            {QStringLiteral("uptime"), rounded(state.uptime().environmentUptime(environment, state.now()))},
            {QStringLiteral("downtime_s"), toSeconds(downtime)},
            {QStringLiteral("incidents"), figures.incidents},
            {QStringLiteral("healed"), figures.healed},
            {QStringLiteral("self_resolved"), figures.selfResolved},
            {QStringLiteral("escalated"), figures.escalated},
            {QStringLiteral("healing_success"), figure(figures.healingSuccess())},
            {QStringLiteral("mttr_s"), figure(figures.meanTimeToRecoverSeconds())},
            {QStringLiteral("first_try_success"), figure(figures.firstTrySuccess())},
            {QStringLiteral("manual_interventions"), figures.manual}};
}

QJsonObject actionReport(const Action &action)
{
    return {{QStringLiteral("id"), action.id},
            {QStringLiteral("time"), toIsoString(action.proposedAt)},
            {QStringLiteral("env"), action.key.environment},
            {QStringLiteral("app"), action.key.app},
            {QStringLiteral("issue"), action.incident.isEmpty() ? QString() : toName(action.issue)},
            {QStringLiteral("strategy"), toName(action.strategy)},
            {QStringLiteral("state"), toName(action.state)},
            {QStringLiteral("decided_by"), action.decidedBy},
            {QStringLiteral("reason"), action.reason}};
}

/// Every strategy that was tried, with the environment in front of the situation: "prod/latency|web".
QJsonArray knowledgeReport(const Policy &policy)
{
    QJsonArray list;
    for (const PolicyEntry &entry : policy.all()) {
        if (entry.tries == 0)
            continue;
        list.append(QJsonObject{{QStringLiteral("situation"), entry.environment + QLatin1Char('/') + entry.situation},
                                {QStringLiteral("strategy"), toName(entry.strategy)},
                                {QStringLiteral("tries"), entry.tries},
                                {QStringLiteral("successes"), entry.successes},
                                {QStringLiteral("q"), rounded(entry.q)},
                                {QStringLiteral("mean_recovery_s"), rounded(entry.meanRecoverySeconds)}});
    }
    return list;
}

QJsonObject rowReport(const World &world)
{
    DataFigures sum;
    for (const auto &runtime : world.runtimes) {
        const DataFigures figures = runtime->dataFigures();
        sum.rowsRead += figures.rowsRead;
        sum.rowsBad += figures.rowsBad;
    }
    return {{QStringLiteral("read"), sum.rowsRead}, {QStringLiteral("bad"), sum.rowsBad}};
}

QJsonArray agentReport(const std::vector<AgentFigures> &agents)
{
    QJsonArray list;
    for (const AgentFigures &agent : agents) {
        list.append(QJsonObject{{QStringLiteral("name"), agent.name},
                                {QStringLiteral("thread"), agent.thread},
                                {QStringLiteral("received"), qint64(agent.received)},
                                {QStringLiteral("sent"), qint64(agent.sent)}});
    }
    return list;
}

} // namespace

QJsonObject runReport(const Session &session, double wallSeconds)
{
    const OperationsState &state = session.state();
    QJsonArray environments;
    for (const QString &environment : state.environments())
        environments.append(environmentReport(state, environment));
    QJsonArray actions;
    for (const Action &action : state.actions()) {
        if (!isOfFormerSession(action))
            actions.append(actionReport(action));
    }
    QJsonArray alerts;
    for (const Alert &alert : state.alerts())
        alerts.append(alert.toJson());
    return {{QStringLiteral("seed"), qint64(session.spec().seed)},
            {QStringLiteral("planner"), toName(session.spec().planner)},
            {QStringLiteral("environments"), environments},
            {QStringLiteral("actions"), actions},
            {QStringLiteral("alerts"), alerts},
            {QStringLiteral("knowledge"), knowledgeReport(state.policy())},
            {QStringLiteral("agents"), agentReport(session.agentFigures())},
            {QStringLiteral("rows"), rowReport(session.world())},
            {QStringLiteral("decision_log_sha256"), QString::fromLatin1(session.decisionDigest())},
            {QStringLiteral("wall_s"), wallSeconds},
            {QStringLiteral("virtual_s"), toSeconds(session.now() - session.spec().start)}};
}

} // namespace ops
