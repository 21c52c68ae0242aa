#pragma once

#include "campaign/ailment.h"
#include "detection/appwatch.h"
#include "detection/issuetracker.h"
#include "model/platformconfig.h"
#include "runtimes/dataset/simulatedapp.h"

#include <optional>
#include <vector>

namespace ops {

/// An app of a campaign: the simulated service of the dataset runtime, watched by the detection of the platform, in
/// steps of one second. What ails it is known to the campaign only.
class Patient
{
public:
    Patient(const AppInfo &info, const ServiceProfile &profile, const Limits &limits, const Span &usualLoad,
            Random random, Timestamp now);

    /// What users and the platform see of a step.
    struct View
    {
        bool exited = false;  ///< the process ended by itself
        bool isWell = true;   ///< users get what they want; false alarms do not count
        double lostShare = 0; ///< of the requests
        std::optional<IssueTracker::Report> report;
    };
    View step();

    void setLoad(double load) { m_load = load; }
    void setFalseAlarm(bool raised, double factor);
    void fallIll(Ailment ailment);
    void deployHarmlessRelease(Duration ago);

    Result<> begin(const Action &action);
    /// The action that has come to its end in this step, in state Verifying or Failed.
    std::optional<Action> takeFinished();

    Timestamp now() const { return m_now; }
    /// Time passes in which nothing happens.
    void skip(Duration by);
    /// All is as it was before: what a person repaired, or what was scaled for a peak that has passed.
    void makeWell();

    const AppInfo &info() const { return m_info; }
    AppStatus status() const { return m_app.status(); }
    QString failedRelease() const { return m_failedRelease; }
    const std::vector<Ailment> &ailments() const { return m_ailments; }
    bool isIll() const;
    const SampleRow &row() const { return m_row; }
    std::span<const double> values() const { return m_values; }

    static QList<MetricInfo> metrics();

private:
    void showFalseAlarm();
    std::optional<IssueTracker::Report> look();
    void change(const QString &what, Timestamp at);

    AppInfo m_info;
    Limits m_limits;
    SimulatedApp m_app;
    AppWatch m_watch;
    IssueTracker m_tracker;
    Findings m_findings;
    quint64 m_issues = 0;
    std::vector<Ailment> m_ailments;
    Timestamp m_now;
    Timestamp m_quietUntil;
    bool m_disrupted = false; ///< an action that users may notice is under way
    QString m_changed;
    Timestamp m_changedAt;
    QString m_failedRelease;
    double m_load = 1;
    bool m_falseAlarm = false;
    double m_alarmFactor = 1;
    SampleRow m_row;
    std::vector<double> m_values;
};

} // namespace ops
