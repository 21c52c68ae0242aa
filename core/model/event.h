#pragma once

#include "model/appkey.h"
#include "model/names.h"
#include "model/time.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace ops {

/// Facts, in the past tense. The comment names what `Event::data` holds beyond the common fields.
enum class EventType
{
    SessionStarted,  ///< SessionSpec::toJson: all that the session's outcome depends on
    SessionFinished, ///< reason
    AppRegistered,   ///< AppInfo::toJson
    AppConfigured,   ///< AppRules::toJson: where the app differs from its environment
    AppStateChanged, ///< AppStatus::toJson
    AppExited,       ///< exit_code, signal, reason
    SpecChanged,     ///< a saved spec: file, diff, problem, releases, takes_effect (deploy, start or never)
    DataRejected,    ///< rows of a dataset that could not be read: rows, line, reason
    LogPatternSeen,  ///< an error was logged that is like none before: pattern, replica

    DeployRequested, ///< release, reason; source says who (pipeline, operator:NAME, deploy-agent)
    DeployStarted,   ///< Deployment::toJson
    DeployProgressed,
    DeploySucceeded,
    DeployFailed,

    IssueDetected, ///< Issue::toJson
    IssueUpdated,  ///< Issue::toJson: new symptoms, or a better root
    IssueResolved, ///< Issue::toJson

    IncidentOpened,    ///< Incident::toJson; once more when a cure did not hold
    IncidentUpdated,   ///< Incident::toJson
    IncidentEscalated, ///< Incident::toJson, reason
    IncidentClosed,    ///< Incident::toJson

    ActionProposed,   ///< Action::toJson, as all action.* events: the whole action as it is after this fact
    ActionRefused,    ///< the gate says no: reason
    ActionWaiting,    ///< waits for a person's approval until `deadline`
    ActionCountdown,  ///< will be done at `deadline` unless vetoed
    ActionExtended,   ///< an operator gave the countdown or the question more time, or approved what waits its turn
    ActionAuthorised, ///< durable in the journal before the runtime hears of it
    ActionExecuting,
    ActionFinished,  ///< the runtime reports: outcome in `state` (Verifying or Failed)
    ActionSucceeded, ///< verified by fresh samples
    ActionFailed,
    ActionVetoed,
    ActionOverridden,
    ActionCancelled,
    ActionExpired,
    ActionWithdrawn, ///< the agent no longer wants it (the issue went away)
    ActionUndone,

    HealSucceeded, ///< incident healed: action, strategy, recovery_ms
    HealFailed,    ///< an attempt did not cure: action, strategy, reason; `relapse`: it seemed to, but did not hold
    PolicyUpdated, ///< PolicyEntry::toJson[]: the entries that changed

    SystemUp,       ///< down_ms: how long it had been down
    SystemDown,     ///< reason
    UptimeReported, ///< per app and window, once a minute
    AlertRaised,    ///< Alert::toJson
    AlertCleared,   ///< Alert::toJson

    OperatorApproved,          ///< action, reason
    OperatorVetoed,            ///< action, reason
    OperatorOverrode,          ///< action, strategy, parameters, reason
    OperatorCancelled,         ///< action, reason
    OperatorExtended,          ///< action, by_ms, reason
    OperatorRequested,         ///< a manual action: strategy, parameters, reason
    OperatorUndid,             ///< action, reason
    OperatorFroze,             ///< environment, app (empty: the whole environment), reason
    OperatorUnfroze,           ///< same
    OperatorStopped,           ///< emergency stop: reason
    OperatorLifted,            ///< emergency stop lifted: reason
    OperatorPausedAgent,       ///< agent
    OperatorResumedAgent,      ///< agent
    OperatorConfigured,        ///< config (PlatformConfig::toJson), reason
    OperatorPinnedStrategy,    ///< situation, strategy (empty: unpin)
    OperatorForbadeStrategy,   ///< situation, strategy, forbidden
    OperatorClosedIncident,    ///< reason
    OperatorAcknowledged,      ///< incident
    OperatorResetKnowledge,    ///< environment (empty: all)
    OperatorImportedKnowledge, ///< knowledge (KnowledgeBase::toJson)
    OperatorPromotedKnowledge, ///< from, to
    OperatorTookOver,          ///< hands on: automation keeps off environment, app for for_ms; reason
    OperatorReleased,          ///< hands off again: reason
    OperatorRejectedRelease,   ///< release, reason: it is not deployed again
    OperatorClearedRelease,    ///< release, reason: it may be deployed again
    OperatorSilenced,          ///< for_ms, alert (kind; empty: everything), reason: nobody is notified of it
    OperatorUnsilenced,        ///< silence (id), reason
    OperatorRaisedAutonomy,    ///< strategy, reason: one level more, if there is evidence for it
    OperatorLoweredAutonomy,   ///< strategy, reason: takes a raise back
    OperatorEndedShadow,       ///< reason: the app leaves shadow mode, and its levels are as configured
    OperatorReportedAlert,     ///< ReportedAlert::toJson: another monitor finds something wrong, or no longer does
    OperatorInjectedFault,     ///< fault, for demos and drills
    CommandRefused,            ///< command, reason: an operator's command that could not be carried out

    AgentPaused,  ///< agent
    AgentResumed, ///< agent
    EmergencyStopped,
    EmergencyLifted,
    FreezeStarted,
    FreezeEnded,
    HandsOnStarted,  ///< by, reason, until
    HandsOnEnded,    ///< by (a person or "deadline"), reason
    WindowBegan,     ///< a rule of the configuration: name, effect (freeze or maintenance)
    WindowEnded,     ///< same
    ReleaseRejected, ///< release, by, reason: not deployed again from this environment on
    ReleaseCleared,  ///< release, by, reason
    SilenceStarted,  ///< Silence::toJson
    SilenceEnding,   ///< Silence::toJson: it will end soon
    SilenceEnded,    ///< Silence::toJson, ended_by, why_ended
    AutonomyRaised,  ///< AutonomyGrant::toJson: a strategy may do more by itself, for its evidence
    AutonomyLowered, ///< strategy, from, by, reason: what was raised is as configured again
    ShadowEnded,     ///< by, reason, since, cases, agreed: how often people did what would have been done
    ConfigChanged,   ///< PlatformConfig::toJson

    AuditCheckpointed, ///< AuditCheckpoint::toJson: how far the audit chain has come

    FaultInjected, ///< fault, parameters. Told to people, never to an agent
    FaultEnded,    ///< same
};

template <>
struct EnumNames<EventType>
{
    static constexpr std::array table{
        std::pair{EventType::SessionStarted, "session.started"},
        std::pair{EventType::SessionFinished, "session.finished"},
        std::pair{EventType::AppRegistered, "app.registered"},
        std::pair{EventType::AppConfigured, "app.configured"},
        std::pair{EventType::AppStateChanged, "app.state_changed"},
        std::pair{EventType::AppExited, "app.exited"},
        std::pair{EventType::SpecChanged, "spec.changed"},
        std::pair{EventType::DataRejected, "data.rejected"},
        std::pair{EventType::LogPatternSeen, "log.pattern_seen"},
        std::pair{EventType::DeployRequested, "deploy.requested"},
        std::pair{EventType::DeployStarted, "deploy.started"},
        std::pair{EventType::DeployProgressed, "deploy.progressed"},
        std::pair{EventType::DeploySucceeded, "deploy.succeeded"},
        std::pair{EventType::DeployFailed, "deploy.failed"},
        std::pair{EventType::IssueDetected, "issue.detected"},
        std::pair{EventType::IssueUpdated, "issue.updated"},
        std::pair{EventType::IssueResolved, "issue.resolved"},
        std::pair{EventType::IncidentOpened, "incident.opened"},
        std::pair{EventType::IncidentUpdated, "incident.updated"},
        std::pair{EventType::IncidentEscalated, "incident.escalated"},
        std::pair{EventType::IncidentClosed, "incident.closed"},
        std::pair{EventType::ActionProposed, "action.proposed"},
        std::pair{EventType::ActionRefused, "action.refused"},
        std::pair{EventType::ActionWaiting, "action.waiting"},
        std::pair{EventType::ActionCountdown, "action.countdown"},
        std::pair{EventType::ActionExtended, "action.extended"},
        std::pair{EventType::ActionAuthorised, "action.authorised"},
        std::pair{EventType::ActionExecuting, "action.executing"},
        std::pair{EventType::ActionFinished, "action.finished"},
        std::pair{EventType::ActionSucceeded, "action.succeeded"},
        std::pair{EventType::ActionFailed, "action.failed"},
        std::pair{EventType::ActionVetoed, "action.vetoed"},
        std::pair{EventType::ActionOverridden, "action.overridden"},
        std::pair{EventType::ActionCancelled, "action.cancelled"},
        std::pair{EventType::ActionExpired, "action.expired"},
        std::pair{EventType::ActionWithdrawn, "action.withdrawn"},
        std::pair{EventType::ActionUndone, "action.undone"},
        std::pair{EventType::HealSucceeded, "heal.succeeded"},
        std::pair{EventType::HealFailed, "heal.failed"},
        std::pair{EventType::PolicyUpdated, "policy.updated"},
        std::pair{EventType::SystemUp, "system.up"},
        std::pair{EventType::SystemDown, "system.down"},
        std::pair{EventType::UptimeReported, "uptime.reported"},
        std::pair{EventType::AlertRaised, "alert.raised"},
        std::pair{EventType::AlertCleared, "alert.cleared"},
        std::pair{EventType::OperatorApproved, "operator.approved"},
        std::pair{EventType::OperatorVetoed, "operator.vetoed"},
        std::pair{EventType::OperatorOverrode, "operator.overrode"},
        std::pair{EventType::OperatorCancelled, "operator.cancelled"},
        std::pair{EventType::OperatorExtended, "operator.extended"},
        std::pair{EventType::OperatorRequested, "operator.requested"},
        std::pair{EventType::OperatorUndid, "operator.undid"},
        std::pair{EventType::OperatorFroze, "operator.froze"},
        std::pair{EventType::OperatorUnfroze, "operator.unfroze"},
        std::pair{EventType::OperatorStopped, "operator.stopped"},
        std::pair{EventType::OperatorLifted, "operator.lifted"},
        std::pair{EventType::OperatorPausedAgent, "operator.paused_agent"},
        std::pair{EventType::OperatorResumedAgent, "operator.resumed_agent"},
        std::pair{EventType::OperatorConfigured, "operator.configured"},
        std::pair{EventType::OperatorPinnedStrategy, "operator.pinned_strategy"},
        std::pair{EventType::OperatorForbadeStrategy, "operator.forbade_strategy"},
        std::pair{EventType::OperatorClosedIncident, "operator.closed_incident"},
        std::pair{EventType::OperatorAcknowledged, "operator.acknowledged"},
        std::pair{EventType::OperatorResetKnowledge, "operator.reset_knowledge"},
        std::pair{EventType::OperatorImportedKnowledge, "operator.imported_knowledge"},
        std::pair{EventType::OperatorPromotedKnowledge, "operator.promoted_knowledge"},
        std::pair{EventType::OperatorTookOver, "operator.took_over"},
        std::pair{EventType::OperatorReleased, "operator.released"},
        std::pair{EventType::OperatorRejectedRelease, "operator.rejected_release"},
        std::pair{EventType::OperatorClearedRelease, "operator.cleared_release"},
        std::pair{EventType::OperatorSilenced, "operator.silenced"},
        std::pair{EventType::OperatorUnsilenced, "operator.unsilenced"},
        std::pair{EventType::OperatorRaisedAutonomy, "operator.raised_autonomy"},
        std::pair{EventType::OperatorLoweredAutonomy, "operator.lowered_autonomy"},
        std::pair{EventType::OperatorEndedShadow, "operator.ended_shadow"},
        std::pair{EventType::OperatorReportedAlert, "operator.reported_alert"},
        std::pair{EventType::OperatorInjectedFault, "operator.injected_fault"},
        std::pair{EventType::CommandRefused, "command.refused"},
        std::pair{EventType::AgentPaused, "agent.paused"},
        std::pair{EventType::AgentResumed, "agent.resumed"},
        std::pair{EventType::EmergencyStopped, "emergency.stopped"},
        std::pair{EventType::EmergencyLifted, "emergency.lifted"},
        std::pair{EventType::FreezeStarted, "freeze.started"},
        std::pair{EventType::FreezeEnded, "freeze.ended"},
        std::pair{EventType::HandsOnStarted, "hands_on.started"},
        std::pair{EventType::HandsOnEnded, "hands_on.ended"},
        std::pair{EventType::WindowBegan, "window.began"},
        std::pair{EventType::WindowEnded, "window.ended"},
        std::pair{EventType::ReleaseRejected, "release.rejected"},
        std::pair{EventType::ReleaseCleared, "release.cleared"},
        std::pair{EventType::SilenceStarted, "silence.started"},
        std::pair{EventType::SilenceEnding, "silence.ending"},
        std::pair{EventType::SilenceEnded, "silence.ended"},
        std::pair{EventType::AutonomyRaised, "autonomy.raised"},
        std::pair{EventType::AutonomyLowered, "autonomy.lowered"},
        std::pair{EventType::ShadowEnded, "shadow.ended"},
        std::pair{EventType::ConfigChanged, "config.changed"},
        std::pair{EventType::AuditCheckpointed, "audit.checkpointed"},
        std::pair{EventType::FaultInjected, "fault.injected"},
        std::pair{EventType::FaultEnded, "fault.ended"},
    };
};

/// A fact that happened. Immutable once it has a sequence number.
struct Event
{
    quint64 sequence = 0; ///< position in the journal and the event's id; 0 until the engine has accepted it
    Timestamp time;       ///< engine time, UTC
    EventType type = EventType::SessionStarted;
    QString environment; ///< empty: concerns the whole platform
    QString app;
    QString source;    ///< "issue-detector", "gate", "operator:anna", "runtime", ...
    QString incident;  ///< id of the incident that this belongs to; empty if none
    quint64 cause = 0; ///< sequence of the event that led to this one; 0 if none
    QJsonObject data;  ///< see EventType

    AppKey key() const { return {environment, app}; }
    /// A text of `data`; empty if there is none of that name.
    QString text(const char *field) const { return data.value(QLatin1String(field)).toString(); }
    QJsonObject toJson() const;
    static std::optional<Event> fromJson(const QJsonObject &json);

    bool operator==(const Event &) const = default;
};

/// Events in the order of their sequence. Shared and immutable: copying it copies a pointer.
using EventBatch = std::shared_ptr<const std::vector<Event>>;

/// Operator facts are what people ordered; agents and the gate hear them like any other fact.
bool isOperatorCommand(EventType type);
/// Facts for people's eyes only: they would tell an agent what it has to find out itself.
bool isHiddenFromAgents(EventType type);
/// From now on automation does nothing within the event's app, environment or everywhere ...
bool isHoldBegun(EventType type);
/// ... until the event that ends it: what began it; nothing if this ends none.
std::optional<EventType> holdEndedBy(EventType type);
/// Events about one action; their data is Action::toJson.
bool isActionEvent(EventType type);

} // namespace ops

Q_DECLARE_METATYPE(ops::EventBatch)
