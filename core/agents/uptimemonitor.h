#pragma once

#include "agents/agent.h"
#include "detection/alertboard.h"
#include "detection/availabilitywatch.h"
#include "detection/exhaustionwatch.h"
#include "detection/healingtally.h"
#include "detection/slowatch.h"
#include "model/apprules.h"
#include "model/uptimeledger.h"

#include <QHash>
#include <QMap>

#include <memory>
#include <vector>

namespace ops {

/// Counts when apps serve their users and when not, and calls people when a figure or a trend is bad.
///
/// Hears: samples; app.registered (their order is the AppIndex of samples, and what users were served before),
/// app.configured and app.state_changed; session.started and config.changed; action.finished; issue.*, heal.*,
/// incident.escalated and incident.closed. Says: system.down {reason, since} and system.up {down_ms, since}, with the
/// times of the first sample that showed it; alert.raised and alert.cleared; uptime.reported, once a minute and only if
/// a figure changed: per app {uptime_1h, uptime_24h, uptime_30d, uptime_run, mtbf_s, slo: SloStatus if something was
/// promised}, per environment {mttr_s, healed_without_human}.
///
/// Keeps: the exact intervals of every outage, the standing alerts, and a short window of what fills up for the
/// forecast: memory, disk, open files, and a queue of which it is known how long it may be.
class UptimeMonitor final : public Agent
{
public:
    QString name() const override { return QStringLiteral("uptime-monitor"); }
    void receive(std::span<const Event> batch, Outbox &out) override;
    void observe(const SampleBatch &samples, Outbox &out) override;
    void tick(Timestamp now, Outbox &out) override;

private:
    struct Resource
    {
        int metric = -1; ///< position in the sample rows
        QString name;
        MetricRole role = MetricRole::Memory;
        ExhaustionWatch watch;
        Timestamp fedAt;
    };
    struct Figures
    {
        double hour = 1;
        double day = 1;
        double month = 1;
        double run = 1;
    };
    struct Watched
    {
        AppKey key;
        Timestamp since;
        int errorRate = -1;
        int requestRate = -1;
        AppRules rules;
        ServedPast past;               ///< what users were served before they were promised what they are
        std::unique_ptr<SloWatch> slo; ///< if something was promised
        AvailabilityWatch availability;
        std::vector<Resource> resources;
        bool stopped = false;
        double queueLimit = 0; ///< requests that may wait, as far as the app's configuration says so; 0: it does not
        int replicas = 1;
        int failedHeals = 0;
        Figures reported;
        SloStatus reportedSlo;
    };
    struct Healing
    {
        HealingTally tally;
        std::optional<double> reportedMttr;
        std::optional<double> reportedShare;
    };

    void registerApp(const Event &event);
    void hear(Watched &app, const Event &event, Outbox &out);
    static void hearStatus(Watched &app, const AppStatus &status);
    void hearIssue(Watched &app, const Event &event, Outbox &out);
    void hearHeal(Watched &app, const Event &event, Outbox &out);
    /// From where on a resource is used up; 0 if that is not known.
    double limitFor(const Watched &app, MetricRole role) const;
    void forecast(Watched &app, std::span<const double> values, Timestamp at, Outbox &out);
    void judgeResource(const Watched &app, const Resource &resource, double limit, Outbox &out);
    void tell(Watched &app, const AvailabilityWatch::Change &change, Outbox &out);
    void checkUptime(const Watched &app, Timestamp now, Outbox &out);
    void report(Watched &app, Timestamp now, Outbox &out);
    void configure(const PlatformConfig &config);
    void promise(Watched &app) const;
    void reportBudget(Watched &app, Timestamp now, Outbox &out);
    void reportHealing(const QString &environment, Healing &healing, Outbox &out);
    void hearWindow(const Event &event, Outbox &out);
    bool isInMaintenance(const AppKey &key) const;
    void raise(Alert alert, Timestamp now, quint64 cause, Outbox &out);
    void clear(AlertKind kind, const AppKey &key, const QString &metric, Timestamp now, quint64 cause, Outbox &out);
    const Limits &limitsOf(const QString &environment) const;

    PlatformConfig m_config;
    Limits m_defaults;
    std::vector<Watched> m_apps;
    QHash<AppKey, qsizetype> m_index; ///< only for look-ups: its order means nothing
    QMap<QString, Healing> m_healing; ///< by environment
    UptimeLedger m_ledger;
    AlertBoard m_alerts;
    QList<AppKey> m_maintenance;   ///< what is worked on; an empty app means the whole environment
    std::vector<Alert> m_withheld; ///< alerts of what is worked on, for its end
    std::optional<Timestamp> m_lastTick;
};

} // namespace ops
