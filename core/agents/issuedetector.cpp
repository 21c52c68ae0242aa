#include "agents/issuedetector.h"

#include <algorithm>

namespace ops {

IssueDetector::IssueDetector(DeviationFactory deviations)
    : m_deviations(std::move(deviations))
{
}

void IssueDetector::observe(const SampleBatch &samples, Outbox &)
{
    for (const SampleRow &row : samples.rows()) {
        if (row.app >= m_apps.size())
            continue; // not registered yet
        Watched &app = m_apps[row.app];
        if (!app.context.isExcused(row.time))
            app.watch.observe(row, samples.values(row));
    }
}

void IssueDetector::tick(Timestamp now, Outbox &out)
{
    m_now = now;
    for (Watched &app : m_apps)
        judge(app, now, 0, out);
}

void IssueDetector::judge(Watched &app, Timestamp now, quint64 cause, Outbox &out)
{
    if (app.context.isExcused(now)) {
        app.watch.excuse(now);
        if (!app.wasExcused && !app.tracker.isOpen())
            app.watch.clearAlarms(); // an issue that was told waits for fresh proof; what was only suspected does not
        app.tracker.stopGathering();
        app.wasExcused = true;
        return;
    }
    app.wasExcused = false;
    app.watch.tick(now);
    if (!app.watch.isRaised() && !app.tracker.isOpen()) {
        app.tracker.stopGathering();
        return;
    }
    app.watch.collect(m_findings);
    const bool blameable = app.dependency >= 0 && m_apps[std::size_t(app.dependency)].tracker.isSerious();
    const Surroundings around{.arrivalsAreHigh = app.watch.arrivalsAreHigh(),
                              .queueIsLong = app.watch.queueIsLong(),
                              .dependencyHasIssue = blameable,
                              .errorRate = app.watch.errorRate()};
    auto report = app.tracker.step(app.watch, m_findings, around, now, m_issues);
    if (!report)
        return;
    if (report->type == EventType::IssueResolved)
        app.watch.forgive();
    // By the first bad sample: what has a row a minute shows it long after the change that it came with.
    const Timestamp begun = report->issue.startedAt;
    if (report->type == EventType::IssueDetected)
        app.changedBefore = app.context.changedRecently(begun);
    report->issue.recentChange = app.changedBefore;
    report->issue.changed = app.context.lastChange(begun);
    report->issue.sinceChange = report->issue.detectedAt - app.context.lastChangeAt();
    const AppKey &key = app.watch.app().key;
    out.say({.time = {}, // the engine's
             .type = report->type,
             .environment = key.environment,
             .app = key.app,
             .source = {},
             .incident = {},
             .cause = cause,
             .data = report->issue.toJson()});
}

void IssueDetector::receive(std::span<const Event> batch, Outbox &out)
{
    for (const Event &event : batch) {
        switch (event.type) {
        case EventType::AppRegistered:
            registerApp(event);
            break;
        case EventType::AppConfigured:
            configureApp(event);
            break;
        case EventType::SessionStarted:
            configure(PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject()));
            break;
        case EventType::ConfigChanged:
            configure(PlatformConfig::fromJson(event.data));
            break;
        default:
            if (const auto it = m_index.constFind(event.key()); it != m_index.constEnd())
                hear(m_apps[std::size_t(*it)], event, out);
        }
    }
}

void IssueDetector::hear(Watched &app, const Event &event, Outbox &out)
{
    app.context.hear(event);
    switch (event.type) {
    case EventType::AppExited: {
        const bool isJobDone =
            app.watch.app().type == AppType::Job && event.data.value(QLatin1String("exit_code")) == 0;
        const bool isReplaced = event.data.value(QLatin1String("replaced")).toBool(); // whether that works shows soon
        if (isJobDone || isReplaced || app.context.isExcused(event.time))
            return;
        app.watch.exited(event.time);
        judge(app, std::max(m_now, event.time), event.sequence, out);
        return;
    }
    case EventType::DeployFailed:
        app.watch.rolloutFailed(event.time);
        judge(app, std::max(m_now, event.time), event.sequence, out);
        return;
    case EventType::ActionFinished: {
        const Action action = Action::fromJson(event.data);
        if (action.strategy == Strategy::Rollback && action.state == ActionState::Verifying)
            app.watch.rolloutReplaced();
        return;
    }
    case EventType::OperatorReportedAlert:
        if (const std::optional<ReportedAlert> alert = ReportedAlert::fromJson(event.data)) {
            app.watch.told(*alert, event.time);
            judge(app, std::max(m_now, event.time), event.sequence, out);
        }
        return;
    case EventType::HealSucceeded: // by fresh samples; other monitors take minutes to notice
    case EventType::IncidentClosed:
        app.watch.forgetAlerts();
        app.watch.rolloutOver();
        return;
    case EventType::DeployStarted: // a new attempt is judged by its own outcome
    case EventType::DeploySucceeded:
        app.watch.rolloutOver();
        return;
    default:
        return;
    }
}

void IssueDetector::registerApp(const Event &event)
{
    const AppInfo info = AppInfo::fromJson(event.data);
    m_index.insert(info.key, qsizetype(m_apps.size()));
    m_apps.push_back({.watch = AppWatch(info, limitsOf(info.key.environment), m_deviations, event.time),
                      .rules = {},
                      .context = {},
                      .tracker = {}});
    connectDependencies();
}

void IssueDetector::connectDependencies()
{
    for (Watched &app : m_apps) {
        const AppInfo &info = app.watch.app();
        const AppKey dependency{info.key.environment, info.dependency};
        const bool any = !info.dependency.isEmpty() && dependency != info.key;
        app.dependency = any ? m_index.value(dependency, -1) : -1;
    }
}

void IssueDetector::configure(const PlatformConfig &config)
{
    m_config = config;
    for (Watched &app : m_apps)
        setLimits(app);
}

void IssueDetector::configureApp(const Event &event)
{
    const auto it = m_index.constFind(event.key());
    if (it == m_index.cend())
        return;
    Watched &app = m_apps[std::size_t(*it)];
    app.rules = AppRules::fromJson(event.data);
    setLimits(app);
}

void IssueDetector::setLimits(Watched &app) const
{
    app.watch.setLimits(app.rules.applied(limitsOf(app.watch.app().key.environment)));
    app.watch.setGathering(app.rules.gathering);
    app.context.setGrace(app.rules.grace);
}

const Limits &IssueDetector::limitsOf(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return config ? config->limits : m_defaults;
}

} // namespace ops
