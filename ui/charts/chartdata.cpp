#include "ui/charts/chartdata.h"

#include "ui/models/words.h"

#include <QMap>

#include <algorithm>
#include <array>

namespace ops {

namespace {

/// Charts with more marks than this say nothing; the newest are kept.
constexpr qsizetype MostMarkers = 120;

bool isIn(Timestamp time, const ChartWindow &window)
{
    return time >= window.from && time <= window.to;
}

} // namespace

QList<ChartGroup> chartGroups(const OperationsState &state, const QString &environment)
{
    QList<ChartGroup> groups;
    if (environment.isEmpty()) {
        for (const QString &name : state.environments())
            groups.append({name, int(groups.size()), {}});
    }
    for (const AppInfo &app : state.apps()) {
        if (!environment.isEmpty()) {
            if (app.key.environment == environment)
                groups.append({app.key.app, int(groups.size()), {app.key}});
            continue;
        }
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const ChartGroup &candidate) {
            return candidate.name == app.key.environment;
        });
        if (group != groups.end())
            group->apps.append(app.key);
    }
    return groups;
}

QList<QPointF> worstOf(const OperationsState &state, const SeriesStore &series, const QList<AppKey> &apps,
                       MetricRole role, const ChartWindow &window)
{
    QList<QPointF> all;
    int lines = 0;
    for (AppIndex index = 0; index < state.apps().size(); ++index) {
        const AppInfo &app = state.apps()[index];
        if (!apps.contains(app.key))
            continue;
        for (int metric = 0; metric < app.metrics.size(); ++metric) {
            if (app.metrics[metric].role != role)
                continue;
            all.append(series.reduce(index, metric, window.from, window.to, window.columns));
            ++lines;
        }
    }
    if (lines < 2)
        return all;
    std::sort(all.begin(), all.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); });
    const double width = std::max(1.0, double((window.to - window.from).count()) / std::max(1, window.columns));
    QList<QPointF> worst;
    qint64 column = -1;
    for (const QPointF &point : std::as_const(all)) {
        const auto own = qint64((point.x() - double(toEpochMs(window.from))) / width);
        if (own != column)
            worst.append(point);
        else if (point.y() > worst.last().y())
            worst.last() = point;
        column = own;
    }
    return worst;
}

QList<QPointF> healthOf(const OperationsState &state, const QList<AppKey> &apps, const ChartWindow &window)
{
    if (apps.isEmpty() || window.to <= window.from)
        return {};
    QMap<Timestamp, int> steps; // how many more are down from then on
    int down = 0;
    std::optional<Timestamp> first; // nobody knows how they were before
    for (const AppKey &key : apps) {
        if (const auto since = state.uptime().watchedSince(key))
            first = std::min(*since, first.value_or(*since));
        for (const UptimeLedger::Outage &outage : state.uptime().outages(key)) {
            if (outage.to && *outage.to < window.from)
                continue;
            if (outage.from <= window.from)
                ++down;
            else if (outage.from <= window.to)
                ++steps[outage.from];
            if (outage.to && *outage.to <= window.to)
                --steps[*outage.to];
        }
    }
    const auto share = [&] { return 1.0 - double(down) / double(apps.size()); };
    if (!first || *first >= window.to)
        return {};
    QList<QPointF> points{{double(toEpochMs(std::max(*first, window.from))), share()}};
    for (auto step = steps.cbegin(); step != steps.cend(); ++step) {
        const auto x = double(toEpochMs(step.key()));
        points.append({x, share()});
        down += step.value();
        points.append({x, share()});
    }
    points.append({double(toEpochMs(window.to)), share()});
    return points;
}

QList<ChartMarker> markersOf(const OperationsState &state, const QString &environment, const ChartWindow &window)
{
    QList<ChartMarker> markers;
    const auto concerns = [&](const AppKey &key) { return environment.isEmpty() || key.environment == environment; };
    const QList<Action> &actions = state.actions();
    for (auto action = actions.crbegin(); action != actions.crend() && markers.size() < MostMarkers; ++action) {
        if (concerns(action->key) && isIn(action->startedAt, window))
            markers.append({action->startedAt, ChartMarker::Kind::Action,
                            QStringLiteral("%1: %2").arg(action->key.toString(),
                                                         Words::ofAction(action->strategy, action->parameters))});
    }
    const QList<Incident> &incidents = state.incidents();
    for (auto incident = incidents.crbegin(); incident != incidents.crend() && markers.size() < 2 * MostMarkers;
         ++incident) {
        const bool healed = incident->state == IncidentState::Healed || incident->state == IncidentState::SelfResolved;
        if (healed && concerns(incident->issue.key) && isIn(incident->endedAt, window))
            markers.append({incident->endedAt, ChartMarker::Kind::Recovery,
                            QStringLiteral("%1: %2").arg(incident->issue.key.toString(), Words::of(incident->state))});
    }
    return markers;
}

Qt::PenStyle lineStyle(int position)
{
    constexpr std::array Styles{Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DashDotDotLine};
    return Styles[size_t(position) % Styles.size()];
}

} // namespace ops
