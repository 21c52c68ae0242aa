#include "model/platformconfig.h"

#include "model/jsonduration.h"

#include <QJsonArray>

namespace ops {

namespace {

double number(const QJsonObject &json, const char *name, double fallback)
{
    return json.value(QLatin1String(name)).toDouble(fallback);
}

QJsonArray namesOf(const QList<Strategy> &strategies)
{
    QJsonArray names;
    for (Strategy strategy : strategies)
        names.append(toName(strategy));
    return names;
}

QList<Strategy> strategiesOf(const QJsonValue &names)
{
    QList<Strategy> strategies;
    for (const QJsonValue &name : names.toArray()) {
        if (const auto strategy = fromName<Strategy>(name.toString()))
            strategies.append(*strategy);
    }
    return strategies;
}

} // namespace

QJsonObject Limits::toJson() const
{
    QJsonObject ranges;
    for (auto it = dataRanges.cbegin(); it != dataRanges.cend(); ++it)
        ranges.insert(it.key(), QJsonArray{it->first, it->second});
    return {{QStringLiteral("latency_p95_ms"), latencyP95Ms},
            {QStringLiteral("error_rate"), errorRate},
            {QStringLiteral("cpu"), cpu},
            {QStringLiteral("memory"), memory},
            {QStringLiteral("disk"), disk},
            {QStringLiteral("dependency_error_rate"), dependencyErrorRate},
            {QStringLiteral("data_error_rate"), dataErrorRate},
            {QStringLiteral("uptime"), uptime},
            {QStringLiteral("data_ranges"), ranges},
            {QStringLiteral("debounce_samples"), debounceSamples},
            {QStringLiteral("resolve_samples"), resolveSamples},
            {QStringLiteral("heartbeat_timeout_ms"), msOf(heartbeatTimeout)}};
}

Limits Limits::fromJson(const QJsonObject &json)
{
    Limits limits;
    limits.latencyP95Ms = number(json, "latency_p95_ms", limits.latencyP95Ms);
    limits.errorRate = number(json, "error_rate", limits.errorRate);
    limits.cpu = number(json, "cpu", limits.cpu);
    limits.memory = number(json, "memory", limits.memory);
    limits.disk = number(json, "disk", limits.disk);
    limits.dependencyErrorRate = number(json, "dependency_error_rate", limits.dependencyErrorRate);
    limits.dataErrorRate = number(json, "data_error_rate", limits.dataErrorRate);
    limits.uptime = number(json, "uptime", limits.uptime);
    const QJsonObject ranges = json.value(QLatin1String("data_ranges")).toObject();
    for (auto it = ranges.begin(); it != ranges.end(); ++it) {
        const QJsonArray range = it.value().toArray();
        limits.dataRanges.insert(it.key(), {range.at(0).toDouble(), range.at(1).toDouble()});
    }
    limits.debounceSamples = json.value(QLatin1String("debounce_samples")).toInt(limits.debounceSamples);
    limits.resolveSamples = json.value(QLatin1String("resolve_samples")).toInt(limits.resolveSamples);
    limits.heartbeatTimeout = durationIn(json, "heartbeat_timeout_ms", limits.heartbeatTimeout);
    return limits;
}

QJsonObject HealingRules::toJson() const
{
    return {{QStringLiteral("strategies"), namesOf(strategies)},
            {QStringLiteral("max_attempts"), maxAttempts},
            {QStringLiteral("backoff_min_ms"), msOf(backoffMin)},
            {QStringLiteral("backoff_max_ms"), msOf(backoffMax)},
            {QStringLiteral("cooldown_ms"), msOf(cooldown)},
            {QStringLiteral("relapse_window_ms"), msOf(relapseWindow)},
            {QStringLiteral("verify_samples"), verifySamples}};
}

HealingRules HealingRules::fromJson(const QJsonObject &json)
{
    HealingRules rules;
    if (json.contains(QLatin1String("strategies")))
        rules.strategies = strategiesOf(json.value(QLatin1String("strategies")));
    rules.maxAttempts = json.value(QLatin1String("max_attempts")).toInt(rules.maxAttempts);
    rules.backoffMin = durationIn(json, "backoff_min_ms", rules.backoffMin);
    rules.backoffMax = durationIn(json, "backoff_max_ms", rules.backoffMax);
    rules.cooldown = durationIn(json, "cooldown_ms", rules.cooldown);
    rules.relapseWindow = durationIn(json, "relapse_window_ms", rules.relapseWindow);
    rules.verifySamples = json.value(QLatin1String("verify_samples")).toInt(rules.verifySamples);
    return rules;
}

QJsonObject DetectionRules::toJson() const
{
    return {{QStringLiteral("statistics"), toName(statistics)}, {QStringLiteral("alarm_every"), alarmEvery}};
}

DetectionRules DetectionRules::fromJson(const QJsonObject &json)
{
    DetectionRules rules;
    rules.statistics =
        fromName<Statistics>(json.value(QLatin1String("statistics")).toString()).value_or(rules.statistics);
    rules.alarmEvery = json.value(QLatin1String("alarm_every")).toInt(rules.alarmEvery);
    return rules;
}

QJsonObject SloRules::toJson() const
{
    return {{QStringLiteral("availability"), availability},
            {QStringLiteral("period_ms"), msOf(period)},
            {QStringLiteral("fast_burn"), fastBurn},
            {QStringLiteral("slow_burn"), slowBurn}};
}

SloRules SloRules::fromJson(const QJsonObject &json)
{
    SloRules rules;
    rules.availability = number(json, "availability", rules.availability);
    rules.period = durationIn(json, "period_ms", rules.period);
    rules.fastBurn = number(json, "fast_burn", rules.fastBurn);
    rules.slowBurn = number(json, "slow_burn", rules.slowBurn);
    return rules;
}

const HealingRules &EnvironmentConfig::healingFor(AppType type) const
{
    const auto own = healingByType.constFind(type);
    return own == healingByType.constEnd() ? healing : *own;
}

QJsonObject EnvironmentConfig::toJson() const
{
    QJsonObject levels;
    for (auto it = autonomy.cbegin(); it != autonomy.cend(); ++it)
        levels.insert(toName(it.key()), it->toString());
    QJsonArray timed;
    for (const TimedRule &rule : rules)
        timed.append(rule.toJson());
    QJsonObject byType;
    for (auto it = healingByType.cbegin(); it != healingByType.cend(); ++it)
        byType.insert(toName(it.key()), it->toJson());
    QJsonObject json{{QStringLiteral("name"), name},
                     {QStringLiteral("timeout_ms"), msOf(timeout)},
                     {QStringLiteral("log_level"), logLevel},
                     {QStringLiteral("exploration"), toName(exploration)},
                     {QStringLiteral("limits"), limits.toJson()},
                     {QStringLiteral("default_autonomy"), defaultAutonomy.toString()},
                     {QStringLiteral("autonomy"), levels},
                     {QStringLiteral("rules"), timed},
                     {QStringLiteral("caution"), caution.toJson()},
                     {QStringLiteral("budget"), budget.toJson()},
                     {QStringLiteral("approval_timeout_ms"), msOf(approvalTimeout)},
                     {QStringLiteral("exploration_risk"), explorationRisk},
                     {QStringLiteral("healing"), healing.toJson()},
                     {QStringLiteral("healing_by_type"), byType}};
    if (!twoPersons.isEmpty()) // a journal of before has none of these, and its settings count as unchanged
        json.insert(QStringLiteral("two_persons"), namesOf(twoPersons));
    if (!onCall.isEmpty())
        json.insert(QStringLiteral("on_call"), QJsonArray::fromStringList(onCall));
    if (detection != DetectionRules{})
        json.insert(QStringLiteral("detection"), detection.toJson());
    if (slo != SloRules{})
        json.insert(QStringLiteral("slo"), slo.toJson());
    return json;
}

EnvironmentConfig EnvironmentConfig::fromJson(const QJsonObject &json)
{
    EnvironmentConfig config;
    config.name = json.value(QLatin1String("name")).toString();
    config.timeout = durationIn(json, "timeout_ms", config.timeout);
    config.logLevel = json.value(QLatin1String("log_level")).toString();
    config.exploration =
        fromName<Exploration>(json.value(QLatin1String("exploration")).toString()).value_or(config.exploration);
    config.limits = Limits::fromJson(json.value(QLatin1String("limits")).toObject());
    config.defaultAutonomy = AutonomyRule::fromString(json.value(QLatin1String("default_autonomy")).toString())
                                 .value_or(config.defaultAutonomy);
    const QJsonObject levels = json.value(QLatin1String("autonomy")).toObject();
    for (auto it = levels.begin(); it != levels.end(); ++it) {
        const auto strategy = fromName<Strategy>(it.key());
        const auto rule = AutonomyRule::fromString(it.value().toString());
        if (strategy && rule)
            config.autonomy.insert(*strategy, *rule);
    }
    for (const QJsonValue &rule : json.value(QLatin1String("rules")).toArray())
        config.rules.append(TimedRule::fromJson(rule.toObject()));
    config.caution = Caution::fromJson(json.value(QLatin1String("caution")).toObject());
    config.budget = Budget::fromJson(json.value(QLatin1String("budget")).toObject());
    config.explorationRisk = json.value(QLatin1String("exploration_risk")).toDouble(config.explorationRisk);
    config.approvalTimeout = durationIn(json, "approval_timeout_ms", config.approvalTimeout);
    config.healing = HealingRules::fromJson(json.value(QLatin1String("healing")).toObject());
    const QJsonObject byType = json.value(QLatin1String("healing_by_type")).toObject();
    for (auto it = byType.begin(); it != byType.end(); ++it) {
        if (const auto type = fromName<AppType>(it.key()))
            config.healingByType.insert(*type, HealingRules::fromJson(it.value().toObject()));
    }
    config.twoPersons = strategiesOf(json.value(QLatin1String("two_persons")));
    for (const QJsonValue &person : json.value(QLatin1String("on_call")).toArray())
        config.onCall.append(person.toString());
    config.detection = DetectionRules::fromJson(json.value(QLatin1String("detection")).toObject());
    config.slo = SloRules::fromJson(json.value(QLatin1String("slo")).toObject());
    return config;
}

const EnvironmentConfig *PlatformConfig::find(const QString &environment) const
{
    const auto it = std::find_if(environments.cbegin(), environments.cend(),
                                 [&](const EnvironmentConfig &config) { return config.name == environment; });
    return it == environments.cend() ? nullptr : &*it;
}

EnvironmentConfig *PlatformConfig::find(const QString &environment)
{
    const auto it = std::find_if(environments.begin(), environments.end(),
                                 [&](const EnvironmentConfig &config) { return config.name == environment; });
    return it == environments.end() ? nullptr : &*it;
}

bool PlatformConfig::isProduction(const QString &environment) const
{
    return !environments.isEmpty() && environments.last().name == environment;
}

QJsonObject PlatformConfig::toJson() const
{
    QJsonArray list;
    for (const EnvironmentConfig &environment : environments)
        list.append(environment.toJson());
    return {{QStringLiteral("environments"), list},
            {QStringLiteral("time_zone"), timeZone},
            {QStringLiteral("budget"), budget}};
}

PlatformConfig PlatformConfig::fromJson(const QJsonObject &json)
{
    PlatformConfig config;
    for (const QJsonValue &environment : json.value(QLatin1String("environments")).toArray())
        config.environments.append(EnvironmentConfig::fromJson(environment.toObject()));
    config.timeZone = json.value(QLatin1String("time_zone")).toString(config.timeZone);
    config.budget = json.value(QLatin1String("budget")).toInt(config.budget);
    return config;
}

} // namespace ops
