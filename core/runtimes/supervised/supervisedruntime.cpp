#include "runtimes/supervised/supervisedruntime.h"

#include <QJsonArray>

#include <cmath>
#include <semaphore>

namespace ops {

namespace {

constexpr int BelieveAfter = 3;    ///< samples in a row over a limit; what they show is more than one request
constexpr int ForgetAfter = 10;    ///< samples in a row below it
constexpr int ProvenAfter = 10;    ///< healthy samples in a row
constexpr int DisprovenAfter = 30; ///< unhealthy samples in a row
constexpr Duration Gathering{300};
constexpr Duration Grace{200};     ///< a replica is well before an action has finished
constexpr Duration Relapse{15000}; ///< real programs show at once whether a cure holds
constexpr Duration LongestGoodbye{8000};

qint64 ms(Duration duration)
{
    return duration.count();
}

} // namespace

SupervisedRuntime::SupervisedRuntime(QList<Supervisor::Entry> entries, const QString &directory,
                                     Supervisor::MakeRunner makeRunner)
    : m_supervisor(new Supervisor(entries, directory, std::move(makeRunner), m_outlet))
    , m_toSupervisor(m_supervisor)
{
    for (const Supervisor::Entry &entry : std::as_const(entries)) {
        m_infos.append(infoOf(entry));
        m_rules.insert(entry.key, rulesOf(entry));
        AppStatus status;
        status.key = entry.key;
        status.state = AppState::Unknown; // until it has been looked for
        m_statuses.insert(entry.key, status);
    }
    m_thread.setObjectName(QStringLiteral("io"));
    m_supervisor->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_supervisor, &QObject::deleteLater);
    m_thread.start();
    m_toSupervisor.post([supervisor = m_supervisor] { supervisor->begin(); });
}

SupervisedRuntime::~SupervisedRuntime()
{
    m_outlet.setWake(nullptr);
    m_thread.quit();
    m_thread.wait();
}

AppInfo SupervisedRuntime::infoOf(const Supervisor::Entry &entry)
{
    AppInfo info{.key = entry.key,
                 .type = entry.spec.type,
                 .runtime = toName(entry.spec.runtime),
                 .metrics = SupervisedApp::metrics(entry.spec),
                 .releases = {},
                 .dependency = entry.spec.dependsOn};
    for (const ReleaseSpec &release : entry.spec.releases)
        info.releases.append(release.name);
    return info;
}

AppRules SupervisedRuntime::rulesOf(const Supervisor::Entry &entry)
{
    const AppSpec &spec = entry.spec;
    AppRules rules;
    // Samples come several times a second, so that counts of them mean other times than for datasets.
    rules.limits = {{QStringLiteral("debounce_samples"), BelieveAfter},
                    {QStringLiteral("resolve_samples"), ForgetAfter}};
    if (spec.health) // ReplicaWatch has been patient already
        rules.limits.insert(QStringLiteral("heartbeat_timeout_ms"), 0);
    if (spec.limits.latencyP95)
        rules.limits.insert(QStringLiteral("latency_p95_ms"), double(ms(*spec.limits.latencyP95)));
    if (spec.limits.errorRate)
        rules.limits.insert(QStringLiteral("error_rate"), *spec.limits.errorRate);
    if (spec.limits.cpu)
        rules.limits.insert(QStringLiteral("cpu"), *spec.limits.cpu);
    rules.healing = {{QStringLiteral("verify_samples"), ProvenAfter},
                     {QStringLiteral("cooldown_ms"), 0},
                     {QStringLiteral("relapse_window_ms"), ms(Relapse)}};
    if (spec.healing.strategies) {
        QJsonArray names;
        for (Strategy strategy : *spec.healing.strategies)
            names.append(toName(strategy));
        rules.healing.insert(QStringLiteral("strategies"), names);
    }
    if (spec.healing.maxAttempts)
        rules.healing.insert(QStringLiteral("max_attempts"), *spec.healing.maxAttempts);
    if (spec.healing.backoffMin)
        rules.healing.insert(QStringLiteral("backoff_min_ms"), ms(*spec.healing.backoffMin));
    if (spec.healing.backoffMax)
        rules.healing.insert(QStringLiteral("backoff_max_ms"), ms(*spec.healing.backoffMax));
    rules.gathering = Gathering;
    rules.grace = Grace;
    rules.disproofSamples = DisprovenAfter;
    rules.autonomy = spec.environments.value(entry.key.environment).autonomy;
    rules.watch = spec.rollout.watch;
    rules.rollbackFirst = spec.rollout.onFailure == OnFailure::Rollback;
    return rules;
}

std::optional<AppRules> SupervisedRuntime::rules(const AppKey &key) const
{
    const auto found = m_rules.constFind(key);
    return found == m_rules.cend() ? std::nullopt : std::optional(*found);
}

void SupervisedRuntime::advance(Timestamp, SampleBatch &samples, std::vector<Event> &facts)
{
    Outlet::News news = m_outlet.take();
    samples.append(news.samples);
    for (Event &fact : news.facts) {
        if (fact.type == EventType::AppStateChanged)
            m_statuses.insert(fact.key(), AppStatus::fromJson(fact.data));
        facts.push_back(std::move(fact));
    }
}

Result<> SupervisedRuntime::execute(Authorization authorization)
{
    m_toSupervisor.post([supervisor = m_supervisor, action = authorization.action()] { supervisor->carryOut(action); });
    return done();
}

Result<> SupervisedRuntime::cancel(const QString &actionId)
{
    m_toSupervisor.post([supervisor = m_supervisor, actionId] { supervisor->cancel(actionId); });
    return done();
}

void SupervisedRuntime::stopApps()
{
    const auto gone = std::make_shared<std::binary_semaphore>(0);
    m_toSupervisor.post([supervisor = m_supervisor, gone] { supervisor->shutDown([gone] { gone->release(); }); });
    static_cast<void>(gone->try_acquire_for(LongestGoodbye)); // who does not end in that time is met again next time
}

} // namespace ops
