#pragma once

#include "control/autonomygrants.h"
#include "control/disruptions.h"
#include "control/holds.h"
#include "control/rejections.h"
#include "control/shadows.h"
#include "control/trackrecords.h"
#include "control/verdict.h"
#include "model/app.h"
#include "model/apprules.h"
#include "model/event.h"
#include "model/platformconfig.h"

#include <QMap>
#include <QTimeZone>

namespace ops {

/// What the gate's verdicts rest on, folded from the session's events. The gate keeps one, and so does everybody who
/// wants to say beforehand what the gate would do: equal events give equal verdicts. A value; reads no clock.
class ControlLedger
{
public:
    ControlLedger();

    /// `now`: when it happened. Times have to come in order.
    void apply(const Event &event, Timestamp now);

    GateInputs inputsFor(const Action &action, Timestamp now) const;
    /// What the gate would say to an action now.
    Verdict explain(const Action &action, Timestamp now) const { return decide(action, inputsFor(action, now), now); }
    /// "2 of 3 used": of the app, its environment and the platform.
    QList<BudgetUse> budgets(const AppKey &key, Timestamp now) const;

    /// Of the platform, each environment and each app that is known.
    QList<BudgetUse> allBudgets(Timestamp now) const;

    const PlatformConfig &config() const { return m_config; }
    AppRules rulesOf(const AppKey &key) const { return m_rules.value(key); }
    AppStatus status(const AppKey &key) const { return m_status.value(key); }
    bool knows(const AppKey &key) const { return m_status.contains(key); }
    QString openIncident(const AppKey &key) const { return m_openIncidents.value(key); }
    QString stoppedBy() const { return m_stoppedBy; }
    const Holds &holds() const { return m_holds; }
    const Rejections &rejections() const { return m_rejections; }
    std::optional<Rejection> rejectionOf(const Action &action) const;
    /// The raises of autonomy in force, and the evidence for more of them.
    const AutonomyGrants &grants() const { return m_grants; }
    const TrackRecords &records() const { return m_records; }
    /// The apps for which what would be done is only said.
    const Shadows &shadows() const { return m_shadows; }
    /// What a strategy may do at an app, rules for certain times left aside.
    AutonomyRule levelOf(const AppKey &key, Strategy strategy) const;
    /// Another action that is under way on the app; empty if there is none.
    QString busyWith(const AppKey &key, const QString &exceptAction) const;
    /// Time as people on the platform's clock read it.
    QDateTime local(Timestamp now) const;
    /// The configuration has freezes or maintenance windows, or one of them is in force.
    bool hasWindows() const;

private:
    void applyAction(const Event &event, Timestamp now);
    /// What a strategy may do before anything was raised for its record.
    AutonomyRule configuredFor(const AppKey &key, Strategy strategy, const EnvironmentConfig &environment) const;
    void setConfig(const QJsonObject &json);
    void findLevel(const Action &action, const EnvironmentConfig &environment, Timestamp now, GateInputs &inputs) const;
    void measure(const Action &action, Timestamp now, GateInputs &inputs) const;

    PlatformConfig m_config;
    QTimeZone m_timeZone;
    QMap<AppKey, AppRules> m_rules;
    QMap<AppKey, AppStatus> m_status;
    QMap<AppKey, QString> m_openIncidents;
    QMap<AppKey, Timestamp> m_evidence; ///< when something was last said about what is wrong with an app
    QMap<QString, AppKey> m_underWay;   ///< authorised or executing, by action
    Holds m_holds;
    Rejections m_rejections;
    AutonomyGrants m_grants;
    TrackRecords m_records;
    Shadows m_shadows;
    Disruptions m_disruptions;
    QString m_stoppedBy;
};

} // namespace ops
