#include "server/adviceanswer.h"

#include "projections/advice.h"
#include "server/apiroutes.h"
#include "server/problem.h"

#include <QJsonArray>

#include <algorithm>

namespace ops::api {

namespace {

/// What an app is asked for on record by.
struct Asked
{
    AppKey key;
    AppSize size;
    Timestamp known; ///< since when it is so large, as far as this session knows
    Timestamp now;
    QString memory; ///< the metric's name; empty if there is none
    QString cpu;
};

/// Nothing if the record can say nothing of it.
std::optional<Asked> askedOf(const ApiState::Snapshot &now, std::size_t app)
{
    if (!now.spec.isReal() || app >= now.state.apps().size())
        return std::nullopt; // elsewhere time is virtual, and begins anew
    const AppInfo &info = now.state.apps()[app];
    const std::optional<Timestamp> known = now.state.sizedSince(info.key);
    if (!known)
        return std::nullopt;
    const auto nameOf = [&info](MetricRole role) {
        const auto metric = std::find_if(info.metrics.cbegin(), info.metrics.cend(),
                                         [role](const MetricInfo &one) { return one.role == role; });
        return metric == info.metrics.cend() ? QString() : metric->name;
    };
    return Asked{.key = info.key,
                 .size = {.replicas = now.state.status(info.key).replicas,
                          .memory = now.state.control().rulesOf(info.key).memoryLimit},
                 .known = *known,
                 .now = now.state.now(),
                 .memory = nameOf(MetricRole::Memory),
                 .cpu = nameOf(MetricRole::Cpu)};
}

Result<std::optional<PastUse>> pastUse(const Asked &asked, const SizeHistory &sizes, const SeriesHistory &history)
{
    const Timestamp earliest = evidenceFrom(asked.now);
    const Result<Timestamp> since = sizes(asked.key, asked.size, asked.known, earliest);
    if (!since)
        return since.error();
    if (*since >= asked.known)
        return std::optional<PastUse>();
    PastUse past{.since = *since, .memory = {}, .cpu = {}};
    for (const auto &[name, steps] : {std::pair(&asked.memory, &past.memory), {&asked.cpu, &past.cpu}}) {
        if (name->isEmpty())
            continue;
        Result<std::vector<Rollup>> known =
            history(asked.key, *name, RollupLevels.back(), std::max(earliest, *since), asked.known);
        if (!known)
            return known.error();
        *steps = std::move(*known);
    }
    return std::optional(std::move(past));
}

} // namespace

HttpAnswer advice(const ApiState &state, const SizeHistory &sizes, const SeriesHistory &history)
{
    QJsonArray list;
    const std::size_t count = state.read([](const ApiState::Snapshot &now) { return now.state.apps().size(); });
    // One at a time: who writes waits for milliseconds at the most.
    for (std::size_t app = 0; app < count; ++app) {
        std::optional<PastUse> past;
        const auto asked = state.read([app](const ApiState::Snapshot &now) { return askedOf(now, app); });
        if (asked && sizes && history) {
            Result<std::optional<PastUse>> known = pastUse(*asked, sizes, history);
            if (!known)
                return problem(503, known.error().toString());
            past = std::move(*known);
        }
        const QList<Advice> found = state.read([app, &past](const ApiState::Snapshot &now) {
            return adviceFor(now.state, now.series, AppIndex(app), past);
        });
        for (const Advice &one : found)
            list.append(one.toJson());
    }
    return json(200, {{QStringLiteral("advice"), list},
                      {QStringLiteral("least_evidence_s"), qint64(LeastEvidence.count() / 1000)}});
}

} // namespace ops::api
