#include "ui/models/words.h"

#include "ui/models/localtime.h"
#include "ui/models/metricwords.h"

#include <QJsonObject>

namespace ops {

QString Words::of(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Restart:
        return tr("Restart");
    case Strategy::Rollback:
        return tr("Roll back");
    case Strategy::AdjustConfig:
        return tr("Adjust configuration");
    case Strategy::ScaleOut:
        return tr("Scale out");
    case Strategy::ScaleIn:
        return tr("Scale in");
    case Strategy::RetryDeployment:
        return tr("Retry deployment");
    case Strategy::Deploy:
        return tr("Deploy");
    case Strategy::NoAction:
        return tr("Wait and see");
    case Strategy::Escalate:
        return tr("Call a person");
    }
    return QString();
}

QString Words::of(ActionState state)
{
    switch (state) {
    case ActionState::Proposed:
        return tr("Proposed");
    case ActionState::Waiting:
        return tr("Waits for approval");
    case ActionState::Countdown:
        return tr("Counting down");
    case ActionState::Authorised:
        return tr("Authorised");
    case ActionState::Executing:
        return tr("Executing");
    case ActionState::Verifying:
        return tr("Verifying");
    case ActionState::Succeeded:
        return tr("Succeeded");
    case ActionState::Failed:
        return tr("Failed");
    case ActionState::Refused:
        return tr("Refused");
    case ActionState::Vetoed:
        return tr("Vetoed");
    case ActionState::Overridden:
        return tr("Replaced");
    case ActionState::Cancelled:
        return tr("Cancelled");
    case ActionState::Expired:
        return tr("Expired");
    case ActionState::Withdrawn:
        return tr("Withdrawn");
    case ActionState::Undone:
        return tr("Undone");
    }
    return QString();
}

QString Words::of(IncidentState state)
{
    switch (state) {
    case IncidentState::Open:
        return tr("Open");
    case IncidentState::Healed:
        return tr("Healed");
    case IncidentState::SelfResolved:
        return tr("Resolved by itself");
    case IncidentState::Escalated:
        return tr("Escalated");
    case IncidentState::Closed:
        return tr("Closed");
    case IncidentState::Joined:
        return tr("Part of another incident");
    }
    return QString();
}

QString Words::of(IssueKind kind)
{
    switch (kind) {
    case IssueKind::Crash:
        return tr("Crash");
    case IssueKind::Hang:
        return tr("Hang");
    case IssueKind::Unhealthy:
        return tr("Unhealthy");
    case IssueKind::Latency:
        return tr("Slow responses");
    case IssueKind::ErrorRate:
        return tr("Errors");
    case IssueKind::Overload:
        return tr("Overload");
    case IssueKind::MemoryExhaustion:
        return tr("Memory exhaustion");
    case IssueKind::DiskExhaustion:
        return tr("Disk exhaustion");
    case IssueKind::FailedDeployment:
        return tr("Failed deployment");
    case IssueKind::DataAnomaly:
        return tr("Data anomaly");
    case IssueKind::MetricAnomaly:
        return tr("Metric anomaly");
    case IssueKind::DependencyOutage:
        return tr("Dependency outage");
    case IssueKind::SloBurn:
        return tr("Promised service at risk");
    }
    return QString();
}

QString Words::of(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return tr("Info");
    case Severity::Warning:
        return tr("Warning");
    case Severity::Error:
        return tr("Error");
    case Severity::Critical:
        return tr("Critical");
    }
    return QString();
}

QString Words::of(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Queued:
        return tr("Queued");
    case DeploymentState::Running:
        return tr("Running");
    case DeploymentState::Watching:
        return tr("Watching");
    case DeploymentState::Succeeded:
        return tr("Succeeded");
    case DeploymentState::Failed:
        return tr("Failed");
    case DeploymentState::RolledBack:
        return tr("Rolled back");
    case DeploymentState::Cancelled:
        return tr("Cancelled");
    }
    return QString();
}

QString Words::of(AppState state)
{
    switch (state) {
    case AppState::Stopped:
        return tr("Stopped");
    case AppState::Starting:
        return tr("Starting");
    case AppState::Running:
        return tr("Running");
    case AppState::Exited:
        return tr("Exited");
    case AppState::Unknown:
        return tr("Unknown");
    }
    return QString();
}

QString Words::of(AppType type)
{
    switch (type) {
    case AppType::Api:
        return tr("API");
    case AppType::Web:
        return tr("Web");
    case AppType::Worker:
        return tr("Worker");
    case AppType::Job:
        return tr("Job");
    case AppType::Data:
        return tr("Data");
    }
    return QString();
}

QString Words::of(AlertKind kind)
{
    switch (kind) {
    case AlertKind::UptimeBelow:
        return tr("Uptime too low");
    case AlertKind::HealingFailedRepeatedly:
        return tr("Healing failed repeatedly");
    case AlertKind::CriticalError:
        return tr("Critical error");
    case AlertKind::ExhaustionAhead:
        return tr("Exhaustion ahead");
    }
    return QString();
}

QString Words::of(Autonomy level)
{
    switch (level) {
    case Autonomy::Observe:
        return tr("Observe only");
    case Autonomy::Ask:
        return tr("Ask first");
    case Autonomy::VetoWindow:
        return tr("Announce, then act");
    case Autonomy::Autonomous:
        return tr("Autonomous");
    }
    return QString();
}

QString Words::of(const AutonomyRule &rule)
{
    return rule.level == Autonomy::VetoWindow ? QStringLiteral("%1, %2").arg(of(rule.level), spanText(rule.window))
                                              : of(rule.level);
}

QString Words::of(Exploration exploration, double risk)
{
    switch (exploration) {
    case Exploration::Free:
        return tr("Free: may try what it does not know");
    case Exploration::Deterministic:
        return tr("Deterministic: tries in a fixed order");
    case Exploration::BestKnown:
        return risk > 0 ? tr("Best known: at most %1 of the actions are trials").arg(MetricWords::percent(risk))
                        : tr("Best known: never experiments");
    }
    return QString();
}

QString Words::of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Authorise:
        return tr("Done at once");
    case Outcome::Announce:
        return tr("Announced, then done");
    case Outcome::Ask:
        return tr("Asks a person");
    case Outcome::Hold:
        return tr("Waits");
    case Outcome::Refuse:
        return tr("Not done");
    }
    return QString();
}

QString Words::of(Question question)
{
    switch (question) {
    case Question::Journal:
        return tr("Can it not be recorded?");
    case Question::EmergencyStop:
        return tr("Is there an emergency stop?");
    case Question::Hold:
        return tr("Is the app frozen, in maintenance or taken over?");
    case Question::RejectedRelease:
        return tr("Is the release rejected?");
    case Question::Busy:
        return tr("Is something else under way?");
    case Question::Requested:
        return tr("Did somebody ask for it?");
    case Question::Level:
        return tr("Autonomy here and now");
    case Question::TwoPersons:
        return tr("Do two people have to approve it?");
    case Question::Replicas:
        return tr("Replicas that it touches");
    case Question::Apps:
        return tr("Apps that were acted on lately");
    case Question::Confidence:
        return tr("How often it helped");
    case Question::Failures:
        return tr("Failed actions here within an hour");
    case Question::Freshness:
        return tr("Age of the evidence");
    case Question::Budget:
        return tr("Disruptive actions within an hour");
    }
    return QString();
}

QString Words::of(Effect effect)
{
    switch (effect) {
    case Effect::Passes:
        return tr("nothing against it");
    case Effect::Decides:
        return tr("decides");
    case Effect::Lowers:
        return tr("asks a person instead");
    }
    return QString();
}

QString Words::undo(UndoKind kind)
{
    switch (kind) {
    case UndoKind::Exact:
        return tr("It can be undone exactly.");
    case UndoKind::BestEffort:
        return tr("It can be undone in part.");
    case UndoKind::Impossible:
        return tr("It cannot be undone.");
    }
    return QString();
}

QString Words::cancelMeaning(const QString &runtime)
{
    if (runtime == QLatin1String("dataset"))
        return tr("Cancelled, nothing of it takes effect; a service that was stopped for it is started again at once.");
    if (runtime == QLatin1String("swarm"))
        return tr("Cancelled, the whole change is still brought to its end.");
    return tr("Cancelled, replicas that were changed stay changed; the one under way is brought to its end, and the "
              "others are left until the next change.");
}

QString Words::ofAction(Strategy strategy, const QJsonObject &parameters)
{
    const auto text = [&](const char *name) {
        const QJsonValue value = parameters.value(QLatin1String(name));
        return value.isDouble() ? numberText(value.toDouble()) : value.toString();
    };
    switch (strategy) {
    case Strategy::ScaleOut:
        return parameters.isEmpty() ? of(strategy)
                                    : tr("Scale out to %n replica(s)", nullptr, text("replicas").toInt());
    case Strategy::ScaleIn:
        if (parameters.contains(QLatin1String("replicas")) && text("replicas").toInt() == 0)
            return tr("Stop all replicas");
        return parameters.isEmpty() ? of(strategy) : tr("Scale in to %n replica(s)", nullptr, text("replicas").toInt());
    case Strategy::Deploy:
        return parameters.isEmpty() ? of(strategy) : tr("Deploy %1").arg(text("release"));
    case Strategy::AdjustConfig:
        if (!parameters.contains(QLatin1String("parameter")))
            return of(strategy);
        //: a configuration parameter, its present and its new value
        return tr("Set %1 from %2 to %3").arg(text("parameter"), text("from"), text("to"));
    case Strategy::Restart:
    case Strategy::Rollback:
    case Strategy::RetryDeployment:
    case Strategy::NoAction:
    case Strategy::Escalate:
        return of(strategy);
    }
    return of(strategy);
}

QString Words::consequence(Strategy strategy)
{
    switch (strategy) {
    case Strategy::Restart:
        return tr("The app is stopped and started again. Requests in progress are lost, and it does not answer until "
                  "it is up.");
    case Strategy::Rollback:
        return tr("The former release takes the place of the present one, with its data version. The app does not "
                  "answer while it changes over.");
    case Strategy::AdjustConfig:
        return tr("The configuration value changes, and the app takes it over at once.");
    case Strategy::ScaleOut:
        return tr("More replicas share the load. Nothing is interrupted.");
    case Strategy::ScaleIn:
        return tr("Replicas are stopped; the rest carry the whole load.");
    case Strategy::RetryDeployment:
        return tr("The last deployment is tried again. The app does not answer while it changes over.");
    case Strategy::Deploy:
        return tr("The release takes the place of the present one. The app does not answer while it changes over.");
    case Strategy::NoAction:
        return tr("Nothing is done; the platform keeps watching.");
    case Strategy::Escalate:
        return tr("Automation stops here and leaves the incident to people.");
    }
    return QString();
}

QString Words::who(const QString &source)
{
    if (source == QLatin1String("operator:locked console"))
        return tr("somebody at a locked console");
    if (source.startsWith(QLatin1String("operator:")))
        return source.mid(9);
    if (source == QLatin1String("autonomy"))
        return tr("autonomy");
    if (source == QLatin1String("journal"))
        return tr("journal");
    if (source == QLatin1String("deadline"))
        return tr("end of the countdown");
    if (source == QLatin1String("emergency stop"))
        return tr("emergency stop");
    if (source == QLatin1String("freeze"))
        return tr("freeze");
    if (source == QLatin1String("hands on"))
        return tr("hands on");
    if (source == QLatin1String("freeze window"))
        return tr("freeze window");
    if (source == QLatin1String("maintenance window"))
        return tr("maintenance window");
    if (source == QLatin1String("budget"))
        return tr("budget");
    if (source == QLatin1String("rejected release"))
        return tr("rejected release");
    return source;
}

QString Words::phase(const QString &phase)
{
    if (phase == QLatin1String("deciding"))
        return tr("Deciding");
    if (phase == QLatin1String("waiting"))
        return tr("Waiting");
    if (phase == QLatin1String("executing"))
        return tr("Executing");
    if (phase == QLatin1String("verifying"))
        return tr("Verifying");
    if (phase == QLatin1String("backing_off"))
        return tr("Backing off");
    return phase;
}

QString Words::rankingNote(const QString &note)
{
    if (note == QLatin1String("tried"))
        return tr("tried in this incident");
    if (note == QLatin1String("forbidden"))
        return tr("forbidden by an operator");
    if (note == QLatin1String("pinned"))
        return tr("pinned by an operator");
    if (note == QLatin1String("not_possible"))
        return tr("not possible here");
    if (note == QLatin1String("vetoed"))
        return tr("not wanted by an operator");
    if (note == QLatin1String("cooling_down"))
        return tr("cured it a short time ago");
    if (note == QLatin1String("limit_reached"))
        return tr("done too often lately");
    if (note == QLatin1String("no_evidence"))
        return tr("nothing like this has gone away by itself here yet");
    return note;
}

QString Words::situation(const QString &situation)
{
    QStringList parts;
    for (const QString &part : situation.split(QLatin1Char('|')))
        parts.append(situationPart(part));
    return parts.join(QStringLiteral(" · "));
}

QString Words::situationPart(const QString &part)
{
    if (const std::optional<IssueKind> kind = fromName<IssueKind>(part))
        return of(*kind);
    if (const std::optional<AppType> type = fromName<AppType>(part))
        return of(*type);
    if (part == QLatin1String("steady"))
        return tr("steady");
    if (part == QLatin1String("recent-change"))
        return tr("recent change");
    const QString value = part.section(QLatin1Char(':'), 1);
    if (part.startsWith(QLatin1String("tried:"))) {
        QStringList names;
        for (const QString &name : value.split(QLatin1Char('+'))) {
            const std::optional<Strategy> strategy = fromName<Strategy>(name);
            names.append(strategy ? of(*strategy) : name);
        }
        //: strategies that were tried before in the same incident
        return tr("after %1").arg(names.join(QStringLiteral(", ")));
    }
    return QString(part).replace(QLatin1Char('_'), QLatin1Char(' '));
}

} // namespace ops
