#include "model/apprules.h"

namespace ops {

namespace {

QJsonObject merged(QJsonObject base, const QJsonObject &over)
{
    for (auto field = over.begin(); field != over.end(); ++field)
        base.insert(field.key(), field.value());
    return base;
}

} // namespace

Limits AppRules::applied(const Limits &environment) const
{
    return limits.isEmpty() ? environment : Limits::fromJson(merged(environment.toJson(), limits));
}

HealingRules AppRules::applied(const HealingRules &environment) const
{
    HealingRules rules =
        healing.isEmpty() ? environment : HealingRules::fromJson(merged(environment.toJson(), healing));
    if (!sharesLoad)
        rules.strategies.removeAll(Strategy::ScaleOut);
    return rules;
}

SloRules AppRules::applied(const SloRules &environment) const
{
    return slo.isEmpty() ? environment : SloRules::fromJson(merged(environment.toJson(), slo));
}

AutonomyRule AppRules::autonomyFor(Strategy strategy, const EnvironmentConfig &environment) const
{
    return autonomy.value(strategy, environment.autonomyFor(strategy));
}

QJsonObject AppRules::toJson() const
{
    QJsonObject levels;
    for (auto rule = autonomy.cbegin(); rule != autonomy.cend(); ++rule)
        levels.insert(toName(rule.key()), rule->toString());
    QJsonObject json{{QStringLiteral("limits"), limits},
                     {QStringLiteral("healing"), healing},
                     {QStringLiteral("autonomy"), levels},
                     {QStringLiteral("gathering_ms"), qint64(gathering.count())},
                     {QStringLiteral("grace_ms"), qint64(grace.count())},
                     {QStringLiteral("disproof_samples"), disproofSamples},
                     {QStringLiteral("watch_ms"), qint64(watch.count())},
                     {QStringLiteral("rollback_first"), rollbackFirst},
                     {QStringLiteral("compares_releases"), comparesReleases}};
    if (!slo.isEmpty())
        json.insert(QStringLiteral("slo"), slo);
    if (shadow)
        json.insert(QStringLiteral("shadow"), true);
    if (!sharesLoad)
        json.insert(QStringLiteral("shares_load"), false);
    if (queueLimit > 0)
        json.insert(QStringLiteral("queue_limit"), queueLimit);
    if (memoryLimit > 0)
        json.insert(QStringLiteral("memory_limit"), memoryLimit);
    return json;
}

AppRules AppRules::fromJson(const QJsonObject &json)
{
    AppRules rules;
    rules.limits = json.value(QLatin1String("limits")).toObject();
    rules.healing = json.value(QLatin1String("healing")).toObject();
    rules.slo = json.value(QLatin1String("slo")).toObject();
    const QJsonObject levels = json.value(QLatin1String("autonomy")).toObject();
    for (auto level = levels.begin(); level != levels.end(); ++level) {
        const auto strategy = fromName<Strategy>(level.key());
        const auto rule = AutonomyRule::fromString(level.value().toString());
        if (strategy && rule)
            rules.autonomy.insert(*strategy, *rule);
    }
    rules.gathering = Duration{json.value(QLatin1String("gathering_ms")).toInteger(rules.gathering.count())};
    rules.grace = Duration{json.value(QLatin1String("grace_ms")).toInteger(rules.grace.count())};
    rules.disproofSamples = json.value(QLatin1String("disproof_samples")).toInt();
    rules.watch = Duration{json.value(QLatin1String("watch_ms")).toInteger(rules.watch.count())};
    rules.rollbackFirst = json.value(QLatin1String("rollback_first")).toBool();
    rules.comparesReleases = json.value(QLatin1String("compares_releases")).toBool();
    rules.shadow = json.value(QLatin1String("shadow")).toBool();
    rules.sharesLoad = json.value(QLatin1String("shares_load")).toBool(true);
    rules.queueLimit = json.value(QLatin1String("queue_limit")).toInt();
    rules.memoryLimit = json.value(QLatin1String("memory_limit")).toInteger();
    return rules;
}

} // namespace ops
