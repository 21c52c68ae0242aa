#include "server/apiseries.h"

#include "server/apiroutes.h"
#include "server/problem.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace ops::api {

namespace {

constexpr Duration UsualSpan = std::chrono::hours{1};
constexpr qint64 UsualPoints = 360;
constexpr qint64 MostPoints = 5000;
constexpr qint64 LongestStep = 86'400; // seconds
constexpr double Digits = 5;           // after the first
constexpr double MostPlaces = 300;
constexpr double Whole = 1e15; // from here on there are no fractions worth a thought

struct Wanted
{
    AppKey key;
    QString metric;
    std::optional<Timestamp> from; ///< none: as long before the end as is usual
    std::optional<Timestamp> to;   ///< none: now
    std::optional<Duration> step;
};

/// What is known in memory.
struct Known
{
    QStringList metrics;
    bool hasApp = false;
    Timestamp from;
    Timestamp to;
    Duration step;
    Timestamp begin; ///< of what is in memory; `to` if nothing is
    std::vector<Rollup> steps;
};

std::optional<HttpAnswer> read(const HttpQuery &query, Wanted &wanted)
{
    wanted.key = {query.value(QStringLiteral("env")), query.value(QStringLiteral("app"))};
    wanted.metric = query.value(QStringLiteral("metric"));
    for (const auto &[name, time] :
         {std::pair(QStringLiteral("from"), &wanted.from), {QStringLiteral("to"), &wanted.to}}) {
        if (!query.contains(name))
            continue;
        *time = timestampFromIso(query.value(name));
        if (!*time)
            return problem(400, QStringLiteral("\"%1\" is a time like 2026-01-05T00:00:00Z.").arg(name));
    }
    if (!query.contains(QStringLiteral("step")))
        return std::nullopt;
    bool ok = false;
    const qint64 seconds = query.value(QStringLiteral("step")).toLongLong(&ok);
    if (!ok || seconds < 1 || seconds > LongestStep)
        return problem(400, QStringLiteral("\"step\" is a number of seconds from 1 to %1.").arg(LongestStep));
    wanted.step = Duration{seconds * 1000};
    return std::nullopt;
}

/// A length of time that people think in, so that there are not more points than usual.
Duration usualStep(Duration span)
{
    for (const qint64 seconds : {1, 5, 10, 30, 60, 300, 600, 1800, 3600, 6 * 3600}) {
        if (span.count() <= seconds * 1000 * UsualPoints)
            return Duration{seconds * 1000};
    }
    return Duration{LongestStep * 1000};
}

Known lookUp(const ApiState::Snapshot &now, const Wanted &wanted)
{
    Known known;
    known.to = wanted.to.value_or(now.state.now() + Duration{1});
    known.from = wanted.from.value_or(known.to - UsualSpan);
    known.step = wanted.step.value_or(usualStep(known.to - known.from));
    known.begin = known.to;
    const auto &apps = now.state.apps();
    const auto app =
        std::find_if(apps.cbegin(), apps.cend(), [&wanted](const AppInfo &info) { return info.key == wanted.key; });
    if (app == apps.cend())
        return known;
    known.hasApp = true;
    for (const MetricInfo &metric : app->metrics)
        known.metrics.append(metric.name);
    const int metric = app->metricIndex(wanted.metric);
    if (metric < 0 || known.to <= known.from || (known.to - known.from) / known.step > MostPoints)
        return known;
    known.steps = now.series.rollUp(AppIndex(app - apps.cbegin()), metric, known.from, known.to, known.step);
    if (!known.steps.empty())
        known.begin = fromEpochMs(known.steps.front().start());
    return known;
}

/// What is on record from before what is in memory; the finest that is there.
Result<std::vector<Rollup>> before(const Known &known, const Wanted &wanted, const SeriesHistory &history)
{
    std::vector<Rollup> all;
    Timestamp end = known.begin;
    for (std::size_t level = 0; history && level < RollupLevels.size(); ++level) {
        const bool isLast = level + 1 == RollupLevels.size();
        if (!isLast && lengthOf(RollupLevels[level + 1]) <= known.step.count())
            continue; // a coarser one is fine enough
        Result<std::vector<Rollup>> part = history(wanted.key, wanted.metric, RollupLevels[level], known.from, end);
        if (!part)
            return part.error();
        const qint64 length = lengthOf(RollupLevels[level]);
        std::erase_if(*part, [&](const Rollup &rollup) { // reaches into what is known already
            return rollup.start() + length > toEpochMs(end);
        });
        if (part->empty())
            continue;
        end = fromEpochMs(part->front().start());
        part->insert(part->end(), std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
        all = std::move(*part);
    }
    return all;
}

/// Without the digits that nobody has measured; whole numbers stay as they are.
double shortened(double value)
{
    if (value == 0)
        return value;
    const double places = Digits - std::floor(std::log10(std::abs(value)));
    const double unit = std::pow(10, std::clamp(places, 0.0, MostPlaces));
    return std::abs(value) < Whole ? std::round(value * unit) / unit : value;
}

QJsonObject pointJson(const Rollup &step)
{
    return {{QStringLiteral("time"), toIsoString(fromEpochMs(step.start()))},
            {QStringLiteral("count"), qint64(step.count())},
            {QStringLiteral("min"), shortened(step.min())},
            {QStringLiteral("max"), shortened(step.max())},
            {QStringLiteral("mean"), shortened(step.mean())},
            {QStringLiteral("p95"), shortened(step.p95())}};
}

} // namespace

HttpAnswer series(const ApiState &state, const SeriesHistory &history, const HttpQuery &query)
{
    Wanted wanted;
    if (const auto wrong = read(query, wanted))
        return *wrong;
    const Known known = state.read([&wanted](const ApiState::Snapshot &now) { return lookUp(now, wanted); });
    if (!known.hasApp)
        return problem(404, QStringLiteral("There is no app %1.").arg(wanted.key.toString().left(128)));
    if (!known.metrics.contains(wanted.metric))
        return problem(
            404, QStringLiteral("There is no metric \"%1\"; %2 has: %3.")
                     .arg(wanted.metric.left(64), wanted.key.toString(), known.metrics.join(QStringLiteral(", "))));
    if (known.to <= known.from)
        return problem(400, QStringLiteral("\"from\" has to be before \"to\"."));
    if ((known.to - known.from) / known.step > MostPoints)
        return problem(400, QStringLiteral("That is more than %1 points; ask for a longer step.").arg(MostPoints));
    const Result<std::vector<Rollup>> past = before(known, wanted, history);
    if (!past)
        return problem(503, past.error().toString());

    std::vector<Rollup> steps;
    const auto add = [&](const Rollup &rollup) {
        const qint64 start = startOf(rollup.start(), known.step.count());
        if (steps.empty() || steps.back().start() != start)
            steps.emplace_back(start);
        steps.back().merge(rollup);
    };
    std::ranges::for_each(*past, add);
    std::ranges::for_each(known.steps, add);
    QJsonArray points;
    for (const Rollup &step : steps)
        points.append(pointJson(step));
    return json(200, {{QStringLiteral("environment"), wanted.key.environment},
                      {QStringLiteral("app"), wanted.key.app},
                      {QStringLiteral("metric"), wanted.metric},
                      {QStringLiteral("step"), qint64(known.step.count() / 1000)},
                      {QStringLiteral("points"), points}});
}

} // namespace ops::api
