#include "agents/issuedetector.h"

#include "model/incident.h"

#include <algorithm>

namespace ops {

namespace {

constexpr Duration JustChanged{60'000};
constexpr int CauseShowsWithin = 4; // times what it takes to gather: as long as dependants wait for it
constexpr int BlameLasts = 7;       // times what it takes to gather: dependants recover a little later

/// What was changed does well, so that what has been usual says nothing any more.
bool isConfirmedChange(const Event &event)
{
    if (event.type == EventType::DeploySucceeded)
        return true;
    const bool isHealed = event.type == EventType::HealSucceeded;
    if (!isHealed && (event.type != EventType::ActionSucceeded || !event.incident.isEmpty()))
        return false;
    const auto strategy = fromName<Strategy>(event.data.value(QLatin1String("strategy")).toString());
    return strategy == Strategy::Rollback || strategy == Strategy::AdjustConfig || strategy == Strategy::ScaleOut ||
           strategy == Strategy::ScaleIn || strategy == Strategy::Deploy || strategy == Strategy::RetryDeployment;
}

} // namespace

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
        if (!app.context.isStopped())
            app.watch.observeService(row, samples.values(row));
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
    const bool isRaised = app.watch.isRaised() || app.tracker.isOpen();
    const bool suffer = (isRaised || app.watch.isWorseForLong()) && dependantsSuffer(app);
    if (!isRaised && !suffer) {
        app.tracker.stopGathering();
        return;
    }
    app.watch.collect(m_findings);
    const Watched *const upstream = toBlame(app, now);
    const Surroundings around{.arrivalsAreHigh = app.watch.arrivalsAreHigh(),
                              .queueIsLong = app.watch.queueIsLong(),
                              .dependencyHasIssue = upstream != nullptr,
                              .errorRate = app.watch.errorRate(),
                              .dependencyIsSuspicious = !upstream && mayBeExplainedSoon(app),
                              .dependantsSuffer = suffer};
    auto report = app.tracker.step(app.watch, m_findings, around, now, m_issues);
    if (app.tracker.isSerious())
        app.seriousAt = now;
    const auto &open = app.tracker.issue();
    const Watched *const blamed = open && open->kind == IssueKind::DependencyOutage ? upstream : nullptr;
    if (!report && open && app.blamed != (blamed ? blamed->watch.app().key.app : QString()))
        report = app.tracker.restate(app.watch);
    if (report)
        tell(app, std::move(*report), blamed, cause, out);
}

void IssueDetector::tell(Watched &app, IssueTracker::Report report, const Watched *blamed, quint64 cause, Outbox &out)
{
    Issue &issue = report.issue;
    if (report.type == EventType::IssueResolved)
        app.watch.forgive();
    // By the first bad sample: what has a row a minute shows it long after the change that it came with.
    const Timestamp begun = issue.startedAt;
    if (report.type == EventType::IssueDetected)
        app.changedBefore = app.context.changedRecently(begun);
    issue.recentChange = app.changedBefore;
    issue.changed = app.context.lastChange(begun);
    issue.sinceChange = issue.detectedAt - app.context.lastChangeAt();
    issue.blamed = app.blamed = blamed ? blamed->watch.app().key.app : QString();
    const bool isCalm = issue.flapping.isKeptOpen() && issue.flapping.isCalm(); // nothing shows that could be a cause
    if (report.type != EventType::IssueResolved && !isCalm)
        app.suspects = suspectsOf(app, blamed, begun);
    if (report.type != EventType::IssueResolved)
        issue.suspects = app.suspects;
    const AppKey &key = app.watch.app().key;
    out.say({.time = {}, // the engine's
             .type = report.type,
             .environment = key.environment,
             .app = key.app,
             .source = {},
             .incident = {},
             .cause = cause,
             .data = issue.toJson()});
}

const IssueDetector::Watched *IssueDetector::toBlame(const Watched &app, Timestamp now) const
{
    std::vector<const Watched *> explaining;
    for (const std::size_t position : app.upstream) {
        if (isExplainedBy(app, m_apps[position], now))
            explaining.push_back(&m_apps[position]);
    }
    // What depends on another one of them is a victim itself.
    const auto isVictim = [&](const Watched *one) {
        return std::any_of(explaining.cbegin(), explaining.cend(),
                           [&](const Watched *other) { return other != one && dependsOn(*one, *other); });
    };
    const auto begun = [](const Watched *one) {
        return one->tracker.isSerious() ? one->tracker.issue()->startedAt : Timestamp::max(); // others: no longer
    };
    const Watched *blamed = nullptr;
    for (const Watched *one : explaining) {
        if (!isVictim(one) && (!blamed || begun(one) < begun(blamed)))
            blamed = one;
    }
    // Should they depend on one another in a circle, the one that is furthest away.
    return blamed || explaining.empty() ? blamed : explaining.back();
}

bool IssueDetector::isExplainedBy(const Watched &app, const Watched &upstream, Timestamp now) const
{
    if (!upstream.tracker.isSerious()) {
        const bool wasBlamed = !app.blamed.isEmpty() && app.blamed == upstream.watch.app().key.app;
        return wasBlamed && now - upstream.seriousAt < BlameLasts * app.watch.gathering();
    }
    return !isOwnWork(app, upstream.tracker.issue()->startedAt);
}

bool IssueDetector::isOwnWork(const Watched &app, Timestamp upstreamSince) const
{
    const std::optional<Timestamp> begun = app.watch.firstSign();
    return begun && app.context.lastChangeAt() <= *begun && *begun - app.context.lastChangeAt() < JustChanged &&
           *begun < upstreamSince;
}

bool IssueDetector::dependsOn(const Watched &app, const Watched &upstream) const
{
    return std::any_of(app.upstream.cbegin(), app.upstream.cend(),
                       [&](std::size_t position) { return &m_apps[position] == &upstream; });
}

bool IssueDetector::dependantsSuffer(const Watched &app) const
{
    const std::optional<Timestamp> sign = app.watch.firstSign();
    return sign && std::any_of(m_apps.cbegin(), m_apps.cend(), [&](const Watched &other) {
               if (!other.tracker.suffers() || !dependsOn(other, app))
                   return false;
               // A cause is there before its effect, though it may take longer to be sure of it.
               const Timestamp felt = other.watch.firstSign().value_or(m_now);
               return *sign <= felt + CauseShowsWithin * other.watch.gathering() && !isOwnWork(other, *sign);
           });
}

bool IssueDetector::mayBeExplainedSoon(const Watched &app) const
{
    return std::any_of(app.upstream.cbegin(), app.upstream.cend(), [this](std::size_t position) {
        const AppWatch &other = m_apps[position].watch;
        return other.isRaised() || other.isSuspicious() || other.isWorseForLong();
    });
}

QList<Suspect> IssueDetector::suspectsOf(const Watched &app, const Watched *blamed, Timestamp begun) const
{
    struct Candidate
    {
        Suspect suspect;
        int points = 0;
    };
    std::vector<Candidate> candidates;
    Timestamp first = begun;
    const auto consider = [&](const Watched &other, std::optional<Timestamp> since) {
        if (!since)
            return;
        first = std::min(first, *since);
        candidates.push_back({.suspect = {.app = other.watch.app().key.app,
                                          .since = *since,
                                          .isFailing = other.tracker.isOpen() || other.watch.isRaised(),
                                          .isUpstream = &other != &app,
                                          .wasChanged = other.context.changedRecently(*since)}});
    };
    consider(app, std::min(begun, app.watch.firstSign().value_or(begun)));
    for (const std::size_t position : app.upstream) {
        const Watched &other = m_apps[position];
        const auto &open = other.tracker.issue();
        const auto sign = other.watch.firstSign();
        consider(other, open ? std::optional(std::min(open->startedAt, sign.value_or(open->startedAt))) : sign);
    }
    if (candidates.size() < 2)
        return {};
    for (Candidate &candidate : candidates) {
        Suspect &suspect = candidate.suspect;
        suspect.isFirst = suspect.since - first < app.watch.gathering();
        const bool isBlamed = blamed && suspect.app == blamed->watch.app().key.app;
        candidate.points = 8 * isBlamed + suspect.isFailing + suspect.isFirst + suspect.isUpstream +
                           (suspect.wasChanged && suspect.isFirst);
    }
    // Among equals what is further upstream, which comes later here.
    std::reverse(candidates.begin(), candidates.end());
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate &a, const Candidate &b) { return a.points > b.points; });
    QList<Suspect> suspects;
    for (const Candidate &candidate : candidates)
        suspects.append(candidate.suspect);
    return suspects;
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
    if (isConfirmedChange(event))
        app.watch.rebaseline();
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
        app.tracker.workedOn();
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
    case EventType::LogPatternSeen:
        app.watch.sawPattern(event.data.value(QLatin1String("pattern")).toString(), event.time);
        return;
    case EventType::HealSucceeded: // by fresh samples; other monitors take minutes to notice
        app.watch.forgetAlerts();
        app.watch.rolloutOver();
        return;
    case EventType::IncidentClosed:
        hearClosed(app, event, out);
        return;
    case EventType::DeployStarted: // a new attempt is judged by its own outcome
    case EventType::DeploySucceeded:
        app.watch.rolloutOver();
        return;
    default:
        return;
    }
}

void IssueDetector::hearClosed(Watched &app, const Event &event, Outbox &out)
{
    app.watch.forgetAlerts();
    app.watch.rolloutOver();
    const Incident incident = Incident::fromJson(event.data);
    if (incident.state != IncidentState::Closed)
        return;
    app.tracker.workedOn(); // a person has seen to it
    const auto &open = app.tracker.issue();
    if (open && open->id == incident.issue.id)
        tell(app, app.tracker.dismiss(app.watch, std::max(m_now, event.time)), nullptr, event.sequence, out);
}

void IssueDetector::registerApp(const Event &event)
{
    const AppInfo info = AppInfo::fromJson(event.data);
    m_index.insert(info.key, qsizetype(m_apps.size()));
    m_apps.push_back({.watch = AppWatch(info, configOf(info.key.environment).limits, m_deviations, event.time),
                      .rules = {},
                      .limits = configOf(info.key.environment).limits,
                      .context = {},
                      .tracker = {},
                      .upstream = {},
                      .blamed = {},
                      .suspects = {},
                      .seriousAt = {}});
    m_apps.back().watch.setPast(ServedPast::of(event.data));
    setLimits(m_apps.back());
    connectDependencies();
}

void IssueDetector::connectDependencies()
{
    for (std::size_t app = 0; app < m_apps.size(); ++app) {
        if (!m_apps[app].watch.app().dependencies.isEmpty())
            m_apps[app].upstream = upstreamOf(app);
    }
}

std::vector<std::size_t> IssueDetector::dependenciesOf(std::size_t app) const
{
    const AppInfo &info = m_apps[app].watch.app();
    std::vector<std::size_t> positions;
    for (const QString &name : info.dependencies) {
        if (const auto it = m_index.constFind({info.key.environment, name}); it != m_index.cend())
            positions.push_back(std::size_t(*it));
    }
    return positions;
}

std::vector<std::size_t> IssueDetector::upstreamOf(std::size_t app) const
{
    struct Visit
    {
        std::size_t app;
        std::vector<std::size_t> toGo; ///< from the end, so that in the end they are in the order of the spec
    };
    // Depth first: an app is done when all that it depends on is. Each once, should they depend on one another.
    std::vector<std::size_t> done;
    std::vector<bool> isKnown(m_apps.size());
    isKnown[app] = true;
    std::vector<Visit> way{{.app = app, .toGo = dependenciesOf(app)}};
    while (!way.empty()) {
        Visit &last = way.back();
        if (last.toGo.empty()) {
            done.push_back(last.app);
            way.pop_back();
            continue;
        }
        const std::size_t next = last.toGo.back();
        last.toGo.pop_back();
        if (!isKnown[next]) {
            isKnown[next] = true;
            way.push_back({.app = next, .toGo = dependenciesOf(next)});
        }
    }
    done.pop_back(); // the app itself
    std::reverse(done.begin(), done.end());
    return done;
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
    if (ServedPast past = ServedPast::of(event.data); !past.isEmpty())
        app.watch.setPast(std::move(past));
    setLimits(app);
}

void IssueDetector::setLimits(Watched &app) const
{
    const EnvironmentConfig &config = configOf(app.watch.app().key.environment);
    const Limits limits = app.rules.applied(config.limits);
    if (app.limits != limits) // else a change of anything would make it forget what it was about to say
        app.watch.setLimits(limits);
    app.limits = limits;
    app.watch.setStatistics(config.detection);
    app.watch.setSlo(app.rules.applied(config.slo));
    app.watch.setGathering(app.rules.gathering);
    app.context.setGrace(app.rules.grace);
}

const EnvironmentConfig &IssueDetector::configOf(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return config ? *config : m_defaults;
}

} // namespace ops
