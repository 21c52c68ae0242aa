#include "detection/appwatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr Duration ShortestSilence{3000}; // of whoever samples, not of the app: the machine may be busy
constexpr int RolloutForgottenAfter = 60; // healthy samples: then the failed attempt is history
constexpr std::size_t MostAlerts = 32;
constexpr std::size_t MostPatterns = 10;
constexpr Duration PatternLasts{120'000}; // then it is no news any more

HeartbeatWatch::Settings heartbeatSettings(const Limits &limits)
{
    return {.timeout = limits.heartbeatTimeout,
            .missingAfter = std::max(limits.heartbeatTimeout, ShortestSilence),
            .clearAfter = limits.resolveSamples};
}

int firstWithRole(const AppInfo &app, MetricRole role)
{
    const auto it = std::find_if(app.metrics.cbegin(), app.metrics.cend(),
                                 [role](const MetricInfo &metric) { return metric.role == role; });
    return it == app.metrics.cend() ? -1 : int(it - app.metrics.cbegin());
}

} // namespace

AppWatch::AppWatch(const AppInfo &app, const Limits &limits, const DeviationFactory &deviations, Timestamp registeredAt)
    : m_app(app)
    , m_heartbeat(registeredAt, heartbeatSettings(limits))
    , m_requestRate(firstWithRole(app, MetricRole::RequestRate))
    , m_queueDepth(firstWithRole(app, MetricRole::QueueDepth))
    , m_errorRate(firstWithRole(app, MetricRole::ErrorRate))
    , m_limits(limits)
{
    m_metrics.reserve(std::size_t(app.metrics.size()));
    for (const MetricInfo &metric : app.metrics)
        m_metrics.emplace_back(metric, int(m_metrics.size()), limits, deviations);
}

void AppWatch::setLimits(const Limits &limits)
{
    m_heartbeat.setSettings(heartbeatSettings(limits));
    m_limits = limits;
    for (MetricWatch &watch : m_metrics)
        watch.setLimits(m_app.metrics[qsizetype(&watch - m_metrics.data())], limits);
}

void AppWatch::setStatistics(const DetectionRules &rules)
{
    m_statistics = rules.statistics;
    if (m_statistics == Statistics::Off)
        m_patterns.clear();
    for (MetricWatch &watch : m_metrics)
        watch.setStatistics(rules, m_limits);
}

void AppWatch::setSlo(const SloRules &rules)
{
    if (!rules.isPromised())
        m_slo.reset();
    else if (!m_slo || m_slo->rules() != rules)
        m_slo = std::make_unique<SloWatch>(rules, m_errorRate, m_requestRate, m_past);
}

void AppWatch::observe(const SampleRow &row, std::span<const double> values)
{
    if (m_hasRow && row.time <= m_lastRow)
        return;
    m_hasRow = true;
    m_lastRow = row.time;
    m_alive = row.alive;
    m_answering = row.answering;
    m_heartbeat.observe(row.alive, row.answering, row.healthy, row.time);
    m_exited = m_exited && m_heartbeat.isDead();
    observeMetrics(values, row.time);
    judgeMetrics();
    if (m_rollout.isRaised())
        m_rollout.observe(!row.alive || !row.answering || !row.healthy || m_metricsRaised, row.time);
}

void AppWatch::observeService(const SampleRow &row, std::span<const double> values)
{
    if (m_slo)
        m_slo->observe(row, values, {.raiseAfter = m_limits.debounceSamples, .clearAfter = m_limits.resolveSamples});
}

void AppWatch::observeMetrics(std::span<const double> values, Timestamp at)
{
    const std::size_t count = std::min(values.size(), m_metrics.size());
    for (std::size_t i = 0; i < count; ++i)
        m_metrics[i].observe(values[i], at);
}

void AppWatch::tick(Timestamp now)
{
    if (m_hasRow && m_lastRow > now)
        m_lastRow = now; // a row from the future must not make us deaf until then
    m_heartbeat.tick(now);
    if (m_slo)
        m_slo->advance(now);
    std::erase_if(m_patterns, [now](const NewPattern &pattern) { return now - pattern.since > PatternLasts; });
    m_raised = m_heartbeat.isDead() || m_heartbeat.isSilent() || m_heartbeat.isUnwell() || m_heartbeat.isMissing() ||
               m_rollout.isRaised() || m_metricsRaised || isBurning() || !m_alerts.empty() || hasUnwantedNews();
}

void AppWatch::excuse(Timestamp now)
{
    m_heartbeat.excuse(now);
    for (MetricWatch &watch : m_metrics)
        watch.forgetTrend();
}

void AppWatch::exited(Timestamp at)
{
    m_heartbeat.exited(at);
    m_exited = true;
    m_alive = false;
    m_raised = true;
}

void AppWatch::rolloutFailed(Timestamp at)
{
    m_rollout.setSettings({.raiseAfter = 1, .clearAfter = RolloutForgottenAfter});
    m_rollout.raise(at);
    m_raised = true;
}

void AppWatch::rolloutReplaced()
{
    m_rollout.setSettings({.raiseAfter = 1, .clearAfter = m_limits.resolveSamples});
}

void AppWatch::rolloutOver()
{
    m_rollout.reset();
}

void AppWatch::told(const ReportedAlert &alert, Timestamp at)
{
    const auto known = std::find_if(m_alerts.begin(), m_alerts.end(),
                                    [&alert](const Told &one) { return one.alert.fingerprint == alert.fingerprint; });
    if (!alert.isFiring) {
        if (known != m_alerts.end())
            m_alerts.erase(known);
        return;
    }
    m_raised = true;
    if (known == m_alerts.end() && m_alerts.size() < MostAlerts)
        m_alerts.push_back({.alert = alert, .since = at, .metric = m_nextAlert--});
}

void AppWatch::sawPattern(const QString &pattern, Timestamp at)
{
    if (m_statistics == Statistics::Off || m_patterns.size() >= MostPatterns)
        return;
    m_patterns.push_back({.text = pattern, .since = at, .metric = m_nextPattern--});
    m_raised = m_raised || hasUnwantedNews();
}

void AppWatch::forgetAlerts()
{
    m_alerts.clear();
    m_patterns.clear();
}

void AppWatch::judgeMetrics()
{
    const auto any = [this](auto is) { return std::any_of(m_metrics.cbegin(), m_metrics.cend(), is); };
    m_metricsRaised = any([](const MetricWatch &watch) { return watch.isRaised(); });
    m_worseForLong = any([](const MetricWatch &watch) { return watch.isWorseForLong(); });
}

void AppWatch::collect(Findings &findings) const
{
    findings.clear();
    const auto flag = [&](IssueKind kind, int which, Detector detector, bool value, Timestamp since) {
        findings.push_back({.kind = kind,
                            .metric = which,
                            .role = MetricRole::Other,
                            .detector = detector,
                            .canBeRoot = true,
                            .value = value ? 1.0 : 0.0,
                            .healthy = {1, 1},
                            .since = since});
    };
    if (m_heartbeat.isDead())
        flag(IssueKind::Crash, Finding::AliveFlag, m_exited ? Detector::Exit : Detector::Heartbeat, m_alive,
             m_heartbeat.deadSince());
    if (m_heartbeat.isSilent())
        flag(IssueKind::Hang, Finding::AnsweringFlag, Detector::Heartbeat, m_answering, m_heartbeat.silentSince());
    if (m_heartbeat.isUnwell())
        flag(IssueKind::Unhealthy, Finding::HealthyFlag, Detector::Heartbeat, false, m_heartbeat.unwellSince());
    else if (m_heartbeat.isMissing())
        flag(IssueKind::Unhealthy, Finding::AnsweringFlag, Detector::Heartbeat, false, m_heartbeat.missingSince());
    if (m_rollout.isRaised())
        flag(IssueKind::FailedDeployment, Finding::AnsweringFlag, Detector::Rollout, m_answering, m_rollout.since());
    for (const MetricWatch &watch : m_metrics)
        watch.collect(findings);
    if (isBurning())
        collectBurn(findings);
    for (const Told &told : m_alerts)
        findings.push_back({.kind = told.alert.kind,
                            .metric = told.metric,
                            .role = MetricRole::Other,
                            .detector = Detector::Alert,
                            .canBeRoot = true,
                            .value = 1,
                            .healthy = {0, 0},
                            .since = told.since,
                            .text = told.alert.name,
                            .severity = told.alert.severity});
    collectPatterns(findings);
}

void AppWatch::collectPatterns(Findings &findings) const
{
    for (const NewPattern &pattern : m_patterns)
        findings.push_back({.kind = IssueKind::MetricAnomaly,
                            .metric = pattern.metric,
                            .role = MetricRole::LogErrorRate,
                            .detector = Detector::Log,
                            .canBeRoot = m_statistics == Statistics::Issue,
                            .value = 1,
                            .healthy = {0, 0},
                            .since = pattern.since,
                            .text = pattern.text});
}

void AppWatch::collectBurn(Findings &findings) const
{
    findings.push_back({.kind = IssueKind::SloBurn,
                        .metric = m_errorRate < 0 ? Finding::AnsweringFlag : m_errorRate,
                        .role = m_errorRate < 0 ? MetricRole::Other : MetricRole::ErrorRate,
                        .detector = Detector::Burn,
                        .canBeRoot = true,
                        .value = m_slo->wrongNow(),
                        .healthy = {0, m_slo->bearable()},
                        .since = m_slo->since(),
                        .isUrgent = m_slo->burn() == SloWatch::Burn::Fast});
}

std::optional<Timestamp> AppWatch::firstSign() const
{
    std::optional<Timestamp> first;
    const auto consider = [&first](bool shows, Timestamp since) {
        if (shows)
            first = first ? std::min(*first, since) : since;
    };
    consider(m_heartbeat.isDead(), m_heartbeat.deadSince());
    consider(m_heartbeat.isUnanswered(), m_heartbeat.silentSince());
    consider(m_heartbeat.isUnwell(), m_heartbeat.unwellSince());
    consider(m_heartbeat.isMissing(), m_heartbeat.missingSince());
    consider(m_rollout.isRaised(), m_rollout.since());
    for (const MetricWatch &watch : m_metrics) {
        const std::optional<Timestamp> sign = watch.firstSign();
        consider(sign.has_value(), sign.value_or(Timestamp{}));
    }
    return first;
}

bool AppWatch::isSuspicious() const
{
    return m_heartbeat.isUnanswered() ||
           std::any_of(m_metrics.cbegin(), m_metrics.cend(), [](const MetricWatch &w) { return w.isSuspicious(); });
}

bool AppWatch::arrivalsAreHigh() const
{
    return isAboveNormal(m_requestRate);
}

bool AppWatch::queueIsLong() const
{
    return isAboveNormal(m_queueDepth);
}

bool AppWatch::isAboveNormal(int metric) const
{
    return metric >= 0 && m_metrics[std::size_t(metric)].isAboveNormal();
}

double AppWatch::errorRate() const
{
    const double last = m_errorRate < 0 ? 0 : m_metrics[std::size_t(m_errorRate)].last();
    return std::isnan(last) ? 0 : last;
}

QMap<QString, double> AppWatch::lastValues() const
{
    QMap<QString, double> values;
    for (std::size_t i = 0; i < m_metrics.size(); ++i) {
        if (std::isfinite(m_metrics[i].last()))
            values.insert(m_app.metrics[qsizetype(i)].name, rounded(m_metrics[i].last()));
    }
    return values;
}

void AppWatch::forgive()
{
    for (MetricWatch &watch : m_metrics)
        watch.forgive();
    judgeMetrics();
}

void AppWatch::clearAlarms()
{
    m_heartbeat.clearAlarms();
    m_exited = false;
    for (MetricWatch &watch : m_metrics)
        watch.clearAlarms();
    judgeMetrics();
}

void AppWatch::rebaseline()
{
    for (MetricWatch &watch : m_metrics)
        watch.rebaseline();
    judgeMetrics();
}

} // namespace ops
