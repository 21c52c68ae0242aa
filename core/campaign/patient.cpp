#include "campaign/patient.h"

#include <algorithm>
#include <cmath>

namespace ops {

namespace {

constexpr Duration Step{1000};
constexpr Duration Grace{3000}; // to warm up after work on it, before it is judged again
constexpr Duration RecentChange{600'000};
constexpr int LearningSteps = 200; // in which the detection learns what is usual ...
constexpr int LoadLasts = 20;      // ... by so many at each of some loads
constexpr double NormalReading = 50;
constexpr double StrangeShare = 0.5; // of the rows of bad data that cannot be read

using Service = SimulatedService;

} // namespace

QList<MetricInfo> Patient::metrics()
{
    QList<MetricInfo> metrics = Service::metrics();
    metrics.append({QStringLiteral("data_error_rate"), MetricRole::DataErrorRate, QStringLiteral("ratio")});
    metrics.append({QStringLiteral("data.reading"), MetricRole::Data, QString()});
    return metrics;
}

Patient::Patient(const AppInfo &info, const ServiceProfile &profile, const Limits &limits, const Span &usualLoad,
                 Random random, Timestamp now)
    : m_info(info)
    , m_limits(limits)
    , m_app(info.key, profile, random)
    , m_watch(info, limits, makeRobustDeviation, now)
    , m_now(now)
    , m_values(std::size_t(info.metrics.size()))
{
    for (int i = 0; i < LearningSteps; ++i) {
        m_load = usualLoad.draw(random.stream(u"load"), quint64(i / LoadLasts));
        step();
    }
}

Patient::View Patient::step()
{
    m_now += Step;
    for (Ailment &ailment : m_ailments)
        ailment.advance(m_app, m_now);
    m_app.step({.load = m_load, .dependencyErrorRate = 0});
    const Service &service = m_app.service();
    View view;
    view.exited = m_app.service().takeExit().has_value();
    std::copy(service.values().begin(), service.values().end(), m_values.begin());
    const bool isCorrupt = m_app.history().current().corruption != Corruption::None;
    m_values[Service::ValueCount] = isCorrupt ? StrangeShare : 0;
    m_values[Service::ValueCount + 1] = isCorrupt ? std::nan("") : NormalReading;
    view.lostShare = std::isnan(m_values[Service::ErrorRate]) ? 1 : m_values[Service::ErrorRate];
    view.isWell = service.isAnswering() && view.lostShare <= m_limits.errorRate &&
                  !(m_values[Service::LatencyP95] > m_limits.latencyP95Ms) && !isCorrupt;
    showFalseAlarm();
    m_row = {.app = 0, .time = m_now, .alive = service.isAlive(), .answering = service.isAnswering()};
    const bool isExcused = m_disrupted || m_now < m_quietUntil;
    if (view.exited && !isExcused)
        m_watch.exited(m_now);
    if (!isExcused)
        m_watch.observe(m_row, m_values);
    view.report = look();
    return view;
}

std::optional<IssueTracker::Report> Patient::look()
{
    if (m_disrupted || m_now < m_quietUntil) {
        m_watch.excuse(m_now);
        if (!m_tracker.isOpen())
            m_watch.clearAlarms();
        m_tracker.stopGathering();
        return std::nullopt;
    }
    m_watch.tick(m_now);
    if (!m_watch.isRaised() && !m_tracker.isOpen()) {
        m_tracker.stopGathering();
        return std::nullopt;
    }
    m_watch.collect(m_findings);
    auto report = m_tracker.step(m_watch, m_findings,
                                 {.arrivalsAreHigh = m_watch.arrivalsAreHigh(),
                                  .queueIsLong = m_watch.queueIsLong(),
                                  .dependencyHasIssue = false,
                                  .errorRate = m_watch.errorRate()},
                                 m_now, m_issues);
    if (!report)
        return report;
    if (report->type == EventType::IssueResolved)
        m_watch.forgive();
    report->issue.recentChange = !m_changed.isEmpty() && report->issue.startedAt - m_changedAt < RecentChange;
    report->issue.changed = report->issue.recentChange ? m_changed : QString();
    report->issue.sinceChange = report->issue.detectedAt - m_changedAt;
    return report;
}

void Patient::showFalseAlarm()
{
    if (!m_falseAlarm)
        return;
    for (const auto value : {Service::LatencyP50, Service::LatencyP95, Service::LatencyP99})
        m_values[value] = m_limits.latencyP95Ms * m_alarmFactor;
    m_values[Service::ErrorRate] = std::min(1.0, m_limits.errorRate * m_alarmFactor);
}

void Patient::setFalseAlarm(bool raised, double factor)
{
    m_falseAlarm = raised;
    m_alarmFactor = factor;
}

void Patient::fallIll(Ailment ailment)
{
    const FaultKind kind = ailment.kind();
    ailment.begin(m_app);
    if (kind == FaultKind::BadRelease)
        change(QStringLiteral("release"), m_now);
    else if (kind == FaultKind::BadConfig)
        change(QStringLiteral("config"), m_now);
    else if (kind == FaultKind::CorruptData)
        change(QStringLiteral("data"), m_now);
    if (kind == FaultKind::BadRelease && ailment.bestCure() == Strategy::RetryDeployment) {
        m_failedRelease = m_app.history().names().last();
        m_watch.rolloutFailed(m_now);
    }
    m_ailments.push_back(std::move(ailment));
}

void Patient::deployHarmlessRelease(Duration ago)
{
    const QString name = m_app.history().nextName();
    m_app.history().publish({.name = name});
    m_app.history().deploy(name);
    m_app.service().setRelease({.name = name});
    m_app.service().start();
    change(QStringLiteral("release"), m_now - ago);
}

void Patient::change(const QString &what, Timestamp at)
{
    m_changed = what;
    m_changedAt = at;
}

Result<> Patient::begin(const Action &action)
{
    const Result<> begun = m_app.begin(action, m_now);
    m_disrupted = begun && isDisruptive(action.strategy);
    return begun;
}

std::optional<Action> Patient::takeFinished()
{
    auto action = m_app.takeFinished(m_now);
    if (!action)
        return action;
    if (std::exchange(m_disrupted, false))
        m_quietUntil = m_now + Grace;
    if (action->state != ActionState::Verifying)
        return action;
    for (Ailment &ailment : m_ailments)
        ailment.hearDone(action->strategy);
    if (action->strategy == Strategy::Rollback)
        m_watch.rolloutReplaced();
    if (action->strategy == Strategy::RetryDeployment) {
        m_watch.rolloutOver();
        m_failedRelease.clear();
    }
    return action;
}

bool Patient::isIll() const
{
    return std::any_of(m_ailments.cbegin(), m_ailments.cend(), [](const Ailment &a) { return !a.isOver(); });
}

void Patient::skip(Duration by)
{
    m_now += by;
    m_watch.excuse(m_now);
}

void Patient::makeWell()
{
    for (Ailment &ailment : m_ailments) {
        if (!ailment.isOver())
            ailment.end(m_app);
    }
    m_ailments.clear();
    setFalseAlarm(false, 1);
    static const SimulatedService Pattern{ServiceProfile{}, Random(0)};
    for (int i = 0; i < Service::ParameterCount; ++i)
        m_app.service().parameter(Service::Parameter(i)) = Pattern.parameter(Service::Parameter(i));
    m_app.service().setReplicas(1);
    if (m_app.history().current().corruption != Corruption::None)
        m_app.deployData(Corruption::None);
    deployHarmlessRelease(Duration{0});
    m_changed.clear();
    m_failedRelease.clear();
    m_tracker = {};
    m_watch.rolloutOver();
    m_watch.clearAlarms();
    m_quietUntil = m_now + Grace;
}

} // namespace ops
