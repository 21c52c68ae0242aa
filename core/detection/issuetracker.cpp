#include "detection/issuetracker.h"

#include <algorithm>

namespace ops {

namespace {

constexpr Duration RootOutlived{5000};           // symptoms usually fade a little later than their root
constexpr qsizetype MostPatternsOfOneIssue = 10; // of errors in the log that one issue speaks of
constexpr Duration SoonBack{600'000};            // what comes back later is a new story
constexpr int FlapsFrom = 2;                     // times that it was back soon
constexpr int CalmFactor = 2;                    // of the longest pause
constexpr int PatienceFactor = 4; // of the time to gather, for a dependency in which something may come up

QList<Evidence> toList(const Findings &findings, const AppInfo &app)
{
    QList<Evidence> list;
    list.reserve(qsizetype(findings.size()));
    for (const Finding &finding : findings)
        list.append(toEvidence(finding, app));
    return list;
}

bool speaksOf(const QList<Evidence> &list, const Evidence &entry)
{
    return std::any_of(list.cbegin(), list.cend(), [&](const Evidence &other) {
        return other.metric == entry.metric && other.detector == entry.detector;
    });
}

/// Appends what neither list speaks of yet: what an issue was once seen to rest on stays a part of it.
void keep(const QList<Evidence> &former, QList<Evidence> &list, const QList<Evidence> &other)
{
    for (const Evidence &entry : former) {
        if (!speaksOf(list, entry) && !speaksOf(other, entry))
            list.append(entry);
    }
}

bool isOfLog(const Evidence &entry)
{
    return entry.detector == toName(Detector::Log);
}

/// Of a long issue the first ones, which are the nearest to its cause.
void trimPatterns(QList<Evidence> &list)
{
    qsizetype patterns = 0;
    list.removeIf([&patterns](const Evidence &entry) { return isOfLog(entry) && ++patterns > MostPatternsOfOneIssue; });
}

/// Told by the app or its runtime itself, rather than made out from metrics: nothing that these may still show is more
/// causal, so there is nothing to wait for.
bool isToldOutright(IssueKind kind)
{
    return kind == IssueKind::Crash || kind == IssueKind::Hang || kind == IssueKind::Unhealthy ||
           kind == IssueKind::FailedDeployment;
}

/// What is an issue only because others suffer does not count: apps that call one another would keep it up for ever.
bool isFeltAndMayComeFromElsewhere(const RootCause &root, const Surroundings &around)
{
    const bool mayCome = root.kind == IssueKind::DependencyOutage || isConsequence(root.kind, around.arrivalsAreHigh);
    return mayCome && root.severity >= Severity::Error &&
           std::any_of(root.evidence.cbegin(), root.evidence.cend(),
                       [](const Finding &finding) { return finding.kind != IssueKind::MetricAnomaly; });
}

Timestamp earliest(const RootCause &root, Timestamp now)
{
    Timestamp first = now;
    for (const Finding &finding : root.evidence)
        first = std::min(first, finding.since);
    return first;
}

} // namespace

std::optional<IssueTracker::Report> IssueTracker::step(const AppWatch &watch, const Findings &findings,
                                                       const Surroundings &around, Timestamp now, quint64 &issues)
{
    const Flapping told = m_issue ? m_issue->flapping : Flapping{};
    std::optional<Report> report = judge(watch, findings, around, now, issues);
    if (!m_issue)
        return report;
    m_issue->flapping = flapping();
    if (report)
        report->issue.flapping = m_issue->flapping;
    else if (m_issue->flapping != told)
        report = restate(watch);
    return report;
}

std::optional<IssueTracker::Report> IssueTracker::judge(const AppWatch &watch, const Findings &findings,
                                                        const Surroundings &around, Timestamp now, quint64 &issues)
{
    const std::optional<RootCause> root = findRootCause(findings, around);
    m_suffers = root && isFeltAndMayComeFromElsewhere(*root, around);
    if (!root) {
        m_gatheringSince.reset();
        if (m_issue && !m_calmSince)
            m_calmSince = now;
        return m_issue && mayEnd(now) ? std::optional(resolve(watch, now)) : std::nullopt;
    }
    if (m_calmSince) {
        noteReturn(*std::exchange(m_calmSince, std::nullopt), now);
        if (m_issue->kind == root->kind)
            return update(watch, *root, around, false);
    }
    return m_issue ? follow(watch, *root, findings, around, now) : gather(watch, *root, around, now, issues);
}

std::optional<IssueTracker::Report> IssueTracker::gather(const AppWatch &watch, const RootCause &root,
                                                         const Surroundings &around, Timestamp now, quint64 &issues)
{
    if (!m_gatheringSince || *m_gatheringSince > now)
        m_gatheringSince = now;
    // What the dependency is about to explain is better told with it than taken back later.
    const bool waits = around.dependencyIsSuspicious &&
                       (root.kind == IssueKind::DependencyOutage || isConsequence(root.kind, around.arrivalsAreHigh));
    const Duration gathering = waits ? PatienceFactor * watch.gathering() : watch.gathering();
    if (!isToldOutright(root.kind) && now - *m_gatheringSince < gathering)
        return std::nullopt;
    m_gatheringSince.reset();
    m_rootGoneSince.reset();
    m_known.clear();
    remember(root);
    m_issue = Issue{.id = QStringLiteral("I-%1").arg(++issues),
                    .key = watch.app().key,
                    .kind = root.kind,
                    .severity = root.severity,
                    .startedAt = earliest(root, now),
                    .detectedAt = now,
                    .evidence = toList(root.evidence, watch.app()),
                    .symptoms = toList(root.symptoms, watch.app()),
                    .observed = watch.lastValues()};
    const bool isBack = m_returns.kind == root.kind && now - m_returns.endedAt < SoonBack;
    if (isBack)
        noteReturn(m_returns.endedAt, now);
    else
        m_returns = {};
    m_returns.kind = root.kind;
    return Report{EventType::IssueDetected, *m_issue};
}

std::optional<IssueTracker::Report> IssueTracker::follow(const AppWatch &watch, const RootCause &root,
                                                         const Findings &findings, const Surroundings &around,
                                                         Timestamp now)
{
    const bool rootStands = std::any_of(findings.cbegin(), findings.cend(),
                                        [&](const Finding &f) { return belongsTo(m_issue->kind, f, around); });
    if (rootStands) {
        m_rootGoneSince.reset();
    } else if (!m_rootGoneSince) {
        m_rootGoneSince = now;
    }
    if (root.rank < m_rank && root.kind != m_issue->kind)
        return update(watch, root, around, true);
    if (m_rootGoneSince && now - *m_rootGoneSince >= RootOutlived) {
        // What merely deviates after the trouble has gone is how the app works now.
        return root.kind == IssueKind::MetricAnomaly ? resolve(watch, now) : update(watch, root, around, true);
    }
    return isNews(root) ? std::optional(update(watch, root, around, false)) : std::nullopt;
}

IssueTracker::Report IssueTracker::update(const AppWatch &watch, const RootCause &root, const Surroundings &around,
                                          bool newRoot)
{
    QList<Evidence> evidence;
    QList<Evidence> symptoms;
    const IssueKind kind = newRoot ? root.kind : m_issue->kind;
    for (const Findings *part : {&root.evidence, &root.symptoms}) {
        for (const Finding &finding : *part)
            (belongsTo(kind, finding, around) ? evidence : symptoms).append(toEvidence(finding, watch.app()));
    }
    if (newRoot) {
        m_rank = root.rank;
        m_rootGoneSince.reset();
        keep(m_issue->evidence, symptoms, evidence);
    } else {
        keep(m_issue->evidence, evidence, symptoms);
    }
    keep(m_issue->symptoms, symptoms, evidence);
    trimPatterns(evidence);
    trimPatterns(symptoms);
    remember(root);
    m_issue->kind = kind;
    m_issue->severity = std::max(m_issue->severity, root.severity);
    m_issue->startedAt = std::min(m_issue->startedAt, earliest(root, m_issue->startedAt));
    m_issue->evidence = evidence;
    m_issue->symptoms = symptoms;
    m_issue->observed = watch.lastValues();
    return {EventType::IssueUpdated, *m_issue};
}

void IssueTracker::noteReturn(Timestamp calmSince, Timestamp now)
{
    ++m_returns.returned;
    m_returns.longestPause = std::max(m_returns.longestPause, now - calmSince);
}

bool IssueTracker::mayEnd(Timestamp now) const
{
    const Flapping flaps = flapping();
    return !flaps.isKeptOpen() || now >= flaps.calmUntil();
}

Flapping IssueTracker::flapping() const
{
    // What another app is to blame for flaps there.
    if (m_returns.returned < FlapsFrom || m_issue->kind == IssueKind::DependencyOutage)
        return {};
    return {.returned = m_returns.returned,
            .calmNeeded = CalmFactor * m_returns.longestPause,
            .calmSince = m_calmSince.value_or(Timestamp{})};
}

IssueTracker::Report IssueTracker::resolve(const AppWatch &watch, Timestamp now)
{
    Report report{EventType::IssueResolved, *m_issue};
    m_returns.endedAt = now;
    m_calmSince.reset();
    report.issue.observed = watch.lastValues();
    m_issue.reset();
    m_rootGoneSince.reset();
    m_known.clear();
    return report;
}

IssueTracker::Report IssueTracker::dismiss(const AppWatch &watch, Timestamp now)
{
    Report report = resolve(watch, now);
    stopGathering();
    workedOn();
    return report;
}

IssueTracker::Report IssueTracker::restate(const AppWatch &watch)
{
    m_issue->observed = watch.lastValues();
    return {EventType::IssueUpdated, *m_issue};
}

bool IssueTracker::isNews(const RootCause &root) const
{
    const qsizetype patterns = std::count_if(m_issue->evidence.cbegin(), m_issue->evidence.cend(), isOfLog) +
                               std::count_if(m_issue->symptoms.cbegin(), m_issue->symptoms.cend(), isOfLog);
    const auto unknown = [this, patterns](const Finding &finding) {
        const bool isLog = finding.detector == Detector::Log;
        return (isLog ? patterns < MostPatternsOfOneIssue : finding.canBeRoot) &&
               std::find(m_known.cbegin(), m_known.cend(), std::pair(finding.kind, finding.metric)) == m_known.cend();
    };
    return std::any_of(root.evidence.cbegin(), root.evidence.cend(), unknown) ||
           std::any_of(root.symptoms.cbegin(), root.symptoms.cend(), unknown);
}

void IssueTracker::remember(const RootCause &root)
{
    if (m_known.empty())
        m_rank = root.rank;
    for (const Findings *part : {&root.evidence, &root.symptoms}) {
        for (const Finding &finding : *part) {
            const std::pair entry(finding.kind, finding.metric);
            if (std::find(m_known.cbegin(), m_known.cend(), entry) == m_known.cend())
                m_known.push_back(entry);
        }
    }
}

} // namespace ops
