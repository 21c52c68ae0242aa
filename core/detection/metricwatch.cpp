#include "detection/metricwatch.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr double Saturation = 0.98;           // of what a configuration value allows
constexpr double TrendHorizonSeconds = 60;    // a leak that kills sooner than this is an issue before it does
constexpr double TrendMinimumShare = 0.5;     // below half of the limit it is only growing
constexpr double ScatteredForgiveness = 0.25; // bad rows come among good ones, and their share goes up and down
constexpr double ClearlyAbove = 1.25;

struct RoleLimit
{
    double high = 0;
    bool exists = false;
};

RoleLimit limitFor(MetricRole role, const Limits &limits)
{
    switch (role) {
    case MetricRole::LatencyP95:
        return {limits.latencyP95Ms, true};
    case MetricRole::ErrorRate:
        return {limits.errorRate, true};
    case MetricRole::Cpu:
        return {limits.cpu, true};
    case MetricRole::Memory:
        return {limits.memory, true};
    case MetricRole::Disk:
        return {limits.disk, true};
    case MetricRole::DependencyErrorRate:
        return {limits.dependencyErrorRate, true};
    case MetricRole::DataErrorRate:
        return {limits.dataErrorRate, true};
    case MetricRole::ConfigUse:
        return {Saturation, true};
    case MetricRole::RequestRate:
    case MetricRole::LatencyP50:
    case MetricRole::LatencyP99:
    case MetricRole::QueueDepth:
    case MetricRole::LogErrorRate:
    case MetricRole::Data:
    case MetricRole::Other:
        return {};
    }
    return {};
}

IssueKind kindOver(MetricRole role)
{
    switch (role) {
    case MetricRole::LatencyP95:
        return IssueKind::Latency;
    case MetricRole::ErrorRate:
        return IssueKind::ErrorRate;
    case MetricRole::Cpu:
    case MetricRole::ConfigUse:
        return IssueKind::Overload;
    case MetricRole::Memory:
        return IssueKind::MemoryExhaustion;
    case MetricRole::Disk:
        return IssueKind::DiskExhaustion;
    case MetricRole::DependencyErrorRate:
        return IssueKind::DependencyOutage;
    case MetricRole::DataErrorRate:
    case MetricRole::Data:
        return IssueKind::DataAnomaly;
    case MetricRole::RequestRate:
    case MetricRole::LatencyP50:
    case MetricRole::LatencyP99:
    case MetricRole::QueueDepth:
    case MetricRole::LogErrorRate:
    case MetricRole::Other:
        return IssueKind::MetricAnomaly;
    }
    return IssueKind::MetricAnomaly;
}

/// Roles whose deviation is an issue by itself; the others only explain one.
bool deviationIsAnIssue(MetricRole role)
{
    return role == MetricRole::LatencyP95 || role == MetricRole::ErrorRate || role == MetricRole::Data ||
           role == MetricRole::LogErrorRate || role == MetricRole::Other;
}

/// Less of it is as strange as more of it. Less latency is not.
bool isTwoSided(MetricRole role)
{
    return role == MetricRole::Data || role == MetricRole::Other || role == MetricRole::RequestRate;
}

/// Others say the same, or it has no normal.
bool isWatchedAsStream(MetricRole role)
{
    return role != MetricRole::LatencyP50 && role != MetricRole::LatencyP99 && role != MetricRole::ConfigUse &&
           role != MetricRole::DataErrorRate;
}

/// Tells of those who call the app, or of what it calls, rather than of itself.
bool tellsOfOthers(MetricRole role)
{
    return role == MetricRole::RequestRate || role == MetricRole::DependencyErrorRate;
}

/// What users themselves feel.
bool isOfUsers(MetricRole role)
{
    return role == MetricRole::LatencyP95 || role == MetricRole::ErrorRate;
}

std::optional<Range> configuredRange(const QString &metric, const Limits &limits)
{
    const auto it = limits.dataRanges.constFind(metric);
    return it == limits.dataRanges.constEnd() ? std::nullopt : std::optional(Range{it->first, it->second});
}

} // namespace

MetricWatch::MetricWatch(const MetricInfo &metric, int position, const Limits &limits,
                         const DeviationFactory &deviations)
    : m_position(position)
    , m_role(metric.role)
    , m_deviation(deviations(metric))
{
    if (m_role == MetricRole::Memory || m_role == MetricRole::Disk)
        m_filling = std::make_unique<Filling>();
    if (m_role == MetricRole::Data)
        m_range = std::make_unique<DataRangeWatch>();
    setLimits(metric, limits);
}

void MetricWatch::setLimits(const MetricInfo &metric, const Limits &limits)
{
    const RoleLimit limit = limitFor(m_role, limits);
    m_hasLimit = limit.exists;
    Debounce::Settings settings{.raiseAfter = limits.debounceSamples, .clearAfter = limits.resolveSamples};
    if (m_filling) {
        m_filling->limit = std::max(1.0, limit.high); // the platform kills at 1, whatever the warning limit is
        m_filling->debounce.setSettings(settings);
    }
    if (m_range)
        m_range->configure(configuredRange(metric.name, limits), limits.resolveSamples);
    if (m_role == MetricRole::DataErrorRate)
        settings.forgiveness = ScatteredForgiveness;
    m_limit.configure({-std::numeric_limits<double>::infinity(), limit.high}, settings);
}

void MetricWatch::setStatistics(const DetectionRules &rules, const Limits &limits)
{
    m_strangeIsAnIssue = rules.statistics == Statistics::Issue;
    if (rules.statistics == Statistics::Off || !isWatchedAsStream(m_role)) {
        m_stream.reset();
        return;
    }
    if (!m_stream)
        m_stream = std::make_unique<StreamWatch>();
    m_stream->setAlarmEvery(rules.alarmEvery);
    m_stream->setPatience(limits.debounceSamples, limits.resolveSamples);
}

void MetricWatch::observe(double value, Timestamp at)
{
    if (std::isnan(value))
        return;
    m_last = value;
    if (m_hasLimit)
        m_limit.observe(value, at);
    if (m_filling)
        watchTrend(value, at);
    if (m_range)
        m_range->observe(value, at);
    if (m_stream) {
        m_stream->observe(value, at);
        countOutside(value);
    }
    if (m_deviation) {
        m_deviation->observe(value);
        if (m_deviation->isRaised() && !m_wasDeviating)
            m_deviatesSince = at;
        m_wasDeviating = m_deviation->isRaised();
    }
}

void MetricWatch::countOutside(double value)
{
    if (!isStrange()) {
        m_aboveUsual = m_belowUsual = 0;
        return;
    }
    const Range &usual = m_stream->strangeness()->usual;
    m_aboveUsual += value > usual.high ? 1 : 0;
    m_belowUsual += value < usual.low ? 1 : 0;
}

void MetricWatch::watchTrend(double value, Timestamp at)
{
    Filling &filling = *m_filling;
    filling.forecaster.observe(at, value);
    const bool high = value >= TrendMinimumShare * filling.limit;
    const auto seconds = high ? filling.forecaster.secondsUntil(filling.limit) : std::nullopt;
    if (seconds && !filling.debounce.isRaised())
        filling.from = filling.forecaster.startLevel().value_or(value);
    filling.debounce.observe(seconds && *seconds <= TrendHorizonSeconds, at);
}

void MetricWatch::collect(Findings &findings) const
{
    const std::size_t before = findings.size();
    if (m_limit.isRaised()) {
        Finding over = finding(kindOver(m_role), Detector::Limit, {0, m_limit.healthy().high}, m_limit.since());
        over.canBeRoot = m_role != MetricRole::ConfigUse; // a full pool is no harm as long as nobody waits
        findings.push_back(over);
    } else if (isFilling()) {
        findings.push_back(
            finding(kindOver(m_role), Detector::Trend, {0, m_filling->from}, m_filling->debounce.since()));
    } else if (isOutOfRange()) {
        const Detector detector = m_range->isConfigured() ? Detector::Limit : Detector::Deviation;
        findings.push_back(finding(IssueKind::DataAnomaly, detector, m_range->healthy(), m_range->since()));
    } else if (isDeviating()) {
        findings.push_back(deviationFinding());
    } else if (isStrange()) {
        findings.push_back(streamFinding());
    }
    if (findings.size() > before && isStrange())
        explain(findings.back());
}

void MetricWatch::explain(Finding &finding) const
{
    const StreamWatch::Strangeness &strange = *m_stream->strangeness();
    finding.rarity = strange.rarity;
    finding.surprise = strange.surprise;
}

Finding MetricWatch::streamFinding() const
{
    const StreamWatch::Strangeness &strange = *m_stream->strangeness();
    Finding found = finding(IssueKind::MetricAnomaly, Detector::Stream, strange.usual, strange.since);
    found.canBeRoot = isStrangeForLong();
    found.isWorseForLong = isWorseForLong();
    return found;
}

bool MetricWatch::isStrangeForLong() const
{
    const bool wanted = m_strangeIsAnIssue && deviationIsAnIssue(m_role) && isStrange() && m_stream->isLasting();
    return wanted && (isTwoSided(m_role) || m_last > m_stream->strangeness()->usual.high);
}

bool MetricWatch::isWorseForLong() const
{
    const bool isStrangeUpwards = isStrange() && m_stream->isLasting() && m_aboveUsual > m_belowUsual;
    return (isDeviating() && deviationFinding().isWorseForLong) || (isStrangeUpwards && isOfUsers(m_role));
}

std::optional<Timestamp> MetricWatch::firstSign() const
{
    if (tellsOfOthers(m_role))
        return std::nullopt;
    std::optional<Timestamp> first;
    const auto consider = [&first](bool shows, Timestamp since) {
        if (shows)
            first = first ? std::min(*first, since) : since;
    };
    consider(m_hasLimit && m_role != MetricRole::ConfigUse && (m_limit.isRaised() || m_limit.isSuspicious()),
             m_limit.since());
    consider(isFilling(), m_filling ? m_filling->debounce.since() : Timestamp{});
    consider(isOutOfRange(), m_range ? m_range->since() : Timestamp{});
    consider(isDeviating(), m_deviatesSince);
    consider(isStrange(), isStrange() ? m_stream->strangeness()->since : Timestamp{});
    return first;
}

Finding MetricWatch::finding(IssueKind kind, Detector detector, const Range &healthy, Timestamp since) const
{
    return {.kind = kind,
            .metric = m_position,
            .role = m_role,
            .detector = detector,
            .canBeRoot = true,
            .value = m_last,
            .healthy = healthy,
            .since = since};
}

Finding MetricWatch::deviationFinding() const
{
    const IssueKind kind = m_role == MetricRole::Data ? IssueKind::DataAnomaly : IssueKind::MetricAnomaly;
    Finding found = finding(kind, Detector::Deviation, m_deviation->healthy(), m_deviatesSince);
    const bool below = m_last < found.healthy.low;
    if (!isTwoSided(m_role))
        found.healthy.low = std::min(0.0, found.healthy.low);
    found.canBeRoot = deviationIsAnIssue(m_role) && (isTwoSided(m_role) || !below);
    found.isWorseForLong = found.canBeRoot && isOfUsers(m_role);
    return found;
}

bool MetricWatch::isAboveNormal() const
{
    return m_deviation && m_deviation->isLearned() && m_last > m_deviation->healthy().high &&
           m_last > ClearlyAbove * m_deviation->location();
}

void MetricWatch::forgive()
{
    if (isDeviating())
        m_deviation->reset();
    m_wasDeviating = false;
    if (m_stream)
        m_stream->clearAlarm();
}

void MetricWatch::forgetTrend()
{
    if (!m_filling)
        return;
    m_filling->forecaster.reset();
}

void MetricWatch::clearAlarms()
{
    m_limit.reset();
    if (m_filling)
        m_filling->debounce.reset();
    if (m_range)
        m_range->resetAlarm();
    if (m_stream)
        m_stream->clearAlarm();
}

void MetricWatch::rebaseline()
{
    if (m_stream)
        m_stream->rebaseline();
}

} // namespace ops
