#pragma once

#include "control/controlledger.h"
#include "model/alert.h"
#include "model/app.h"
#include "model/deployment.h"
#include "model/event.h"
#include "model/incident.h"
#include "model/platformconfig.h"
#include "model/policy.h"
#include "model/slostatus.h"
#include "model/uptimeledger.h"
#include "silences/silencebook.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <optional>
#include <vector>

namespace ops {

/// Healing figures of one environment over the whole session. What is a share or a mean of nothing is none: neither
/// success nor failure has been shown.
struct HealingFigures
{
    int incidents = 0;
    int open = 0;
    int healed = 0;
    int selfResolved = 0;
    int escalated = 0;
    int closed = 0;
    int manual = 0;             ///< a person had to do or decide something
    int firstTry = 0;           ///< healed by the first executed action
    int acted = 0;              ///< ended incidents in which at least one action was executed
    double recoverySeconds = 0; ///< sum over the healed, from detection to verified cure

    std::optional<double> healingSuccess() const;  ///< healed of those that ended and did not go away by themselves
    std::optional<double> firstTrySuccess() const; ///< of those in which something was done
    std::optional<double> meanTimeToRecoverSeconds() const; ///< MTTR of the healed
};

/// Freeze of an environment (empty app) or of one app.
struct Freeze
{
    AppKey key;
    QString by;
    QString reason;
    Timestamp since;
    bool operator==(const Freeze &) const = default;
};

struct AgentState
{
    QString name;
    bool paused = false;
    QString by; ///< who paused it
};

/// The present state of everything, folded from the session's events one by one. A value without signals, threads or
/// I/O: the window and the API fold the same events with the same code. Nothing is ever removed but by a new session.
class OperationsState
{
public:
    void apply(const Event &event);

    Timestamp now() const { return m_now; }
    quint64 lastSequence() const { return m_lastSequence; }
    const PlatformConfig &config() const { return m_config; }
    QStringList environments() const; ///< of this session, in promotion order

    const std::vector<AppInfo> &apps() const { return m_apps; } ///< AppIndex is the position
    const AppInfo *app(const AppKey &key) const;
    AppStatus status(const AppKey &key) const;
    bool isUp(const AppKey &key) const;
    const UptimeLedger &uptime() const { return m_uptime; }
    /// Since when the app has as many replicas and as much memory as now, as far as the session knows; none if nothing
    /// is known of it yet. What was used before says little about what is needed now.
    std::optional<Timestamp> sizedSince(const AppKey &key) const;
    /// As last reported; none if nothing was promised for it.
    std::optional<SloStatus> slo(const AppKey &key) const;

    const QList<Incident> &incidents() const { return m_incidents; } ///< oldest first
    const Incident *incident(const QString &id) const;
    /// Its own, or the one that it is a part of.
    const Incident *openIncident(const AppKey &key) const;
    /// By id: what the detector sees, whether or not an incident was opened for it.
    const QMap<QString, Issue> &openIssues() const { return m_openIssues; }
    QList<quint64> timeline(const QString &incident) const; ///< sequences of the events that belong to it, in order

    const QList<Action> &actions() const { return m_actions; } ///< oldest first; "ID@SESSION": of a session before
    const Action *action(const QString &id) const;
    QList<Action> pendingActions() const; ///< waiting or counting down: nearest deadline first

    const QList<Deployment> &deployments() const { return m_deployments; } ///< oldest first
    const QList<Alert> &alerts() const { return m_alerts; }                ///< oldest first
    const Policy &policy() const { return m_policy; }
    HealingFigures figures(const QString &environment) const; ///< empty: of all environments

    /// What the gate's verdicts rest on: holds, budgets, rejected releases, and what it would say now.
    const ControlLedger &control() const { return m_control; }
    const SilenceBook &silences() const { return m_silences; }
    const QList<Freeze> &freezes() const { return m_freezes; }
    bool isFrozen(const AppKey &key) const;      ///< itself or its environment
    bool isStopped() const { return m_stopped; } ///< emergency stop
    QString stoppedBy() const { return m_stoppedBy; }
    const QList<AgentState> &agents() const { return m_agents; }

private:
    struct Heal
    {
        double seconds = 0; ///< from detection to verified cure
        bool firstTry = false;
    };

    struct Size
    {
        int replicas = 0;
        qint64 memory = 0; ///< of one replica, as AppRules::memoryLimit
        Timestamp since;
    };

    static Timestamp downSince(const Event &event);
    void noteSize(const AppKey &key, Timestamp at);
    void applyApp(const Event &event);
    void applySpec(const Event &event);
    void applyControl(const Event &event);
    void applyHeal(const Event &event);
    void applyIncident(const Event &event);
    void applyAction(const Event &event);
    void applyDeployment(const Event &event);
    void applyAlert(const Event &event);

    Timestamp m_now;
    quint64 m_lastSequence = 0;
    PlatformConfig m_config;
    std::vector<AppInfo> m_apps;
    QHash<AppKey, size_t> m_appIndex;
    QHash<AppKey, AppStatus> m_status;
    QHash<AppKey, Size> m_sizes;
    UptimeLedger m_uptime;
    QHash<AppKey, SloStatus> m_slo;
    QList<Incident> m_incidents;
    QHash<QString, qsizetype> m_incidentIndex;
    QHash<AppKey, QString> m_openIncidents;
    QMap<QString, Issue> m_openIssues;
    QHash<QString, Heal> m_heals; ///< by incident
    QHash<QString, QList<quint64>> m_timelines;
    QList<Action> m_actions;
    QHash<QString, qsizetype> m_actionIndex;
    QSet<QString> m_pending;
    QList<Deployment> m_deployments;
    QHash<QString, qsizetype> m_deploymentIndex;
    QList<Alert> m_alerts;
    QHash<QString, qsizetype> m_alertIndex;
    Policy m_policy;
    ControlLedger m_control;
    SilenceBook m_silences;
    QList<Freeze> m_freezes;
    bool m_stopped = false;
    QString m_stoppedBy;
    QList<AgentState> m_agents{{QStringLiteral("deploy-agent"), false, {}},
                               {QStringLiteral("issue-detector"), false, {}},
                               {QStringLiteral("auto-heal"), false, {}},
                               {QStringLiteral("rl-optimizer"), false, {}},
                               {QStringLiteral("uptime-monitor"), false, {}}};
};

} // namespace ops
