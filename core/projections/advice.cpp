#include "projections/advice.h"

#include "model/apprules.h"
#include "projections/operationsstate.h"
#include "projections/seriesstore.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ops {

namespace {

constexpr Duration Step = std::chrono::minutes{10};
constexpr Duration LongestEvidence = std::chrono::hours{30 * 24};
constexpr double LeastKnown = 0.8;    // of the time; what was not seen may have been the peak
constexpr double MemoryMargin = 1.25; // beyond the peak
constexpr double WorthSaving = 0.7;   // of the present limit: what saves less is not worth a change
constexpr double MemoryIsShort = 0.85;
constexpr double CpuTarget = 0.6; // of the limit, with the replicas that are advised
constexpr double CpuIsShort = 0.8;
constexpr int LeastInProduction = 2; // where there are several: one may fail
constexpr double MiB = 1024 * 1024;
constexpr double MemoryStep = 16 * MiB;

bool isEnough(const std::optional<Usage> &usage)
{
    return usage && usage->to - usage->from >= LeastEvidence && usage->known >= LeastKnown;
}

std::optional<Advice> memoryAdvice(const AppUsage &app)
{
    if (app.memoryLimit <= 0 || !isEnough(app.memory))
        return std::nullopt;
    const double limit = double(app.memoryLimit);
    const double wanted = std::ceil(app.memory->peak * limit * MemoryMargin / MemoryStep) * MemoryStep;
    const bool isLess = wanted > 0 && wanted <= WorthSaving * limit;
    const bool isMore = app.memory->p95 >= MemoryIsShort && wanted > limit;
    if (!isLess && !isMore)
        return std::nullopt;
    return Advice{.kind = isLess ? AdviceKind::LessMemory : AdviceKind::MoreMemory,
                  .key = app.key,
                  .now = limit,
                  .wanted = wanted,
                  .evidence = *app.memory,
                  .savedBytes = (limit - wanted) * app.replicas};
}

/// So many that each uses the target if `use` is what each uses now (the rule of Kubernetes' HorizontalPodAutoscaler).
int replicasFor(const AppUsage &app, double use)
{
    constexpr double Hair = 1e-9; // of rounding
    return int(std::ceil(app.replicas * use / (CpuTarget * app.cpuLimit) - Hair));
}

std::optional<Advice> replicaAdvice(const AppUsage &app)
{
    if (app.replicas < 1 || app.cpuLimit <= 0 || !app.sharesLoad || !isEnough(app.cpu))
        return std::nullopt;
    const int least = app.isProduction ? std::min(app.replicas, LeastInProduction) : 1;
    const int fewer = std::max(least, replicasFor(app, app.cpu->busiest));
    const int more = std::min(app.maxReplicas, replicasFor(app, app.cpu->p95));
    const bool isFewer = fewer < app.replicas;
    const bool isMore = app.cpu->p95 >= CpuIsShort * app.cpuLimit && more > app.replicas;
    if (!isFewer && !isMore)
        return std::nullopt;
    const int wanted = isFewer ? fewer : more;
    return Advice{.kind = isFewer ? AdviceKind::FewerReplicas : AdviceKind::MoreReplicas,
                  .key = app.key,
                  .now = double(app.replicas),
                  .wanted = double(wanted),
                  .evidence = *app.cpu,
                  .savedBytes = double(app.memoryLimit) * (app.replicas - wanted),
                  .savedReplicas = app.replicas - wanted};
}

} // namespace

std::optional<Usage> usageOf(const std::vector<Rollup> &steps)
{
    if (steps.empty())
        return std::nullopt;
    Usage usage{.from = fromEpochMs(steps.front().start()), .to = fromEpochMs(steps.back().start()) + Step};
    Rollup all;
    for (const Rollup &step : steps) {
        all.merge(step);
        usage.busiest = std::max(usage.busiest, step.p95());
    }
    usage.known = double(steps.size()) * double(Step.count()) / double((usage.to - usage.from).count());
    usage.p95 = all.p95();
    usage.peak = all.max();
    return usage;
}

QString Advice::id() const
{
    return key.toString() + (isOfMemory() ? QLatin1String(" memory") : QLatin1String(" replicas"));
}

std::optional<Strategy> Advice::strategy() const
{
    if (isOfMemory())
        return std::nullopt;
    return kind == AdviceKind::FewerReplicas ? Strategy::ScaleIn : Strategy::ScaleOut;
}

QJsonObject Advice::parameters() const
{
    return strategy() ? QJsonObject{{QStringLiteral("replicas"), int(wanted)}} : QJsonObject{};
}

QString Advice::specText() const
{
    return strategy() ? QString() : QStringLiteral("limits: { memory: %1MiB }").arg(std::lround(wanted / MiB));
}

QJsonObject Advice::toJson() const
{
    const QJsonObject shown{
        {QStringLiteral("from"), toIsoString(evidence.from)},   {QStringLiteral("to"), toIsoString(evidence.to)},
        {QStringLiteral("known"), rounded(evidence.known)},     {QStringLiteral("p95"), rounded(evidence.p95)},
        {QStringLiteral("busiest"), rounded(evidence.busiest)}, {QStringLiteral("peak"), rounded(evidence.peak)}};
    QJsonObject json{{QStringLiteral("environment"), key.environment},
                     {QStringLiteral("app"), key.app},
                     {QStringLiteral("kind"), toName(kind)},
                     {QStringLiteral("now"), now},
                     {QStringLiteral("wanted"), wanted},
                     {QStringLiteral("evidence"), shown},
                     {QStringLiteral("saved_bytes"), savedBytes},
                     {QStringLiteral("saved_replicas"), savedReplicas}};
    if (const std::optional<Strategy> does = strategy()) {
        json.insert(QStringLiteral("strategy"), toName(*does));
        json.insert(QStringLiteral("parameters"), parameters());
    } else {
        json.insert(QStringLiteral("spec"), specText());
    }
    return json;
}

QList<Advice> adviceFor(const AppUsage &usage)
{
    QList<Advice> all;
    for (const std::optional<Advice> &advice : {memoryAdvice(usage), replicaAdvice(usage)}) {
        if (advice)
            all.append(*advice);
    }
    return all;
}

Timestamp evidenceFrom(Timestamp now)
{
    return now - LongestEvidence;
}

QList<Advice> adviceFor(const OperationsState &state, const SeriesStore &series, AppIndex app,
                        const std::optional<PastUse> &past)
{
    if (app >= state.apps().size())
        return {};
    const AppInfo &info = state.apps()[app];
    const AppStatus status = state.status(info.key);
    const std::optional<Timestamp> here = state.sizedSince(info.key);
    if (!here || isOutOfSight(status.state))
        return {};
    const Timestamp since = past ? std::min(past->since, *here) : *here;
    if (state.now() - since < LeastEvidence)
        return {};
    const Timestamp from = std::max(since, evidenceFrom(state.now()));
    const auto used = [&](MetricRole role, const std::vector<Rollup> &before) -> std::optional<Usage> {
        const auto metric = std::find_if(info.metrics.cbegin(), info.metrics.cend(),
                                         [role](const MetricInfo &one) { return one.role == role; });
        if (metric == info.metrics.cend())
            return std::nullopt;
        const std::vector<Rollup> known =
            series.rollUp(app, int(metric - info.metrics.cbegin()), std::max(from, *here), state.now(), Step);
        const qint64 until = known.empty() ? toEpochMs(*here) : known.front().start();
        std::vector<Rollup> all;
        std::copy_if(before.cbegin(), before.cend(), std::back_inserter(all), [&](const Rollup &step) {
            return step.start() >= toEpochMs(from) && step.start() + Step.count() <= until;
        });
        all.insert(all.end(), known.cbegin(), known.cend());
        return usageOf(all);
    };
    static const std::vector<Rollup> Nothing;
    const EnvironmentConfig *environment = state.config().find(info.key.environment);
    const AppRules rules = state.control().rulesOf(info.key);
    return adviceFor(AppUsage{.key = info.key,
                              .replicas = status.replicas,
                              .maxReplicas = status.maxReplicas,
                              .isProduction = state.config().isProduction(info.key.environment),
                              .sharesLoad = rules.sharesLoad,
                              .memoryLimit = rules.memoryLimit,
                              .cpuLimit = rules.applied(environment ? environment->limits : Limits{}).cpu,
                              .memory = used(MetricRole::Memory, past ? past->memory : Nothing),
                              .cpu = used(MetricRole::Cpu, past ? past->cpu : Nothing)});
}

} // namespace ops
