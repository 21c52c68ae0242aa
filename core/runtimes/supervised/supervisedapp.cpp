#include "runtimes/supervised/supervisedapp.h"

#include "apps/launch.h"
#include "runtimes/supervised/specrules.h"

#include <QDateTime>

#include <cmath>
#include <limits>
#include <unistd.h>

namespace ops {

namespace {

constexpr Duration CheapMeasureInterval{250}; ///< of this machine's files
constexpr Duration MeasureInterval{1000};     ///< where an engine has to be asked
constexpr qint64 CpuSpanMs = 1000;            ///< a program that is busy for a shorter time is no news
constexpr Duration ShortestRow{100};
constexpr Duration LongestRow{1000};
constexpr qsizetype DeepestHistory = 20;
constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();

Timestamp wallClock()
{
    return fromEpochMs(QDateTime::currentMSecsSinceEpoch());
}

/// Twice as often as anything new is known of the app, within reason: what has come in waits no longer than that.
Duration rowInterval(const AppSpec &spec)
{
    Duration shortest = LongestRow;
    if (spec.health)
        shortest = std::min(shortest, spec.health->interval);
    if (spec.probe)
        shortest = std::min(shortest, spec.probe->interval);
    return std::max(shortest / 2, ShortestRow);
}

/// Memory that fills up in seconds has to be seen before it is full.
Duration measureInterval(const AppSpec &spec, bool isCheap)
{
    return isCheap ? std::max(CheapMeasureInterval, rowInterval(spec)) : MeasureInterval;
}

MetricRole roleOf(const QString &metric)
{
    if (metric.startsWith(QLatin1String("use.")))
        return MetricRole::ConfigUse;
    return fromName<MetricRole>(metric).value_or(MetricRole::Other);
}

/// Shares are as bad as the worst replica's; everything else is added up.
bool isShare(MetricRole role)
{
    return role == MetricRole::ConfigUse || role == MetricRole::Disk || role == MetricRole::DependencyErrorRate;
}

qint64 machineMemory()
{
    static const qint64 bytes = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    return bytes;
}

/// What one spec would start for a release differs from what the other would, or is watched otherwise.
bool isStartedOtherwise(const AppSpec &one, const AppSpec &other, const QString &release, const QString &environment)
{
    const auto essence = [&](AppSpec spec) {
        const ReleaseSpec *wanted = spec.findRelease(release);
        spec.releases = wanted ? QList<ReleaseSpec>{*wanted} : QList<ReleaseSpec>{};
        spec.limits.latencyP95.reset();
        spec.limits.errorRate.reset();
        spec.limits.cpu.reset();
        spec.limits.queue.reset();
        spec.rollout = {};
        spec.healing = {};
        for (ConfigParameter &parameter : spec.config)
            parameter = {.name = parameter.name, .value = 0, .steps = {}};
        AppEnvironmentSpec here;
        here.port = spec.environments.value(environment).port;
        here.sharedPort = spec.environments.value(environment).sharedPort;
        spec.environments = {{environment, here}};
        return spec;
    };
    return essence(one) != essence(other);
}

Error refused(const QString &what, const AppKey &key)
{
    return {.kind = Error::Kind::Refused, .what = what, .where = key.toString(), .todo = {}};
}

} // namespace

SupervisedApp::SupervisedApp(AppSpec spec, AppKey key, AppIndex index, Duration timeout, Means means, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , m_key(std::move(key))
    , m_index(index)
    , m_timeout(timeout)
    , m_means(means)
    , m_workload(means.runner.add(m_key, m_spec))
{
    connect(m_workload.get(), &Workload::changed, this, &SupervisedApp::updateStatus);
    connect(m_workload.get(), &Workload::failed, this, &SupervisedApp::hearFailure);
    connect(m_workload.get(), &Workload::probed, this, [this](const CheckOutcome &outcome) { m_answers.add(outcome); });
    probeSharedPort();
    watchLog();
    connect(&m_sampleTimer, &QTimer::timeout, this, &SupervisedApp::sample);
    m_sampleTimer.setTimerType(Qt::PreciseTimer);
    m_sampleTimer.setInterval(rowInterval(m_spec));
    connect(&m_measureTimer, &QTimer::timeout, this, [this] {
        m_measured = true;
        m_workload->measure();
    });
    m_measureTimer.setInterval(measureInterval(m_spec, true));
}

SupervisedApp::~SupervisedApp() = default;

void SupervisedApp::probeSharedPort()
{
    const int sharedPort = m_spec.environments.value(m_key.environment).sharedPort;
    m_sharedProbe.reset();
    if (!m_spec.probe || sharedPort == 0)
        return;
    const Placeholders values{
        .key = m_key, .release = {}, .replica = 0, .port = 0, .sharedPort = sharedPort, .config = {}};
    const Result<QString> url = expand(m_spec.probe->http, values);
    m_sharedProbe = std::make_unique<HealthCheck>(
        HealthCheck::Settings{.target = {.http = url ? *url : QString(), .tcp = {}, .command = {}},
                              .interval = m_spec.probe->interval,
                              .timeout = m_spec.probe->timeout,
                              .spread = 0},
        m_means.http);
    connect(m_sharedProbe.get(), &HealthCheck::answered, this,
            [this](const CheckOutcome &outcome) { m_answers.add(outcome); });
}

void SupervisedApp::watchLog()
{
    if (m_spec.logErrors == LogErrors::Ignore)
        return;
    m_log = std::make_unique<LogWatch>(*m_workload);
    connect(m_log.get(), &LogWatch::patternSeen, this, [this](const QString &pattern, int slot) {
        tell(EventType::LogPatternSeen, {{QStringLiteral("pattern"), pattern}, {QStringLiteral("replica"), slot}});
    });
}

QList<MetricInfo> SupervisedApp::metrics(const AppSpec &spec)
{
    const QString ms = QStringLiteral("ms");
    const QString ratio = QStringLiteral("ratio");
    QList<MetricInfo> list;
    if (spec.probe) {
        list.append({QStringLiteral("latency_p50"), MetricRole::LatencyP50, ms});
        list.append({QStringLiteral("latency_p95"), MetricRole::LatencyP95, ms});
        list.append({QStringLiteral("error_rate"), MetricRole::ErrorRate, ratio});
    }
    list.append({QStringLiteral("cpu"), MetricRole::Cpu, ratio});
    list.append({QStringLiteral("memory"), MetricRole::Memory, ratio});
    list.append({QStringLiteral("open_files"), MetricRole::Disk, ratio});
    if (spec.logErrors == LogErrors::Watch)
        list.append({QStringLiteral("log_error_rate"), MetricRole::LogErrorRate, QStringLiteral("1/s")});
    if (!spec.scrape)
        return list;
    for (auto series = spec.scrape->series.cbegin(); series != spec.scrape->series.cend(); ++series) {
        const MetricRole role = roleOf(series.key());
        const QString unit = series.value().startsWith(QLatin1String("rate(")) ? QStringLiteral("1/s")
                             : isShare(role)                                   ? ratio
                                                                               : QString();
        list.append({series.key(), role, unit});
    }
    return list;
}

void SupervisedApp::begin()
{
    m_begun = true;
    const Result<AppPlan> kept = m_means.setups.load(m_key);
    if (!kept && kept.error().kind != Error::Kind::NotFound)
        qWarning("%s", qPrintable(kept.error().toString())); // what it was going back to is gone with it
    m_deployed = bool(kept);
    m_plan = kept ? *kept : AppPlan{.wanted = setupOfSpec(), .former = {}};
    m_sampleTimer.start();
    m_measureTimer.start();
    if (m_sharedProbe)
        m_sharedProbe->start();
    if (m_log)
        m_log->start();
    updateStatus();
    if (m_plan.wanted.replicas == 0)
        return;
    if (m_workload->isAs(m_plan.wanted)) {
        if (m_deployed && !m_plan.works) // the platform ended between the last replica and the note of it
            settle(true);
    } else {
        tell(EventType::DeployRequested,
             {{QStringLiteral("release"), m_plan.wanted.release},
              {QStringLiteral("reason"), m_deployed ? QStringLiteral("Not all that should run here was found running.")
                                                    : QStringLiteral("The app's spec wants it to run here.")}},
             QStringLiteral("app-spec"));
    }
}

AppSetup SupervisedApp::setupOfSpec() const
{
    const AppEnvironmentSpec environment = m_spec.environments.value(m_key.environment);
    AppSetup setup{.release = environment.release, .config = {}, .replicas = environment.replicas};
    for (const ConfigParameter &parameter : m_spec.config)
        setup.config.insert(parameter.name, parameter.value);
    return setup;
}

void SupervisedApp::setReachable(bool reachable)
{
    m_reachable = reachable;
    if (m_begun)
        updateStatus();
}

bool SupervisedApp::offer(const AppSpec &spec)
{
    if (spec.runtime != m_spec.runtime || metrics(spec) != metrics(m_spec) ||
        !spec.environments.contains(m_key.environment))
        return false;
    m_offered = spec;
    return true;
}

void SupervisedApp::take(const AppSpec &spec)
{
    m_spec = spec;
    m_offered.reset();
    probeSharedPort();
    if (m_sharedProbe)
        m_sharedProbe->start();
    m_sampleTimer.setInterval(rowInterval(m_spec));
    tell(EventType::AppConfigured, rulesOf(m_spec, m_key.environment).toJson());
}

Result<AppPlan> SupervisedApp::deployPlan(const QString &release, const AppSpec &spec) const
{
    if (!spec.findRelease(release))
        return refused(QStringLiteral("There is no release \"%1\".").arg(release.left(64)), m_key);
    AppPlan plan = m_plan;
    plan.works = plan.works && release == plan.wanted.release;
    if (release != plan.wanted.release && m_deployed && m_plan.works) {
        plan.former.append(plan.wanted);
        if (plan.former.size() > DeepestHistory)
            plan.former.removeFirst();
    }
    plan.wanted.release = release;
    const int before = m_spec.environments.value(m_key.environment).replicas;
    const int after = spec.environments.value(m_key.environment).replicas;
    plan.wanted.replicas = before == after ? std::max(plan.wanted.replicas, 1) : after;
    plan.wanted.config.clear();
    for (const ConfigParameter &parameter : spec.config) {
        const double now = m_plan.wanted.config.value(parameter.name, parameter.value);
        plan.wanted.config.insert(parameter.name, parameter.steps.contains(now) ? now : parameter.value);
    }
    return plan;
}

Result<AppPlan> SupervisedApp::planFor(const Action &action, const AppSpec &spec) const
{
    AppPlan plan = m_plan;
    const auto parameter = [&action](const char *name) { return action.parameters.value(QLatin1String(name)); };
    switch (action.strategy) {
    case Strategy::Restart:
        return plan;
    case Strategy::Deploy:
    case Strategy::RetryDeployment:
        return deployPlan(parameter("release").toString(), spec);
    case Strategy::Rollback: {
        if (plan.former.isEmpty())
            return refused(QStringLiteral("There is no former release to go back to."), m_key);
        const int replicas = plan.wanted.replicas;
        plan.wanted = plan.former.takeLast();
        plan.wanted.replicas = replicas;
        plan.works = true;
        return plan;
    }
    case Strategy::AdjustConfig: {
        const QString name = parameter("parameter").toString();
        const auto known = std::find_if(m_spec.config.cbegin(), m_spec.config.cend(),
                                        [&name](const ConfigParameter &candidate) { return candidate.name == name; });
        const double to = parameter("to").toDouble(NoValue);
        if (known == m_spec.config.cend() || !known->steps.contains(to))
            return refused(QStringLiteral("The spec does not allow this value of \"%1\".").arg(name.left(64)), m_key);
        plan.wanted.config.insert(name, to);
        return plan;
    }
    case Strategy::ScaleOut:
    case Strategy::ScaleIn: {
        const int replicas = parameter("replicas").toInt(-1);
        const int most = m_spec.environments.value(m_key.environment).maxReplicas;
        if (replicas < 0 || replicas > most)
            return refused(QStringLiteral("%1 replicas are not possible; allowed: 0 to %2.").arg(replicas).arg(most),
                           m_key);
        plan.wanted.replicas = replicas;
        return plan;
    }
    case Strategy::NoAction:
    case Strategy::Escalate:
        break;
    }
    return refused(QStringLiteral("A %1 is nothing that a runtime does.").arg(toName(action.strategy)), m_key);
}

void SupervisedApp::carryOut(const Action &action)
{
    if (m_isRolling && !m_action) { // what is cancelled comes to rest first
        m_next = action;
        return;
    }
    if (m_isRolling)
        return tellFinished(action, refused(QStringLiteral("Another change is still under way."), m_key));
    m_action = action;
    if (!m_reachable || !m_begun)
        return finishAction(Error{.kind = Error::Kind::Unreachable,
                                  .what = QStringLiteral("What runs the app cannot be reached."),
                                  .where = m_key.toString(),
                                  .todo = {}});
    const bool deploys = action.strategy == Strategy::Deploy || action.strategy == Strategy::RetryDeployment;
    const AppSpec spec = deploys && m_offered ? *m_offered : m_spec;
    const Result<AppPlan> plan = planFor(action, spec);
    if (!plan)
        return finishAction(plan.error());
    // Written first: after a crash in the middle, this is what is brought about.
    if (const Result<> kept = m_means.setups.save(m_key, *plan); !kept)
        return finishAction(kept.error());
    Workload::Renew renew = action.strategy == Strategy::Restart ? Workload::Renew::Unwell
                            : deploys                            ? Workload::Renew::Outdated
                                                                 : Workload::Renew::Nothing;
    if (spec != m_spec) {
        if (isStartedOtherwise(m_spec, spec, plan->wanted.release, m_key.environment))
            renew = Workload::Renew::All;
        take(spec);
    }
    m_before = m_deployed ? std::optional(m_plan) : std::nullopt;
    m_plan = *plan;
    m_deployed = true;
    m_isRolling = true;
    const bool isTrial = deploys && !action.completesTrial() && m_workload->canTry(m_plan.wanted);
    m_isTrial = false;
    // What is taken back because it does harm: to wait for its last answers only prolongs that.
    const bool isUrgent = action.strategy == Strategy::Rollback && !action.incident.isEmpty();
    m_workload->bring(
        {.setup = m_plan.wanted, .renew = renew, .timeout = m_timeout, .isUrgent = isUrgent, .isTrial = isTrial},
        [this, isTrial](const Result<> &result) {
            m_isTrial = isTrial && result;
            hearRollout(result);
        });
    updateStatus();
}

void SupervisedApp::hearRollout(const Result<> &result)
{
    m_isRolling = false;
    if (result && !m_isTrial && !m_plan.works)
        settle(true);
    else if (!result && !m_action)
        settle(false);
    if (m_action)
        finishAction(result);
    updateStatus();
    if (m_next)
        carryOut(*std::exchange(m_next, std::nullopt));
}

/// The plan is that of what runs: it works, or it was given up and the one before holds again.
void SupervisedApp::settle(bool works)
{
    if (works) {
        m_plan.works = true;
    } else if (m_before) {
        const int wanted = m_plan.wanted.replicas;
        const int before = m_before->wanted.replicas;
        m_plan = *m_before;
        m_plan.wanted.replicas =
            std::clamp(m_workload->condition().running, std::min(before, wanted), std::max(before, wanted));
    }
    if (const Result<> kept = m_means.setups.save(m_key, m_plan); !kept)
        qWarning("%s", qPrintable(kept.error().toString()));
}

void SupervisedApp::finishAction(const Result<> &result)
{
    m_answers = {}; // they were about what ran before
    const Action action = *std::exchange(m_action, std::nullopt);
    updateStatus(); // what it brought about comes before its end
    tellFinished(action, result);
}

void SupervisedApp::tellFinished(Action action, const Result<> &result)
{
    action.state = result ? ActionState::Verifying : ActionState::Failed;
    if (!result)
        action.reason = result.error().toString();
    action.finishedAt = wallClock();
    tell(EventType::ActionFinished, action.toJson());
}

void SupervisedApp::cancel(const QString &actionId)
{
    if (m_next && m_next->id == actionId)
        m_next.reset();
    if (!m_action || m_action->id != actionId)
        return;
    m_action.reset();
    if (m_isRolling)
        m_workload->cancel();
}

void SupervisedApp::shutDown(Duration longestGrace, std::function<void()> done)
{
    m_sampleTimer.stop();
    m_measureTimer.stop();
    m_workload->cancel();
    m_workload->stopAll(longestGrace, std::move(done));
}

void SupervisedApp::hearFailure(int slot, const ReplicaExit &exit)
{
    tell(EventType::AppExited, {{QStringLiteral("exit_code"), exit.exitCode},
                                {QStringLiteral("signal"), exit.signal},
                                {QStringLiteral("reason"), QStringLiteral("Replica %1 %2.").arg(slot).arg(exit.reason)},
                                {QStringLiteral("replica"), slot},
                                {QStringLiteral("replaced"), exit.replaced}});
    if (m_log)
        m_log->look(); // its last words say why
}

AppState SupervisedApp::state() const
{
    if (!m_reachable || !m_workload->isKnown())
        return AppState::Unknown;
    if (m_isRolling && m_plan.wanted.replicas > 0)
        return AppState::Starting;
    if (m_plan.wanted.replicas == 0 || (!m_deployed && m_workload->replicas().isEmpty()))
        return AppState::Stopped;
    return m_workload->condition().running >= m_plan.wanted.replicas ? AppState::Running : AppState::Exited;
}

bool SupervisedApp::isAlive(const Workload::Condition &condition) const
{
    return condition.running > 0 && (m_isRolling || condition.running >= m_plan.wanted.replicas);
}

AppStatus SupervisedApp::status() const
{
    AppStatus status;
    status.key = m_key;
    status.state = state();
    status.release = m_deployed ? m_plan.wanted.release : QString();
    status.previousRelease = m_plan.former.isEmpty() ? QString() : m_plan.former.last().release;
    status.replicas = m_plan.wanted.replicas;
    status.maxReplicas = m_spec.environments.value(m_key.environment).maxReplicas;
    for (ConfigParameter parameter : m_spec.config) {
        parameter.value = m_plan.wanted.config.value(parameter.name, parameter.value);
        status.config.insert(parameter.name, parameter);
    }
    status.replicaStates = m_workload->replicas();
    status.isTrial = m_isTrial;
    return status;
}

void SupervisedApp::updateStatus()
{
    const AppStatus now = status();
    if (m_told == now)
        return;
    m_told = now;
    tell(EventType::AppStateChanged, now.toJson());
}

void SupervisedApp::sample()
{
    if (!m_reachable || isOutOfSight(state())) {
        m_answers = {}; // of a time that nothing is said about
        return;
    }
    const Workload::Condition now = m_workload->condition();
    if (const Duration interval = measureInterval(m_spec, now.isCheap); interval != m_measureTimer.intervalAsDuration())
        m_measureTimer.setInterval(interval);
    const SampleRow row{
        .app = m_index, .time = wallClock(), .alive = isAlive(now), .answering = now.answering, .healthy = now.healthy};
    std::vector<double> values;
    if (m_spec.probe) {
        const AnswerWindow::Row answers =
            m_answers.take(std::max(now.oldestOpenProbe, m_sharedProbe ? m_sharedProbe->oldestOpen(1) : Duration{0}),
                           m_isTrial ? now.running : 1);
        values = {answers.latencyP50, answers.latencyP95, answers.errorRate};
    }
    const double memoryLimit = double(m_spec.limits.memory.value_or(machineMemory()));
    if (std::exchange(m_measured, false)) // what is measured once counts once, however often rows are made
        values.insert(values.end(),
                      {cpuOfSpan(now.cpu.value_or(NoValue)), now.memory ? *now.memory / memoryLimit : NoValue,
                       now.openFiles.value_or(NoValue)});
    else
        values.insert(values.end(), 3, NoValue);
    if (m_log)
        values.push_back(m_log->takeRate());
    if (m_spec.scrape) {
        for (auto series = m_spec.scrape->series.cbegin(); series != m_spec.scrape->series.cend(); ++series) {
            double all = NoValue;
            for (const QMap<QString, double> &scraped : now.scraped) {
                const double one = scraped.value(series.key(), NoValue);
                if (std::isnan(one))
                    continue;
                all = std::isnan(all) ? one : isShare(roleOf(series.key())) ? std::fmax(all, one) : all + one;
            }
            values.push_back(all);
        }
    }
    m_means.outlet.show(row, values);
}

/// Their mean, once a span is over; NaN until then.
double SupervisedApp::cpuOfSpan(double cpu)
{
    if (!std::isnan(cpu)) {
        m_cpuSum += cpu;
        ++m_cpuCount;
    }
    if (m_cpuCount == 0 || (m_cpuSpan.isValid() && m_cpuSpan.elapsed() < CpuSpanMs))
        return NoValue;
    m_cpuSpan.start();
    return std::exchange(m_cpuSum, 0.0) / std::exchange(m_cpuCount, 0);
}

void SupervisedApp::tell(EventType type, const QJsonObject &data, const QString &source)
{
    Event fact;
    fact.type = type;
    fact.environment = m_key.environment;
    fact.app = m_key.app;
    fact.source = source;
    fact.data = data;
    m_means.outlet.tell(std::move(fact));
}

} // namespace ops
