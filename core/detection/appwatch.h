#pragma once

#include "detection/heartbeatwatch.h"
#include "detection/metricwatch.h"
#include "model/reportedalert.h"
#include "model/sample.h"

#include <span>
#include <vector>

namespace ops {

/// All that watches one app: its heartbeat, its last rollout, and one MetricWatch per metric in the order of its sample
/// rows. Says what is out of line now; what that means is for others (rootcause.h).
class AppWatch
{
public:
    AppWatch(const AppInfo &app, const Limits &limits, const DeviationFactory &deviations, Timestamp registeredAt);
    void setLimits(const Limits &limits);

    /// A row that is not later than the last one says nothing new and is ignored; values without a metric, too.
    void observe(const SampleRow &row, std::span<const double> values);
    void tick(Timestamp now);
    /// The app is being worked on or was stopped: its absence now is no trouble, and its past is no trend.
    void excuse(Timestamp now);
    void exited(Timestamp at);
    void rolloutFailed(Timestamp at);
    /// Another release was put in its place: it takes only the usual healthy samples to forget the attempt.
    void rolloutReplaced();
    void rolloutOver();
    /// Another monitor finds something wrong, or no longer does; the same once more changes nothing. Of more than 32 at
    /// a time the later ones are not kept.
    void told(const ReportedAlert &alert, Timestamp at);
    /// What it has been told of so far is dealt with; who finds it still wrong will say so again.
    void forgetAlerts() { m_alerts.clear(); }

    bool isRaised() const { return m_raised; }
    void collect(Findings &findings) const; ///< replaces what was in it
    /// More requests than has been learned as normal.
    bool arrivalsAreHigh() const;
    /// More requests wait than has been learned as normal.
    bool queueIsLong() const;
    /// Last error rate; 0 if there is none.
    double errorRate() const;
    QMap<QString, double> lastValues() const; ///< rounded; without metrics that never had a value
    /// What still deviates when an issue has ended is the new normal.
    void forgive();
    /// Begins to judge anew after work on the app; what was learned is kept, and so is a failed rollout.
    void clearAlarms();

    const AppInfo &app() const { return m_app; }
    /// What comes up within this time is one issue.
    Duration gathering() const { return m_gathering; }
    void setGathering(Duration gathering) { m_gathering = gathering; }

private:
    void observeMetrics(std::span<const double> values, Timestamp at);
    bool isAboveNormal(int metric) const;
    bool metricsAreRaised() const;

    AppInfo m_app;
    HeartbeatWatch m_heartbeat;
    std::vector<MetricWatch> m_metrics;
    int m_requestRate = -1;
    int m_queueDepth = -1;
    int m_errorRate = -1;
    Timestamp m_lastRow;
    bool m_hasRow = false;
    bool m_alive = true;
    bool m_answering = true;
    bool m_exited = false; // the runtime said so, rather than its absence
    bool m_metricsRaised = false;
    bool m_raised = false;
    int m_resolveSamples = 8;
    Duration m_gathering{2000};
    Debounce m_rollout;

    struct Told
    {
        ReportedAlert alert;
        Timestamp since;
        int metric; ///< instead of a metric's position; another one for each alert
    };
    std::vector<Told> m_alerts; ///< in the order in which they were told
    int m_nextAlert = Finding::FirstAlert;
};

} // namespace ops
