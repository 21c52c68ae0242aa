#include "control/undo.h"

namespace ops {

namespace {

const QLatin1String Release("release");
const QLatin1String Replicas("replicas");
const QLatin1String Config("config");

QJsonObject snapshot(const AppStatus &status)
{
    QJsonObject config;
    for (const ConfigParameter &parameter : status.config)
        config.insert(parameter.name, parameter.value);
    return {{Release, status.release}, {Replicas, status.replicas}, {Config, config}};
}

UndoPlan impossible(const QString &why)
{
    return {.kind = UndoKind::Impossible, .parameters = {}, .note = why, .before = {}};
}

UndoPlan adjustBack(const Action &action, const AppStatus &before)
{
    const QString parameter = action.parameters.value(QLatin1String("parameter")).toString();
    const auto old = before.config.constFind(parameter);
    if (old == before.config.cend())
        return impossible(QStringLiteral("The value before it is not known."));
    return {.kind = UndoKind::Exact,
            .strategy = Strategy::AdjustConfig,
            .parameters = {{QStringLiteral("parameter"), parameter},
                           {QStringLiteral("from"), action.parameters.value(QLatin1String("to"))},
                           {QStringLiteral("to"), old->value}},
            .note = {},
            .before = {}};
}

UndoPlan deployBack(const AppStatus &before)
{
    if (before.release.isEmpty())
        return impossible(QStringLiteral("Nothing was deployed before it."));
    return {.kind = UndoKind::BestEffort,
            .strategy = Strategy::Deploy,
            .parameters = {{QStringLiteral("release"), before.release}},
            .note = QStringLiteral("The release comes back; what was written to data and databases since stays."),
            .before = {}};
}

UndoPlan scaleBack(Strategy strategy, const AppStatus &before)
{
    const bool out = strategy == Strategy::ScaleOut;
    return {.kind = out ? UndoKind::Exact : UndoKind::BestEffort,
            .strategy = out ? Strategy::ScaleIn : Strategy::ScaleOut,
            .parameters = {{Replicas, before.replicas}},
            .note = out ? QString() : QStringLiteral("The replicas come back empty: what they held in memory is lost."),
            .before = {}};
}

UndoPlan inverseOf(const Action &action, const AppStatus &before)
{
    switch (action.strategy) {
    case Strategy::AdjustConfig:
        return adjustBack(action, before);
    case Strategy::ScaleOut:
    case Strategy::ScaleIn:
        return scaleBack(action.strategy, before);
    case Strategy::Rollback:
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return deployBack(before);
    case Strategy::Restart:
    case Strategy::NoAction:
    case Strategy::Escalate:
        break;
    }
    return impossible(QStringLiteral("Nothing brings back what a %1 threw away.").arg(toName(action.strategy)));
}

} // namespace

UndoPlan undoPlanOf(const Action &action, const AppStatus &before)
{
    UndoPlan plan = inverseOf(action, before);
    plan.before = snapshot(before);
    return plan;
}

QStringList differences(const QJsonObject &before, const AppStatus &now)
{
    QStringList left;
    const auto compare = [&left](const QString &what, const QString &is, const QString &was) {
        if (is != was)
            left.append(QStringLiteral("%1 %2 instead of %3").arg(what, is, was));
    };
    compare(Release, now.release, before.value(Release).toString());
    compare(Replicas, QString::number(now.replicas), QString::number(before.value(Replicas).toInt()));
    const QJsonObject config = before.value(Config).toObject();
    for (auto value = config.begin(); value != config.end(); ++value) {
        const auto parameter = now.config.constFind(value.key());
        if (parameter != now.config.cend())
            compare(value.key(), QString::number(parameter->value), QString::number(value->toDouble()));
    }
    return left;
}

} // namespace ops
