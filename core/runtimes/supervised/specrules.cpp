#include "runtimes/supervised/specrules.h"

#include <QJsonArray>

namespace ops {

namespace {

constexpr int BelieveAfter = 3;    ///< samples in a row over a limit; what they show is more than one request
constexpr int ForgetAfter = 10;    ///< samples in a row below it
constexpr int ProvenAfter = 10;    ///< healthy samples in a row
constexpr int DisprovenAfter = 30; ///< unhealthy samples in a row
constexpr Duration Gathering{300};
constexpr Duration Grace{200};     ///< a replica is well before an action has finished
constexpr Duration Relapse{15000}; ///< real programs show at once whether a cure holds

qint64 ms(Duration duration)
{
    return duration.count();
}

/// Swarm spreads requests over a service's tasks, a shared port over the replicas on it, and what listens nowhere takes
/// its work itself. To replicas that have ports of their own only something in front of them can send requests; who
/// runs several to begin with has it.
bool sharesLoad(const AppSpec &spec, const AppEnvironmentSpec &environment)
{
    return spec.runtime == RuntimeKind::Swarm || environment.sharedPort > 0 || environment.port == 0 ||
           environment.replicas > 1;
}

} // namespace

AppRules rulesOf(const AppSpec &spec, const QString &environment)
{
    AppRules rules;
    // Samples come several times a second, so that counts of them mean other times than for datasets.
    rules.limits = {{QStringLiteral("debounce_samples"), BelieveAfter},
                    {QStringLiteral("resolve_samples"), ForgetAfter}};
    if (spec.health) // ReplicaWatch has been patient already
        rules.limits.insert(QStringLiteral("heartbeat_timeout_ms"), 0);
    if (spec.limits.latencyP95)
        rules.limits.insert(QStringLiteral("latency_p95_ms"), double(ms(*spec.limits.latencyP95)));
    if (spec.limits.errorRate)
        rules.limits.insert(QStringLiteral("error_rate"), *spec.limits.errorRate);
    if (spec.limits.cpu)
        rules.limits.insert(QStringLiteral("cpu"), *spec.limits.cpu);
    if (spec.slo.availability)
        rules.slo.insert(QStringLiteral("availability"), *spec.slo.availability);
    if (spec.slo.period)
        rules.slo.insert(QStringLiteral("period_ms"), ms(*spec.slo.period));
    rules.healing = {{QStringLiteral("verify_samples"), ProvenAfter},
                     {QStringLiteral("cooldown_ms"), 0},
                     {QStringLiteral("relapse_window_ms"), ms(Relapse)}};
    if (spec.healing.strategies) {
        QJsonArray names;
        for (Strategy strategy : *spec.healing.strategies)
            names.append(toName(strategy));
        rules.healing.insert(QStringLiteral("strategies"), names);
    }
    if (spec.healing.maxAttempts)
        rules.healing.insert(QStringLiteral("max_attempts"), *spec.healing.maxAttempts);
    if (spec.healing.backoffMin)
        rules.healing.insert(QStringLiteral("backoff_min_ms"), ms(*spec.healing.backoffMin));
    if (spec.healing.backoffMax)
        rules.healing.insert(QStringLiteral("backoff_max_ms"), ms(*spec.healing.backoffMax));
    rules.gathering = Gathering;
    rules.grace = Grace;
    rules.disproofSamples = DisprovenAfter;
    rules.autonomy = spec.environments.value(environment).autonomy;
    rules.shadow = spec.environments.value(environment).shadow;
    rules.watch = spec.rollout.watch;
    rules.rollbackFirst = spec.rollout.onFailure == OnFailure::Rollback;
    rules.comparesReleases = true;
    rules.memoryLimit = spec.limits.memory.value_or(0);
    rules.queueLimit = spec.limits.queue.value_or(0);
    rules.sharesLoad = sharesLoad(spec, spec.environments.value(environment));
    return rules;
}

} // namespace ops
