#pragma once

#include "detection/heartbeatwatch.h"
#include "detection/metricwatch.h"
#include "detection/slowatch.h"
#include "model/reportedalert.h"
#include "model/sample.h"

#include <memory>
#include <optional>
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
    /// Whether the streaming detector looks as well; until this is called it does not. To be called after setLimits().
    void setStatistics(const DetectionRules &rules);
    /// What users were served before now; to be called before setSlo().
    void setPast(ServedPast past) { m_past = std::move(past); }
    /// Until this is called nothing is promised to users. What was counted is kept as long as the rules stay the same.
    void setSlo(const SloRules &rules);

    /// A row that is not later than the last one says nothing new and is ignored; values without a metric, too.
    void observe(const SampleRow &row, std::span<const double> values);
    /// What users were served; whether the app is being worked on makes no difference to them.
    void observeService(const SampleRow &row, std::span<const double> values);
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
    /// Its log tells of an error that is like none before. That is shown beside what else is out of line for the next
    /// two minutes; ten at a time, and the first ones are kept.
    void sawPattern(const QString &pattern, Timestamp at);
    /// What it has been told of so far is dealt with; who finds it still wrong will say so again.
    void forgetAlerts();

    bool isRaised() const { return m_raised; }
    /// Users are served worse than usual by a metric's own history, and it is no passing moment.
    bool isWorseForLong() const { return m_worseForLong; }
    void collect(Findings &findings) const; ///< replaces what was in it
    /// More requests than has been learned as normal.
    bool arrivalsAreHigh() const;
    /// More requests wait than has been learned as normal.
    bool queueIsLong() const;
    /// First sign that something may be wrong with the app itself, sure or not; none if nothing shows.
    std::optional<Timestamp> firstSign() const;
    /// Something may come up soon: limits are passed, though not for long enough yet.
    bool isSuspicious() const;
    /// Last error rate; 0 if there is none.
    double errorRate() const;
    QMap<QString, double> lastValues() const; ///< rounded; without metrics that never had a value
    /// What still deviates when an issue has ended is the new normal.
    void forgive();
    /// Begins to judge anew after work on the app; what was learned is kept, and so is a failed rollout.
    void clearAlarms();
    /// A change of the app was confirmed: what the streaming detector finds strange now is usual from here on.
    void rebaseline();

    const AppInfo &app() const { return m_app; }
    /// What comes up within this time is one issue.
    Duration gathering() const { return m_gathering; }
    void setGathering(Duration gathering) { m_gathering = gathering; }

private:
    void observeMetrics(std::span<const double> values, Timestamp at);
    bool isAboveNormal(int metric) const;
    void judgeMetrics();
    bool isBurning() const { return m_slo && m_slo->burn() != SloWatch::Burn::None; }
    bool hasUnwantedNews() const { return m_statistics == Statistics::Issue && !m_patterns.empty(); }
    void collectBurn(Findings &findings) const;
    void collectPatterns(Findings &findings) const;

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
    bool m_worseForLong = false;
    bool m_raised = false;
    Limits m_limits;
    ServedPast m_past;
    std::unique_ptr<SloWatch> m_slo; // if something was promised
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

    struct NewPattern
    {
        QString text;
        Timestamp since;
        int metric; ///< instead of a metric's position; another one for each
    };
    std::vector<NewPattern> m_patterns; ///< in the order in which they were seen
    int m_nextPattern = Finding::FirstPattern;
    Statistics m_statistics = Statistics::Off;
};

} // namespace ops
