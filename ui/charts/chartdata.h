#pragma once

#include "projections/operationsstate.h"
#include "projections/seriesstore.h"
#include "ui/charts/timechart.h"

namespace ops {

/// Apps that are drawn as one line, or one that is drawn alone.
struct ChartGroup
{
    QString name;
    int position = 0; ///< decides colour and line style
    QList<AppKey> apps;

    bool operator==(const ChartGroup &) const = default;
};

struct ChartWindow
{
    Timestamp from;
    Timestamp to;
    int columns = 100;
};

/// One group per environment; with an environment chosen, one per app of it.
QList<ChartGroup> chartGroups(const OperationsState &state, const QString &environment);

/// The worst (highest) value of a role among the apps, in each column of pixels.
QList<QPointF> worstOf(const OperationsState &state, const SeriesStore &series, const QList<AppKey> &apps,
                       MetricRole role, const ChartWindow &window);
/// The share of the apps that were up, as steps.
QList<QPointF> healthOf(const OperationsState &state, const QList<AppKey> &apps, const ChartWindow &window);

/// Actions that were carried out and incidents that were healed, of one environment or all (empty).
QList<ChartMarker> markersOf(const OperationsState &state, const QString &environment, const ChartWindow &window);

Qt::PenStyle lineStyle(int position);

} // namespace ops
