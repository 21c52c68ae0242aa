#include "projections/prospects.h"

#include "learning/ranking.h"
#include "learning/situation.h"

#include <QJsonArray>

namespace ops {

namespace {

/// The number of replicas that a strategy would lead to, for those that change it.
QJsonObject parametersOf(Strategy strategy, const AppStatus &status)
{
    const QString replicas = QStringLiteral("replicas");
    if (strategy == Strategy::ScaleOut)
        return {{replicas, status.replicas + 1}};
    return strategy == Strategy::ScaleIn ? QJsonObject{{replicas, status.replicas - 1}} : QJsonObject{};
}

} // namespace

QJsonObject Prospect::toJson() const
{
    QJsonArray checks;
    for (const Check &check : verdict.checks)
        checks.append(check.toJson());
    QJsonObject json = strategy.toJson();
    json.insert(QStringLiteral("outcome"), toName(verdict.outcome));
    json.insert(QStringLiteral("reason"), verdict.reason);
    json.insert(QStringLiteral("checks"), checks);
    if (verdict.deadline != Timestamp{})
        json.insert(QStringLiteral("deadline"), toIsoString(verdict.deadline));
    return json;
}

QList<Prospect> prospectsOf(const OperationsState &state, const AppKey &key, IssueKind kind, Timestamp now)
{
    const AppInfo *info = state.app(key);
    const EnvironmentConfig *environment = state.config().find(key.environment);
    if (!info || !environment)
        return {};
    const HealingRules rules = state.control().rulesOf(key).applied(environment->healingFor(info->type));
    const RankingInputs inputs{
        .order = rules.strategies,
        .environment = key.environment,
        .situation =
            Situation{.kind = kind, .type = info->type, .recentChange = false, .shape = {}, .app = key.app, .tried = {}}
                .key(),
        .hindrances = {},
        .timeoutSeconds = toSeconds(environment->timeout),
        .mayCall = false};
    const QList<RankedStrategy> ranking = rank(inputs, state.policy());
    QList<Prospect> prospects;
    for (const RankedStrategy &ranked : ranking) {
        Action action;
        action.key = key;
        action.issue = kind;
        action.strategy = ranked.strategy;
        action.parameters = parametersOf(ranked.strategy, state.status(key));
        action.proposedBy = QStringLiteral("auto-heal");
        action.proposedAt = now;
        action.ranking = ranking;
        prospects.append({ranked, state.control().explain(action, now)});
    }
    return prospects;
}

} // namespace ops
