#include "agents/uptimemonitor.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration UptimeCheckEvery = seconds(10);
constexpr Duration ReportEvery = minutes(1);
constexpr Duration FirstMinutes = minutes(5); // one restart would be a large share of so short a time
constexpr double UptimeHysteresis = 0.01;     // an alert does not flap around its threshold
constexpr double WorthReporting = 0.0005;     // 2.6 s of an hour
constexpr int FailuresInARow = 3;
constexpr double FarAway = 86'400;             // seconds; what may come later may as well never come
const QLatin1String QueueLimit("queue_limit"); // what a service's parameter for it is called

bool differs(double a, double b)
{
    return std::abs(a - b) > WorthReporting;
}

bool differs(std::optional<double> now, std::optional<double> told)
{
    return now && (!told || std::abs(*now - *told) > WorthReporting);
}

bool differs(const SloStatus &now, const SloStatus &told)
{
    constexpr double Worth = 0.01; // of a budget or of its pace
    return now.availability != told.availability || std::abs(now.budgetLeft - told.budgetLeft) > Worth ||
           std::abs(now.fastBurn - told.fastBurn) > Worth || std::abs(now.slowBurn - told.slowBurn) > Worth;
}

bool isAbout(const Alert &alert, AlertKind kind, const AppKey &key, const QString &metric)
{
    return alert.kind == kind && alert.key == key && alert.metric == metric;
}

Alert alertOf(AlertKind kind, Severity severity, const AppKey &key, double value, double threshold,
              const QString &metric = {})
{
    Alert alert;
    alert.kind = kind;
    alert.severity = severity;
    alert.key = key;
    alert.metric = metric;
    alert.value = value;
    alert.threshold = threshold;
    return alert;
}

bool fillsUp(MetricRole role)
{
    return role == MetricRole::Memory || role == MetricRole::Disk || role == MetricRole::QueueDepth;
}

Alert forecastOf(const AppKey &key, const QString &metric, const Forecast &forecast, double limit)
{
    Alert alert =
        alertOf(AlertKind::ExhaustionAhead, Severity::Warning, key, rounded(forecast.likely), rounded(limit), metric);
    alert.earliest = rounded(forecast.earliest);
    if (forecast.latest <= FarAway)
        alert.latest = rounded(forecast.latest);
    return alert;
}

/// True once per `period`, however long the steps are and whenever the session began.
bool passes(Timestamp last, Timestamp now, Duration period)
{
    return now.time_since_epoch() / period != last.time_since_epoch() / period;
}

Event fact(EventType type, const AppKey &key, quint64 cause, const QJsonObject &data)
{
    return {.time = {}, // the engine's
            .type = type,
            .environment = key.environment,
            .app = key.app,
            .source = {},
            .incident = {},
            .cause = cause,
            .data = data};
}

} // namespace

void UptimeMonitor::observe(const SampleBatch &samples, Outbox &out)
{
    for (const SampleRow &row : samples.rows()) {
        if (row.app >= m_apps.size() || m_apps[row.app].stopped)
            continue;
        Watched &app = m_apps[row.app];
        const std::span<const double> values = samples.values(row);
        if (app.slo)
            app.slo->observe(row, values, {});
        const bool hasErrorRate = app.errorRate >= 0 && std::size_t(app.errorRate) < values.size();
        const double errorRate = hasErrorRate ? values[std::size_t(app.errorRate)] : 0;
        if (const auto change = app.availability.observe(row.alive, row.answering, errorRate, row.time))
            tell(app, *change, out);
        for (Resource &resource : app.resources) {
            if (!row.alive)
                resource.watch.reset();
        }
        if (!app.resources.empty())
            forecast(app, values, row.time, out);
    }
}

void UptimeMonitor::tick(Timestamp now, Outbox &out)
{
    const Timestamp last = m_lastTick.value_or(now);
    m_lastTick = now;
    const bool check = passes(last, now, UptimeCheckEvery);
    const bool reportNow = passes(last, now, ReportEvery);
    for (Watched &app : m_apps) {
        if (app.stopped)
            app.availability.excuse(now);
        else if (const auto change = app.availability.tick(now, limitsOf(app.key.environment).heartbeatTimeout))
            tell(app, *change, out);
        if (check)
            checkUptime(app, now, out);
        if (reportNow)
            report(app, now, out);
    }
    if (!reportNow)
        return;
    for (auto it = m_healing.begin(); it != m_healing.end(); ++it)
        reportHealing(it.key(), it.value(), out);
}

void UptimeMonitor::tell(Watched &app, const AvailabilityWatch::Change &change, Outbox &out)
{
    const QString since = toIsoString(change.at);
    if (!change.up) {
        m_ledger.down(app.key, change.at);
        out.say(fact(EventType::SystemDown, app.key, 0,
                     {{QStringLiteral("reason"), change.reason}, {QStringLiteral("since"), since}}));
        return;
    }
    m_ledger.up(app.key, change.at);
    const UptimeLedger::Outage outage = m_ledger.outages(app.key).constLast();
    const qint64 downMs = (*outage.to - outage.from).count();
    out.say(
        fact(EventType::SystemUp, app.key, 0, {{QStringLiteral("down_ms"), downMs}, {QStringLiteral("since"), since}}));
}

double UptimeMonitor::limitFor(const Watched &app, MetricRole role) const
{
    const Limits &limits = limitsOf(app.key.environment);
    if (role == MetricRole::QueueDepth)
        return app.rules.queueLimit > 0 ? double(app.rules.queueLimit) * app.replicas : app.queueLimit;
    return role == MetricRole::Memory ? limits.memory : limits.disk;
}

void UptimeMonitor::forecast(Watched &app, std::span<const double> values, Timestamp at, Outbox &out)
{
    for (Resource &resource : app.resources) {
        if (std::size_t(resource.metric) >= values.size() || !std::isfinite(values[std::size_t(resource.metric)]))
            continue;
        const double limit = limitFor(app, resource.role);
        if (limit <= 0)
            continue;
        const double unit = resource.role == MetricRole::QueueDepth ? limit : 1; // the watch sees shares
        resource.fedAt = at;
        resource.watch.observe(at, values[std::size_t(resource.metric)] / unit, limit / unit);
        judgeResource(app, resource, limit, out);
    }
}

void UptimeMonitor::judgeResource(const Watched &app, const Resource &resource, double limit, Outbox &out)
{
    const bool stands = m_alerts.stands(AlertKind::ExhaustionAhead, app.key, resource.name);
    const Forecast &forecast = resource.watch.forecast();
    // A queue that is full already is seen by what it does to requests.
    const bool isNews = resource.role != MetricRole::QueueDepth || forecast.likely > 0;
    if (resource.watch.isAhead() && !stands && isNews)
        raise(forecastOf(app.key, resource.name, forecast, limit), resource.fedAt, 0, out);
    else if (!resource.watch.isAhead() && stands)
        clear(AlertKind::ExhaustionAhead, app.key, resource.name, resource.fedAt, 0, out);
}

void UptimeMonitor::checkUptime(const Watched &app, Timestamp now, Outbox &out)
{
    if (now - app.since < FirstMinutes)
        return;
    const double threshold = limitsOf(app.key.environment).uptime;
    const double uptime = m_ledger.uptime(app.key, now, hours(1));
    if (uptime < threshold) {
        raise(alertOf(AlertKind::UptimeBelow, Severity::Error, app.key, rounded(uptime), rounded(threshold)), now, 0,
              out);
    } else if (uptime >= std::min(1.0, threshold + UptimeHysteresis)) {
        clear(AlertKind::UptimeBelow, app.key, {}, now, 0, out);
    }
}

void UptimeMonitor::report(Watched &app, Timestamp now, Outbox &out)
{
    const Figures figures{.hour = m_ledger.uptime(app.key, now, hours(1)),
                          .day = m_ledger.uptime(app.key, now, hours(24)),
                          .month = m_ledger.uptime(app.key, now, hours(24 * 30)),
                          .run = m_ledger.uptime(app.key, now)};
    const Figures &told = app.reported;
    SloStatus slo;
    if (app.slo) {
        app.slo->advance(now);
        slo = app.slo->status();
    }
    if (!differs(figures.hour, told.hour) && !differs(figures.day, told.day) && !differs(figures.month, told.month) &&
        !differs(figures.run, told.run) && !differs(slo, app.reportedSlo))
        return;
    app.reported = figures;
    app.reportedSlo = slo;
    QJsonObject data{{QStringLiteral("uptime_1h"), rounded(figures.hour)},
                     {QStringLiteral("uptime_24h"), rounded(figures.day)},
                     {QStringLiteral("uptime_30d"), rounded(figures.month)},
                     {QStringLiteral("uptime_run"), rounded(figures.run)}};
    if (const auto mtbf = m_ledger.meanTimeBetweenFailures(app.key, now))
        data.insert(QStringLiteral("mtbf_s"), rounded(*mtbf));
    if (app.slo)
        data.insert(QStringLiteral("slo"), slo.toJson());
    out.say(fact(EventType::UptimeReported, app.key, 0, data));
}

void UptimeMonitor::reportBudget(Watched &app, Timestamp now, Outbox &out)
{
    if (app.slo) // who looks at an incident wants to know what it costs, and not what was a minute ago
        report(app, now, out);
}

void UptimeMonitor::reportHealing(const QString &environment, Healing &healing, Outbox &out)
{
    const auto mttr = healing.tally.meanTimeToRecoverSeconds();
    const auto share = healing.tally.healedWithoutHuman();
    if (!differs(mttr, healing.reportedMttr) && !differs(share, healing.reportedShare))
        return;
    healing.reportedMttr = mttr;
    healing.reportedShare = share;
    QJsonObject data;
    if (mttr)
        data.insert(QStringLiteral("mttr_s"), rounded(*mttr));
    if (share)
        data.insert(QStringLiteral("healed_without_human"), rounded(*share));
    out.say(fact(EventType::UptimeReported, {environment, {}}, 0, data));
}

void UptimeMonitor::receive(std::span<const Event> batch, Outbox &out)
{
    for (const Event &event : batch) {
        switch (event.type) {
        case EventType::AppRegistered:
            registerApp(event);
            break;
        case EventType::SessionStarted:
            configure(PlatformConfig::fromJson(event.data.value(QLatin1String("config")).toObject()));
            break;
        case EventType::ConfigChanged:
            configure(PlatformConfig::fromJson(event.data));
            break;
        case EventType::WindowBegan:
        case EventType::WindowEnded:
            hearWindow(event, out);
            break;
        default:
            if (const auto it = m_index.constFind(event.key()); it != m_index.constEnd())
                hear(m_apps[std::size_t(*it)], event, out);
        }
    }
}

void UptimeMonitor::hear(Watched &app, const Event &event, Outbox &out)
{
    switch (event.type) {
    case EventType::AppConfigured:
        app.rules = AppRules::fromJson(event.data);
        if (ServedPast past = ServedPast::of(event.data); !past.isEmpty())
            app.past = std::move(past);
        promise(app);
        break;
    case EventType::AppStateChanged:
        hearStatus(app, AppStatus::fromJson(event.data));
        break;
    case EventType::ActionFinished: // the app was restarted or changed: its past is no trend any more
        for (Resource &resource : app.resources)
            resource.watch.reset();
        break;
    case EventType::IssueDetected:
    case EventType::IssueUpdated:
    case EventType::IssueResolved:
        hearIssue(app, event, out);
        break;
    case EventType::HealSucceeded:
    case EventType::HealFailed:
        hearHeal(app, event, out);
        break;
    default:
        break;
    }
    m_healing[app.key.environment].tally.hear(event);
}

void UptimeMonitor::hearStatus(Watched &app, const AppStatus &status)
{
    app.stopped = isOutOfSight(status.state);
    app.replicas = std::max(status.replicas, 1);
    app.queueLimit = status.config.value(QueueLimit).value;
}

void UptimeMonitor::hearIssue(Watched &app, const Event &event, Outbox &out)
{
    if (event.type == EventType::IssueResolved) {
        app.failedHeals = 0;
        clear(AlertKind::CriticalError, app.key, {}, event.time, event.sequence, out);
        clear(AlertKind::HealingFailedRepeatedly, app.key, {}, event.time, event.sequence, out);
        reportBudget(app, event.time, out);
        return;
    }
    if (event.type == EventType::IssueDetected)
        reportBudget(app, event.time, out);
    if (fromName<Severity>(event.data.value(QLatin1String("severity")).toString()) != Severity::Critical)
        return;
    raise(alertOf(AlertKind::CriticalError, Severity::Critical, app.key, 0, 0), event.time, event.sequence, out);
}

void UptimeMonitor::hearHeal(Watched &app, const Event &event, Outbox &out)
{
    if (event.type == EventType::HealSucceeded) {
        app.failedHeals = 0;
        clear(AlertKind::HealingFailedRepeatedly, app.key, {}, event.time, event.sequence, out);
        return;
    }
    if (++app.failedHeals < FailuresInARow)
        return;
    raise(
        alertOf(AlertKind::HealingFailedRepeatedly, Severity::Error, app.key, double(app.failedHeals), FailuresInARow),
        event.time, event.sequence, out);
}

void UptimeMonitor::hearWindow(const Event &event, Outbox &out)
{
    if (event.data.value(QLatin1String("effect")).toString() != QLatin1String("maintenance"))
        return;
    if (event.type == EventType::WindowBegan) {
        m_maintenance.append(event.key());
        return;
    }
    m_maintenance.removeOne(event.key()); // another window may still be there
    for (Alert &alert : std::exchange(m_withheld, {}))
        raise(std::move(alert), event.time, event.sequence, out); // withheld again if it is
}

bool UptimeMonitor::isInMaintenance(const AppKey &key) const
{
    return m_maintenance.contains(key) || m_maintenance.contains(AppKey{key.environment, QString()});
}

void UptimeMonitor::raise(Alert alert, Timestamp now, quint64 cause, Outbox &out)
{
    const AppKey key = alert.key;
    if (isInMaintenance(key)) {
        std::erase_if(m_withheld,
                      [&alert](const Alert &other) { return isAbout(other, alert.kind, alert.key, alert.metric); });
        m_withheld.push_back(std::move(alert));
        return;
    }
    if (const auto raised = m_alerts.raise(std::move(alert), now))
        out.say(fact(EventType::AlertRaised, key, cause, raised->toJson()));
}

void UptimeMonitor::clear(AlertKind kind, const AppKey &key, const QString &metric, Timestamp now, quint64 cause,
                          Outbox &out)
{
    std::erase_if(m_withheld, [&](const Alert &alert) { return isAbout(alert, kind, key, metric); });
    if (const auto cleared = m_alerts.clear(kind, key, metric, now))
        out.say(fact(EventType::AlertCleared, key, cause, cleared->toJson()));
}

void UptimeMonitor::registerApp(const Event &event)
{
    const AppInfo info = AppInfo::fromJson(event.data);
    Watched app{.key = info.key,
                .since = event.time,
                .rules = {},
                .past = ServedPast::of(event.data),
                .slo = nullptr,
                .availability = AvailabilityWatch(event.time),
                .resources = {},
                .reported = {},
                .reportedSlo = {}};
    for (int i = 0; i < info.metrics.size(); ++i) {
        const MetricInfo &metric = info.metrics[i];
        if (metric.role == MetricRole::ErrorRate && app.errorRate < 0)
            app.errorRate = i;
        if (metric.role == MetricRole::RequestRate && app.requestRate < 0)
            app.requestRate = i;
        if (fillsUp(metric.role))
            app.resources.push_back({.metric = i, .name = metric.name, .role = metric.role, .watch = {}, .fedAt = {}});
    }
    promise(app);
    m_index.insert(info.key, qsizetype(m_apps.size()));
    m_apps.push_back(std::move(app));
    m_ledger.start(info.key, event.time);
}

void UptimeMonitor::configure(const PlatformConfig &config)
{
    m_config = config;
    for (Watched &app : m_apps)
        promise(app);
}

void UptimeMonitor::promise(Watched &app) const
{
    const EnvironmentConfig *config = m_config.find(app.key.environment);
    const SloRules rules = app.rules.applied(config ? config->slo : SloRules{});
    if (!rules.isPromised())
        app.slo.reset();
    else if (!app.slo || app.slo->rules() != rules)
        app.slo = std::make_unique<SloWatch>(rules, app.errorRate, app.requestRate, app.past);
}

const Limits &UptimeMonitor::limitsOf(const QString &environment) const
{
    const EnvironmentConfig *config = m_config.find(environment);
    return config ? config->limits : m_defaults;
}

} // namespace ops
