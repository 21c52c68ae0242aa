#include "agents/deployagent.h"

namespace ops {

namespace {

constexpr qsizetype LongestQueue = 8; ///< of an app; who waits longer is overtaken by what is newer

} // namespace

void DeployAgent::receive(std::span<const Event> batch, Outbox &out)
{
    for (const Event &event : batch)
        hear(event, out);
}

void DeployAgent::observe(const SampleBatch &samples, Outbox &)
{
    for (const SampleRow &row : samples.rows()) {
        if (qsizetype(row.app) >= m_order.size())
            continue; // not registered yet
        App &app = m_apps[m_order[qsizetype(row.app)]];
        if (!app.rules.comparesReleases)
            continue;
        if (!app.current && !app.hasIssue && !app.isHealing) // what is being healed is nothing to compare with
            app.comparison.observeBefore(row, samples.values(row));
        else if (app.current && app.current->state == DeploymentState::Watching)
            app.comparison.observeAfter(row, samples.values(row));
    }
}

void DeployAgent::tick(Timestamp now, Outbox &out)
{
    m_now = now;
    for (App &app : m_apps) {
        const bool watching = app.current && app.current->state == DeploymentState::Watching;
        if (watching && app.rules.comparesReleases) {
            if (const QString complaint = app.comparison.complaint(); !complaint.isEmpty()) {
                end(app, DeploymentState::Failed, QStringLiteral("Worse than before: %1").arg(complaint), 0, out);
                continue;
            }
        }
        if (!watching || app.hasIssue || app.isHealing || now - app.quietSince < app.rules.watch)
            continue;
        if (app.isTrial && app.isHeld)
            continue;
        if (app.isTrial)
            completeTrial(app, out);
        else
            end(app, DeploymentState::Succeeded, app.current->reason, 0, out);
    }
}

void DeployAgent::hear(const Event &event, Outbox &out)
{
    if (isActionEvent(event.type))
        return hearAction(event, out);
    switch (event.type) {
    case EventType::DeployRequested:
        return request(event, out);
    case EventType::OperatorCancelled:
        return cancelQueued(event, out);
    case EventType::AppRegistered:
        m_order.append(event.key());
        m_apps[event.key()].comparison = ReleaseComparison(AppInfo::fromJson(event.data));
        return;
    case EventType::AppConfigured:
        m_apps[event.key()].rules = AppRules::fromJson(event.data);
        return;
    case EventType::AppStateChanged:
        m_apps[event.key()].release = event.text("release");
        m_apps[event.key()].isTrial = event.data.value(QLatin1String("trial")).toBool();
        return;
    case EventType::AppExited:
        return exited(m_apps[event.key()], event, out);
    case EventType::IssueDetected:
        m_apps[event.key()].hasIssue = true;
        return;
    case EventType::IssueResolved:
        m_apps[event.key()].hasIssue = false;
        m_apps[event.key()].quietSince = m_now;
        return;
    case EventType::IncidentOpened:
        m_apps[event.key()].isHealing = true;
        return;
    case EventType::IncidentEscalated:
    case EventType::IncidentClosed: {
        App &app = m_apps[event.key()];
        app.isHealing = false;
        app.quietSince = m_now;
        return startNext(app, event.sequence, out);
    }
    default:
        if (holdEndedBy(event.type))
            liftHolds(event, out);
        return;
    }
}

Deployment DeployAgent::make(const AppKey &key, const QString &release, const QString &by, const QString &reason)
{
    Deployment deployment;
    deployment.id = QStringLiteral("D-%1").arg(++m_deployments);
    deployment.key = key;
    deployment.release = release;
    deployment.fromRelease = m_apps[key].release;
    deployment.requestedBy = by;
    deployment.reason = reason;
    deployment.requestedAt = m_now;
    return deployment;
}

void DeployAgent::request(const Event &event, Outbox &out)
{
    const Deployment deployment = make(event.key(), event.text("release"), event.source, event.text("reason"));
    App &app = m_apps[event.key()];
    app.queue.append(deployment);
    startNext(app, event.sequence, out);
    if (app.queue.size() > LongestQueue) {
        Deployment overtaken = app.queue.takeFirst();
        overtaken.state = DeploymentState::Cancelled;
        overtaken.reason = QStringLiteral("Newer releases wait as well.");
        overtaken.finishedAt = m_now;
        say(EventType::DeployProgressed, overtaken, event.sequence, out);
    }
    if (!app.queue.isEmpty() && app.queue.last().id == deployment.id)
        say(EventType::DeployProgressed, deployment, event.sequence, out); // so that people see that it waits
}

void DeployAgent::cancelQueued(const Event &event, Outbox &out)
{
    const QString id = event.text("deployment");
    QList<Deployment> &queue = m_apps[event.key()].queue;
    const auto found =
        std::find_if(queue.begin(), queue.end(), [&id](const Deployment &deployment) { return deployment.id == id; });
    if (found == queue.end())
        return; // an action was meant, or it has begun meanwhile
    Deployment cancelled = *found;
    queue.erase(found);
    cancelled.state = DeploymentState::Cancelled;
    const QString said = event.text("reason");
    cancelled.reason = said.isEmpty() ? QStringLiteral("Cancelled by %1.").arg(event.source) : said;
    cancelled.finishedAt = m_now;
    say(EventType::DeployProgressed, cancelled, event.sequence, out);
}

void DeployAgent::startNext(App &app, quint64 cause, Outbox &out)
{
    // A deployment that is with a person gives way: the next release may well be what mends it.
    if (app.queue.isEmpty() || app.isHealing || app.isHeld)
        return;
    if (app.current && (app.current->state == DeploymentState::Running || !app.hasIssue))
        return;
    if (app.current)
        close(app, DeploymentState::Cancelled, QStringLiteral("Replaced by %1.").arg(app.queue.first().id), cause, out);
    Deployment deployment = app.queue.takeFirst();
    deployment.state = DeploymentState::Running;
    deployment.fromRelease = app.release;
    deployment.action = QStringLiteral("A-d-%1").arg(++m_actions);
    app.current = deployment;
    app.strategy = Strategy::Deploy;
    say(EventType::DeployStarted, deployment, cause, out);
    propose(app, {}, cause, out);
}

void DeployAgent::completeTrial(App &app, Outbox &out)
{
    app.current->state = DeploymentState::Running;
    app.current->action = QStringLiteral("A-d-%1").arg(++m_actions);
    say(EventType::DeployProgressed, *app.current, 0, out);
    propose(app, Action::completingTrial(), 0, out);
}

void DeployAgent::propose(const App &app, const QJsonObject &details, quint64 cause, Outbox &out) const
{
    const Deployment &deployment = *app.current;
    Action action;
    action.id = deployment.action;
    action.key = deployment.key;
    action.strategy = app.strategy;
    action.parameters = details;
    action.parameters.insert(QStringLiteral("release"), deployment.release);
    action.parameters.insert(QStringLiteral("deployment"), deployment.id);
    action.proposedBy = deployment.requestedBy; // the gate lets through what a pipeline asked for
    action.proposedAt = m_now;
    action.reason = deployment.reason;
    out.say({.time = {}, // the engine's
             .type = EventType::ActionProposed,
             .environment = action.key.environment,
             .app = action.key.app,
             .source = {},
             .incident = {},
             .cause = cause,
             .data = action.toJson()});
}

void DeployAgent::hearAction(const Event &event, Outbox &out)
{
    const Action action = Action::fromJson(event.data);
    App &app = m_apps[action.key];
    if (app.current && app.current->action == action.id)
        return follow(app, event, action, out);
    const bool deploys = action.strategy == Strategy::Deploy || action.strategy == Strategy::RetryDeployment;
    if (deploys && event.type == EventType::ActionAuthorised)
        return adopt(app, event, action, out);
    if (action.strategy == Strategy::Rollback && event.type == EventType::ActionFinished &&
        action.state != ActionState::Failed)
        rolledBack(app, action, event.sequence, out);
}

void DeployAgent::follow(App &app, const Event &event, const Action &action, Outbox &out)
{
    switch (event.type) {
    case EventType::ActionFinished:
        if (action.state == ActionState::Failed)
            return end(app, DeploymentState::Failed, action.reason, event.sequence, out);
        app.current->state = DeploymentState::Watching;
        app.comparison.begin();
        app.quietSince = m_now;
        return say(EventType::DeployProgressed, *app.current, event.sequence, out);
    case EventType::ActionRefused:
        if (!action.isHeldBack())
            return end(app, DeploymentState::Cancelled, action.reason, event.sequence, out);
        app.isHeld = true;
        if (action.completesTrial()) { // what has been tried is there, and is watched until the others may follow
            app.current->state = DeploymentState::Watching;
            return say(EventType::DeployProgressed, *app.current, event.sequence, out);
        }
        app.queue.prepend(*app.current);
        app.current.reset();
        app.queue.first().state = DeploymentState::Queued;
        app.queue.first().action.clear();
        return say(EventType::DeployProgressed, app.queue.first(), event.sequence, out);
    case EventType::ActionVetoed:
    case EventType::ActionOverridden:
    case EventType::ActionCancelled:
    case EventType::ActionExpired:
    case EventType::ActionWithdrawn:
        return end(app, DeploymentState::Cancelled, action.reason, event.sequence, out);
    default: // on its way, or judged by others: the watch decides
        return;
    }
}

void DeployAgent::adopt(App &app, const Event &event, const Action &action, Outbox &out)
{
    if (app.current) // only one that is being watched can be here: the gate lets no two actions run at one app
        close(app, DeploymentState::Cancelled, QStringLiteral("Replaced by %1.").arg(action.id), event.sequence, out);
    const QString release = action.parameters.value(QLatin1String("release")).toString();
    Deployment deployment = make(action.key, release, action.proposedBy, action.reason);
    deployment.state = DeploymentState::Running;
    deployment.action = action.id;
    app.current = deployment;
    app.strategy = action.strategy;
    say(EventType::DeployStarted, deployment, event.sequence, out);
}

void DeployAgent::rolledBack(App &app, const Action &action, quint64 cause, Outbox &out)
{
    const QString reason = QStringLiteral("Rolled back by %1.").arg(action.id);
    if (app.current)
        return end(app, DeploymentState::RolledBack, reason, cause, out);
    if (app.last.id.isEmpty())
        return;
    Deployment taken = std::exchange(app.last, {});
    taken.state = DeploymentState::RolledBack;
    taken.reason = reason;
    say(EventType::DeployProgressed, taken, cause, out);
}

void DeployAgent::exited(App &app, const Event &event, Outbox &out)
{
    if (!app.current || app.current->state != DeploymentState::Watching)
        return;
    const QString said = event.text("reason");
    end(app, DeploymentState::Failed, said.isEmpty() ? QStringLiteral("The app exited.") : said, event.sequence, out);
}

void DeployAgent::liftHolds(const Event &event, Outbox &out)
{
    for (auto app = m_apps.begin(); app != m_apps.end(); ++app) {
        const bool concerned = event.environment.isEmpty() || (event.environment == app.key().environment &&
                                                               (event.app.isEmpty() || event.app == app.key().app));
        if (!app->isHeld || !concerned)
            continue;
        app->isHeld = false; // if another hold is in force, the gate will say so
        startNext(*app, event.sequence, out);
    }
}

void DeployAgent::end(App &app, DeploymentState state, const QString &reason, quint64 cause, Outbox &out)
{
    close(app, state, reason, cause, out);
    startNext(app, cause, out);
}

void DeployAgent::close(App &app, DeploymentState state, const QString &reason, quint64 cause, Outbox &out) const
{
    Deployment deployment = *std::exchange(app.current, std::nullopt);
    deployment.state = state;
    deployment.reason = reason;
    deployment.finishedAt = m_now;
    if (app.rules.comparesReleases) {
        deployment.before = app.comparison.before();
        deployment.after = app.comparison.after();
        if (state == DeploymentState::Succeeded)
            app.comparison.accept();
        app.comparison.begin();
    }
    switch (state) {
    case DeploymentState::Succeeded:
        app.last = deployment;
        say(EventType::DeploySucceeded, deployment, cause, out);
        break;
    case DeploymentState::Failed:
        app.last = deployment;
        say(EventType::DeployFailed, deployment, cause, out);
        break;
    default:
        say(EventType::DeployProgressed, deployment, cause, out);
    }
}

void DeployAgent::say(EventType type, const Deployment &deployment, quint64 cause, Outbox &out) const
{
    out.say({.time = {}, // the engine's
             .type = type,
             .environment = deployment.key.environment,
             .app = deployment.key.app,
             .source = {},
             .incident = {},
             .cause = cause,
             .data = deployment.toJson()});
}

} // namespace ops
