#pragma once

#include "operations/vitals.h"
#include "telemetry/metricfamily.h"
#include "telemetry/platformtally.h"

namespace ops {

/// All that the platform's metrics are made of, copied, so that they can be written without holding up anybody.
struct PlatformFigures
{
    struct App
    {
        AppInfo info;
        AppStatus status;
        bool up = false;
        bool frozen = false;
        bool hasOpenIncident = false;
        double uptime = 1;
        double downtimeSeconds = 0;
        qint64 outages = 0;
    };

    std::vector<App> apps;
    QStringList environments;
    QList<AgentState> agents;
    PlatformTally tally;
    Vitals vitals{};
    QMap<QString, QString> degraded{}; ///< component -> what is wrong
    quint64 events = 0;
    qsizetype issues = 0;
    qsizetype freezes = 0;
    bool ready = false;
    bool stopped = false;
};

/// What of it is known from the session's events.
PlatformFigures figuresOf(const OperationsState &state, const PlatformTally &tally);

/// The platform's metrics (docs/api.md, "GET /metrics"). So many series at most: 9 an app in an environment, 160 an
/// environment, 4 an agent, one a component, and 8.
std::vector<MetricFamily> platformFamilies(const PlatformFigures &figures);

} // namespace ops
